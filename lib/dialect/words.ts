import {visit} from "./visit.ts";
import type {Nodes} from "mdast";

/**
 * The word of `words` that differs least from `written`, a capital counting for nothing; null when none is near, which is a
 * third of its letters and at most `most` of them.
 */
export function nearest(written: string, words: readonly string[], most = Infinity): string | null {
  const limit = Math.min(most, Math.max(1, Math.floor(written.length / 3)));
  const low = written.toLowerCase();
  let best: string | null = null;
  let least = limit + 1;
  for (const word of words) {
    if (Math.abs(word.length - written.length) > limit) continue;
    const distance = editDistance(low, word.toLowerCase());
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/**
 * The one word of `words` that a slip of the finger turns into `written`: a letter more, less, another, or two changed
 * about; a capital counts for nothing. Null when there is none, or more than one: then only the author knows.
 */
export function onlyNear(written: string, words: readonly string[]): string | null {
  const low = written.toLowerCase();
  const same = words.filter((word) => word.toLowerCase() === low);
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  if (written.length < 3) return null;
  const near = words.filter((word) => isSlip(low, word.toLowerCase()));
  return near.length === 1 ? (near[0] ?? null) : null;
}

function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restA === `${restB[1] ?? ""}${restB[0] ?? ""}`;
}

/** Levenshtein's distance, row by row, two neighbours changed about counting once. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The words of a piece of text, code and formulas left out. */
export function countWords(tree: Nodes): number {
  let words = 0;
  visit(tree, "text", ({value}) => {
    words += value.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  });
  return words;
}
