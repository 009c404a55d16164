import {expect, test} from "vitest";
import {foldSections, toSlides} from "../../../components/notebook/view/outline.ts";
import {toSlide} from "../../../components/notebook/view/presentation.ts";
import {cellId} from "../../../lib/protocol/index.ts";

/** Cells as a line: `a:2.h` is text `a` whose second block is a heading of the second level, `x` is code. */
function notebook(line: string) {
  const cells = line.split(" ").map((cell) => {
    const [name = "", blocks] = cell.split(":");
    return {id: cellId(name), blocks};
  });
  const counts = new Map(cells.map(({id, blocks}) => [id, blocks?.length ?? 0]));
  return {
    order: cells.map(({id, blocks}) => ({
      id,
      kind: blocks === undefined ? ("code" as const) : ("markdown" as const)
    })),
    blocks: {
      count: (id: string) => counts.get(cellId(id)) ?? 0,
      headings: cells.flatMap(({id, blocks = ""}) =>
        blocks
          .split("")
          .flatMap((sign, block) =>
            sign === "."
              ? []
              : [{cell: id, block, id: `${id}${block}`, depth: Number(sign), title: "", html: ""}]
          )
      )
    }
  };
}

test("a folded heading hides what is below it, up to the next of its level, within a cell and across", () => {
  const {order, blocks} = notebook("a:.2.3. x b:.2. y");
  expect([...foldSections(order, blocks, new Set(["a1"]))]).toEqual([
    ["a", [true, true, false, false, false]],
    ["x", false],
    ["b", [false, true, true]]
  ]);
  expect([...foldSections(order, blocks, new Set(["a3"]))]).toEqual([
    ["a", [true, true, true, true, false]],
    ["x", false],
    ["b", [false, true, true]]
  ]);
  expect([...foldSections(order, blocks, new Set())]).toEqual([]);
});

test("slides begin at headings of the second level, and nothing is on two or on none", () => {
  const {order, blocks} = notebook("x a:.2.3.2 y b:. c:2");
  const slides = toSlides(order, blocks).map((slide) => [...slide]);
  expect(slides).toEqual([
    [
      ["x", true],
      ["a", [true, false, false, false, false, false]]
    ],
    [["a", [false, true, true, true, true, false]]],
    [
      ["a", [false, false, false, false, false, true]],
      ["y", true],
      ["b", [true]]
    ],
    [["c", [true]]]
  ]);
});

test("a key leads to a slide that there is, or is another's", () => {
  expect(toSlide("ArrowRight", 0, 3)).toBe(1);
  expect(toSlide("ArrowRight", 2, 3)).toBe(2);
  expect(toSlide("Home", 2, 3)).toBe(0);
  expect(toSlide("x", 1, 3)).toBe(null);
});
