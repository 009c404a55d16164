import {compileFunction} from "node:vm";
import fc from "fast-check";
import ts from "typescript";
import {describe, expect, test} from "vitest";
import {analyze} from "../../lib/kernel/analyze.ts";
import {findSyntaxError, tellTree, transpile} from "./compiler.ts";
import {toCrossing} from "./crossings.ts";
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
    "const f = (g: any) => g(); enum E { A = 2, B = f(() => { var A = 5; return A }), C = f(function A() { return typeof A.name.length }), D = f(() => A + E.A) }",
    "let g: any; const f = (h: any) => ((g = h), 1); enum E { B = f(() => A), A = 3 } const r = [g(), E.B]",
    "enum E { E = 1, B = E }",
    "const f = (g: any) => g().b; enum E { A = f(() => <any>{b: 2}), B = f(1 as any || (() => <any>{b: 3}) as any), C = (() => <any>{c: 1})().c }",
    "enum E { A = (<any>{b: 4}).b, B = 1 + 1 as number * 3 }",
    "enum E { A = 3, E = E.A, B = -E.E, C = E.B * 2 + E, D = (() => E)(), F = (() => (E as any).A)() }",
    'enum E { E = "e", B = E.E + E, C = `${E.B}c` }',
    "namespace N { export enum E { E = 2, B = E.E << 1 } } const r = N.E",
    "{ enum E { A = 1 } enum E { B = A } var r: any = E } const q = 1",
    "namespace N { export enum E { A = 1 } } namespace N { export enum E { B = A, C = E.B } } const r = N.E",
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
    "namespace N { export const a = 1, b = a + 1; const hidden = 9; export let c: number; c = b; export function f() { return c++ } } const r = [N.f(), N.c, {...N}]",
    "namespace N { export let {a, b: [c = 2, ...d], ...e} = {a: 1, b: [undefined, 3, 4], x: 5, y: 6} as any, g = a + c; export const [h] = d } const r = {...N}",
    "namespace N { export let x\n, y = 1, z: any\n(y as any) += 1 } const r = {...N}",
    "namespace N { let q = 1\n export const {a} = {a: q}\n export let b, c\n [a].length } const r = {...N}",
    "namespace N { export const a = 1 } namespace N { export const b = a + 1; export const g = () => later } namespace N { export const later = b + 1 } const r = [N.b, N.g()]",
    "namespace N { export let a = 1, o = {a, b: a, [a]: 2}, b = ({a} = {a: 5} as any); [a] = [a + 1]; for (a of [a, 7]) ; a++; export const t = typeof a; o.a = 9 } const r = {...N}",
    "namespace A.B.C { export const x = 1; export const y = [x, A.B === B, C.x] } namespace A.B { export const z = C.x + 1 } const r = [A.B.C.y, A.B.z]",
    "namespace A { export namespace B { export const x = 1 } namespace C { export const y = 2 } export const z = B.x + C.y } namespace A { export namespace B { export const w = x + 1 } } const r = [A.z, {...A.B}]",
    "function F() { return F.x } namespace F { export let x = 1 } const r = F()",
    "class A { m() { return A.x } } namespace A { export const x = 1, made = new A() } const r = A.made.m()",
    "enum E { P = 1 } namespace E { export function next(e: E) { return e + 1 } } const r = E.next(E.P)",
    "namespace E { export const x = 1 } enum E { P = 2 } const r = [E.P, E[2]]",
    "namespace N { export const a = 1; export function f(N: number) { return a + N } { let N = 5; a } } const r = N.f(1)",
    "namespace N { export function N() { return a } export const a = 1 } const r = N.N()",
    "namespace N { export const a = 1; export namespace M { export const b = a; export namespace N { export const c = a + b } } } const r = N.M.N.c",
    "namespace N.N { export const N = 1; export const M = N + 1 } const r = N.N.M",
    "namespace N { export enum E { A, B } export enum E { C = 7 } const enum F { X = 3 } export const v = [E.A, E.C, F.X] } namespace N { export enum E { D = 8 } } const r = [N.v, N.E]",
    "namespace N { export abstract class A<T> { constructor(public x: T) {} abstract m(): void } export class B extends A<number> { m() {} static s = new B(2).x } } const r = N.B.s",
    "namespace N { export type T = 1; export interface I {} export declare const q: number; export function f(): void; export function f(x?: any) { return x }; export async function* g() {} } const r = Object.keys(N)",
    "namespace N { export const f = function () { return this }, t = (0, f)(), u = [1].map(f) } const r = [N.t, N.u]",
    "namespace N { export const f = () => 1, k = class {}, n = [f.name, k.name] } const r = N.n",
    "{ namespace N { export const a = 1 } namespace N { export const b = a + 1 } var r: any = {...N} } const s = 1",
    "function f() { namespace N { export const a = 1 } return {...N} } const r = f()",
    "let r = 1\nnamespace N { export const a = 1 }\nr = 2\nnamespace N { export const b = 1 } r += N.a",
    "namespace N { interface I {} } namespace N { export const x: N.I = 1 as any } const r = N.x",
    "namespace N { let a = 1; export const f = (b = a, {c = a} = {} as any) => { var a = 5; return [a, b, c] } } const r = N.f()",
    "namespace N { let a = 2; export namespace M { export let a = 3; export const v = a } export const w = a } const r = [N.M.v, N.w]",
    "namespace N { export let a = 1; label: for (;;) { a = 4; break label } const o = {a() { return a }, get b() { return a }}; export const r = [o.a(), o.b]; class K { a = a; [`x${a}`] = 1 } export const k = {...new K()} } const r = [N.r, N.k]",
    "namespace N { export const Red = 1; export enum C { Red = 5, B = Red } } const r = N.C.B",
    "namespace /* a */ N /* b */ { // c\n export /* d */ const /* e */ a /* f */ = /* g */ 1 // h\n export // i\n function f() { return a } /* j */ } // k\nconst r = N.f()",
    "namespace N { export interface I {} export type T = 1 } namespace A.B { type X = 1 } const x: N.T = 1",
    "if (false) enum E { A } else var x = 1\nlet i = 0; do namespace N { export const y = 2 } while (i++ < 1)\nfor (const k of [3]) namespace M { export const z = k } const r = [typeof E, x, i, N.y, M.z]",
    "const A = 'other', x = 5; enum E { A, B = x } namespace E { export const b = A; export const x = 2; export const y = [x, E.A] } enum E { C = x } const r = [E.b, E.B, E.C, E.y]",
    "enum E { ['a b'] = 1, [`c`], ['d'] = E.c * 5, e } const r = E",
    "class A { constructor(private x: number) { 'use strict'; this.x++ } } const r = new A(1)",
    "namespace N { export const B = 1 } import A = N.B\nconst r = A",
    "namespace N { export namespace M { export const x = 1; export interface I {} } } import M = N.M; import x = M.x; export import I = M.I; const r = [x, M], i: I = x",
    "namespace N { export interface B {} } namespace N { export const B = 1 } import A = N.B; const r = A",
    "namespace N { export interface B {} export class C {} export enum E { X } export function f() {} } namespace O { import B = N.B; import C = N.C; export import E = N.E; export import I = N.B; import f = N.f; export const r = [C, E.X] } const r = O",
    "namespace O { import T = Later.T; import U = T.U; import type V = Later.T.U; export const f = (x: U) => 1 as V } namespace Later { export namespace T { export class U {} } } const r = O.f(1)",
    "namespace A.B.C { export const x = 1; import y = x; export import z = A.B; export const w = y + z.C.x } export /* import */ import q = A.B.C; const r = q.w",
    "namespace M { export type T = 1; export const v = 1 } namespace N { import V = M.v } namespace O { export import T = M.T } const r = [typeof N, O]",
    "namespace N { export const a = {k: 2} } namespace P { import b = N.a; import c = b.k; export import d = N.a; export class C { constructor(private x = c) {} } export enum E { X = c } export const r = [d.k, {d}, new C()] } const r = P",
    "enum E { A, B } import F = E; import G = F.B; declare namespace D { function f(): void; type T = 1 } import T = D.T; const r = [F, G], t: T = 1",
    "namespace N { export namespace N { export const x = 5 } import M = N; export const r = M.x } const r = N\nimport /* a */ s /* b */ = /* c */ N. /* d */ r // e\n;[s]",
    "const a = true, b = 1, d = 2; const r = a ? (b) : (c: any) => d; const q = [!a ? (b) : (c: any): number => d].length",
    "for (let i = 0 as number, n: number = 3 as any; i < n; i++) {} const x = 1 as number"
  ])("%j", (text) => {
    const {erased, declares, error} = analyze(text);
    expect(error).toBeNull();
    expect(run(erased, declares)).toEqual(run(transpile(text), declares));
    expect(erased.split("\n")).toHaveLength(text.split("\n").length);
  });
});

