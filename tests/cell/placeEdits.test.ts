import {describe, expect, test} from "vitest";
import {placeEdits} from "../../components/cell/placeEdits.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {toEdit} from "./notation.ts";

/** Cells as `name: source` against edits as `name: base`, to where each edit comes. */
function place(
  cells: Readonly<Record<string, string>>,
  edits: Readonly<Record<string, string>>
): {readonly placed: Readonly<Record<string, string>>; readonly lost: readonly string[]} {
  const {placed, lost} = placeEdits(
    Object.entries(cells).map(([id, source]) => ({id: cellId(id), source})),
    new Map(
      Object.entries(edits).map(([id, base]) => [id, toEdit({text: `edit of ${id}`, base, at: 7})])
    )
  );
  return {
    placed: Object.fromEntries(
      [...placed].map(([id, {text}]) => [id, text.replace("edit of ", "")])
    ),
    lost: lost.map(({id, key}) => (id === key ? id : `${id} as ${key}`))
  };
}

describe("where an edit belongs", () => {
  test.each([
    ["to its cell", {a: "1", b: "2"}, {a: "1"}, {placed: {a: "a"}, lost: []}],
    ["to its cell though the author changed it", {a: "9"}, {a: "1"}, {placed: {a: "a"}, lost: []}],
    ["to a cell that was renamed", {z: "1"}, {a: "1"}, {placed: {z: "a"}, lost: []}],
    [
      "to cells that moved down by one",
      {a: "0", b: "1", c: "2"},
      {a: "1", b: "2"},
      {placed: {b: "a", c: "b"}, lost: []}
    ],
    ["nowhere when its cell is gone", {b: "2"}, {a: "1"}, {placed: {}, lost: ["a"]}],
    [
      "nowhere by its text when two cells have it",
      {x: "1", y: "1"},
      {a: "1"},
      {placed: {}, lost: ["a"]}
    ],
    [
      "not onto another edit of the same text",
      {b: "1"},
      {a: "1", b: "1"},
      {placed: {b: "b"}, lost: ["a"]}
    ],
    [
      "under another key when its name is taken",
      {a: "2"},
      {a: "1", b: "2"},
      {placed: {a: "b"}, lost: ["a as a~7"]}
    ]
  ])("%s", (_, cells, edits, expected) => {
    expect(place(cells, edits)).toEqual(expected);
  });
});
