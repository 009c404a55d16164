import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {mergeTexts} from "../../components/editor/difference/index.ts";

/** Texts of one letter a line. */
const lines = (letters: string): string => Array.from(letters).join("\n");
const merge = (base: string, ours: string, theirs: string) =>
  mergeTexts(lines(base), lines(ours), lines(theirs));

describe("two edits of one text", () => {
  test.each([
    ["changes far apart are both there", "abcde", "Abcde", "abcdE", "AbcdE"],
    ["what only they changed is taken over", "abc", "abc", "aBc", "aBc"],
    ["what only we changed stays", "abc", "abC", "abc", "abC"],
    ["the same change is made once", "abc", "aXc", "aXc", "aXc"],
    ["lines put in far apart", "abcd", "xabcd", "abcdy", "xabcdy"],
    ["lines taken out far apart", "abcde", "bcde", "abcd", "bcd"]
  ])("%s", (_, base, ours, theirs, merged) => {
    expect(merge(base, ours, theirs)).toEqual({text: lines(merged), conflicts: 0});
  });

  test("where both changed a line, ours stays and theirs stands above it in a comment", () => {
    expect(merge("abc", "aXc", "aYc")).toEqual({
      text: "a\n// The author has here:\n// Y\n// and you:\nX\nc",
      conflicts: 1
    });
  });

  test("lines that they took out and we changed stay, and it is said", () => {
    expect(merge("abc", "aXc", "ac")).toEqual({
      text: "a\n// The author took these lines out:\nX\nc",
      conflicts: 1
    });
  });

  test("one side that changed nothing gives the other's text, and no order of lines is lost", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", ""), {maxLength: 12})
      .map((l) => l.join("\n"));
    fc.assert(
      fc.property(text, text, text, (base, one, two) => {
        expect(mergeTexts(base, one, base).text).toBe(one);
        expect(mergeTexts(base, base, two).text).toBe(two);
        expect(mergeTexts(base, one, one)).toEqual({text: one, conflicts: 0});
        // Both ways round agree when nothing is to be settled.
        const [ours, theirs] = [mergeTexts(base, one, two), mergeTexts(base, two, one)];
        expect(ours.conflicts).toBe(theirs.conflicts);
        if (ours.conflicts === 0) expect(ours.text).toBe(theirs.text);
      })
    );
  });

  test("every line that we wrote is in the text, whatever they did", () => {
    const letters = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), {maxLength: 10});
    fc.assert(
      fc.property(letters, letters, letters, (base, ours, theirs) => {
        const own = ours.map((line, i) => (base[i] === line ? line : `own ${i}`));
        const {text} = mergeTexts(base.join("\n"), own.join("\n"), theirs.join("\n"));
        const merged = text.split("\n");
        for (const line of own) if (line.startsWith("own")) expect(merged).toContain(line);
      })
    );
  });
});
