import {describe, expect, test} from "vitest";
import {
  canJoin,
  changeKind,
  duplicateCell,
  findCell,
  insertCell,
  joinCells,
  makeCell,
  moveCell,
  removeCell,
  renameCell,
  setOptions,
  setOutput,
  setSource,
  setTitle,
  shiftCell,
  splitCell
} from "../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../lib/notebook/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {code, md, notebook, shows} from "./notation.ts";

const [a, b, c, x] = ["a", "b", "c", "x"].map(cellId) as [
  ReturnType<typeof cellId>,
  ReturnType<typeof cellId>,
  ReturnType<typeof cellId>,
  ReturnType<typeof cellId>
];
const start = notebook([md("a", "Prose."), code("b", "1\n2", {hide: true}, shows(2)), md("c", "")]);

function order({cells}: NotebookDocument): string {
  return cells.map(({id}) => id).join("");
}

describe("places", () => {
  test("a cell is put after another, or first", () => {
    const cell = makeCell("code", x);
    expect(order(insertCell(start, {cell, after: a}))).toBe("axbc");
    expect(order(insertCell(start, {cell, after: null}))).toBe("xabc");
  });

  test("a cell of an id that is there is not put in", () => {
    expect(() => insertCell(start, {cell: makeCell("code", a), after: b})).toThrow(
      "The notebook has a cell `a` already: choose another id."
    );
  });

  test.each([
    [a, 2, "bca"],
    [c, 0, "cab"],
    [b, 99, "acb"],
    [b, -3, "bac"]
  ])("%s is moved to %i", (id, to, result) => {
    expect(order(moveCell(start, {id, to}))).toBe(result);
  });

  test("cells go up and down, and not beyond the ends", () => {
    expect(order(shiftCell(start, {id: b, by: -1}))).toBe("bac");
    expect(order(shiftCell(start, {id: b, by: 1}))).toBe("acb");
    expect(shiftCell(start, {id: a, by: -1})).toBe(start);
    expect(shiftCell(start, {id: c, by: 1})).toBe(start);
  });

  test("a copy stands after its cell, with its options and output", () => {
    const doubled = duplicateCell(start, {id: b, as: x});
    expect(order(doubled)).toBe("abxc");
    expect(findCell(doubled, x)).toEqual({...start.cells[1], id: x});
  });

  test("what is not there changes nothing", () => {
    expect(removeCell(start, x)).toBe(start);
    expect(moveCell(start, {id: x, to: 0})).toBe(start);
    expect(setSource(start, {id: x, source: "y"})).toBe(start);
    expect(duplicateCell(start, {id: x, as: a})).toBe(start);
    expect(joinCells(start, x)).toBe(start);
    expect(renameCell(start, {id: x, to: a})).toBe(start);
  });
});

describe("contents", () => {
  test("code becomes prose and prose code, with the same text", () => {
    const prose = changeKind(start, {id: b, kind: "markdown"});
    expect(findCell(prose, b)).toEqual(md("b", "1\n2"));
    expect(findCell(changeKind(prose, {id: b, kind: "code"}), b)).toEqual(code("b", "1\n2"));
    expect(changeKind(start, {id: b, kind: "code"})).toBe(start);
  });

  test("options are changed one by one, of code alone", () => {
    const changed = setOptions(start, {id: b, options: {height: 300}});
    expect(findCell(changed, b)).toMatchObject({options: {hide: true, height: 300}});
    expect(setOptions(start, {id: a, options: {height: 300}})).toBe(start);
  });

  test("the same source or output makes no other document", () => {
    expect(setSource(start, {id: a, source: "Prose."})).toBe(start);
    expect(setOutput(start, {id: a, output: shows(1)})).toBe(start);
    const output = shows(3);
    const shown = setOutput(start, {id: b, output});
    expect(findCell(shown, b)).toMatchObject({output});
    expect(setOutput(shown, {id: b, output})).toBe(shown);
  });

  test("a cell has another id when nobody has it", () => {
    expect(order(renameCell(start, {id: a, to: x}))).toBe("xbc");
    expect(() => renameCell(start, {id: a, to: b})).toThrow("a cell `b` already");
  });

  test("a cell is cut in two without the empty lines at the cut", () => {
    const split = splitCell(notebook([md("a", "One.\n\n  Two.")]), {id: a, at: 5, as: x});
    expect(split.cells).toEqual([md("a", "One."), md("x", "  Two.")]);
    const halves = splitCell(start, {id: b, at: 1, as: x});
    expect(halves.cells.slice(1, 3)).toEqual([code("b", "1", {hide: true}), code("x", "2")]);
  });

  test("cells of one kind are joined, and cutting there parts them again", () => {
    const halves = notebook([code("a", "1"), code("b", "2"), md("c", "Prose.")]);
    expect(joinCells(halves, a).cells).toEqual([code("a", "1\n2"), md("c", "Prose.")]);
    expect(splitCell(joinCells(halves, a), {id: a, at: 1, as: b})).toEqual(halves);
    expect(canJoin(halves, b)).toBe(false);
    expect(joinCells(halves, b)).toBe(halves);
    expect(canJoin(halves, c)).toBe(false);
    const prose = notebook([md("a", "One."), md("b", "Two."), md("c", "")]);
    expect(joinCells(joinCells(prose, a), a).cells).toEqual([md("a", "One.\n\nTwo.")]);
  });

  test("a title is one line", () => {
    expect(setTitle(start, " A\nB ").title).toBe("A B");
    expect(setTitle(start, "A title")).toBe(start);
  });
});
