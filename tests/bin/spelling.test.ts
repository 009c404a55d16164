import {beforeAll, describe, expect, test, vi} from "vitest";
import {createSpeller, openEnglish} from "../../bin/run/speller.ts";
import type {Speller} from "../../bin/run/speller.ts";
import {checkSpelling} from "../../bin/run/spelling.ts";
import {sortDictionary} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import {chapter} from "./notation.ts";

vi.setConfig({hookTimeout: 60_000});

const spellers: Speller[] = [];
beforeAll(() => {
  spellers.push(createSpeller(openEnglish(), ["Hessian", "minimizer", "Nesterov", "eigenbasis"]));
});

/** What is said of a text, as `line:column rule sentence`; the text begins on line 8. */
function said(body: string): readonly string[] {
  const [speller] = spellers;
  if (!speller) throw new Error("no speller");
  const read = parseChapter({text: chapter(body), file: "a.mdx"});
  return checkSpelling(read, speller).problems.map(
    ({line, column, message}) => `${line}:${column} ${message}`
  );
}

describe("spelling", () => {
  test("a word in no dictionary is named at its letters, with what may be meant", () => {
    expect(said("The *gradeint* of a loss.")).toEqual([
      "8:6 `gradeint` is in no dictionary, perhaps `gradient` is meant: if it is right, add it to chapters/dictionary.txt."
    ]);
  });

  test("a British word is named with the American one", () => {
    expect(
      said("The behaviour of modelling, optimised at the centre; Analysing grey colours.")
    ).toEqual(
      [
        ["8:5", "behaviour", "behavior"],
        ["8:18", "modelling", "modeling"],
        ["8:29", "optimised", "optimized"],
        ["8:46", "centre", "center"],
        ["8:54", "Analysing", "Analyzing"],
        ["8:64", "grey", "gray"],
        ["8:69", "colours", "colors"]
      ].map(
        ([at, word, american]) => `${at} \`${word}\` is British: the book writes \`${american}\`.`
      )
    );
  });

  test("words of the book, their plurals and possessives, prefixes and hyphens are known", () => {
    expect(
      said(
        "Hessians, the Hessian’s and Nesterov's minimizers; a nonconvex, sub-optimal Eigenbasis."
      )
    ).toEqual([]);
  });

  test("what was imported is warned of once, and in another language not looked at", () => {
    const [speller] = spellers;
    if (!speller) throw new Error("no speller");
    const severities = (extra: string) => {
      const text = chapter("The gradeint is a gradeint.").replace(
        "date:",
        `imported: {from: a.md, extra: {${extra}}}\ndate:`
      );
      return checkSpelling(parseChapter({text, file: "a.mdx"}), speller).problems.map(
        ({severity}) => severity
      );
    };
    expect([severities(""), severities("lang: en-GB"), severities("lang: de")]).toEqual([
      ["warning"],
      ["warning"],
      []
    ]);
  });

  test("formulas, code, references, addresses and abbreviations are no words", () => {
    expect(
      said(
        "## Wordd? No: $\\xqzt$ [#sec-xqzt]\n\n`xqzt` of xqzt.ts, https://xqzt.org/xqzt, [@xqzt2004], \\@xqzt, SVDs and kNN.\n\n$$\nxqzt\n$$"
      )
    ).toEqual([expect.stringMatching(/^8:4 `Wordd` is in no dictionary/)]);
  });

  test("titles, captions and alternative texts are read too", () => {
    expect(
      said('```ts cell id=fig-a caption="A curvve $xqzt$." alt="It flals."\n1\n```').map(
        (sentence) => sentence.split(" is in")[0]
      )
    ).toEqual(["8:32 `curvve`", "8:56 `flals`"]);
  });

  test("a dictionary is ordered without regard to capitals and accents, each word once", () => {
    expect(sortDictionary("Zeta\nhessian\nÉtale\nalpha\nHessian\nalpha\n")).toBe(
      "alpha\nÉtale\nHessian\nhessian\nZeta\n"
    );
  });
});
