import type {Asked} from "./query.ts";

/** A term of the index that may be what is asked for, and how much it counts. */
export interface Candidate {
  readonly term: string;
  readonly weight: number;
}

const MOST_PREFIXED = 24;
const MOST_MISTAKEN = 6;

/**
 * The words that what is asked for may be: itself; while it is typed, words that it begins; what it begins with, when it is a form the index has
 * no stem for; and, when there is no such word, those that differ by a slip.
 *
 * @param words sorted
 */
export function findCandidates(asked: Asked, words: readonly string[]): readonly Candidate[] {
  const found = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    if ((found.get(term) ?? 0) < weight) found.set(term, weight);
  };
  if (has(words, asked.term)) add(asked.term, 1);
  if (asked.isOpen && asked.written.length > 1) {
    const {written} = asked;
    const ends = wordsFrom(words, written).slice(0, 400);
    for (const word of ends.toSorted((a, b) => a.length - b.length).slice(0, MOST_PREFIXED))
      add(word, word === written ? 1 : 0.55 + (0.35 * written.length) / word.length);
    // The stem is shorter than what is typed of a longer form: `differentiat`.
    for (let length = written.length - 1; length >= Math.max(4, written.length - 5); length--)
      if (has(words, written.slice(0, length))) {
        add(written.slice(0, length), 0.6);
        break;
      }
  }
  if (found.size === 0 && !asked.isOptional)
    for (const [word, distance] of findSlips(asked, words).slice(0, MOST_MISTAKEN))
      add(word, distance === 1 ? 0.6 : 0.4);
  return [...found].map(([term, weight]) => ({term, weight}));
}

function has(words: readonly string[], word: string): boolean {
  return words[firstFrom(words, word)] === word;
}

/** The words that begin so. */
function wordsFrom(words: readonly string[], beginning: string): readonly string[] {
  const from = firstFrom(words, beginning);
  let to = from;
  while (words[to]?.startsWith(beginning)) to++;
  return words.slice(from, to);
}

/** The place of the first word that is not before `word`. */
function firstFrom(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words at one slip (a letter more, less, other, or two in the wrong order), for long words at two; nearest first. */
function findSlips(
  {term, written, isOpen}: Asked,
  words: readonly string[]
): readonly (readonly [string, number])[] {
  const limit = term.length >= 8 ? 2 : term.length >= 4 ? 1 : 0;
  if (limit === 0) return [];
  const found: [string, number][] = [];
  for (const word of words) {
    if (Math.abs(word.length - term.length) <= limit) {
      const distance = slipsBetween(term, word, limit);
      if (distance <= limit) found.push([word, distance]);
    } else if (isOpen && word.length > written.length) {
      const distance = slipsBetween(written, word.slice(0, written.length), 1);
      if (distance <= 1 && written.length >= 5) found.push([word, distance + 1]);
    }
  }
  return found.sort(
    ([a, x], [b, y]) => x - y || Number(b[0] === term[0]) - Number(a[0] === term[0])
  );
}

/** The restricted edit distance of Damerau, or more than `limit` as soon as it is. */
export function slipsBetween(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
