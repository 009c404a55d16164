import {describe, expect, test} from "vitest";
import {createClock, settlePromises} from "./clock.ts";
import {library} from "./library.ts";
import {notebook, open} from "./notation.ts";

type Cells = Record<string, string>;
type Outcome = Record<string, unknown>;

describe("inside a cell the language is as it is in a function in strict mode", () => {
  test.each<[string, Cells, Outcome]>([
    [
      "functions are hoisted",
      {a: "f(); function f() { return 1 }", b: "f"},
      {a: undefined, b: "a function"}
    ],
    ["var is hoisted", {a: "v; var v = 1", b: "v"}, {a: undefined, b: 1}],
    [
      "let and const are not there before their line",
      {a: "c; const c = 1"},
      {a: "Cannot access 'c' before initialization"}
    ],
    [
      "a default sees the parameters before it and not the body",
      {a: "const x = 1", b: "const f = (p = x, q = p + 1) => { var x = 9; return [p, q, x] }; f()"},
      {a: undefined, b: [1, 2, 9]}
    ],
    [
      "closures over a loop keep their own turn",
      {a: "const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i)", b: "fs.map((f) => f())"},
      {a: undefined, b: [0, 1, 2]}
    ],
    [
      "a function in a block stays there",
      {a: "{ function inner() { return 1 } inner() }", b: "inner"},
      {a: undefined, b: "inner is not defined"}
    ],
    [
      "a named function expression and a class have their name to themselves",
      {
        a: "const f = function g(n) { return n === 0 ? 0 : g(n - 1) }; f(3)",
        b: "g",
        c: "const C = class D { static n = typeof D }; C.n"
      },
      {a: 0, b: "g is not defined", c: "function"}
    ],
    [
      "labels, private names and keys are no references",
      {
        a: "o: for (;;) { break o }",
        b: "class P { #o = 1; o() { return #o in this } }; new P().o()",
        c: "({o: 1}).o"
      },
      {a: undefined, b: true, c: 1}
    ],
    [
      "this is undefined",
      {a: "typeof this", b: "(() => typeof this)()", c: "(function () { return typeof this })()"},
      {a: "undefined", b: "undefined", c: "undefined"}
    ],
    ["a directive is a text", {a: "'use strict'", b: "'use strict'; 1"}, {a: "use strict", b: 1}],
    [
      "an enum is an object that all cells see",
      {a: "enum Shade { Dark, Light = 5 }", b: "[Shade.Light, Shade[0]]"},
      {a: undefined, b: [5, "Dark"]}
    ],
    [
      "what a file exports all cells see, and its default value is shown",
      {
        a: "export const n = 2\nexport default {n, twice: 2 * n}.twice as number",
        b: "export default class C { n = n }\nexport {C}",
        c: "const m = new C().n\nexport default (m)\n;export type M = number"
      },
      {a: 4, b: undefined, c: 2}
    ],
    [
      "another cell's namespace of types has a shorter name for them",
      {
        a: "namespace N { export type T = number; export namespace M { export interface I {} } }",
        b: "import T = N.T; import I = N.M.I; export import M = N.M; const x: T = 1; x",
        c: "namespace O { export import U = N.T; export const y: U = 2 } O.y",
        d: "import T2 = Nn.T"
      },
      {a: undefined, b: 1, c: 2, d: "Nn is not defined"}
    ],
    [
      "what a file exports by another name has the value that the cell ended with, as in a file",
      {
        a: "export {f as g, n as m, C as D, E as F}\nfunction f() { return 1 }\nlet n = 1\nclass C {}\nenum E {A}\n;(f as any) = () => 2\nn = 5\n;(C as any) = 3\n;(E as any) = 4",
        b: "[g(), m, D, F]"
      },
      {a: 4, b: [2, 5, 3, 4]}
    ],
    [
      "an import of another name is exported by a third",
      {a: "namespace N { export const x = 1 } import y = N.x; export {y as z}", b: "z"},
      {a: undefined, b: 1}
    ],
    [
      "what a file exports by another name all cells see by that too",
      {
        a: "export {n as m, f as g, C as D}\nconst n: number = 2\n;(async () => {})()\nfunction f() { return n }\nclass C { n = n }\n[n].length",
        b: "m + g() + new D().n + n"
      },
      {a: 1, b: 8}
    ],
    [
      "another name of what a namespace has all cells see",
      {
        a: "namespace N { export const x = 1; export class C { n = 2 } export type T = C }",
        b: "import C = N.C; export import y = N.x",
        c: "namespace M { export import D = C; import T = N.T } const t: N.T = new M.D(); t.n + y"
      },
      {a: undefined, b: undefined, c: 3}
    ],
    [
      "what a file gives without a name is shown",
      {
        a: "export default function (x: number) { return x }\ntype T = 1",
        b: "export default class {}\n[1].length"
      },
      {a: "a function", b: 1}
    ],
    [
      "a cell that exports and yields hands its names on",
      {a: "export let n = 1\nyield n\nexport {n}", b: "n"},
      {a: 1, b: 1}
    ],
    [
      "a global of the language that a cell declares is the cell's",
      {a: "const Array = {of: () => 'mine'}", b: "Array.of(1)", c: "[1].constructor.name"},
      {a: undefined, b: "mine", c: "Array"}
    ],
    [
      "overloads are one function",
      {
        a: "function f(x: number): number\nfunction f(x: string): string\nfunction f(x: any) { return x }",
        b: "f(2)"
      },
      {a: undefined, b: 2}
    ],
    [
      "typeof asks of another cell",
      {a: "const a = 1", b: "typeof a", c: "typeof none"},
      {a: undefined, b: "number", c: "undefined"}
    ],
    [
      "with is refused",
      {a: "with ({x: 1}) x"},
      {
        a: "with is not available in strict code: take the properties by name, as in const {x} = object"
      }
    ]
  ])("%s", async (_, cells, outcome) => {
    expect((await notebook(cells)).outcome()).toEqual(outcome);
  });
});

