import type {TextChange} from "../../../../workers/language.ts";

/** Makes changes of a text in another that came of it: those whose words still stand there. */
export function carry({
  base,
  now,
  changes
}: {
  readonly base: string;
  readonly now: string;
  /** of `base`, in order and apart from each other */
  readonly changes: readonly TextChange[];
}): string {
  const move = now === base ? (at: number): number => at : align(base, now);
  return changes.reduceRight((text, {from, to, insert}) => {
    const at = move(from);
    // What was written anew meanwhile is not what was changed.
    if (at === null || move(to - 1) !== at + to - 1 - from) return text;
    return text.slice(0, at) + insert + text.slice(at + to - from);
  }, now);
}

/** The changes that take others back. */
export function invert(base: string, changes: readonly TextChange[]): readonly TextChange[] {
  let shift = 0;
  return changes.map(({from, to, insert}) => {
    const at = from + shift;
    shift += insert.length - (to - from);
    return {from: at, to: at + insert.length, insert: base.slice(from, to)};
  });
}

/** Words of both texts that are compared at most, times each other. */
const MOST = 4e6;

/** Where each character of a text stands in another, by the longest sequence of words that both have; null of what is gone. */
function align(base: string, now: string): (at: number) => number | null {
  const [mine, others] = [words(base), words(now)];
  const places = new Map<number, number>();
  const pair = (i: number, j: number): void => {
    const [from, to] = [mine[i], others[j]];
    if (from === undefined || to === undefined) return;
    for (let k = 0; k < from.text.length; k++) places.set(from.at + k, to.at + k);
  };
  const isSame = (i: number, j: number): boolean => mine[i]?.text === others[j]?.text;
  let start = 0;
  let [end, otherEnd] = [mine.length, others.length];
  while (start < end && start < otherEnd && isSame(start, start)) pair(start, start++);
  while (end > start && otherEnd > start && isSame(end - 1, otherEnd - 1)) pair(--end, --otherEnd);
  const [rows, columns] = [end - start, otherEnd - start];
  if (rows * columns <= MOST) {
    const width = columns + 1;
    const longest = new Uint32Array((rows + 1) * width);
    const of = (i: number, j: number): number => longest[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i--)
      for (let j = columns - 1; j >= 0; j--)
        longest[i * width + j] = isSame(start + i, start + j)
          ? of(i + 1, j + 1) + 1
          : Math.max(of(i + 1, j), of(i, j + 1));
    for (let i = 0, j = 0; i < rows && j < columns;)
      if (isSame(start + i, start + j)) pair(start + i++, start + j++);
      else if (of(i + 1, j) >= of(i, j + 1)) i++;
      else j++;
  }
  return (at) => places.get(at) ?? null;
}

function words(text: string): readonly {readonly text: string; readonly at: number}[] {
  return [...text.matchAll(/[\p{ID_Continue}$]+|[^\p{ID_Continue}$]/gu)].map((found) => ({
    text: found[0],
    at: found.index
  }));
}
