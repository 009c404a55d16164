import {describe, expect, test} from "vitest";
import {analyzeCell} from "../../lib/kernel/index.ts";

const names = (source: string): string => {
  const {declares, references} = analyzeCell(source);
  return `${declares.join(" ")} | ${references.join(" ")}`;
};

describe("what a cell declares | what it refers to", () => {
  test.each([
    ["", " | "],
    ["1 + 1", " | "],
    ["a + a", " | a"],
    ["const a = b", "a | b"],
    ["let a, b = a", "a b | "],
    ["const {a, b: {c = d}, ...e} = f, [g, , h = i] = j", "a c e g h | d f i j"],
    ["function f(x) { return x + y }", "f | y"],
    [
      "async function* f() {} class A extends B { [c] = d; #e = f; static { g } h() { return h } }",
      "f A | B c d g h"
    ],
    ["const f = (x, {y = z}) => x + y + f", "f | z"],
    ["{ let a = 1; const b = 2; function c() {} var d } a + b + c + d", " | a b c"],
    ["for (var i = 0; i < n; i++) i", " | n"],
    ["for (const x of xs) { x } x", " | xs x"],
    ["for (x of xs) {}", " | x xs"],
    ["try { a } catch ({message}) { message + b }", " | a b"],
    ["const o = {a, b: c, [d]: e, f() { return g }}", "o | a c d e g"],
    ["o.a.b[c]", " | o c"],
    ["x: for (;;) { break x }", " | "],
    ["typeof a", " | a"],
    ["`${a} ${`${b}`}`; tag`c`", " | a b tag"],
    ["[a, b.c, ...d] = e; ({f, g: h = i} = j)", " | a b d e f i h j"],
    ["const f = function g() { return g + arguments.length }", "f | "],
    ["arguments", " | arguments"],
    ["const f = () => arguments", "f | arguments"],
    ["class A { m() { return super.m() + new.target } }", "A | "],
    ["switch (a) { case b: let c = 1; default: c }", " | a b"],
    ["type T = A<B>; interface I extends J {} const x: T = y as K", "x | y"],
    ["declare const a: number; a", " | a"],
    ["function f(a: A): B; function f(a: any) { return a }", "f | "],
    ["const a = <T,>(x: T): T => x as T", "a | "],
    ["(x as any) = 1; x! += y", " | x y"],
    ["yield a; const b = await c", "b | a c"],
    ["export const a = b; export function c() {} export default class D {}", "a c D | b"],
    ["const a = b; export {a, c}; export default d; export enum E {}", "a E | b d"],
    ["import type {A} from 'b'; const c: A = d", "c | d"],
    [
      "export {a as b, c as d, E as F, type I as J}; const {a} = g\nfunction c() {} interface E {} enum K {} export {K as L}",
      "a c K b d L | g"
    ],
    [
      "namespace A { export type B = 1; export const c = d } import B = A.B; import e = A.c; import f = G.h",
      "A e f | d G"
    ],
    ["namespace A { import b = C.d; import e = F.g; export const h: b = e }", "A | F"]
  ])("%s", (source, expected) => {
    const [declares, references] = expected.split("|").map((list) => list.trim());
    const found = names(source)
      .split("|")
      .map((list) => list.trim());
    expect(found[0]).toBe(declares);
    expect(found[1]?.split(" ").sort().join(" ")).toBe(references?.split(" ").sort().join(" "));
  });
});

describe("whether a cell has an output", () => {
  test.each([
    ["a", true],
    ["a;", true],
    ["a // why", true],
    ["a /* why */ ;\n\n// the end", true],
    ["const a = 1; a;;", true],
    ["export default a", true],
    ["const a = 1; a; export {a as b}", true],
    ["export default {a: 1} as const\nexport {}", true],
    ["export default function f() {}", false],
    ["export default function () {}", true],
    ["a\ntype T = 1", true],
    ["({a: 1})", true],
    ["a = b, c", true],
    ["const a = 1", false],
    ["if (a) b", false],
    ["function f() {}", false],
    ["{ a }", false],
    ["display(a)", false],
    ["const display = (x) => x; display(a)", true],
    ["yield a", false],
    ["", false]
  ])("%j: %s", (source, expected) => {
    expect(analyzeCell(source).hasOutput).toBe(expected);
  });
});

test("a yield at the top level makes a stream; in a function it does not", () => {
  expect(
    [
      "yield 1",
      "for (const x of xs) { yield x }",
      "const x = yield 1",
      "yield* xs",
      "function* f() { yield 1 }",
      "({*f() { yield 1 }})"
    ].map((source) => analyzeCell(source).stream)
  ).toEqual([true, true, true, true, false, false]);
});

