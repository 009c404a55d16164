import fc from "fast-check";
import katex from "katex";
import {describe, expect, test} from "vitest";
import {LONGEST_COPY, parseEvents} from "../../lib/protocol/index.ts";
import type {CopyFormat, LookAnswer, LookAsk, OutputPath} from "../../lib/protocol/index.ts";
import * as stdlib from "../../lib/stdlib/index.ts";
import {
  createLibrary,
  linspace,
  Mat,
  mat,
  ones,
  table,
  tex,
  Vec,
  vec
} from "../../lib/stdlib/index.ts";

const library = createLibrary();
const none: LookAnswer = {kind: "gone", message: "this library has no look"};
const look = (value: unknown, path: OutputPath, ask: LookAsk): LookAnswer =>
  library.look?.(value, path, ask) ?? none;
const page = (offset: number, count: number): LookAsk => ({
  kind: "page",
  offset,
  count,
  order: null
});
const copy = (value: unknown, format: CopyFormat): string => {
  const answer = look(value, [], {kind: "copy", format});
  return answer.kind === "copy" ? answer.text : answer.kind;
};

/** What a parser of the page leaves of an answer. */
function receive(answer: LookAnswer): unknown {
  const [event] = parseEvents([{type: "look", cell: "a", run: 1, id: 1, answer}]);
  return event?.type === "look" ? event.answer : undefined;
}

describe("a page of a value", () => {
  test("the last items of a million", () => {
    const list = Array.from({length: 1e6}, (_, i) => ({i}));
    expect(look(list, [], page(999_999, 100))).toEqual({
      kind: "page",
      offset: 999_999,
      rows: null,
      value: {
        kind: "list",
        length: 1e6,
        items: [
          {
            kind: "object",
            name: "Object",
            entries: [["i", {kind: "number", value: 999_999}]],
            length: 1
          }
        ]
      }
    });
  });

  test.each<[string, unknown, object]>([
    ["numbers of a Vec", linspace(0, 9, 10), {kind: "vector", values: [4, 5], length: 10}],
    [
      "numbers of an array",
      [0, 1, 2, 3, 4, 5, 6],
      {kind: "vector", values: [4, 5], length: 7, name: "Array"}
    ],
    [
      "numbers of a typed array",
      new Int8Array(10).map((_, i) => i),
      {kind: "vector", values: [4, 5], length: 10, name: "Int8Array"}
    ],
    [
      "words of an array that has numbers too",
      [1, 1, 1, 1, "a", 2],
      {
        kind: "list",
        items: [
          {kind: "string", text: "a"},
          {kind: "number", value: 2}
        ],
        length: 6
      }
    ],
    [
      "rows of a matrix",
      mat([[0], [1], [2], [3], [4], [5]]),
      {kind: "matrix", rows: 6, columns: 1, shownRows: 2, shownColumns: 1, values: [4, 5]}
    ],
    [
      "entries of a Map",
      new Map(["a", "b", "c", "d", "e", "f", "g"].map((key, i) => [key, i])),
      {
        kind: "object",
        name: "Map",
        entries: [
          ['"e"', {kind: "number", value: 4}],
          ['"f"', {kind: "number", value: 5}]
        ],
        length: 7
      }
    ],
    [
      "members of a Set",
      new Set("abcdef"),
      {
        kind: "list",
        name: "Set",
        items: [
          {kind: "string", text: "e"},
          {kind: "string", text: "f"}
        ],
        length: 6
      }
    ]
  ])("%s", (_, value, shown) => {
    expect(look(value, [], page(4, 2))).toEqual({
      kind: "page",
      offset: 4,
      rows: null,
      value: shown
    });
  });

  test("characters of a long text", () => {
    const text = "ab".repeat(20_000);
    expect(look(text, [], page(39_999, 1))).toMatchObject({value: {text: "b", length: 40_000}});
  });

  test("is empty behind the end, and gone where there are no parts", () => {
    expect(look([1, 2], [], page(5, 100))).toMatchObject({value: {items: []}});
    expect(look(1, [], page(0, 100)).kind).toBe("gone");
    expect(look([1], [7, 7], page(0, 100)).kind).toBe("gone");
  });
});

describe("a part of a value", () => {
  const value = {a: {b: {c: {d: {e: {f: {g: vec([1])}}}}}}};

  test("is found by the places of the parts above it", () => {
    expect(look(value, [0, 0, 0, 0, 0, 0, 0], {kind: "part"})).toEqual({
      kind: "part",
      value: {kind: "vector", values: [1], length: 1}
    });
  });

  test("shows the object above it as a cycle", () => {
    const loop: {inner: {up?: unknown}} = {inner: {}};
    loop.inner.up = loop;
    expect(look(loop, [0], {kind: "part"})).toMatchObject({
      value: {entries: [["up", {kind: "cycle", up: 2}]]}
    });
  });

  test("computes a getter when asked, once, and tells what it threw", () => {
    let runs = 0;
    class Square {
      side = 2;
      get area(): number {
        runs++;
        return this.side ** 2;
      }
      get angry(): number {
        throw new RangeError("no");
      }
    }
    const square = new Square();
    expect(library.toOutput(square)).toMatchObject({
      entries: [
        ["side", {kind: "number", value: 2}],
        ["area", {kind: "getter"}],
        ["angry", {kind: "getter"}]
      ]
    });
    expect(runs).toBe(0);
    for (let k = 0; k < 2; k++)
      expect(look(square, [1], {kind: "part"})).toEqual({
        kind: "part",
        value: {kind: "number", value: 4}
      });
    expect(runs).toBe(1);
    expect(look(square, [2], {kind: "part"})).toMatchObject({
      value: {kind: "error", error: {name: "RangeError", message: "no"}}
    });
  });
});

