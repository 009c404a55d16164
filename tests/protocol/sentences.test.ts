import {expect, test} from "vitest";
import {findCells, findErrorCells, findNames, toPlainSentence} from "../../lib/protocol/index.ts";
import type {CellError, Part} from "../../lib/protocol/index.ts";

/** Parts as one line: `[name]`, `<cell>`. */
function show(parts: readonly Part[]): string {
  const around = {words: ["", ""], name: ["[", "]"], cell: ["<", ">"]} as const;
  return parts.map(({kind, text}) => `${around[kind][0]}${text}${around[kind][1]}`).join("");
}

const error = (message: string, more: Partial<CellError> = {}): CellError => ({
  name: "Error",
  message,
  line: null,
  column: null,
  source: null,
  ...more
});

test.each([
  ["`f` threw a RangeError", "[f] threw a RangeError"],
  ["write `\\vert` or `|`", "write [\\vert] or [|]"],
  ["the last ` of a text is missing", "the last ` of a text is missing"],
  ["`a` and ` alone", "[a] and ` alone"],
  ["`` is empty", "`` is empty"],
  ["write `` `{ts} loss` `` for a value", "write [`{ts} loss`] for a value"],
  ["A cell is written ```` ```ts cell ````.", "A cell is written [```ts cell]."],
  ["two `` alone and `a`", "two `` alone and [a]"],
  ["<b>`<i>`</b>", "<b>[<i>]</b>"]
])("what stands in backquotes is a name: %s", (sentence, shown) => {
  expect(show(findNames(sentence))).toBe(shown);
});

test("a kernel's sentence is made of words and cells", () => {
  expect(show(findCells("This cell waits for cell `slow`, which is still running."))).toBe(
    "This cell waits for <slow>, which is still running."
  );
});

test.each([
  [
    "what a cell threw",
    error("`x` and cell `y` (in cell `z`, line 1)"),
    "`x` and cell `y` (in cell `z`, line 1)"
  ],
  [
    "a cell above",
    error("cell `a` failed: cell `a` `x`", {source: "a"}),
    "<a> failed: cell `a` `x`"
  ],
  [
    "a wait",
    error("x has no value yet: cell `a` has not come to it", {source: "a"}),
    "x has no value yet: <a> has not come to it"
  ],
  [
    "another cell's function",
    error("`no` (in cell `b`, line 2)", {thrownIn: {cell: "b", line: 2}}),
    "`no` (in <b>, line 2)"
  ],
  [
    "both",
    error("cell `a` failed: `no` (in cell `b`, line 2)", {
      source: "a",
      thrownIn: {cell: "b", line: 2}
    }),
    "<a> failed: `no` (in <b>, line 2)"
  ],
  [
    "words that begin like ours",
    error("cell `a` failed: cell `a` cell `x (in cell `b`, line 2)", {
      source: "a",
      thrownIn: {cell: "b", line: 2}
    }),
    "<a> failed: cell `a` cell `x (in <b>, line 2)"
  ],
  ["a source that no word names", error("`no`", {source: "a"}), "`no`"]
])("an error's cells are those that the kernel names: %s", (_, thrown, shown) => {
  expect(show(findErrorCells(thrown))).toBe(shown);
});

test("a cell that nobody named is another cell", () => {
  const told = (source: string): string =>
    toPlainSentence(findErrorCells(error(`cell \`${source}\` failed: no`, {source})));
  expect([told("cause"), told("ccrb2yu")]).toEqual([
    "cell cause failed: no",
    "another cell failed: no"
  ]);
});
