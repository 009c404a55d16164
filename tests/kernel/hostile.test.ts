import {describe, expect, test} from "vitest";
import {createClock} from "./clock.ts";
import {notebook} from "./notation.ts";

describe("whatever a cell does short of not returning, the other cells go on", () => {
  test.each([
    [
      "patches lists",
      "Array.prototype.push = Array.prototype.map = Array.prototype.filter = () => { throw 1 }"
    ],
    [
      "patches iteration",
      "Array.prototype[Symbol.iterator] = function* () {}; Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({done: true})"
    ],
    [
      "patches collections",
      "Map.prototype.get = Map.prototype.set = Set.prototype.add = Set.prototype.has = () => { throw 1 }"
    ],
    [
      "patches promises",
      "Promise.prototype.then = () => { throw 1 }; globalThis.Promise = null as any"
    ],
    [
      "replaces globals",
      "globalThis.Map = globalThis.Set = globalThis.Array = globalThis.Object = globalThis.Math = null as any"
    ],
    [
      "takes iteration away",
      "Object.defineProperty(Array.prototype, Symbol.iterator, {value: null})"
    ],
    [
      "puts methods on every object",
      "for (const name of ['get', 'set', 'then', 'toJSON', 'type', 'id']) (Object.prototype as any)[name] = () => { throw 1 }"
    ],
    ["replaces timers", "globalThis.setTimeout = (() => {}) as any"],
    [
      "patches texts",
      "String.prototype.replace = String.prototype.matchAll = String.prototype.slice = () => { throw 1 }; RegExp.prototype.exec = () => { throw 1 }"
    ],
    [
      "patches functions",
      "Function.prototype.call = Function.prototype.apply = () => { throw 1 }; Reflect.apply = Reflect.get = () => { throw 1 }"
    ],
    [
      "puts accessors on every object",
      "Object.defineProperty(Object.prototype, 'value', {get() { throw 1 }, set() { throw 1 }, configurable: true})"
    ],
    [
      "puts setters on every list",
      "Object.defineProperty(Array.prototype, 0, {set() { throw 1 }, configurable: true})"
    ],
    [
      "patches what stands under a name",
      "Object.keys = Object.entries = Array.from = Array.isArray = (() => { throw 1 }) as any"
    ],
    [
      "patches what stands under another name",
      "const Lists: any = Array, Objects = [Object] as any[]; Lists.from = Lists.isArray = Objects[0].entries = Objects[0].keys = () => { throw 1 }"
    ],
    [
      "patches by names that it puts together",
      "const key = 'proto' + 'type'; (Array as any)[key].map = (Map as any)[key].get = (Set as any)[key].add = () => { throw 1 }"
    ],
    [
      "patches, and waits for ever",
      "Map.prototype.get = () => { throw 1 }; await new Promise(() => {})"
    ]
  ])("%s", async (_, source) => {
    const timers = createClock();
    const book = await notebook({ok: "const ok = 1; ok"}, {timers});
    void book.edit({bad: source});
    await timers.pass(10);
    await book.edit({b: "const b = [ok, 2].map((x) => x + 1); b"});
    expect([book.outcome().b, book.shown.ok?.state]).toEqual([[2, 3], "done"]);
  });

  test.each([
    [
      "lists are added to",
      "Array.prototype.push = function (...all: any[]) { if (all[0]?.type) forge(this); return push.apply(this, all) }"
    ],
    [
      "lists are indexed",
      "Object.defineProperty(Array.prototype, 0, {configurable: true, set(value) { if (value?.type) forge(this); Object.defineProperty(this, 0, {value, writable: true, enumerable: true, configurable: true}) }})"
    ],
    [
      "sets are added to",
      "Set.prototype.add = function (this: any, one: any) { return add.call(this, typeof one === 'function' ? () => { poison(); one() } : one) }"
    ],
    ["lists are iterated", "poison()"]
  ])("a cell that changes how %s forges no other cell's output", async (_, source) => {
    const timers = createClock();
    const book = await notebook({ok: "const ok = 1; ok"}, {timers});
    const forged =
      "const {push} = Array.prototype, {add} = Set.prototype, {iterator} = Symbol, iterate = Array.prototype[iterator];\n" +
      "const event = {type: 'output', cell: 'ok', run: 1, slot: 0, value: {kind: 'number', value: 666}};\n" +
      "const forge = (list: any) => { if (list.some((one: any) => one === event)) return; push.call(list, event) };\n" +
      "const poison = () => { Array.prototype[iterator] = function (this: any) { if (this[0]?.type) forge(this); return iterate.call(this) } as any; Array.prototype.push = function (...all: any[]) { if (all[0]?.type) forge(this); return push.apply(this, all) }; Array.prototype.forEach = function (this: any) { forge(this) } as any };\n";
    void book.edit({
      bad: `${forged}${source};\nfor (let k = 0; k < 5; k++) { display(k); console.log(k) }`
    });
    await timers.pass(100);
    await book.edit({c: "ok"});
    expect(book.shown.ok).toMatchObject({state: "done", outputs: [1]});
  });

  test("a value that answers nothing is handed on and shown in words", async () => {
    const book = await notebook({
      a: "const p = new Proxy({}, {get() { throw new Error('no') }, has() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 }}); p",
      b: "typeof p",
      c: "p.x"
    });
    expect(book.outcome()).toEqual({a: "a object", b: "object", c: "no (in cell `a`, line 1)"});
  });

  test("a thenable that lies is its own cell's affair", async () => {
    const book = await notebook({
      a: "await {then(resolve: any, reject: any) { reject('lie'); resolve(1); throw 2 }}",
      b: "1"
    });
    expect(book.outcome()).toEqual({a: "lie", b: 1});
  });

  test("names of the language's own objects are only names", async () => {
    expect(
      (
        await notebook({
          a: "const constructor = 1, toString = 2, __proto__ = 3",
          b: "constructor + toString + __proto__",
          c: "hasOwnProperty"
        })
      ).outcome()
    ).toEqual({a: undefined, b: 6, c: "hasOwnProperty is not defined"});
  });

  test("code cannot leave its function", async () => {
    expect(
      (
        await notebook({
          a: "}); globalThis.escaped = 1; (() => {",
          b: "typeof globalThis.escaped",
          c: "this",
          d: "arguments"
        })
      ).outcome()
    ).toEqual({
      a: "} is not expected here",
      b: "undefined",
      c: undefined,
      d: "arguments is not defined"
    });
  });

  test("a stream whose return never comes back is left", async () => {
    const timers = createClock();
    const book = await notebook(
      {a: "try { for (;;) yield 1 } finally { await new Promise(() => {}) }"},
      {timers}
    );
    await book.edit({a: "2"});
    expect(book.outcome()).toEqual({a: 2});
  });

  test("a listener or finally that throws when the run ends harms nobody", async () => {
    const timers = createClock();
    const book = await notebook(
      {a: "try { for (;;) yield 1 } finally { throw new Error('late') }", b: "1"},
      {timers}
    );
    await book.edit({a: "2"});
    await timers.pass(50);
    expect(book.outcome()).toEqual({a: 2, b: 1});
  });
});
