import {expect, test} from "vitest";
import {createSteps} from "../../../components/notebook/view/steps.ts";
import {
  insertCell,
  makeCell,
  moveCell,
  newNotebookId,
  removeCell,
  setSource
} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {cellId} from "../../../lib/protocol/index.ts";

const [a, b, c] = [cellId("a"), cellId("b"), cellId("c")];

function three(): NotebookDocument {
  return {
    id: newNotebookId(),
    title: "T",
    seed: 1,
    origin: null,
    files: [],
    cells: [makeCell("code", a, "1"), makeCell("markdown", b, "two"), makeCell("code", c, "3")]
  };
}

const told = ({cells}: NotebookDocument): string =>
  cells.map(({id, source}) => `${id}=${source}`).join(" ");

test("a deleted cell comes back where it was, and what was written since stays", () => {
  const steps = createSteps();
  const before = three();
  const after = removeCell(before, b);
  steps.add({did: "Text cell deleted.", before, after});
  const undone = steps.undo(setSource(after, {id: a, source: "1 + 1"}));
  expect(undone && [told(undone.document), undone.cell]).toEqual(["a=1 + 1 b=two c=3", "b"]);
  expect(steps.undo(before)).toBe(null);
});

test("steps are undone one by one, the newest first", () => {
  const steps = createSteps();
  const first = three();
  const moved = moveCell(first, {id: c, to: 0});
  const added = insertCell(moved, {cell: makeCell("code", cellId("d"), "4"), after: a});
  steps.add({did: "moved", before: first, after: moved});
  steps.add({did: "added", before: moved, after: added});
  const once = steps.undo(added);
  expect(once && told(once.document)).toBe("c=3 a=1 b=two");
  const twice = steps.undo(once?.document ?? added);
  expect(twice && told(twice.document)).toBe("a=1 b=two c=3");
});

test.each([
  ["the cell before it", three(), b, "b"],
  ["the first, when it was put before all", three(), null, "a"],
  ["no cell, when it was the only one", {...three(), cells: []}, null, null]
])("when an added cell is gone again, what is told is %s", (_, before, place, cell) => {
  const steps = createSteps();
  const after = insertCell(before, {cell: makeCell("code", cellId("d"), "4"), after: place});
  steps.add({did: "added", before, after});
  expect(steps.undo(after)?.cell).toBe(cell);
});

test("a cell that has gone since is not told", () => {
  const steps = createSteps();
  const before = three();
  const after = insertCell(before, {cell: makeCell("code", cellId("d"), "4"), after: b});
  steps.add({did: "added", before, after});
  expect(steps.undo(removeCell(after, b))?.cell).toBe("a");
});

test("a step that undoes itself leaves the document as it is, and is forgotten when it was undone elsewhere", () => {
  const steps = createSteps();
  const now = three();
  const step = {did: "a is now b.", undo: () => undefined};
  steps.add(step);
  expect(steps.undo(now)).toEqual({step, document: now, cell: null});
  steps.add(step);
  steps.forget(step);
  expect(steps.undo(now)).toBe(null);
});
