import {describe, expect, test} from "vitest";
import {language, mistakes, notebook} from "./notation.ts";

describe("across cells", () => {
  test("a cell sees what another declares, with its inferred type, wherever it stands", () => {
    expect(mistakes({b: "a.scale('2')", a: "const a = vec([1, 2])"})).toEqual([
      "b:1:9 `scale` wants a number as its argument, and this is a string"
    ]);
  });

  test("types follow a chain of cells", () => {
    expect(
      mistakes({a: "const a = 1", b: "const b = [a]", c: "const {length} = b", d: "length.trim()"})
    ).toEqual(["d:1:8 A number has no `trim`"]);
  });

  test("destructured names, functions, classes and enums are seen", () => {
    const a =
      "const {p, q: [r]} = {p: 1, q: ['x']};\nfunction f() { return p; }\nclass C { n = 1 }\nenum E { Up }";
    expect(mistakes({a, b: "p + f() + new C().n + E.Up + r.length"})).toEqual([]);
  });

  test("a namespace is seen with its types and values, and what it keeps is not", () => {
    const a = "namespace N { export type T = number; export const x: T = 1; const y = 2 }";
    expect(mistakes({a, b: "const v: N.T = N.x; N.y"})).toEqual(["b:1:23 `N` has no `y`"]);
  });

  test("another name of what a namespace has is seen, whatever it names", () => {
    const a =
      "namespace N { export const x = 1; export interface I { n: number } export class C { p = 'x' } }\nimport x = N.x; export import I = N.I\nimport C = N.C";
    const b = "import D = N.C; x.trim()\nlet i: I = {n: 'x'}\nlet c: D = new C(); c.p.foo()";
    expect(mistakes({a, b})).toEqual([
      "b:1:19 A number has no `trim`",
      "b:2:13 `n` should be a number, and this is a string",
      "b:3:25 A string has no `foo`"
    ]);
    const d = "x.trim(); new C().foo\nlet i: I = {n: 'x'}";
    expect(mistakes({a: `${a}\nyield x.trim()`, d})).toEqual([
      "a:4:9 A number has no `trim`",
      "d:1:3 A number has no `trim`",
      "d:1:19 A `C` has no `foo`",
      "d:2:13 `n` should be a number, and this is a string"
    ]);
  });

  test("what a cell exports by another name is seen by that too", () => {
    const a =
      "export {n as m, C as D, I as J, type T as U}\nconst n = 2\nclass C { p = 1 }\ninterface I { q: number }\ntype T = string";
    const b =
      "m.trim()\nlet d: D = new D(); d.p.trim()\nlet j: J = {q: 'x'}, u: U = 2\nlet c: C = new D()";
    const told = [
      "b:1:3 A number has no `trim`",
      "b:2:25 A number has no `trim`",
      "b:3:13 `q` should be a number, and this is a string",
      "b:3:22 `u` is declared as a string, and this is a number"
    ];
    expect(mistakes({a, b})).toEqual(told);
    expect(mistakes({a: `${a}\nyield 1`, b})).toEqual(told);
  });

  test("what a cell exports as a file does is seen, and nothing is said of the words", () => {
    const a =
      "export const a = 1, b = {c: 'x'};\nexport default function f() { return a; }\nexport interface I { n: number }\nexport {b, f};\nexport type {I};";
    const b =
      "yield 1\nexport let d = a\nexport class D { p = b.c }\nexport {d}\nexport default {d}";
    const c =
      "import type {I} from './i';\nimport {type D as E} from './d'\nexport default {n: d} as I";
    const d = "f().trim();\nd.trim();\nnew D().p.trim(); let i: I = {n: 'x'}";
    expect(mistakes({a, b, c, d})).toEqual([
      "d:1:5 A number has no `trim`",
      "d:2:3 A number has no `trim`",
      "d:3:31 `n` should be a number, and this is a string"
    ]);
  });

  test("a default value is checked, and what ends by its line still ends", () => {
    expect(
      mistakes({
        a: "let a = 1\nexport {a}\n(a)\nexport default\n  a.trim()",
        b: "interface B { n: number }\nexport default B"
      })
    ).toEqual(["a:5:5 A number has no `trim`"]);
  });

  test("interfaces and type aliases are seen", () => {
    const a = "interface Point { x: number }\ntype Points = Point[];";
    expect(mistakes({a, b: "const ps: Points = [{x: '1'}];"})).toEqual([
      "b:1:22 `x` should be a number, and this is a string"
    ]);
  });

  test("a name that another cell keeps inside a function is not seen", () => {
    expect(mistakes({a: "function f() { const inner = 1; return inner; }", b: "inner"})).toEqual([
      "b:1:1 inner is not defined"
    ]);
  });

  test("assigning to another cell's variable says how to do it instead", () => {
    expect(mistakes({a: "let n = 1", b: "n = 2"})).toEqual([
      "b:1:1 n belongs to another cell: assign to it there, or give this cell a variable of its own"
    ]);
  });

  test("a name in a comment of a cell that the other needs makes no circle", () => {
    expect(mistakes({a: "const a = 1; // see b", b: "const b = a * 2"})).toEqual([]);
  });

  test("two notebooks may use the same names for other things", () => {
    const both = language();
    both.setNotebook("one", notebook({a: "const a = 1", b: "a.toFixed()"}));
    both.setNotebook("two", notebook({a: "const a = 'x'", b: "a.toFixed()"}));
    expect(both.findMistakes("one")).toEqual([]);
    expect(both.findMistakes("two").map(({message}) => message)).toEqual([
      "A string has no `toFixed`; did you mean `fixed`?"
    ]);
  });

  test("a notebook may be named by any path", () => {
    const one = language();
    const path = "/home/../a folder/chapter.mdx";
    one.setNotebook(path, notebook({a: "const a = 1", b: "a.trim()"}));
    expect(one.findMistakes(path).map(({message}) => message)).toEqual(["A number has no `trim`"]);
  });

  test("the rows of a known data file have the types of its columns, and other files the library's", () => {
    const one = language();
    const cells = notebook({
      a: "const rows = await file('points.csv');\nconst xs: number[] = rows.map((r) => r.x)",
      b: "rows[0].z",
      c: "const others: number[] = (await file('b.csv')).map((r) => r.x)"
    });
    one.setNotebook("n", cells, {"points.csv": '{readonly "x": number; readonly "y": string}'});
    expect(one.findMistakes("n").map(({cell, line, message}) => [cell, line, message])).toEqual([
      ["b", 1, "This has no `z`; there are `x` and `y`"],
      [
        "c",
        1,
        "`others` is declared as a list of numbers, and this is a list of nulls, strings or numbers"
      ]
    ]);
  });

  test("a cell with declarations of its own stands alone, but for what it imports itself", () => {
    const one = language();
    const [a, b, c] = notebook({a: "const a = 1", b: "a + one", c: "a.trim()"});
    if (a === undefined || b === undefined || c === undefined) throw new Error("three cells");
    one.setNotebook("n", [
      {...a, declarations: ""},
      {...b, declarations: "declare const one: 1;"},
      {...c, declarations: 'import {a} from "./a.ts";'}
    ]);
    expect(one.findMistakes("n").map(({cell, line, message}) => [cell, line, message])).toEqual([
      ["b", 1, "a is not defined"],
      ["c", 1, "A number has no `trim`"]
    ]);
  });

  test("a notebook that changed is read anew", () => {
    const one = language();
    one.setNotebook("n", notebook({a: "const a = 1", b: "a.trim()"}));
    expect(one.findMistakes("n")).toHaveLength(1);
    one.setNotebook("n", notebook({a: "const a = ' '", b: "a.trim()"}));
    expect(one.findMistakes("n")).toEqual([]);
    one.setNotebook("n", notebook({b: "a.trim()"}));
    expect(one.findMistakes("n").map(({message}) => message)).toEqual(["a is not defined"]);
  });
});