test("type aliases and interfaces are told apart from values", () => {
  expect(analyzeCell("type A = 1; interface B {} class C {}")).toMatchObject({
    types: ["A", "B"],
    declares: ["C"]
  });
  expect(analyzeCell("export type A = 1; export default interface B {}")).toMatchObject({
    types: ["A", "B"],
    declares: []
  });
});

describe("a mistake in the text is told in a sentence at its place", () => {
  const NO_JSX = "JSX is not available in a cell: show HTML with html`…`, and text with md`…`";
  const NO_IMPORT =
    'import is not available in a cell: the standard library is in scope, and a heavy module comes by await use("name")';
  const NO_THIS = "this is no name: it cannot be assigned, nor be a parameter of an arrow function";
  const inBlock = (word: string): string =>
    `${word} declares a name in a block: write braces around it, as in if (…) {${word} …}`;
  const NO_TARGET =
    "only a name, a property or a pattern can be assigned to; to compare, write ===";
  const TOO_EARLY =
    "the code ends too early: something that was opened is not closed, or a value is missing";
  test.each([
    ["const a =", TOO_EARLY, 1, 10],
    ["f(1,\n  [2, 3", TOO_EARLY, 2, 8],
    ["const a = 1;\na b", "b is not expected here", 2, 3],
    ["{a: 1, b: 2}", ": is not expected here; write parentheses around an object: ({…})", 1, 9],
    ["const a = 1; const a = 2", "a is declared twice in this cell", 1, 20],
    ["const class = 1", "class is not expected here", 1, 7],
    ["let let = 1", "let is a word of the language and cannot be a name", 1, 5],
    [
      "function f() { yield 1 }",
      "yield stands at the top level of a cell or in a function*, not in a plain function",
      1,
      16
    ],
    [
      "function f() { await g() }",
      "await stands at the top level of a cell or in an async function",
      1,
      16
    ],
    ['"abc', "a text ends on the line where it began: its last quote is missing", 1, 1],
    ["f(`abc", "the last ` of a text is missing", 1, 4],
    ["1 /* abc", "the */ that ends a comment is missing", 1, 3],
    ["x = /abc", "the last / of a regular expression is missing", 1, 6],
    ["f(x) = 3", NO_TARGET, 1, 1],
    ["3x", "a number and a name stand side by side: write * between them to multiply", 1, 2],
    ["f({a = 1})", "in an object, a value stands after a colon, as in {a: 1}", 1, 6],
    ["let\u200ba = 1", "a character that cannot be seen stands here, U+200B: delete it", 1, 4],
    ["1;\0", "a character that cannot be seen stands here, U+0000: delete it", 1, 3],
    ["namespace N { await f() }", "await does not stand in a namespace or a static block", 1, 15],
    ["const a = `<p></p>`, b = (<p></p>, 1", NO_JSX, 1, 27],
    ["// (<p></p>)\nconst a = )", ") is not expected here", 2, 11],
    ["const a", "a needs a value: const a = …", 1, 8],
    ["const a: Map<string, 1>;", "a needs a value: const a = …", 1, 24],
    ["const a = {};\n({a} += 0)", NO_TARGET, 2, 2],
    ["1 + (f() = 3)", NO_TARGET, 1, 6],
    ["([a, f()] = b)", NO_TARGET, 1, 6],
    ["(eval = 1)", "eval cannot be a name of your own", 1, 2],
    ["[arguments] = b", "arguments cannot be a name of your own", 1, 2],
    ["(eval++)", "eval cannot be a name of your own", 1, 2],
    ["function eval() {}", "eval cannot be a name of your own", 1, 10],
    ["class arguments {}", "arguments cannot be a name of your own", 1, 7],
    ["try {} catch (eval) {}", "eval cannot be a name of your own", 1, 15],
    ["(x, {y: [arguments]}) => 1", "arguments cannot be a name of your own", 1, 10],
    ["const {a, b: this} = c", "this is a word of the language and cannot be a name", 1, 14],
    ["var this", "this is a word of the language and cannot be a name", 1, 5],
    ["namespace eval { f() }", "eval cannot be a name of your own", 1, 11],
    ["enum arguments { A }", "arguments cannot be a name of your own", 1, 6],
    ["let a = “text”", '“ is no sign of the language: write "', 1, 9],
    ["1 ≤ 2", "≤ is no sign of the language: write <=", 1, 3],
    ["const a = 1;\nconst b = <p>text</p>", NO_JSX, 2, 11],
    ["a ?? b || c", "?? and || or && do not mix: write parentheses around one of them", 1, 8],
    ["delete a", "delete takes a property away, as in delete object.x; a variable stays", 1, 1],
    ["if (a) break", "break stands in a loop, and names a label that is around it", 1, 8],
    ["f((a: number))", ": is not expected here", 1, 5],
    ["enum E {\n  A = 'a',\n  B }", "B comes after a text and needs a value of its own", 3, 3],
    ["enum E { A = `a`, B = A, C }", "C comes after a text and needs a value of its own", 1, 26],
    ["1;\nimport defer * as x from 'x'", NO_IMPORT, 2, 1],
    ["import source x from 'x'", NO_IMPORT, 1, 1],
    [
      "await import.defer('x')",
      'import() is not available in a cell: a heavy module comes by await use("name")',
      1,
      14
    ],
    ["if (a) class A {}", inBlock("class"), 1, 8],
    ["if (a)\n  abstract class A {}", inBlock("class"), 2, 3],
    ["for (;;) const a = 1", inBlock("const"), 1, 10],
    ["a: let b = 1", inBlock("let"), 1, 4],
    ["if (a) b; else async function c() {}", inBlock("function"), 1, 16],
    ["while (a) using b = c", inBlock("using"), 1, 11],
    ["const f = (this: any) => 1", NO_THIS, 1, 12],
    ["this = 1", NO_THIS, 1, 1],
    ["<!-- a", "<!-- begins no comment in a cell: write // before it", 1, 1],
    [
      "-2 ** 3",
      "what has a sign before it needs parentheses before **, as in (-2) ** 3 or -(2 ** 3)",
      1,
      4
    ],
    ["let yield = 1", "yield is a word of the language and cannot be a name", 1, 5],
    ["class await {}", "await is a word of the language and cannot be a name", 1, 7],
    ["<p>text</p>", NO_JSX, 1, 1],
    ["1;\n<></>", NO_JSX, 2, 1],
    [
      "export let a = 1;\n  export {c as b}",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a",
      2,
      3
    ],
    [
      "1;\r\n\r\n  return 1",
      "return stands in a function: the last expression of a cell is its output",
      3,
      3
    ]
  ])("%s", (source, message, line, column) => {
    expect(analyzeCell(source).error).toEqual({
      name: "SyntaxError",
      message,
      line,
      column,
      source: null
    });
  });
});

