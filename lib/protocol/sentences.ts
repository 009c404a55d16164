import type {CellError} from "./errors.ts";
import {isMadeCellId} from "./ids.ts";

/** A piece of a sentence: words as they stand, the name of a thing, or a cell by its id. */
export interface Part {
  readonly kind: "words" | "name" | "cell";
  readonly text: string;
}

/**
 * A sentence of ours in parts: what stands in backquotes is a name, and in as many as close it again where it has backquotes itself. A
 * backquote alone is a word like any other.
 */
export function findNames(sentence: string): readonly Part[] {
  return split(sentence, {pattern: /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/gs, kind: "name"});
}

const CELL = {pattern: /\bcell `([a-z\d-]+)`/g, kind: "cell"} as const;

/** A sentence of the kernel's in parts: each cell that it names is one. */
export function findCells(sentence: string): readonly Part[] {
  return split(sentence, CELL);
}

/** An error's message in parts. The kernel names cells before and after what a cell threw, which is words whatever it has in it. */
export function findErrorCells({message, source, thrownIn}: CellError): readonly Part[] {
  const first = source === null ? -1 : message.indexOf(`cell \`${source}\``);
  const last = thrownIn === undefined ? -1 : message.lastIndexOf("cell `");
  return split(message, CELL, (at) => at === first || at === last);
}

/** What a message ends with when the function of another cell threw. */
export function tellThrownIn({cell, line}: NonNullable<CellError["thrownIn"]>): string {
  return ` (in cell \`${cell}\`, line ${line})`;
}

/** A cell within a sentence about another one: null when nobody gave it a name. */
export function nameCell(id: string): string | null {
  return isMadeCellId(id) ? null : id;
}

/** A cell within a sentence, by its name when somebody gave it one. */
export function tellCell(id: string, unnamed: string): string {
  return nameCell(id) === null ? unnamed : `cell ${id}`;
}

/** The parts as one text, where nothing can be set as code. */
export function toPlainSentence(parts: readonly Part[]): string {
  return parts
    .map(({kind, text}) => (kind === "cell" ? tellCell(text, "another cell") : text))
    .join("");
}

/** The words between what the pattern finds, and that; what does not count is words too. */
function split(
  sentence: string,
  {pattern, kind}: {readonly pattern: RegExp; readonly kind: Part["kind"]},
  counts: (at: number) => boolean = () => true
): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  const addWords = (to: number): void => {
    if (to > at) parts.push({kind: "words", text: sentence.slice(at, to)});
  };
  for (const found of sentence.matchAll(pattern)) {
    const {0: all, index} = found;
    if (!counts(index)) continue;
    addWords(index);
    parts.push({kind, text: (found.at(-1) ?? "").replace(/^ (.+) $/s, "$1")});
    at = index + all.length;
  }
  addWords(sentence.length);
  return parts;
}
