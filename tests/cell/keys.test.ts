import {describe, expect, test} from "vitest";
import {toCommand, toCommandInside} from "../../components/cell/keys.ts";
import type {Key} from "../../components/cell/keys.ts";

/** A key as it is written: `Shift+Enter`, `Ctrl+z`, `j`. */
function pressed(written: string): Key {
  const parts = written === "+" ? ["+"] : written.split("+");
  return {
    key: parts.at(-1) ?? "",
    shiftKey: parts.includes("Shift"),
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    altKey: parts.includes("Alt")
  };
}

describe("keys at a cell", () => {
  test.each([
    ["Enter", "edit"],
    ["Shift+Enter", "run-next"],
    ["Ctrl+Enter", "run"],
    ["Meta+Enter", "run"],
    ["ArrowUp", "previous"],
    ["k", "previous"],
    ["ArrowDown", "next"],
    ["j", "next"],
    ["s", "stop"],
    [".", "stop"],
    ["r", "reset"],
    ["Ctrl+r", null],
    ["z", "undo"],
    ["Ctrl+z", "undo"],
    ["f", "fold"],
    ["Ctrl+f", null],
    ["Ctrl+Shift+F", "search"],
    ["/", "search"],
    ["Shift+?", "keys"],
    ["F1", "keys"],
    ["Tab", null],
    ["Alt+ArrowDown", null],
    ["Shift+ArrowDown", null]
  ])("%s means %s", (written, command) => {
    expect(toCommand(pressed(written))).toBe(command);
  });

  test("no letter means anything in its controls", () => {
    const letters = ["s", "r", "f", "j", "k", "z", ".", "/", "?", "Enter", "ArrowDown"];
    expect(
      letters.map((key) => toCommandInside(pressed(key))).filter((key) => key !== null)
    ).toEqual([]);
  });
});