describe("code made from text sees what its place sees, and no cell that is not named in the cell itself", () => {
  test.each<[string, Cells, Outcome]>([
    ["eval sees the cell's own names", {a: "const mine = 2; eval('mine + 1')"}, {a: 3}],
    [
      "eval sees another cell's name when the cell names it too",
      {a: "const x = 4", b: "x; eval('x + 1')"},
      {a: undefined, b: 5}
    ],
    [
      "eval does not see other cells",
      {a: "const x = 4", b: "eval('x')"},
      {a: undefined, b: "x is not defined"}
    ],
    [
      "what eval declares stays in it",
      {a: "eval('var late = 1'); typeof late", b: "late"},
      {a: "undefined", b: "late is not defined"}
    ],
    [
      "indirect eval and new Function see the language alone",
      {a: "const x = 4; (0, eval)('typeof x')", b: "new Function('return typeof x')()"},
      {a: "undefined", b: "undefined"}
    ],
    [
      "a name on globalThis is no cell's",
      {a: "globalThis.leak = 1; globalThis.leak", b: "leak"},
      {a: 1, b: "leak is not defined"}
    ]
  ])("%s", async (_, cells, outcome) => {
    expect((await notebook(cells)).outcome()).toEqual(outcome);
  });
});

describe("functions across cells", () => {
  test("a function uses the names of other cells when it is called, and their change makes it anew", async () => {
    const book = await notebook({call: "f(2)", f: "const f = (x) => k * x", k: "const k = 10"});
    expect(book.outcome().call).toBe(20);
    await book.edit({k: "const k = 3"});
    expect(book.outcome().call).toBe(6);
  });

  test("two functions that call each other stand in one cell, or one is handed in", async () => {
    const even = "const even = (n) => n === 0 || odd(n - 1)";
    const odd = "const odd = (n) => n !== 0 && even(n - 1)";
    const book = await notebook({even, odd, use: "even(4)"});
    expect(book.outcome()).toEqual({
      even: "circular definition: even → odd → even",
      odd: "circular definition: even → odd → even",
      use: "cell `even` failed: circular definition: even → odd → even"
    });
    await book.edit({even: `${even}\n${odd}`, odd: "1"});
    expect(book.outcome().use).toBe(true);
    await book.edit({
      even: "const even = (n, other) => n === 0 || other(n - 1, even)",
      odd: "const odd = (n, other) => n !== 0 && other(n - 1, odd)",
      use: "even(4, odd)"
    });
    expect(book.outcome().use).toBe(true);
  });
});

