import {describe, expect, test} from "vitest";
import {KEY_GROUPS, toKeyCaps} from "../../components/editor/panels/keyNames.ts";

describe("the sheet of keys", () => {
  test("names keys as they stand on the reader's keyboard", () => {
    expect(toKeyCaps("Mod+Shift+F", true)).toEqual(["⌘", "⇧", "F"]);
    expect(toKeyCaps("Mod+Shift+F", false)).toEqual(["Ctrl", "Shift", "F"]);
    expect(toKeyCaps("Mod+Y", true)).toEqual(["⌘", "⇧", "Z"]);
    expect(toKeyCaps("Mod+/", false)).toEqual(["Ctrl", "/"]);
  });

  test("says each thing once in each place", () => {
    for (const {keys} of KEY_GROUPS) {
      const said = keys.map(([, does]) => does);
      expect(new Set(said).size).toBe(said.length);
    }
  });
});
