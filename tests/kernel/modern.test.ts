import {expect, test} from "vitest";
import {notebook} from "./notation.ts";

const LOG = "const log: string[] = [];";

test.each<[string, unknown]>([
  [
    `${LOG} { using x = {[Symbol.dispose]() { log.push("end") }}; log.push("in") } log`,
    ["in", "end"]
  ],
  [
    `${LOG} { await using x = {async [Symbol.asyncDispose]() { log.push("end") }}; log.push("in") } log`,
    ["in", "end"]
  ],
  ["let n = 0; for (using x of [{[Symbol.dispose]() { n++ }}, null]) n += 10; n", 21],
  ["using x = null; 1", 1],
  ["<any>2 ** 3", 8],
  ["2 as any ** 3", 8],
  ["(-2) ** 3", -8],
  ["class A { accessor x = 1; static accessor y = 2 } [new A().x, A.y]", [1, 2]],
  ["declare global { interface X { a: 1 } var y: number } 1", 1],
  ["declare module 'x' { export const y: 1 } 1", 1],
  ["const s: unique symbol = Symbol(); typeof s", "symbol"],
  ["({a: 1} satisfies {a: number}).a", 1],
  ["function f<const T>(x: T) { return x } f([1])", [1]],
  [
    "enum E { A = 1 << 2, B, C = A | B, D = `a`, F = 2 ** 3, G } [E.B, E.C, E.D, E.G, E[9]]",
    [5, 5, "a", 9, "G"]
  ],
  ["const enum E { A = 5 } E.A", 5],
  ["enum E { A, E = A, B = E.E } [E.A, E.E, E.B]", [0, 0, 0]],
  ["function f(x: unknown): asserts x is string {} f(1); 1", 1],
  ["type T = `a${string}`; const x: T = 'ab'; x", "ab"],
  ["/// <reference types='x' />\n1", 1],
  ["#!/usr/bin/env node\n1", 1],
  ["'use strict'; 'use client'; 1", 1],
  ["const f = <T>(x: T) => x; f(1)", 1],
  ["1_000 + 0b1_0", 1002],
  ["/^[\\p{L}--[a-z]]$/v.test('É')", true],
  ["let a = 5, b = 3; const c = a <!--b\n; [c, b]", [false, 2]],
  ["let a = 1; const b = a--> 0; [a, b]", [0, true]],
  ["const {a, ...rest}: any = {a: 1, b: 2}; [a, rest.b]", [1, 2]],
  ["class A { static { A.x = 1 } declare static x: number } A.x", 1],
  ["class A { #x = 1; static has(o: object): boolean { return #x in o } } A.has(new A())", true],
  ["label: { break label }\n1", 1],
  ["if (true) type T = 1\nif (true) enum E { A }\nE.A", 0]
])("%s runs as TypeScript would", async (source, value) => {
  expect((await notebook({a: source})).outcome()).toEqual({a: value});
});
