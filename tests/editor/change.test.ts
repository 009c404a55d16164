import fc from "fast-check";
import {expect, test} from "vitest";
import {findChange} from "../../components/editor/change.ts";

test("the change between two texts is as small as one change can be", () => {
  expect(findChange("const a = 1;", "const abc = 1;")).toEqual({from: 7, to: 7, insert: "bc"});
  expect(findChange("aaa", "aa")).toEqual({from: 2, to: 3, insert: ""});
});

test("made to the one text, it gives the other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const {from, to, insert} = findChange(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    })
  );
});
