/** Sets the clock that cells see forward: the date and time that they show are then another's. */
export function setClock(forward: number): void {
  const System = Date;
  const now = (): number => System.now() + forward;
  const clock = new Proxy(System, {
    construct: (target, words: unknown[], caller): object =>
      Reflect.construct(target, words.length === 0 ? [now()] : words, caller) as object,
    apply: () => new System(now()).toString(),
    get: (target, name, receiver): unknown =>
      name === "now" ? now : Reflect.get(target, name, receiver)
  });
  System.prototype.constructor = clock;
  globalThis.Date = clock;
}
