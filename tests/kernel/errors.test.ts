import {describe, expect, test} from "vitest";
import {createCodePlaces, toCellError} from "../../lib/kernel/errors.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {createClock} from "./clock.ts";
import {notebook} from "./notation.ts";

const errorOf = async (source: string) => (await notebook({a: source})).shown.a?.error;

describe("a failure is told at the reader's own line and column", () => {
  test.each([
    ["null.x", "Cannot read properties of null (reading 'x')", 1, 6],
    [
      "const a: number = 1 as number;\nconst b: any = undefined;\n  b.c.d",
      "Cannot read properties of undefined (reading 'c')",
      3,
      5
    ],
    [
      "[1, 2]; const o: any = {}; [o.p.q, 3]",
      "Cannot read properties of undefined (reading 'q')",
      1,
      33
    ],
    ["function f(): never {\n  throw new RangeError('far')\n}\n\nf()", "far", 2, 9],
    ["enum E { A, B } null.x", "Cannot read properties of null (reading 'x')", 1, 22],
    ["enum E { A = 1, B = null.x }", "Cannot read properties of null (reading 'x')", 1, 26],
    [
      "namespace N { export const a = 1; null.x }",
      "Cannot read properties of null (reading 'x')",
      1,
      40
    ],
    [
      "namespace A.B { export const a: any = null\n  export const b = [a, a.c] }",
      "Cannot read properties of null (reading 'c')",
      2,
      26
    ],
    [
      "const a = 1\nenum E { A = 1, B = await a as number }",
      "await stands at the top level of a cell or in an async function",
      2,
      21
    ],
    [
      "namespace N { export const b = 1 }\nlet a: any; delete a!",
      "delete takes a property away, as in delete object.x; a variable stays",
      2,
      13
    ],
    [
      "yield 1; delete eval!",
      "delete takes a property away, as in delete object.x; a variable stays",
      1,
      10
    ],
    ["#!/usr/bin/env node\nnull.x", "Cannot read properties of null (reading 'x')", 2, 6],
    [
      "class A { constructor(private x: any) { x.y } }\n  new A(null)",
      "Cannot read properties of null (reading 'y')",
      1,
      43
    ],
    [
      "class A { static accessor [(null as any).y] = 1; }",
      "Cannot read properties of null (reading 'y')",
      1,
      42
    ],
    ["await Promise.resolve();\nnull.x", "Cannot read properties of null (reading 'x')", 2, 6],
    ["await (async () => {\n  await 1;\n  throw new Error('late')\n})()", "late", 3, 9],
    ["yield 1;\nnull.x", "Cannot read properties of null (reading 'x')", 2, 6],
    ["\r\n\r\nfail('lib')", "lib", 3, 1],
    ["const f = (n: number): number => f(n + 1);\nf(0)", "Maximum call stack size exceeded", 1, 34]
  ])("%j", async (source, message, line, column) => {
    const timers = createClock();
    const book = await notebook({a: source}, {timers});
    await timers.pass(20);
    expect(book.shown.a?.error).toMatchObject({message, line, column, source: null});
  });

  test("the name of the error's class comes with it", async () => {
    expect(
      (await errorOf("class Odd extends Error { name = 'Odd' }; throw new Odd('x')"))?.name
    ).toBe("Odd");
    expect((await errorOf("null.x"))?.name).toBe("TypeError");
  });

  test("thrown in another cell's function, it is told at the call, with where it was thrown", async () => {
    const {shown} = await notebook({
      a: "1;\nconst f = () => {\n  throw new Error('boom') }",
      b: "2;\n\nf()"
    });
    expect(shown.b?.error).toEqual({
      name: "Error",
      message: "boom (in cell `a`, line 3)",
      line: 3,
      column: 1,
      source: null,
      thrownIn: {cell: "a", line: 3}
    });
  });
});

describe("whatever is thrown becomes a sentence", () => {
  test.each([
    ["throw 5", "5"],
    ["throw 'text'", "text"],
    ["throw null", "null"],
    ["throw undefined", "undefined"],
    ["throw {a: 1}", "{a: 1}"],
    ["throw Symbol('s')", "Symbol(s)"],
    ["throw new Error()", "Error"],
    ["throw new Error('x'.repeat(5000))", `${"x".repeat(2000)}…`],
    [
      "throw Object.assign(new Error(), {message: {toString() { throw 1 }}})",
      "(a value that cannot be shown)"
    ],
    ["throw Object.defineProperty(new Error('x'), 'message', {get() { throw 1 }})", "Error"],
    ["throw Object.defineProperty(new Error('kept'), 'stack', {get() { throw 1 }})", "kept"],
    [
      "throw new Proxy({}, {get() { throw 1 }, has() { throw 1 }, getPrototypeOf() { throw 1 }, ownKeys() { throw 1 }})",
      "(a value that cannot be shown)"
    ],
    ["throw new Proxy(new Error('in'), {get() { throw 1 }})", "Error"],
    ["await Promise.reject(7)", "7"],
    ["new RegExp('(')", "Invalid regular expression: /(/: Unterminated group"]
  ])("%s", async (source, message) => {
    expect((await errorOf(source))?.message).toBe(message);
  });
});

test("places are found in the stacks of every engine", () => {
  const places = createCodePlaces(3);
  places.add("epigraph:///a/2", [{line: 1, column: 5, length: 9}]);
  const frames = [
    "Error: x\n    at f (epigraph:///a/2:4:20)\n    at eval (epigraph:///b-1/7:6:2)\n    at Object.call (file:///x.js:1:2)",
    "f@epigraph:///a/2:4:20\nanonymous@epigraph:///b-1/7:6:2\ncall@http://x/y.js:1:2\n",
    "f@epigraph:///a/2:4:20\nepigraph:///b-1/7:6:2\n[native code]"
  ].map((stack) => places.findFrames(stack));
  const expected = [
    {cell: "a", line: 1, column: 11},
    {cell: "b-1", line: 3, column: 2}
  ];
  expect(frames).toEqual([expected, expected, expected]);
});

test("an error without a stack has no place", () => {
  const error = Object.assign(new Error("x"), {stack: undefined});
  expect(toCellError(error, {cell: cellId("a"), places: createCodePlaces(3)})).toEqual({
    name: "Error",
    message: "x",
    line: null,
    column: null,
    source: null
  });
});