test.each([
  ["parentheses", `${"(".repeat(20_000)}1${")".repeat(20_000)}`],
  ["casts", `${"<T>".repeat(20_000)}1`],
  ["generic calls", `${"<T>(".repeat(2_000)}1${")".repeat(2_000)}`],
  ["members", `a${".b".repeat(20_000)}`],
  ["conditions", `${"a ? ".repeat(20_000)}1${" : 2".repeat(20_000)}`]
])("a cell of %s nested too deeply is told, not thrown", (_, deep) => {
  expect(analyzeCell(deep).error?.message).toBe("this cell is nested too deeply");
});

describe("a text that can be read in two ways is not read twice in each of those around it", () => {
  const many = (n: number, write: (i: number) => string): string =>
    Array.from({length: n}, (_, i) => write(i)).join("\n");
  test.each([
    ["generic calls left open", `x = ${"f<T>(".repeat(80)}`],
    ["generic templates left open", `x = ${"f<T>`${".repeat(80)}`],
    ["generic arrows left open", `x = ${"<T>(".repeat(80)}`],
    ["async arrows left open", `x = ${"async <T>(y = ".repeat(80)}`],
    ["arrows with a mistake inside", `x = ${"<T,>(y = ".repeat(40)}1 2${") => 1".repeat(40)}`],
    ["generics left open", `x = ${"f<".repeat(1_000)}`]
  ])("%s", (_, text) => {
    expect(analyzeCell(text).error).not.toBeNull();
  });

  test.each([
    ["comparisons side by side", `[${"a < b, ".repeat(4_000)}]`],
    ["comparisons in a row", `a${" < b".repeat(1_000)}`],
    ["aliases of aliases", `import a0 = A\n${many(3_000, (i) => `import a${i + 1} = a${i}`)}`],
    [
      "aliases of aliases in a namespace",
      `namespace N {\n${many(3_000, (i) => `import a${i + 1} = a${i}`)}\nimport a0 = M.A\nexport const x = a3000 }`
    ],
    ["enums and blocks", many(8_000, (i) => `enum E${i} {A}\n{ let x }`)],
    ["names given by another", many(8_000, (i) => `let a${i}\nexport {a${i} as b${i}}`)]
  ])("%s are read in linear time", (_, text) => {
    expect(analyzeCell(text).error).toBeNull();
  });
});
