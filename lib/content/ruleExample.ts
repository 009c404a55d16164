import {createContext, parseChapter, parseText, renderChapter} from "../dialect/index.ts";
import type {Label, LinkedChapter} from "../dialect/index.ts";
import type {Problem} from "../protocol/index.ts";
import type {Rule} from "./ruleBook.ts";

/**
 * What the checker says of a rule's wrong example, where the text alone tells it; nothing where it takes other files of
 * the book, or a run of its cells.
 */
export function checkRuleExample({name, wrong}: Rule): readonly Problem[] {
  return wrong.flatMap(({file, text}): readonly Problem[] => {
    if (file !== "chapter.mdx") return [];
    const chapter = text.startsWith("---") ? parseChapter({text, file}) : parseText(text);
    const {problems} = renderChapter(chapter, around);
    return problems
      .filter(({rule}) => rule === name)
      .map((problem) => ({...problem, file: "chapter.mdx"}));
  });
}

const rank: Label = {id: "thm-rank", kind: "theorem", number: 1, title: "Rank", line: 8};

/** The book that the examples stand in. */
const around = createContext({
  macros: {"\\R": "\\mathbb{R}"},
  number: "2",
  series: "learning",
  bibliography: new Map([
    ["boyd2004", {key: "boyd2004", type: "book", fields: {title: "Convex Optimization"}}]
  ]),
  chapter: (slug) => CHAPTERS.find(({href}) => href === `/learning/${slug}`) ?? null,
  page: (address) => {
    const chapter = CHAPTERS.find(({href}) => href === address);
    return chapter === undefined && address !== "/reference"
      ? null
      : {anchors: chapter?.anchors ?? null};
  },
  hasFile: (path) => path === "figures/plot.png"
});

const CHAPTERS: readonly LinkedChapter[] = [
  {
    title: "Linear Algebra",
    series: "learning",
    href: "/learning/linear-algebra",
    number: "1",
    labels: new Map([[rank.id, rank]]),
    anchors: new Set([rank.id])
  },
  {
    title: "Later",
    series: "learning",
    href: "/learning/later",
    number: "3",
    labels: null,
    anchors: null
  }
];
