import {describe, expect, test} from "vitest";
import {convertMarkdown, createNotes, resolveNothing} from "../../lib/import/index.ts";
import type {Flavour} from "../../lib/import/index.ts";

function convert(text: string, flavour: Flavour = "markdown"): {text: string; rules: string[]} {
  const notes = createNotes();
  const converted = convertMarkdown(text, {flavour, firstLine: 1, notes, resolve: resolveNothing});
  return {text: converted.text, rules: [...new Set(notes.list().map(({rule}) => rule))]};
}

const times = (n: number, line: (i: number) => string): string =>
  Array.from({length: n}, (_, i) => line(i)).join("");

describe("a text that is larger than any author's", () => {
  test("addresses of links under each other are addresses, however many they are", () => {
    const links = times(3, (i) => `See [this][at ${String(i * 700)}].\n\n`);
    const addresses = times(1_500, (i) => `[at ${String(i)}]: https://example.org/${String(i)}\n`);
    expect(convert(links + addresses)).toEqual({
      text:
        times(3, (i) => `See [this](https://example.org/${String(i * 700)}).\n\n`).trimEnd() + "\n",
      rules: []
    });
  });

  test("addresses stand above the words that use them", () => {
    expect(
      convert('[a]: https://example.org/a "A"\n[b]: <https://example.org/b>\nSee [a] and [b].\n')
        .text
    ).toBe('See [a](https://example.org/a "A") and [b](https://example.org/b).\n');
  });

  test("a paragraph of a thousand marks stands as it is written", () => {
    const {text, rules} = convert(times(1_200, () => "[a] "));
    expect(rules).toEqual(["emphasis-is-bounded"]);
    expect(text.replaceAll("\\", "")).toBe(`${times(1_200, () => "[a] ").trimEnd()}\n`);
  });

  test("formulas and the marks of a footnote are what they are among a thousand marks", () => {
    const marks = "*a **b_ [ \\* ".repeat(400);
    const {text, rules} = convert(`So $x$ ${marks}.[^1]\n\n[^1]: Note $y$ ${marks}.\n`);
    expect(rules).toEqual(["emphasis-is-bounded"]);
    expect(text.slice(0, 7)).toBe("So $x$ ");
    expect(text.slice(text.indexOf("\n\n")).slice(0, 17)).toBe("\n\n[^1]: Note $y$ ");
  });

  test("lists are nested thirty deep at most", () => {
    const {text, rules} = convert(times(45, (i) => `${"  ".repeat(i)}- a${String(i)}\n`));
    expect(rules).toContain("lists-are-bounded");
    expect(Math.max(...text.split("\n").map((line) => line.search(/\S/)))).toBe(58);
    expect(text.match(/a\d+/g)).toHaveLength(45);
  });

  test("a footnote after an exclamation mark is a footnote", () => {
    expect(convert("Wow![^1]\n\n[^1]: Indeed.\n").text).toBe("Wow\\![^1]\n\n[^1]: Indeed.\n");
  });
});
