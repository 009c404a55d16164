import {describe, expect, test} from "vitest";
import {analyzeCell, orderCells} from "../../lib/kernel/index.ts";
import {cellId} from "../../lib/protocol/index.ts";

function order(sources: Readonly<Record<string, string>>) {
  return orderCells(
    Object.entries(sources).map(([id, source]) => ({id: cellId(id), ...analyzeCell(source)}))
  );
}

describe("definitions come before uses, and otherwise cells stay as they stand", () => {
  test.each([
    ["alone", {c: "1", a: "2", b: "3"}, "c a b"],
    ["a chain backwards", {c: "const c = b", b: "const b = a", a: "const a = 1"}, "a b c"],
    ["a diamond", {d: "b + c", c: "const c = a", b: "const b = a", a: "const a = 1"}, "a c b d"],
    ["a late definition moves up alone", {x: "1", y: "z", w: "2", z: "const z = 1"}, "x z y w"],
    [
      "a cycle is entered where it stands first",
      {a: "const a = b", b: "const b = a", c: "a"},
      "b a c"
    ],
    [
      "a duplicate comes after none of its own",
      {a: "const x = 1", b: "x", c: "const x = 2"},
      "a c b"
    ]
  ])("%s", (_, sources, expected) => {
    expect(order(sources).order.join(" ")).toBe(expected);
  });
});

test("each name that more cells declare is told with them", () => {
  expect(order({a: "const x = 1", b: "function x() {}", c: "const y = x"}).duplicates).toEqual([
    {name: "x", cells: ["a", "b"]}
  ]);
});

describe("a cycle is told by the names around it", () => {
  test.each([
    ["two", {a: "const x = y", b: "const y = x"}, {a: "x y x", b: "x y x"}],
    [
      "three, and a dependent that is none",
      {a: "const a = b", b: "const b = c", c: "const c = a", d: "a"},
      {a: "a b c a", b: "a b c a", c: "a b c a"}
    ],
    [
      "two that share a cell",
      {a: "const a = b", b: "const b = [a, c]", c: "const c = b"},
      {a: "a b a", b: "a b a", c: "c b c"}
    ],
    ["a cell that needs itself has none", {a: "const a = () => a"}, {}]
  ])("%s", (_, sources, expected) => {
    expect(
      Object.fromEntries([...order(sources).cycles].map(([id, names]) => [id, names.join(" ")]))
    ).toEqual(expected);
  });
});
