import {fold, termOf} from "./words.ts";

/** Text with the places to mark, from and to. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

const LONG = 170;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}']*|\d+(?:\.\d+)*/gu;

/** Marks the words of a text whose terms were found. */
export function markTerms(text: string, terms: ReadonlySet<string>): Marked {
  const marks: (readonly [number, number])[] = [];
  for (const {0: word, index} of text.matchAll(WORD))
    if (isFound(word, terms)) marks.push([index, index + word.length]);
  return {text, marks};
}

/** The part of a text that holds most of what was found, a line or two long, cut between words. */
export function excerptOf(body: string, terms: ReadonlySet<string>): Marked {
  const text = body.replace(/\s+/g, " ").trim();
  const {marks} = markTerms(text, terms);
  if (text.length <= LONG) return {text, marks};
  const from = bestStart(text, marks);
  const cutFrom = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const to = Math.min(text.length, cutFrom + LONG);
  const end = to === text.length ? to : Math.max(cutFrom + 1, text.lastIndexOf(" ", to));
  const lead = cutFrom > 0 ? "… " : "";
  const shift = lead.length - cutFrom;
  return {
    text: `${lead}${text.slice(cutFrom, end)}${end < text.length ? " …" : ""}`,
    marks: marks
      .filter(([start, stop]) => start >= cutFrom && stop <= end)
      .map(([start, stop]) => [start + shift, stop + shift] as const)
  };
}

/** Where the window with the most different words that were found begins. */
function bestStart(text: string, marks: readonly (readonly [number, number])[]): number {
  let best = 0;
  let most = 0;
  marks.forEach(([start], index) => {
    const inside = marks.slice(index).filter(([, stop]) => stop <= start + LONG - 30);
    const kinds = new Set(inside.map(([from, to]) => termOf(fold(text.slice(from, to)))));
    const score = kinds.size * 10 + Math.min(inside.length, 5);
    if (score > most) [best, most] = [start, score];
  });
  return Math.max(0, best - 30);
}

function isFound(word: string, terms: ReadonlySet<string>): boolean {
  return terms.has(termOf(fold(word)));
}
