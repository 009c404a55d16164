import {compileFunction} from "node:vm";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {analyze} from "../../lib/kernel/analyze.ts";
import {findSyntaxError, tellTree, transpile} from "./compiler.ts";
import {toProgram} from "./programs.ts";

/** What a program gives to each name, or how it fails. */
function run(program: string, names: readonly string[]): unknown {
  try {
    const call = compileFunction(`"use strict"; ${program}\n;return [${names.join()}];`);
    return JSON.stringify(Reflect.apply(call, undefined, []), (_, value: unknown) =>
      typeof value === "function" ? "function" : typeof value === "number" ? String(value) : value
    );
  } catch (error) {
    return String(error);
  }
}

describe("what runs does what the compiler's program does", () => {
  test.each([
    'enum E { A, B = 5, C, D = "d", F = "a".length, G = A | B, "h-i" = 1 << 3, J = E.B + 1, K = `x`, L = -1, M }',
    'const enum E { A = 1, B = A * 2 } const x = E.A + E["B"]',
    "enum E { A } enum E { B = 1 } const r = [E.A, E.B, E[0]]",
    'enum E { A = "a" } enum E { B = A } const r = E.B',
    "enum E {}",
    "enum E { A = 1, B = A, }",
    "let r: any; { enum E { A } r = E.A } const q = r",
    "function f() { enum E { A, B } enum E { C = 7 } return E } const r = f()",
    "const f = () => 3; enum E { A = f(), B = 2 }",
    "enum E { A = (() => { const A = 5; return A })(), B = 1 }",
    "enum E { 'A' = 1, B = A }",
    "enum E { A = 1.5, B, C = -2, D, F = ~1, G = 2 ** 3, H = 7 % 4, I = 1 / 0, J = NaN }",
    'enum E { A = "a", B = A + "b", C = `${A}c`, D = (A), F = A as any, G = E.A, H = E["A"] }',
    "enum E {\n  A, // first = {\n  B = 2 /* two, */,\n\n  C // last\n}",
    'const x = 2, y: any = "y", z = "z"; enum E { A = x as any, B = <any>y, C = z!, D = z }',
    'enum Other { P = "p", Q = 3 } enum E { A = Other.P, B = Other.Q, C }',
    "enum toString1 { constructor = 1, toString, __proto__2 = 5 }",
    "let e: E | undefined = undefined; enum E { A }",
    "class A { constructor(private x: number, public readonly y = 1, z: number, protected w?: any) { this.x += 1 } } const a = new A(1, undefined, 3)",
    "class B { b = 1 } class A extends B { c = 2; constructor(private x: number) { super(); this.c = x } } const a = new A(4)",
    "class B { b = 1 } class A extends B { constructor(private x: number) { super() } } const a = new A(4)",
    "class A { y = 1; constructor(readonly x: number) {} m() { return this.x } } const r = [new A(3), new A(3).m()]",
    "class A { constructor(override x: any) {} } const r = new A(3)",
    "const C = class { constructor(public a = 1, public b = a + 1) {} }; const r = new C()",
    'class A { x = 1\n readonly ["k"] = 2\n private *g() { yield 1 }\n public static in = 3\n}\nconst a = new A(), b = [...(a as any).g()], c = A.in',
    "const f = () => <any>{}, g = f(), h = [1].map((x) => <any>{x})",
    'function f() { return <\nany\n>"x" } const r = f()',
    'function f() { return <\nany\n>f.name + "x" } const r = f()',
    "function* g(): any { yield <\nany\n>1 } const r = [...g()]",
    "let a = 1\ntype T = number\n;(a as any) = 2",
    "namespace N { export interface I {} export type T = 1 } namespace A.B { type X = 1 } const x: N.T = 1",
    "const a = true, b = 1, d = 2; const r = a ? (b) : (c: any) => d; const q = [!a ? (b) : (c: any): number => d].length",
    "for (let i = 0 as number, n: number = 3 as any; i < n; i++) {} const x = 1 as number"
  ])("%j", (text) => {
    const {erased, declares, error} = analyze(text);
    expect(error).toBeNull();
    expect(run(erased, declares)).toEqual(run(transpile(text), declares));
    expect(erased.split("\n")).toHaveLength(text.split("\n").length);
  });
});

test("random programs of typed TypeScript are the programs that the compiler makes of them", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const text = toProgram(seed);
      fc.pre(findSyntaxError(text) === null);
      const {erased, declares, insertions, error} = analyze(text);
      expect({text, error}).toEqual({text, error: null});
      if (insertions.length === 0)
        expect({text, tree: tellTree(erased)}).toEqual({text, tree: tellTree(transpile(text))});
      expect({text, values: run(erased, declares)}).toEqual({
        text,
        values: run(transpile(text), declares)
      });
    }),
    {numRuns: 100, seed: 20261122}
  );
});