describe("the library", () => {
  test("its names and types need no import", () => {
    expect(mistakes({a: "const v: Vec = vec([1]);\nview(v.length).toFixed()"})).toEqual([]);
  });

  test("a cell that declares a library name gives it to all cells", () => {
    expect(mistakes({a: "const plot = 1", b: "plot.toFixed()"})).toEqual([]);
  });

  test("a call that fits no overload is told by its argument", () => {
    expect(mistakes({a: "plot(vec([1]), 2)"})).toEqual([
      "a:1:16 `plot` wants a vector (`Vec`) as its second argument, and this is a number"
    ]);
  });

  test.each([
    ["document", /^document is not available in a cell: /],
    ["process", /^process is not available in a cell: /],
    ["require", /^require is not available in a cell: /],
    ["fetch", /^fetch is not available in a cell: /],
    ["somewhere", /^somewhere is not defined$/]
  ])("%s is no cell's", (name, sentence) => {
    const [first, ...rest] = mistakes({a: name});
    expect(first?.replace("a:1:1 ", "")).toMatch(sentence);
    expect(rest).toEqual([]);
  });
});

describe("places", () => {
  test("lines and columns are the cell's own", () => {
    expect(mistakes({a: "const a = 1;\n\n  const b: string = a;"})).toEqual([
      "a:3:9 `b` is declared as a string, and this is a number"
    ]);
  });

  test("a mistake ends where its words end", () => {
    const one = language();
    one.setNotebook("n", notebook({a: "1 + missing"}));
    expect(one.findMistakes("n")).toEqual([
      {
        cell: "a",
        line: 1,
        column: 5,
        endColumn: 12,
        message: "missing is not defined",
        kind: "type",
        code: 2304
      }
    ]);
  });

  test("a cell that breaks off is told at its end, and nothing else is said of it", () => {
    expect(mistakes({a: "missing;\nconst b = "})).toEqual(["a:2:11 Expression expected"]);
  });

  test("a cell that cannot be read does not hide the mistakes of another", () => {
    expect(mistakes({a: "const a = (", b: "missing"})).toContain("b:1:1 missing is not defined");
  });
});

