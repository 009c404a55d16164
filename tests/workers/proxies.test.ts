import {afterEach, expect, test} from "vitest";
import {createLibrary} from "../../lib/stdlib/index.ts";
import {watchProxies} from "../../workers/proxies.ts";

const native = Proxy;
const {revocable} = Proxy;

afterEach(() => {
  globalThis.Proxy = native;
  Proxy.revocable = revocable;
});

test("a proxy is known from other objects, and works as it did", () => {
  const isProxy = watchProxies();
  const proxy = new Proxy({a: 1}, {get: () => 2});
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  expect([proxy, revoked.proxy, {}, [], Proxy].map(isProxy)).toEqual([
    true,
    true,
    false,
    false,
    false
  ]);
  expect(proxy.a).toBe(2);
  expect(() => {
    Reflect.apply(Proxy, undefined, [{}, {}]);
  }).toThrow(TypeError);
});

test("the traps of a proxy do not run to show it, and run when the reader asks", () => {
  const library = createLibrary({isProxy: watchProxies()});
  let runs = 0;
  const count = (): void => {
    runs++;
  };
  const value = new Proxy(
    {a: 1},
    {
      ownKeys: (target) => (count(), Reflect.ownKeys(target)),
      getPrototypeOf: (target) => (count(), Reflect.getPrototypeOf(target)),
      getOwnPropertyDescriptor: (target, key) => (
        count(),
        Reflect.getOwnPropertyDescriptor(target, key)
      )
    }
  );
  expect(library.toOutput([value, new Proxy(() => 1, {})])).toEqual({
    kind: "list",
    items: [
      {kind: "folded", text: "a proxy (…)"},
      {kind: "folded", text: "a proxy (…)"}
    ],
    length: 2
  });
  expect(runs).toBe(0);
  expect(library.look?.([value], [0], {kind: "part"})).toEqual({
    kind: "part",
    value: {kind: "object", name: "Object", entries: [["a", {kind: "number", value: 1}]], length: 1}
  });
  expect(runs).toBeGreaterThan(0);
});
