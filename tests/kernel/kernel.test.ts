import {describe, expect, test} from "vitest";
import type {Json} from "../../lib/protocol/index.ts";
import {library} from "./library.ts";
import {notebook, open} from "./notation.ts";

describe("what the cells of a notebook show", () => {
  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ["a value", {a: "1 + 1"}, {a: 2}],
    [
      "values across cells, wherever they stand",
      {c: "a + b", b: "const b = a * 2", a: "const a = 1; a"},
      {c: 3, b: undefined, a: 1}
    ],
    [
      "functions and classes",
      {
        a: "f(2) + new C().x",
        b: "function f(x: number): number { return x * k }\nclass C { x: number = 1 }",
        k: "const k = 10"
      },
      {a: 21, b: undefined, k: undefined}
    ],
    [
      "destructured names",
      {a: "const {x, y: [z, ...rest], ...o} = {x: 1, y: [2, 3, 4], w: 5}", b: "[x, z, rest, o.w]"},
      {a: undefined, b: [1, 2, [3, 4], 5]}
    ],
    [
      "an awaited value",
      {
        a: "const a = await Promise.resolve(3)",
        b: "a + 1",
        c: "let n = 0; for await (const x of [1, 2]) n += x; n"
      },
      {a: undefined, b: 4, c: 3}
    ],
    [
      "the library, and a cell's own name over it",
      {a: "square(3)", b: "Math.round(tau)", c: "const tau = 1", d: "tau"},
      {a: 9, b: 1, c: undefined, d: 1}
    ],
    [
      "the last expression, with semicolon and comments",
      {a: "const a = 1;\n(a, a + 1); // two\n/* end */"},
      {a: 2}
    ],
    [
      "the last expression, without its type",
      {
        a: "const a: unknown = 1\na as number",
        b: "1 + (2 as any)!",
        c: "(3) as any as number // ;\n;",
        d: "[4]! // ;",
        e: "'a;' satisfies string"
      },
      {a: 1, b: 3, c: 3, d: [4], e: "a;"}
    ],
    [
      "nothing for a cell that only acts",
      {a: "const list: number[] = []", b: "list.push(1); void 0"},
      {a: undefined, b: undefined}
    ],
    [
      "strings, null, an object in parentheses",
      {a: '"use strict"', b: "null", c: "({})"},
      {a: "use strict", b: null, c: "a object"}
    ],
    [
      "a file",
      {a: 'await file("data.txt")', b: 'await file("none.csv")'},
      {a: "hello", b: "there is no file none.csv"}
    ],
    [
      "a module that there is not",
      {a: 'const {x} = await use("highs")', b: "x"},
      {a: "there is no module highs", b: "cell `a` failed: there is no module highs"}
    ]
  ])("%s", async (_, sources, expected) => {
    expect((await notebook(sources)).outcome()).toEqual(expected);
  });
});

