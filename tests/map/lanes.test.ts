import {expect, test} from "vitest";
import {assignLanes} from "../../components/map/lanes.ts";

/** "a; b a; c a b" → places in reading order, each with what must be read before it; lanes as "a0 b0 c1". */
function lanes(text: string): string {
  const nodes = text.split("; ").map((part) => {
    const [id = "", ...needs] = part.split(" ");
    return {id, needs};
  });
  return [...assignLanes(nodes)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, {lane}]) => `${id}${lane}`)
    .join(" ");
}

test.each([
  ["one place stands in one lane", "a", "a0"],
  ["a chain goes straight down", "a; b a; c b", "a0 b0 c0"],
  ["of two that follow, the one with more behind it goes on", "a; b a; c a; d c", "a0 b1 c0 d0"],
  ["a lane is free again below its last place", "a; b a; c a; d c; e c; f d", "a0 b1 c0 d0 e1 f0"],
  [
    "a fork that finds the right side taken goes left",
    "a; b a; c b; d b; e d; f a; g f",
    "a1 b1 c0 d1 e1 f2 g2"
  ],
  ["lines that meet go on in the first one's lane", "a; b a; c a; d b c", "a0 b1 c0 d1"]
])("%s", (_claim, graph, expected) => {
  expect(lanes(graph)).toBe(expected);
});
