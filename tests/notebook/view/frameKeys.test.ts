import {expect, test} from "vitest";
import {createEcho, toFrameCommand} from "../../../components/notebook/view/frameKeys.ts";
import type {FrameCommand} from "../../../components/notebook/view/frameKeys.ts";

const key = (
  name: string,
  mods: Partial<Record<"altKey" | "ctrlKey" | "shiftKey", true>> = {}
) => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...mods
});

test("letters act on the cell that has the focus, and in its editor only what cannot be typed does", () => {
  expect(toFrameCommand(key("d"), "cell")).toBe("delete");
  expect(toFrameCommand(key("d"), "inside")).toBe(null);
  expect(toFrameCommand(key("ArrowUp", {altKey: true}), "cell")).toBe("up");
  expect(toFrameCommand(key("ArrowUp", {altKey: true}), "inside")).toBe(null);
  expect(toFrameCommand(key("_", {ctrlKey: true, shiftKey: true}), "inside")).toBe("split");
  expect(toFrameCommand(key("d", {ctrlKey: true}), "cell")).toBe(null);
});

test.each<[string, readonly [FrameCommand, number, boolean?][], number]>([
  ["one D", [["delete", 0]], 1],
  [
    "two quick ones, as in Jupyter",
    [
      ["delete", 0],
      ["delete", 150]
    ],
    1
  ],
  [
    "twice two",
    [
      ["delete", 0],
      ["delete", 150],
      ["delete", 300],
      ["delete", 450]
    ],
    2
  ],
  [
    "two slow ones",
    [
      ["delete", 0],
      ["delete", 700]
    ],
    2
  ],
  [
    "one that is held down",
    [
      ["delete", 0],
      ["delete", 500, true],
      ["delete", 530, true]
    ],
    1
  ],
  [
    "one taken back, and another",
    [
      ["delete", 0],
      ["undo", 100],
      ["delete", 200]
    ],
    2
  ]
])("deletes as many cells as are meant by %s", (_, keys, deleted) => {
  const isEcho = createEcho();
  const done = keys.filter(
    ([command, timeStamp, repeat = false]) => !isEcho(command, {timeStamp, repeat})
  );
  expect(done.filter(([command]) => command === "delete")).toHaveLength(deleted);
});