describe("what is wrong with names is said by every cell that it concerns", () => {
  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    [
      "missing",
      {a: "x + 1", b: "const b = a2", c: "b", d: "1"},
      {a: "x is not defined", b: "a2 is not defined", c: "cell `b` failed: a2 is not defined", d: 1}
    ],
    [
      "missing, in a function that is not called",
      {a: "const f = () => nope"},
      {a: "nope is not defined"}
    ],
    [
      "asked for with typeof",
      {a: "typeof nope", b: "typeof document"},
      {a: "undefined", b: "undefined"}
    ],
    [
      "twice",
      {a: "const x = 1", b: "let x = 2", c: "x", d: "const d = x", e: "d", f: "1"},
      {
        a: "x is defined more than once",
        b: "x is defined more than once",
        c: "x is defined more than once",
        d: "x is defined more than once",
        e: "cell `d` failed: x is defined more than once",
        f: 1
      }
    ],
    [
      "a cycle",
      {a: "const a = b", b: "const b = a", c: "const c = a", d: "1"},
      {
        a: "circular definition: a → b → a",
        b: "circular definition: a → b → a",
        c: "cell `a` failed: circular definition: a → b → a",
        d: 1
      }
    ],
    [
      "assigned from another cell",
      {a: "let x = 1", b: "x = 2", c: "x++", d: "[x] = [3]", e: "for (x of [1]);"},
      Object.fromEntries([
        ["a", undefined],
        ...["b", "c", "d", "e"].map((id) => [
          id,
          "x is declared in another cell, and only that cell can assign it: declare a new name here, as in const x2 = …"
        ])
      ])
    ],
    [
      "assigned and declared nowhere",
      {a: "x = 1", b: "square = 2", c: "Math = 3"},
      {
        a: "x is not defined: declare it with let x = …",
        b: "square belongs to the library and cannot be assigned: declare a variable of your own",
        c: "Math belongs to the language and cannot be assigned: declare a variable of your own"
      }
    ],
    [
      "var in a loop stays in its cell",
      {a: "for (var i = 0; i < 2; i++); i", b: "for (var i = 0; i < 3; i++); i"},
      {a: 2, b: 3}
    ],
    [
      "used before it is declared",
      {a: "const y = z; const z = 1"},
      {a: "Cannot access 'z' before initialization"}
    ]
  ])("%s", async (_, sources, expected) => {
    expect((await notebook(sources)).outcome()).toEqual(expected);
  });

  test.each([
    [
      "fetch('/api')",
      'fetch is not available in a cell: cells have no network; use await file("name.csv")'
    ],
    [
      "new XMLHttpRequest()",
      'XMLHttpRequest is not available in a cell: cells have no network; use await file("name.csv")'
    ],
    [
      "new WebSocket('wss://x')",
      'WebSocket is not available in a cell: cells have no network; use await file("name.csv")'
    ],
    [
      "document.title = 'x'",
      "document is not available in a cell: cells have no page; give back a value, a plot or html`…` to show it"
    ],
    [
      "window.x",
      "window is not available in a cell: cells have no page; give back a value, a plot or html`…` to show it"
    ],
    [
      "parent.location",
      "parent is not available in a cell: cells have no page; give back a value, a plot or html`…` to show it"
    ],
    [
      "top",
      "top is not available in a cell: cells have no page; give back a value, a plot or html`…` to show it"
    ],
    [
      "self",
      "self is not available in a cell: cells have no page; give back a value, a plot or html`…` to show it"
    ],
    [
      "localStorage.x = 1",
      "localStorage is not available in a cell: cells keep nothing between visits; declare a variable"
    ],
    [
      "indexedDB.open('x')",
      "indexedDB is not available in a cell: cells keep nothing between visits; declare a variable"
    ],
    [
      "caches",
      "caches is not available in a cell: cells keep nothing between visits; declare a variable"
    ],
    [
      "navigator.gpu",
      "navigator is not available in a cell: cells stand alone; declare a variable that other cells use"
    ],
    [
      "postMessage(1)",
      "postMessage is not available in a cell: cells stand alone; declare a variable that other cells use"
    ],
    [
      "process.env",
      "process is not available in a cell: cells stand alone; declare a variable that other cells use"
    ],
    [
      "require('fs')",
      'require is not available in a cell: the standard library is in scope; a heavy module comes by await use("name")'
    ],
    [
      "importScripts('x')",
      'importScripts is not available in a cell: the standard library is in scope; a heavy module comes by await use("name")'
    ],
    ["constructor", "constructor is not defined"],
    ["toString", "toString is not defined"]
  ])("%s says what to use instead", async (source, sentence) => {
    expect((await notebook({a: source})).outcome()).toEqual({a: sentence});
  });

  test("a missing name is told at its first use", async () => {
    expect((await notebook({a: "const a = 1;\n  f(a) + b"})).shown.a?.error).toEqual({
      name: "ReferenceError",
      message: "f is not defined",
      line: 2,
      column: 3,
      source: null
    });
  });

  test("a dependent names the cell that failed first, however far above", async () => {
    const {shown} = await notebook({a: "const a = fail('boom')", b: "const b = a", c: "b"});
    expect(shown.c?.error).toEqual({
      name: "UpstreamError",
      message: "cell `a` failed: boom",
      line: null,
      column: null,
      source: "a"
    });
  });
});