describe("cells that are moved, renamed, deleted and put back", () => {
  test("a moved cell and all others keep their values, and nothing runs", async () => {
    const cells = {
      a: "const a = {}",
      b: "const b = a; b",
      c: "c0; const c1 = 1",
      d: "const c0 = 2"
    };
    const book = await notebook(cells);
    const before = book.outcome();
    book.ran();
    book.arrange("d", "c", "b", "a");
    await book.run();
    expect([book.ran(), book.shown.b?.state]).toEqual([[], "done"]);
    expect(book.outcome()).toEqual(before);
  });

  test("a cell with another id is another cell: what depended on it runs again", async () => {
    const book = await notebook({a: "const a = 1", b: "a + 1", c: "1"});
    book.ran();
    await book.edit({a: null, z: "const a = 5"});
    expect([book.ran(), book.outcome()]).toEqual([["z", "b"], {b: 6, c: 1, z: undefined}]);
  });

  test("without the cell that declares a name its users say so; put back, it heals them", async () => {
    const book = await notebook({a: "const a = 1", b: "const b = a + 1; b", c: "b * 2", d: "1"});
    await book.edit({a: null});
    expect(book.outcome()).toEqual({
      b: "a is not defined",
      c: "cell `b` failed: a is not defined",
      d: 1
    });
    book.ran();
    await book.edit({a: "const a = 10"});
    expect([book.ran(), book.outcome()]).toEqual([
      ["a", "b", "c"],
      {a: undefined, b: 11, c: 22, d: 1}
    ]);
  });

  test("a second definition breaks both and their users; taken away, the first is whole again", async () => {
    const book = await notebook({a: "const a = 1; a", b: "a + 1"});
    await book.edit({twin: "const a = 2"});
    const twice = "a is defined more than once";
    expect(book.outcome()).toEqual({a: twice, b: twice, twin: twice});
    await book.edit({twin: null});
    expect(book.outcome()).toEqual({a: 1, b: 2});
  });

  test("a shorter name for another cell's types stands and falls with them", async () => {
    const types = "namespace N { export type T = number }";
    const book = await notebook({a: types, b: "import T = N.T; 1"});
    expect(book.outcome().b).toBe(1);
    await book.edit({a: "2"});
    expect(book.outcome().b).toBe("N is not defined");
    await book.edit({a: types});
    expect(book.outcome().b).toBe(1);
    await book.edit({a: "namespace N { export const T = 3 }", b: "import T = N.T; T"});
    expect(book.outcome().b).toBe(3);
  });

  test("a name that a cell takes over from the library is the library's again when it goes", async () => {
    const book = await notebook({a: "const square = (x) => 0", b: "square(3)"});
    expect(book.outcome().b).toBe(0);
    await book.edit({a: null});
    expect(book.outcome().b).toBe(9);
  });

  test("who uses a name of a cell that cannot be parsed is told of that cell", async () => {
    const book = await notebook({a: "const a = 1", b: "a"});
    await book.edit({a: "const a = 1 +* 2"});
    expect(book.outcome().b).toBe("cell `a` failed: * is not expected here");
    await book.edit({a: "const a = 2"});
    expect(book.outcome().b).toBe(2);
  });

  test("a cell made lazy keeps its value; made eager, it runs when asked for all", async () => {
    const book = await notebook({a: "const a = 1; a", b: "a + 1"}, {lazy: ["b"]});
    expect(book.outcome().b).toBe("(not run)");
    await book.run("b");
    expect(book.outcome().b).toBe(2);
  });
});