describe("a sorted table", () => {
  const rows = table([
    {n: 10, w: "b"},
    {n: 9, w: undefined},
    {n: NaN, w: "a10"},
    {n: 9, w: "a9"},
    {n: -1e-9, w: null}
  ]);
  const sorted = (column: number, direction: "ascending" | "descending"): unknown => {
    const answer = look(rows, [], {kind: "page", offset: 0, count: 5, order: {column, direction}});
    return answer.kind === "page" ? answer.rows : answer;
  };

  test("numbers go by size, words by their numbers too, what is missing last, and equal rows stay in order", () => {
    expect(sorted(0, "ascending")).toEqual([4, 1, 3, 0, 2]);
    expect(sorted(0, "descending")).toEqual([0, 1, 3, 4, 2]);
    expect(sorted(1, "ascending")).toEqual([3, 2, 0, 1, 4]);
    expect(sorted(1, "descending")).toEqual([0, 2, 3, 1, 4]);
  });

  test("all rows are sorted, not only those of the page", () => {
    const long = table(Array.from({length: 1000}, (_, i) => ({i: (i * 7) % 1000})));
    const ask: LookAsk = {
      kind: "page",
      offset: 990,
      count: 2,
      order: {column: 0, direction: "ascending"}
    };
    expect(look(long, [], ask)).toMatchObject({
      value: {rows: [[{kind: "number", value: 990}], [{kind: "number", value: 991}]], length: 1000}
    });
  });
});

describe("a copy as text", () => {
  test.each<[string, unknown, string]>([
    ["a number", -0, "-0"],
    ["a text", 'as "it" is', 'as "it" is'],
    ["a Vec", vec([1, 1e-7, NaN]), "vec([1, 1e-7, NaN])"],
    [
      "a Mat",
      mat([
        [1, 2],
        [3, 4]
      ]),
      "mat([\n  [1, 2],\n  [3, 4]\n])"
    ],
    [
      "an object",
      {a: 1, "b c": [true, null, undefined, 2n]},
      '{a: 1, "b c": [true, null, undefined, 2n]}'
    ],
    ["a Map and a Set", [new Map([["a", new Set([1])]])], '[new Map([["a", new Set([1])]])]'],
    ["a typed array", new Float32Array([0.5]), "new Float32Array([0.5])"],
    ["a date", new Date(0), 'new Date("1970-01-01T00:00:00.000Z")'],
    ["an error with a cause", new RangeError("a", {cause: 1}), 'new RangeError("a", {cause: 1})'],
    ["a promise", [Promise.resolve(1)], "[undefined /* a promise: write await before it */]"],
    ["a table", table([{a: 1}, {a: 2}]), "[\n  {a: 1},\n  {a: 2}\n]"]
  ])("%s", (_, value, text) => {
    expect(copy(value, "text")).toBe(text);
  });

  const plain = fc.anything({
    withBigInt: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withDate: true,
    maxDepth: 4
  });

  test("is code that makes the same value again", () => {
    const names = Object.keys(stdlib);
    const make = (code: string): unknown =>
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, no-new-func -- the copied text is code
      (new Function(...names, `return (${code});`) as (...values: unknown[]) => unknown)(
        ...names.map((name): unknown => Reflect.get(stdlib, name))
      );
    fc.assert(
      fc.property(plain, (value) => {
        expect(make(copy([value], "text"))).toEqual([value]);
      })
    );
  });

  test("is whole for what is shown abridged, and says when it is cut", () => {
    expect(copy(ones(1000), "text").match(/1/g)).toHaveLength(1000);
    const answer = look(ones(4000, 1000), [], {kind: "copy", format: "csv"});
    expect(answer).toMatchObject({kind: "copy", isWhole: false});
    expect(answer.kind === "copy" && answer.text.length).toBe(LONGEST_COPY);
    expect(receive(answer)).toEqual(answer);
  });
});

