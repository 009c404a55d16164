import {expect, test} from "vitest";
import {isBeingMade} from "../../components/editor/types/lint.ts";

const word = {from: 4, to: 8};
const elsewhere = {from: 20, to: 24};

test.each([
  ["a mistake at the end of what is typed", [word], [], 8, true],
  ["one in its midst, beside another", [elsewhere, word], [], 6, true],
  ["one away from the cursor", [elsewhere], [], 8, false],
  ["one that was marked before", [word], [{from: 4, to: 7}], 8, false],
  ["none", [], [elsewhere], 8, false]
])("is a mistake being made: %s", (_, found, marked, cursor, isMade) => {
  expect(isBeingMade(found, marked, cursor)).toBe(isMade);
});
