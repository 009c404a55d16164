import {describe, expect, test} from "vitest";
import type {LookAnswer} from "../../lib/protocol/index.ts";
import {countOf, join, nextOrder, startWith} from "../../components/output/windows.ts";
import type {Grown} from "../../components/output/parts.ts";

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({length: to - from}, (_, k) => from + k);
const vector = (from: number, to: number): Grown => ({
  kind: "vector",
  values: numbers(from, to),
  length: 10_000
});
const page = (offset: number, value: Grown, rows: readonly number[] | null = null): LookAnswer => ({
  kind: "page",
  offset,
  value,
  rows
});

describe("a window of parts", () => {
  test("grows by the page that follows it, without the last ones that stood after the dots", () => {
    const start = startWith({...vector(0, 100), last: [9998, 9999]} as Grown);
    expect(join(start, page(100, vector(100, 200)), null)).toEqual({
      offset: 0,
      rows: null,
      order: null,
      value: vector(0, 200)
    });
  });

  test("grows by the page that precedes it", () => {
    const shown = {...startWith(vector(300, 400)), offset: 300};
    expect(join(shown, page(200, vector(200, 300)), null)).toMatchObject({
      offset: 200,
      value: {values: numbers(200, 400)}
    });
  });

  test("is left for a page that does not touch it", () => {
    expect(join(startWith(vector(0, 100)), page(9900, vector(9900, 10_000)), null)).toMatchObject({
      offset: 9900,
      value: {values: numbers(9900, 10_000)}
    });
  });

  test("holds 500 parts at most, those nearest to the newest", () => {
    let shown = startWith(vector(0, 100));
    for (let k = 100; k < 1000; k += 100)
      shown = join(shown, page(k, vector(k, k + 100)), null) ?? shown;
    expect([shown.offset, countOf(shown.value).shown]).toEqual([500, 500]);
    shown = join(shown, page(400, vector(400, 500)), null) ?? shown;
    expect([shown.offset, countOf(shown.value).shown]).toEqual([400, 500]);
    expect(shown.value).toMatchObject({values: numbers(400, 900)});
  });

  test("of a matrix gains rows when it shows all columns, and is replaced by one that does when not", () => {
    const shape = {kind: "matrix", rows: 60, columns: 2, shownColumns: 2} as const;
    const start = startWith({...shape, shownRows: 3, lastRows: 1, values: [0, 1, 2, 3, 118, 119]});
    const more: Grown = {...shape, shownRows: 2, values: [4, 5, 6, 7]};
    expect(join(start, page(2, more), null)?.value).toEqual({
      ...shape,
      shownRows: 4,
      values: numbers(0, 8)
    });
    const cornered = startWith({
      ...shape,
      columns: 50,
      shownRows: 1,
      lastColumns: 1,
      values: [0, 9]
    });
    expect(join(cornered, page(0, more), null)?.value).toEqual(more);
  });

  test("of a table keeps the places of its rows, and begins anew in another order", () => {
    const rows = (...cells: readonly number[]): Grown => ({
      kind: "table",
      columns: ["a"],
      rows: cells.map((value) => [{kind: "number", value}]),
      length: 4
    });
    const up = {column: 0, direction: "ascending"} as const;
    const sorted = join(startWith(rows(3, 1)), page(0, rows(0, 1), [2, 1]), up);
    expect(sorted).toMatchObject({order: up, rows: [2, 1]});
    expect(sorted && join(sorted, page(2, rows(2, 3), [3, 0]), up)).toMatchObject({
      rows: [2, 1, 3, 0],
      value: rows(0, 1, 2, 3)
    });
  });

  test("stays when the value is gone", () => {
    expect(join(startWith(vector(0, 1)), {kind: "gone", message: "gone"}, null)).toBeNull();
  });
});

test("a column is sorted up, down, and as it was", () => {
  const first = nextOrder(null, 1);
  const second = nextOrder(first, 1);
  expect([first?.direction, second?.direction, nextOrder(second, 1)]).toEqual([
    "ascending",
    "descending",
    null
  ]);
  expect(nextOrder(second, 0)).toEqual({column: 0, direction: "ascending"});
});
