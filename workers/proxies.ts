/**
 * Puts a constructor in the place of `Proxy` that remembers what it makes, and returns what tells a proxy from other objects: the language does not say it, and to look at a
 * proxy is to run its traps. To be called before any code of a reader runs.
 */
export function watchProxies(): (value: object) => boolean {
  const made = new WeakMap<object, true>();
  // Taken now: a cell may put others into their places.
  const has = made.has.bind(made);
  const set = made.set.bind(made);
  const {construct} = Reflect;
  const Native = Proxy;
  const {revocable} = Native;
  const remember = <T extends object>(proxy: T): T => {
    set(proxy, true);
    return proxy;
  };
  const Watched = new Native(Native, {
    construct: (target, values) => remember(construct(target, values) as object)
  });
  Object.defineProperty(Native, "revocable", {
    configurable: true,
    writable: true,
    value: (target: object, handler: ProxyHandler<object>) => {
      const made = revocable(target, handler);
      remember(made.proxy);
      return made;
    }
  });
  globalThis.Proxy = Watched;
  return (value) => has(value);
}
