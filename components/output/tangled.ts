/** Markdown longer than this, in characters, is shown as it stands. */
const LONGEST = 10_000;

/** What a parser goes through again for each of its kind, with how many of it a text may hold. */
const MOST: readonly (readonly [pattern: RegExp, most: number])[] = [
  [/\[/g, 300],
  [/[*_~]/g, 1500],
  [/\{/g, 300],
  [/</g, 100],
  [/\n/g, 600],
  [/^\s*(?:#|[=-]+\s*$)/gm, 60],
  [/`+/g, 200],
  [/\$/g, 600],
  [/\|/g, 1500],
  [/^\s*:{2,}/gm, 40],
  [/^[ \t]{24,}\S/gm, 30]
];
const DEEPEST_QUOTE = 20;

/**
 * Whether setting a Markdown text could take longer than a page may stand still. Its parser's time grows with the square of some marks, and of the depth of others: a text that a
 * cell made is set only within bounds that no prose reaches.
 */
export function isTangled(text: string): boolean {
  if (text.length > LONGEST) return true;
  const isDeep = text
    .split("\n")
    .some(
      (line) =>
        (/^[\s>*+\-\d.:]*/.exec(line)?.[0].match(/[>*+\-.]/g)?.length ?? 0) > DEEPEST_QUOTE &&
        /^[\s>*+\-\d.]*[>*+]/.test(line)
    );
  return isDeep || MOST.some(([pattern, most]) => (text.match(pattern)?.length ?? 0) > most);
}

const DEFINES = /\\(?:[gex]?def|(?:re)?newcommand|providecommand|let|futurelet)(?![a-zA-Z])/;

/** Whether a TeX text defines commands: a few definitions can stand for more than any page can set. */
export function definesCommands(tex: string): boolean {
  return DEFINES.test(tex);
}
