import {describe, expect, test} from "vitest";
import {format} from "../../lib/kernel/format.ts";
import {createClock} from "./clock.ts";
import {notebook, open} from "./notation.ts";

const linesOf = async (source: string) => (await notebook({a: source})).shown.a?.console;

describe("what a cell prints is told in words", () => {
  test.each([
    ["console.log('text', 1, -0, 1n, true, null, undefined)", ["text 1 -0 1n true null undefined"]],
    ["console.log([1, 'a', [2]], {x: 1, 'y z': {}})", ['[1, "a", [2]] {x: 1, "y z": {}}']],
    [
      "console.log(new Map([[1, 'a']]), new Set([1]), new Float64Array([1, 2]))",
      ['Map(1) {1 => "a"} Set(1) {1} Float64Array(2) [1, 2]']
    ],
    [
      "console.log(new Error('x'), new RangeError('y'), /r/g, new Date(0))",
      ["Error: x RangeError: y /r/g 1970-01-01T00:00:00.000Z"]
    ],
    [
      "console.log((x) => x, function f() {}, class C {})",
      ["function (anonymous) function f class C"]
    ],
    ["console.log(Promise.resolve(1))", ["(a promise: write await before it to get its value)"]],
    [
      "class P { x = 1 }; class T { toString() { return 'told' } }; console.log(new P(), new T())",
      ["P {x: 1} told"]
    ],
    ["const o: any = {a: 1}; o.o = o; console.log(o)", ["{a: 1, o: (circular)}"]],
    ["console.log({a: {b: {c: {d: {e: 1}}}}})", ["{a: {b: {c: {d: {…}}}}}"]],
    ["console.log([...Array(200).keys()])", [`[${[...Array(100).keys()].join(", ")}, … 100 more]`]],
    ["console.log('%s is %d and %i%%', 'x', 1.5, 1.5, 'rest')", ["x is 1.5 and 1% rest"]],
    ["console.log()", [""]],
    [
      "console.group('g'); console.log(1); console.groupEnd(); console.count(); console.count(); console.assert(1 > 2, 'no')",
      ["g", "  1", "default: 1", "default: 2", "Assertion failed: no"]
    ],
    [
      "console.log({toString() { throw 1 }}, new Proxy({}, {getPrototypeOf() { throw 1 }}), {get x() { throw 1 }})",
      ["(a value that cannot be shown) (a value that cannot be shown) {x: (…)}"]
    ],
    [
      "console.log(new Error('a', {cause: new TypeError('b', {cause: 'c'})}))",
      ['Error: a, caused by TypeError: b, caused by "c"']
    ]
  ])("%s", async (source, lines) => {
    expect(await linesOf(source)).toEqual(lines);
  });

  test("each line has its level", async () => {
    const book = await notebook({
      a: "console.log(1); console.info(2); console.warn(3); console.error(4); console.debug(5)"
    });
    expect(
      book.events.flatMap((event) =>
        event.type === "log" ? event.lines.map(({level}) => level) : []
      )
    ).toEqual(["log", "info", "warn", "error", "debug"]);
  });
});

describe("lines belong to the cell and the run that print them", () => {
  test("a function prints under the cell that declares it", async () => {
    const book = await notebook({a: "const f = () => console.log('from a')", b: "f()"});
    expect([book.shown.a?.console, book.shown.b?.console]).toEqual([["from a"], []]);
  });

  test("a line printed after the run is still told", async () => {
    const timers = createClock();
    const resolvers: (() => void)[] = [];
    const book = await notebook(
      {a: "use('x').then(() => console.log('late'))"},
      {timers, useModule: () => new Promise<void>((resolve) => resolvers.push(resolve))}
    );
    resolvers[0]?.();
    await timers.pass(10);
    expect(book.shown.a?.console).toEqual(["late"]);
  });

  test("an error that nobody caught is told where it arose", async () => {
    const caught: unknown[] = [];
    const book = open(
      {a: "1;\nPromise.reject(new Error('lost')).catch(keep)", b: "2"},
      {
        library: {
          names: new Set(["keep"]),
          shared: {keep: (error: unknown) => caught.push(error)},
          bind: () => ({}),
          toOutput: () => ({kind: "null"}),
          toJson: () => null
        }
      }
    );
    await book.kernel.run(null);
    expect([
      book.kernel.reportUncaught(caught[0]),
      book.kernel.reportUncaught(new Error("elsewhere")),
      book.kernel.reportUncaught(7)
    ]).toEqual([
      {cell: "a", run: 1, error: expect.objectContaining({message: "lost", line: 2}) as unknown},
      null,
      null
    ]);
    await book.run("b");
    expect(book.shown.a?.console).toEqual(["uncaught Error: lost (line 2)"]);
  });
});

describe("a cell that prints too much", () => {
  test("its first thousand lines are told, the others counted, in few batches", async () => {
    const book = await notebook(
      {a: "for (let i = 0; i < 1e6; i++) console.log(i)"},
      {timers: createClock()}
    );
    expect([book.shown.a?.console.length, book.shown.a?.dropped, book.batches.length < 10]).toEqual(
      [1000, 999_000, true]
    );
  });

  test("a hundred thousand characters are told", async () => {
    const book = await notebook({a: "for (let i = 0; i < 30; i++) console.log('x'.repeat(9000))"});
    expect([book.shown.a?.console.join("").length, book.shown.a?.dropped]).toEqual([100_001, 18]);
  });

  test("a long line is abridged", () => {
    expect(format("x".repeat(10_050))).toBe(`${"x".repeat(10_000)}… (50 more characters)`);
  });
});