describe("only what changed and what depends on it runs", () => {
  test("all run once, in dependency order", async () => {
    expect(
      (
        await notebook({d: "b + c", c: "const c = a", b: "const b = a", a: "const a = 1", e: "1"})
      ).ran()
    ).toEqual(["a", "c", "b", "d", "e"]);
  });

  test("an edit reruns its dependents; the other cells keep their values", async () => {
    const book = await notebook({
      a: "const a = {}",
      b: "const b = a",
      c: "const c = 1",
      d: "[b === a, c]"
    });
    book.ran();
    await book.edit({c: "const c = 2"});
    expect([book.ran(), book.outcome().d]).toEqual([
      ["c", "d"],
      [true, 2]
    ]);
  });

  test("setCells runs nothing, and tells what became stale", async () => {
    const book = await notebook({a: "const a = 1", b: "a", c: "1"});
    book.ran();
    book.kernel.setCells(
      [
        {id: "a", source: "const a = 2"},
        {id: "b", source: "a"},
        {id: "c", source: "1"}
      ].map((cell) => ({...cell, id: cell.id as never, lazy: false, seed: null}))
    );
    expect([book.ran(), book.shown.a?.state, book.shown.b?.state, book.shown.c?.state]).toEqual([
      [],
      "stale",
      "stale",
      "done"
    ]);
  });

  test("asking for one cell runs the ancestors it needs and no sibling", async () => {
    const book = open({
      a: "const a = 1",
      b: "const b = a",
      c: "a",
      d: "b",
      e: "const e = b",
      f: "e"
    });
    await book.run("e");
    expect(book.ran()).toEqual(["a", "b", "e", "f"]);
    await book.run("e");
    expect(book.ran()).toEqual(["e", "f"]);
  });

  test("what depends on a cell brings the other ancestors that it needs", async () => {
    const book = open({a: "const a = 1", b: "const b = 2", c: "a + b", d: "b", e: "const e = 3"});
    await book.run("a");
    expect([book.ran(), book.outcome().c]).toEqual([["a", "b", "c"], 3]);
    const lazy = open({a: "const a = 1", b: "const b = 2", c: "a + b"}, {lazy: ["b"]});
    await lazy.run("a");
    expect([lazy.ran(), lazy.outcome().c]).toEqual([
      ["a", "c"],
      "(stale: waits for cell `b`, which runs only when asked)"
    ]);
  });

  test("a name that moves, goes or comes back heals what it broke", async () => {
    const book = await notebook({a: "const x = 1", b: "const x = 2", c: "x"});
    await book.edit({b: "const y = 2"});
    expect(book.outcome()).toEqual({a: undefined, b: undefined, c: 1});
    await book.edit({a: null});
    expect(book.outcome()).toEqual({b: undefined, c: "x is not defined"});
    await book.edit({b: "const x = 5"});
    expect(book.outcome()).toEqual({b: undefined, c: 5});
    await book.edit({b: "const x = c2", d: "const c2 = x"});
    expect(book.outcome()).toEqual({
      b: "circular definition: x → c2 → x",
      c: "cell `b` failed: circular definition: x → c2 → x",
      d: "circular definition: x → c2 → x"
    });
    await book.edit({d: "const c2 = 7"});
    expect(book.outcome()).toEqual({b: undefined, c: 7, d: undefined});
  });

  test("an error does not stop the others, and a mended cell mends its dependents", async () => {
    const book = await notebook({a: "const a = fail('boom')", b: "a", c: "1"});
    expect(book.outcome()).toEqual({a: "boom", b: "cell `a` failed: boom", c: 1});
    await book.edit({a: "const a = 2"});
    expect(book.outcome()).toEqual({a: undefined, b: 2, c: 1});
  });

  test("run numbers count the runs of each cell", async () => {
    const book = await notebook({a: "const a = 1", b: "a"});
    await book.run("b");
    expect(
      book.events.flatMap((event) =>
        event.type === "state" && event.state === "done" ? [`${event.cell}${event.run}`] : []
      )
    ).toEqual(["a1", "b1", "b2"]);
  });
});

describe("lazy cells", () => {
  const sources = {a: "const a = 1; a", b: "const b = a + 1; b", c: "b + 1"};

  test("a lazy cell runs only when asked, and its dependents wait", async () => {
    const book = await notebook(sources, {lazy: ["b"]});
    expect(book.outcome()).toEqual({
      a: 1,
      b: "(not run)",
      c: "(stale: waits for cell `b`, which runs only when asked)"
    });
    await book.run("b");
    expect(book.outcome()).toEqual({a: 1, b: 2, c: 3});
  });

  test("what it needs changed: it goes stale with all below it", async () => {
    const book = await notebook(sources, {lazy: ["b"]});
    await book.run("b");
    book.ran();
    await book.edit({a: "const a = 10; a"});
    expect([book.ran(), book.outcome()]).toEqual([["a"], {a: 10, b: "(stale)", c: "(stale)"}]);
  });
});

describe("outputs", () => {
  test("what is displayed stands in order before the last expression", async () => {
    expect((await notebook({a: "display(1); display('two'); 3"})).shown.a?.outputs).toEqual([
      1,
      "two",
      3
    ]);
  });

  test("display as the last expression shows its value once", async () => {
    expect((await notebook({a: "display(1)"})).shown.a?.outputs).toEqual([1]);
  });

  test("slots of a longer run before are taken away", async () => {
    const book = await notebook({a: "display(1); display(2); 3"});
    await book.edit({a: "4"});
    expect(book.shown.a?.outputs).toEqual([4]);
  });

  test("the last expression is sent as plain data when asked for", async () => {
    const book = await notebook({a: "[1, 0 / 0]", b: "const b = 1"}, {keepValues: true});
    expect(book.events.filter((event) => event.type === "value")).toEqual([
      {type: "value", cell: "a", run: 1, value: [1, {$: "NaN"}]}
    ]);
  });

  test("a value that throws when it is looked at fails its cell alone", async () => {
    const toJson = (value: unknown): Json => {
      if (value === 1) throw new Error("cannot be told");
      return null;
    };
    const book = await notebook(
      {a: "1", b: "2"},
      {library: {...library, toJson}, keepValues: true}
    );
    expect([book.shown.a?.error?.message, book.shown.b?.state]).toEqual(["cannot be told", "done"]);
  });
});
