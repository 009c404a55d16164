import {expect, test} from "vitest";
import {asksForTypes} from "../../components/editor/typeKeys.ts";
import {KEY_GROUPS} from "../../components/editor/panels/keyNames.ts";

/** The keys of a combination on the sheet of keys. */
function press(combination: string): Parameters<typeof asksForTypes>[0] {
  const keys = combination.split("+");
  const last = keys.at(-1) ?? "";
  return {
    key: last === "Space" ? " " : last,
    shiftKey: keys.includes("Shift"),
    ctrlKey: keys.includes("Mod") || keys.includes("Ctrl"),
    metaKey: false,
    altKey: keys.includes("Alt")
  };
}

test("of the editor's keys those wait for types that only types can answer", () => {
  const keys = KEY_GROUPS.flatMap((group) => group.keys.flatMap(([combinations]) => combinations));
  expect(keys.filter((combination) => asksForTypes(press(combination)))).toEqual([
    "Mod+Shift+Space",
    "Mod+I",
    "F8",
    "F12",
    "Shift+F12",
    "F2"
  ]);
  expect(["Shift+F8", "Mod+Shift+M"].map((keys) => asksForTypes(press(keys)))).toEqual([
    true,
    true
  ]);
  expect(asksForTypes(press("Alt+F12"))).toBe(false);
});
