export interface Choices {
  /** a whole number below a limit */
  readonly next: (limit: number) => number;
  readonly pick: (...options: readonly (() => string)[]) => string;
  /** one of the words between blanks */
  readonly word: (words: string) => string;
}

/** What random programs are made by: the same for the same seed. */
export function createChoices(seed: number): Choices {
  let state = seed | 0;
  const next = (limit: number): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
  const pick = (...options: readonly (() => string)[]): string =>
    options[next(options.length)]?.() ?? "";
  const word = (words: string): string => words.split(" ")[next(words.split(" ").length)] ?? "";
  return {next, pick, word};
}