describe("streams", () => {
  test("a cell that yields without end still gives its names", () => {
    const a = "let k = 0;\nwhile (true) {\n  k += 1;\n  yield k;\n}";
    expect(mistakes({a, b: "k.trim()"})).toEqual(["b:1:3 A number has no `trim`"]);
  });

  test("a stream may have a namespace, which other cells see", () => {
    const a = "namespace N { export const x = 1; export type T = number }\nyield N.x";
    expect(mistakes({a, b: "N.x.trim()"})).toEqual(["b:1:5 A number has no `trim`"]);
  });

  test("other cells see the types of a stream", () => {
    const a =
      "abstract class C { n = 1 }\nenum E { A }\nexport interface I { n: number }\ntype T = number\ninterface G<X> { x: X }\nyield 1";
    const b =
      "let e: E = E.A\nlet c: C = 'c'\nlet i: I = {n: 'x'}\nlet t: T = 'x'\nlet g: G<1>\nclass D extends C {}";
    expect(mistakes({a, b})).toEqual([
      "b:2:5 `c` is declared as a `C`, and this is a string",
      "b:3:13 `n` should be a number, and this is a string",
      "b:4:5 `t` is declared as a number, and this is a string"
    ]);
  });

  test("mistakes in a stream have their own lines", () => {
    expect(mistakes({a: "for (let i = 0; i < 3; ++i) {\n  yield i.trim();\n}"})).toEqual([
      "a:2:11 A number has no `trim`"
    ]);
  });

  test("a generator function inside a cell makes no stream", () => {
    expect(
      mistakes({
        a: "function* count() { yield 1; }\nconst all = [...count()];",
        b: "all[0].toFixed()"
      })
    ).toEqual([]);
  });

  test("await works at the top level of cells and streams", () => {
    expect(
      mistakes({a: "const a = await Promise.resolve(1)", b: "yield await Promise.resolve(a)"})
    ).toEqual([]);
  });
});

describe("what cells may write", () => {
  test.each([
    ["an element of a list is not perhaps undefined", "const xs = [1, 2];\nxs[0] * 2"],
    ["an expression may stand for itself", "1 + 1"],
    ["code after an endless loop is not a mistake", "while (true) {}\n1"],
    [
      "the surroundings of a cell are small",
      "console.log(performance.now()); setTimeout(() => {}, 1)"
    ]
  ])("%s", (_claim, source) => {
    expect(mistakes({a: source})).toEqual([]);
  });
});

describe("sentences", () => {
  test.each([
    ["lenght; const length2 = 1", "lenght is not defined"],
    ["const value = 1; valu", "valu is not defined; did you mean `value`?"],
    ["const f = (x) => x", "x needs a type: write `x: number`, say"],
    ["const a = Math.random() < 2 ? null : vec([1]);\na.length", "a may be null here"]
  ])("%s", (source, sentence) => {
    expect(mistakes({a: source})[0]?.replace(/^\S+ /, "")).toBe(sentence);
  });

  test("a long type is abridged", () => {
    const long = mistakes({
      a: `const t: {${Array.from({length: 80}, (_, i) => `name${i}: number`).join("; ")}} = 1`
    });
    expect(long[0]?.length).toBeLessThan(260);
  });
});
