import {describe, expect, test} from "vitest";
import {eraseTypes} from "../../lib/kernel/erase.ts";
import {parseCell} from "../../lib/kernel/parse.ts";
import {findRefusal} from "../../lib/kernel/refuse.ts";
import {findNames} from "../../lib/kernel/scope.ts";

function erase(source: string): string {
  const {program, error} = parseCell(source);
  if (program === null) throw new Error(error.message);
  return eraseTypes(source, program, findNames(program).namespaces).text;
}

/** The erased text with runs of blanks as one, for reading. */
const short = (source: string): string => erase(source).replace(/ +/g, " ").trim();

describe("types are erased", () => {
  test.each([
    ["const x: number = 1", "const x = 1"],
    ["const f = <T,>(x: T, y?: T): T => x", "const f = (x , y ) => x"],
    ["const f = async <T>(x: T): Promise<T> => x", "const f = async (x ) => x"],
    ["new Map<string, number>()", "new Map ()"],
    ["f<number>(3)", "f (3)"],
    ["tag<number>`x`", "tag `x`"],
    ["a!.b!.c!; a! = 3; a!++", "a .b .c ; a = 3; a ++"],
    ["(a as any).b = (c satisfies D)", "(a ).b = (c )"],
    ["((a) as T).b", "((a) ).b"],
    ["<T>x", "x"],
    ["(<any>a).b", "( a).b"],
    ["function f(this: A, a = 1) {}", "function f( a = 1) {}"],
    [
      "function f(a: number): number; function f(a: any) { return a }",
      "; function f(a ) { return a }"
    ],
    ["interface I {a: number}\ntype X = {a: 1}\nx", "; \n; \nx"],
    ["declare const q: number; declare function z(): void; declare enum F {B} q", "; ; ; q"],
    [
      "abstract class A<T> extends B<T> implements C, D<E> { abstract m(): void; private readonly y?: string = 'a'; declare z: 1; [k: string]: any }",
      "class A extends B { ; y = 'a'; ; ; }"
    ],
    [
      "class P { a?\n b!: T\n 'c'?: number; static d?: 1 = 1; readonly [x]?: T; async *m?(): any {} }",
      "class P { a;\n b ; \n 'c' ; static d = 1; [x] ; async *m () {} }"
    ],
    ["try {} catch (e: unknown) {}", "try {} catch (e ) {}"],
    [
      "for (const x of (y) as T[]) x; for (let x: T, y: any; ;) break",
      "for (const x of (y) ) x; for (let x , y ; ;) break"
    ],
    ["let {a, b}: {a: 1, b: 2} = c", "let {a, b} = c"],
    ["const isS = (x: unknown): x is string => true", "const isS = (x ) => true"],
    ["a as T ? b : c", "a ? b : c"],
    ["const e = (x) as /* ) */ T // c", "const e = (x) ; // c"]
  ])("%s", (source, expected) => {
    expect(short(source)).toBe(expected);
  });
});

describe("a line that a type ended still ends", () => {
  test.each([
    ["let y = a as unknown as number[]\n(1)", "let y = a ; \n(1)"],
    ["type A = B\n[1, 2].map(f)", "; \n[1, 2].map(f)"],
    ["class A { q: number\n [k] = 3 }", "class A { q; \n [k] = 3 }"],
    ["if (a as T) b as T\nelse c!", "if (a ) b ; \nelse c;"],
    ["const f = async <\nT>(x: T): Promise<\nT> => x", "const f = async (\n x \n ) => x"]
  ])("%s", (source, expected) => {
    expect(short(source)).toBe(expected);
  });
});

test("each character that runs keeps its line and column", () => {
  const source =
    "const a: Array<\n  number\n> = [1 as number,\r\n  f<string>(x!)]; type T =\n  | 1; b";
  const erased = erase(source);
  expect(erased).toHaveLength(source.length);
  expect(erased.split("").every((c, i) => c === " " || c === ";" || c === source[i])).toBe(true);
  expect(erased.split("\n").map((line) => line.length)).toEqual(
    source.split("\n").map((line) => line.length)
  );
});

test("the words of a class have any number of comments between them", () => {
  const comments = "/**/".repeat(500);
  expect(short(`abstract ${comments} class A {}`)).toMatch(/class A \{\}$/);
  expect(() => erase(`export default abstract ${comments} A {}`)).toThrow();
});

describe("what has no place in a cell is refused with the way out", () => {
  test.each([
    [
      "import x from 'y'",
      'import is not available in a cell: the standard library is in scope, and a heavy module comes by await use("name")'
    ],
    [
      "const x = await import('https://x.y')",
      'import() is not available in a cell: a heavy module comes by await use("name")'
    ],
    [
      "export * from 'a'",
      'export … from is not available in a cell: a heavy module comes by await use("name")'
    ],
    [
      "export {a} from 'a'",
      'export … from is not available in a cell: a heavy module comes by await use("name")'
    ],
    [
      "export {a as b}",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    ],
    [
      "declare let a: 1; export {a as b}",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    ],
    [
      "const a = 1, b = 2; export {a as b}",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    ],
    [
      "const a = 1; export {a as Map}; new Map()",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    ],
    [
      "const a = 1; export {a as class}",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    ],
    [
      "const a = 1; export {a as 'b c'}",
      "export {a as b} takes a value a that the cell declares and a name b that the cell has not: else write const b = a"
    ],
    [
      "export = a",
      "what a cell declares is in scope in all cells: write export before a declaration, or nothing"
    ],
    [
      "import {type A, b} from 'c'",
      'import is not available in a cell: the standard library is in scope, and a heavy module comes by await use("name")'
    ],
    [
      "import a = require('b')",
      'import is not available in a cell: the standard library is in scope, and a heavy module comes by await use("name")'
    ],
    [
      "namespace N { const a = 1; export {a} }",
      "in a namespace, export stands before a declaration, as in export const x = 1"
    ],
    [
      "namespace N { export default a }",
      "in a namespace, export stands before a declaration, as in export const x = 1"
    ],
    ["module 'x' { export const a = 1 }", "a namespace has a name without quotes"],
    [
      "class A extends B { constructor(private x: number) { if (x) super() } }",
      "a constructor whose parameters declare fields calls super(…) as a statement of its own"
    ],
    [
      "@dec class A {}",
      "decorators are not available in a cell, as browsers have none yet: call the function on what it decorates"
    ],
    ["import.meta.url", "import.meta is not available in a cell"],
    ["function f() { return 3 } f()", undefined]
  ])("%s", (source, expected) => {
    const {program} = parseCell(source);
    expect(program && findRefusal(source, program)?.message).toBe(expected);
  });
});