describe("what engines do not have does what the compiler makes of it for them", () => {
  test.each([
    "class A { accessor x = 1; accessor y: any; m() { return [this.x++, (this.y = 5), this.x, this.y] } } const a = new A(), r = [a.m(), Object.keys(a), 'x' in a]",
    "class A { static accessor x: number = 2\n static m() { return A.x++ } } const r = [A.m(), A.x]",
    "class A { accessor #x = 1; m() { return ++this.#x } } const r = new A().m()",
    "class A { accessor x = 1; static accessor x = 2; x_1 = 3; #x_2 = 4; m() { return this.#x_2 } } const r = [new A().x, A.x, new A().m()]",
    "class A { a = 1\n accessor x = this.a + 1\n private accessor 'y-z' = this.x\n public static readonly accessor 3 = 4\n b = this.x } const r = [new A().x, new A()['y-z'], A[3], new A().b]",
    "class A { accessor x = 1 } class B extends A { override accessor x = 2; old() { return super.x } } const r = [new B().x, new B().old()]",
    "abstract class A { abstract accessor x: number; declare y: 1; accessor z!: string } class B extends A { accessor x = 1 } const b = new B(), r = [b.x, b.z]",
    "const C = class { accessor x = class { accessor x = 1; m() { return this.x } } }; const c = new C(), r = new c.x().m()",
    "class A {\n  accessor // first\n    x\n  : number\n}\nconst a = new A(); a.x = 3; const r = a.x",
    "class A { static /* accessor */ accessor x = 1; public // accessor\n accessor y = 2; /* accessor */ accessor accessor = 3 } const r = [A.x, new A().y, new A().accessor]",
    "let n = 0; const k: any = 'q'; class A { a = 1\n accessor [k] = this.a + 1\n static accessor [`s${n++}`]: number = 4; readonly accessor /* [ */ [ /* ] */ ('a', Symbol.iterator /* ) */) /* ] */ ] = 5 } const a = new A(); a.q += 1; const r = [a.q, A.s0, n, a[Symbol.iterator], 'q' in a, Object.keys(a)]",
    "enum E { A = 'x' } namespace N { export const k = 'y' } class B { accessor [E.A as string]!: any; static accessor [(N.k as any)!] = 1 } const b = new B(); b.x = 2; const r = [b.x, B.y]",
    "class A { accessor [new (class { accessor ['inner'] = 'name' })().inner] = 2 } const r = new A().name",
    "const make = (n: number) => class { accessor [n > 0 ? make(n - 1).name : 'zero'] = n }; const r = [new (make(0))().zero, 'make' in new (make(1))()]"
  ])("%j", (text) => {
    const {erased, declares, error} = analyze(text);
    expect(error).toBeNull();
    expect(run(erased, declares)).toEqual(run(transpile(text, ts.ScriptTarget.ES2022), declares));
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

/** The line of a cell's own text in which a program throws what tells its own place, as `Error("here 3")`; or null. */
function findThrown(program: string): {readonly told: string; readonly line: number} | null {
  try {
    const call = compileFunction(`"use strict"; ${program}`, [], {filename: "cell.js"});
    Reflect.apply(call, undefined, []);
    return null;
  } catch (error) {
    const told = String(error);
    const line = error instanceof Error ? /cell\.js:(\d+)/.exec(error.stack ?? "")?.[1] : undefined;
    return /^Error: here \d+$/.test(told) ? {told: told.slice(7), line: Number(line)} : null;
  }
}

/** The text of a function may be a value, and has blanks where types stood. */
function withoutBlanks(told: unknown): string {
  return String(told).replace(/\s+/g, "");
}

test("random crossings of namespaces, enums, classes and exports do what the compiler's program does, and throw on the same line", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const text = toCrossing(seed);
      fc.pre(findSyntaxError(text) === null);
      const {erased, declares, renamed, error} = analyze(text);
      expect({text, error}).toEqual({text, error: null});
      const own = declares.filter((name) => !renamed.some((one) => one.name === name));
      const theirs = transpile(text, ts.ScriptTarget.ES2022);
      expect({text, values: withoutBlanks(run(erased, own))}).toEqual({
        text,
        values: withoutBlanks(run(theirs, own))
      });
      const thrown = findThrown(erased);
      if (thrown !== null)
        expect({text, line: text.split("\n")[thrown.line - 1]}).toMatchObject({
          line: expect.stringContaining(`"${thrown.told}"`) as unknown
        });
    }),
    {numRuns: 40, seed: 20261124}
  );
});
