import type {Chapter} from "../dialect/index.ts";
import {countWords, visit} from "../dialect/index.ts";

const WORDS_A_MINUTE = 200;
const SECONDS = {inlineMath: 0.5, math: 8, cell: 30, exercise: 120};

/** The minutes that a chapter takes: its words, its formulas, a look at each cell, and its exercises. */
export function readingMinutes({tree, cells, exercises}: Chapter): number {
  let seconds = (countWords(tree) / WORDS_A_MINUTE) * 60 + exercises.length * SECONDS.exercise;
  visit(tree, (node) => {
    if (node.type === "inlineMath" || node.type === "math") seconds += SECONDS[node.type];
  });
  seconds += cells.filter(({kind}) => kind === "cell").length * SECONDS.cell;
  return Math.max(1, Math.round(seconds / 60));
}
