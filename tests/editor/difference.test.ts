import {expect, test} from "vitest";
import {findDifference} from "../../components/editor/difference/index.ts";

/** Each row as a line with its sign: `-` mine, `+` the other, `…` lines left out. */
function rows(mine: string, other: string): readonly string[] | null {
  const found = findDifference(mine, other);
  return found === null
    ? null
    : found.map((row) =>
        row.kind === "left-out"
          ? `… ${row.lines}`
          : `${{same: " ", mine: "-", other: "+"}[row.kind]}${row.text}`
      );
}

test("lines are told apart by whose they are", () => {
  expect(rows("a\nb\nc", "a\nB\nc\nd")).toEqual([" a", "-b", "+B", " c", "+d"]);
});

test("blanks at the ends of lines and of the whole make no difference", () => {
  expect(rows("a  \nb\n\n", "a\nb")).toEqual([" a", " b"]);
});

test("long stretches that are the same are left out but for two lines beside a change", () => {
  const lines = Array.from({length: 20}, (_, i) => `line ${i}`);
  const changed = lines.with(10, "other");
  expect(rows(lines.join("\n"), changed.join("\n"))).toEqual([
    "… 8",
    " line 8",
    " line 9",
    "-line 10",
    "+other",
    " line 11",
    " line 12",
    "… 7"
  ]);
});

test("texts that have next to nothing in common are not compared line by line", () => {
  const one = Array.from({length: 5000}, (_, i) => `a${i}`).join("\n");
  expect(rows(one, one.replaceAll("a", "b"))).toBe(null);
});
