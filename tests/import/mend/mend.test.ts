import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {createNotes, mendText} from "../../../lib/import/index.ts";

function mend(raw: string) {
  const notes = createNotes();
  const text = mendText(raw, {notes});
  return {text, told: notes.list().map(({kind, rule, line}) => `${line} ${kind} ${rule}`)};
}

const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** A text in UTF-8, read as Windows-1252 or as Latin-1. */
function misread(text: string, as: "windows" | "latin"): string {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    as === "windows" && byte >= 0x80 && byte < 0xa0
      ? (HIGH[byte - 0x80] ?? "")
      : String.fromCharCode(byte)
  ).join("");
}

describe("text that was decoded wrongly", () => {
  const sentence =
    "“It’s” – so he said – naïve… café, 20° ± 1, x² ≤ ½ → ∑ αβ, Łódź, é à la carte, €5, 漢字 и слово, 😀 “MAÇÔ.";
  test.each(["windows", "latin"] as const)("is what it was, read as %s", (as) => {
    expect(mend(misread(sentence, as)).text).toBe(sentence);
  });

  test("is what it was when that happened twice", () => {
    expect(mend(misread(misread(sentence, "windows"), "windows")).text).toBe(sentence);
  });

  test("is counted, each with its line", () => {
    expect(mend('Itâ€™s\n\nquoted â€œso\u201d, donâ€™t â€" and caf\u00C3\u00A9').told).toEqual([
      "1 mended characters-are-decoded",
      "3 mended characters-are-decoded",
      "3 mended characters-are-decoded",
      "3 mended characters-are-decoded",
      "3 mended characters-are-decoded"
    ]);
    expect(mend('He said â€œyesâ€ and left â€" soon.').text).toBe("He said “yes” and left — soon.");
  });

  test("stays in code and in lists of references", () => {
    const text = "Itâ€™s `Itâ€™s`\n\n```\nItâ€™s\n```\n\n## References\n\n1. Itâ€™s\n";
    expect(mend(text).text).toBe(text.replace("Itâ€™s", "It’s"));
  });

  test("any sign of what is written comes back within a word (seed 11)", () => {
    const written = fc
      .integer({min: 0xa1, max: 0x2bff})
      .map((code) => String.fromCodePoint(code))
      .filter((one) =>
        /^[\u00A1-\u00AC\u00AE-\u017F\u0391-\u03C9\u0410-\u044F\u2013-\u2026\u2190-\u22FF]$/u.test(
          one
        )
      );
    fc.assert(
      fc.property(fc.array(written, {minLength: 1, maxLength: 8}), (signs) => {
        const text = `It’s ${signs.map((sign) => `a${sign}b`).join(" ")}`;
        expect(mend(misread(text, "windows")).text).toBe(text);
      }),
      {seed: 11}
    );
  });

  test.each([
    "« Voilà » – été… « Café®™ », l’œuvre « à » l’été »",
    "„Äpfel“, „NATO-Ü“, Straße – Ö…",
    "“MAÇÔ, IRMÃ — não, SÃO PAULO, “MAÇÔ",
    "SMÅ™ PÅ… PÅ” – ÄR „Ä“",
    "«está» ¿Qué? «Ñ» Ó»",
    "Việt Nam “Đà Nẵng” … â…”",
    "Łódź „Ł“ Ę™",
    "Ελληνικά «Ω» – русский «Ё» — 漢字『〇』",
    "Românâ… «Â» â»",
    "E-Â° nothing",
    "naïve façade, Ünïcödé — “É” ‘Ã’ É®"
  ])("right text stays: %s", (text) => {
    expect(mend(text)).toEqual({text, told: []});
  });
});

test("marks, line ends, tabs and control characters are mended and told", () => {
  expect(
    mend("\uFEFFa\r\nb\rc\n- d\te\n\tcode\tx\n\u0000f\u0007\n\uFFFDg\uD800\n```\n\tkept\n```")
  ).toEqual({
    text: "a\nb\nc\n- d e\n    code\tx\nf\n?g?\n```\n\tkept\n```",
    told: [
      "1 mended marks-are-dropped",
      "1 mended line-ends-are-plain",
      "6 mended controls-are-dropped",
      "7 decide characters-are-whole",
      "4 mended tabs-become-blanks",
      "5 mended tabs-become-blanks"
    ]
  });
});

test("any text keeps its lines, and is mended once (seed 12)", () => {
  const any = fc.string({
    unit: fc.constantFrom(...Array.from('aâ€™Ã©\t\r\n\u0000 `#"Â°\uFEFFðŸ˜€é”')),
    maxLength: 60
  });
  fc.assert(
    fc.property(any, (raw) => {
      const {text} = mend(raw);
      expect(text.split("\n").length).toBe(raw.replace(/\r\n?/g, "\n").split("\n").length);
      expect(/[\u0000-\u0008\u000E-\u001F\u007F\uFFFD\r]/.test(text)).toBe(false);
    }),
    {seed: 12}
  );
});
