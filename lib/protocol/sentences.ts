import type {CellError} from "./errors.ts";
import {isCellId, isMadeCellId} from "./ids.ts";

/** A piece of a sentence: words as they stand, the name of a thing, or a cell by its id. */
export interface Part {
  readonly kind: "words" | "name" | "cell";
  readonly text: string;
}

/** A sentence of ours in parts: what stands in backquotes is a name. A backquote alone is a word like any other. */
export function findNames(sentence: string): readonly Part[] {
  return split(sentence, /`([^`]+)`/g, "name");
}

/** A sentence of the kernel's in parts: each cell that it names is one. */
export function findCells(sentence: string): readonly Part[] {
  return split(sentence, /\bcell `([^`]+)`/g, "cell");
}

/** An error's message in parts. The kernel names cells before and after what a cell threw, which is words whatever it has in it. */
export function findErrorCells({message, source, thrownIn}: CellError): readonly Part[] {
  const before = source === null ? "" : `cell \`${source}\``;
  const after = thrownIn === undefined ? "" : tellThrownIn(thrownIn);
  const own = before === "" ? -1 : message.indexOf(before);
  const start = own < 0 ? 0 : own + before.length;
  const end = message.endsWith(after) ? message.length - after.length : message.length;
  return [
    ...findCells(message.slice(0, start)),
    ...words(message.slice(start, end)),
    ...findCells(message.slice(end))
  ];
}

/** What a message ends with when the function of another cell threw. */
export function tellThrownIn({cell, line}: NonNullable<CellError["thrownIn"]>): string {
  return ` (in cell \`${cell}\`, line ${line})`;
}

/** A cell within a sentence about another one: null when nobody gave it a name. */
export function nameCell(id: string): string | null {
  return isCellId(id) && isMadeCellId(id) ? null : id;
}

/** The parts as one text, where nothing can be set as code. */
export function toPlainSentence(parts: readonly Part[]): string {
  return parts
    .map(({kind, text}) => {
      if (kind !== "cell") return text;
      const name = nameCell(text);
      return name === null ? "another cell" : `cell ${name}`;
    })
    .join("");
}

function split(sentence: string, pattern: RegExp, kind: Part["kind"]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const {0: all, 1: text = "", index} of sentence.matchAll(pattern)) {
    parts.push(...words(sentence.slice(at, index)), {kind, text});
    at = index + all.length;
  }
  return [...parts, ...words(sentence.slice(at))];
}

function words(text: string): readonly Part[] {
  return text === "" ? [] : [{kind: "words", text}];
}