describe("a run that is replaced or stopped", () => {
  test("ends what it began through an AbortController tied to invalidation", async () => {
    const ended: string[] = [];
    const wait = (signal: AbortSignal): Promise<void> =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          ended.push("aborted");
          reject(new Error("aborted"));
        });
      });
    const book = open(
      {
        a: "const control = new AbortController(); invalidation.then(() => control.abort()); await wait(control.signal)",
        b: "1"
      },
      {library: {...library, names: new Set(["wait"]), shared: {wait}}}
    );
    void book.kernel.run(null);
    await settlePromises();
    expect([book.shown.a?.state, book.outcome().b]).toEqual(["running", 1]);
    book.kernel.stop(null);
    await settlePromises();
    expect([ended, book.shown.a?.state]).toEqual([["aborted"], "stopped"]);
  });

  test.each<[string, (book: ReturnType<typeof open>) => unknown]>([
    ["deleted", (book) => book.edit({a: null})],
    ["changed", (book) => book.edit({a: "2"})],
    ["run again", (book) => book.run("a")],
    ["below a changed cell", (book) => book.edit({above: "const above = 2"})],
    ["gone with its notebook", (book) => book.kernel.dispose()]
  ])("is told by invalidation when its cell is %s", async (_, change) => {
    const told: string[] = [];
    const book = await notebook(
      {above: "const above = 1", a: "invalidation.then(tell); above", b: "1"},
      {library: {...library, names: new Set(["tell"]), shared: {tell: () => told.push("over")}}}
    );
    await settlePromises();
    expect(told).toEqual([]);
    await change(book);
    await settlePromises();
    expect(told).toEqual(["over"]);
  });

  test("runs its finally, and what that gives is nobody's", async () => {
    const timers = createClock();
    const book = await notebook(
      {
        log: "const list: string[] = []",
        a: "try { for (let n = 0; ; n++) yield n } finally { list.push('closed'); display('late') }",
        b: "list"
      },
      {timers}
    );
    book.kernel.stop(null);
    await timers.pass(50);
    await book.run("b");
    expect([book.outcome().b, book.shown.a?.outputs]).toEqual([["closed"], [0]]);
  });

  test("a promise that it hands on is not awaited unasked", async () => {
    expect(
      (
        await notebook({a: "const p = Promise.resolve(1)", b: "typeof p.then", c: "await p"})
      ).outcome()
    ).toEqual({
      a: undefined,
      b: "function",
      c: 1
    });
  });
});

describe("cells share values, not copies", () => {
  test("what is changed in place is seen by cells that run later, and reruns none", async () => {
    const book = await notebook({
      a: "const list = [1]",
      b: "list.length",
      c: "list.push(2)",
      d: "list.length"
    });
    expect([book.outcome(), book.shown.b?.runs]).toEqual([{a: undefined, b: 1, c: 2, d: 2}, 1]);
    await book.run("a");
    expect(book.outcome()).toEqual({a: undefined, b: 1, c: 2, d: 2});
  });

  test("getters of the prototypes and Symbol.unscopables do not reach names", async () => {
    expect(
      (
        await notebook({
          a: "Object.defineProperty(Object.prototype, 'ghost', {get: () => 1, configurable: true}); ({}).ghost",
          b: "ghost",
          c: "const o = {x: 1, [Symbol.unscopables]: {x: true}}; o.x"
        })
      ).outcome()
    ).toEqual({a: 1, b: "ghost is not defined", c: 1});
  });
});