describe("a copy as CSV", () => {
  test.each<[string, unknown, string]>([
    ["a vector", vec([1, 1e-7]), "1\r\n1e-7\r\n"],
    [
      "a matrix",
      mat([
        [1, 2],
        [3, 4]
      ]),
      "1,2\r\n3,4\r\n"
    ],
    [
      "a table",
      table([
        {a: 'say "hi"', "b,c": undefined},
        {a: "", "b,c": 2}
      ]),
      'a,"b,c"\r\n"say ""hi""",\r\n"",2\r\n'
    ],
    ["a list of objects", [{a: 1}, {b: 2}], "a,b\r\n1,\r\n,2\r\n"],
    ["a list of lists", [[1], [2, 3]], "1,\r\n2,3\r\n"]
  ])("%s", (_, value, text) => {
    expect(copy(value, "csv")).toBe(text);
  });

  test("is read back as the same rows", () => {
    const words = fc.array(fc.array(fc.string(), {minLength: 2, maxLength: 2}), {minLength: 1});
    fc.assert(
      fc.property(words, (rows) => {
        const columns = ["x", "y"];
        expect(readCsv(copy(table(rows, {columns}), "csv"))).toEqual([columns, ...rows]);
      })
    );
    fc.assert(
      fc.property(fc.array(fc.double(), {minLength: 1}), (numbers) => {
        const rows = readCsv(copy(vec(numbers), "csv"));
        expect(rows.map(([field]) => Number(field))).toEqual(numbers.map((x) => x + 0));
      })
    );
  });
});

describe("a copy as LaTeX", () => {
  test.each<[string, unknown, string]>([
    ["a number", -1.2e-7, "-1.2 \\times 10^{-7}"],
    ["a complex number", {re: 1, im: -2}, "1 - 2 i"],
    ["a vector", vec([1, 2]), "\\begin{bmatrix}\n  1 \\\\\n  2\n\\end{bmatrix}"],
    ["a matrix", mat([[1, 2]]), "\\begin{bmatrix}\n  1 & 2\n\\end{bmatrix}"],
    ["a formula", tex`\frac{1}{2}`, "\\frac{1}{2}"],
    [
      "a table",
      table([{n: 1e9, a_b: "50%"}]),
      "\\begin{tabular}{rl}\n  \\hline\n  n & a\\_b \\\\\n  \\hline\n  $1000000000$ & 50\\% \\\\\n  \\hline\n\\end{tabular}"
    ]
  ])("%s", (_, value, text) => {
    expect(copy(value, "latex")).toBe(text);
  });

  test("is read by KaTeX", () => {
    const reads = (value: unknown): void => {
      expect(katex.renderToString(copy(value, "latex"), {throwOnError: true})).toContain("katex");
    };
    fc.assert(
      fc.property(fc.array(fc.double(), {minLength: 1, maxLength: 24}), (numbers) => {
        reads(vec(numbers));
        reads(new Mat(Float64Array.from(numbers), 1, numbers.length));
        reads(numbers.map((x) => [x, "50% of {a_b}"]));
      }),
      {numRuns: 50}
    );
  });
});

describe("any value", () => {
  const angry = new Proxy(
    {},
    new Proxy(
      {},
      {
        get: () => () => {
          throw new Error("no");
        }
      }
    )
  );
  // In a list, because fast-check asks what it is given for a method.
  const odd: readonly (() => unknown)[] = [
    () => angry,
    () => [angry],
    () => ({angry}),
    () => new Map([[angry, angry]]),
    () => new Set([angry]),
    () => Object.create(Map.prototype) as unknown,
    () => Object.create(Date.prototype) as unknown,
    () => Object.create(Error.prototype) as unknown,
    () => new Proxy([], {}),
    () => JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 1}') as unknown,
    () => Object.assign(new Error("a"), {errors: [angry], cause: angry}),
    () => new Array<unknown>(1e9),
    () => globalThis,
    () => Math,
    () => new Proxy(() => 1, {}),
    () => Vec,
    () => Object.defineProperty([], 0, {get: () => 1, enumerable: true})
  ];
  const anything = fc.oneof(
    fc
      .anything({
        withBigInt: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withDate: true,
        withSparseArray: true,
        withNullPrototype: true,
        withBoxedValues: true,
        withObjectString: true
      })
      .map((value) => () => value),
    fc.constantFrom(...odd)
  );
  const asks: readonly LookAsk[] = [
    {kind: "part"},
    page(0, 100),
    page(3, 5),
    {kind: "copy", format: "text"},
    {kind: "copy", format: "csv"},
    {kind: "copy", format: "latex"}
  ];

  test("is shown and looked at without a throw, within bounds, as the protocol says", () => {
    fc.assert(
      fc.property(anything, fc.array(fc.nat(5), {maxLength: 3}), (make, path) => {
        const value = make();
        const shown = library.toOutput(value);
        expect(JSON.stringify(shown).length).toBeLessThan(3_000_000);
        const [event] = parseEvents([{type: "output", cell: "a", run: 1, slot: 0, value: shown}]);
        expect(event).toMatchObject({value: shown});
        for (const ask of asks) {
          const answer = look(value, path, ask);
          expect(receive(answer)).toEqual(answer);
        }
      })
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

/** Source: RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(pattern)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
