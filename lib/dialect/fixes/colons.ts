import type {ContainerDirective} from "mdast-util-directive";
import type {Edit} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";

/** A line of colons: an opening `:::kind` or a close. */
interface ColonLine {
  readonly offset: number;
  readonly length: number;
  readonly opens: boolean;
}

/** A block as its author meant it: a close closes the last block that was opened. */
interface Pair {
  readonly open: ColonLine;
  readonly close: ColonLine;
  readonly inner: readonly Pair[];
}

/**
 * One colon more for each block around others, from the block on to the close that was meant for it. Null where that
 * is not certain: a close is missing, or has another length than what it would close.
 */
export function recolon(node: ContainerDirective, source: Source): readonly Edit[] | null {
  const lines = findColonLines(startOf(node).line, source);
  const pair = readPair(lines);
  if (pair === null) return null;
  const edits: Edit[] = [];
  lengthen(pair, edits);
  return edits;
}

/** The lines of colons from a line on, those in fences left out. */
function findColonLines(first: number, source: Source): readonly ColonLine[] {
  const found: ColonLine[] = [];
  let fence: string | null = null;
  for (let line = first; line <= source.lines.length; line++) {
    const text = source.line(line);
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && text.trim() === mark) fence = null;
      continue;
    }
    if (mark !== undefined) fence = mark;
    const [, lead = "", colons, rest = ""] = /^(\s*)(:{3,})(.*)$/.exec(text) ?? [];
    if (colons === undefined) continue;
    const opens = /^[A-Za-z]/.test(rest);
    if (!opens && rest.trim() !== "") continue;
    const offset = source.offsetAt({line, column: lead.length + 1});
    found.push({offset, length: colons.length, opens});
  }
  return found;
}

/** The block that the first line opens, with the blocks in it; null when it is never closed. */
function readPair(lines: readonly ColonLine[]): Pair | null {
  const open: {line: ColonLine; inner: Pair[]}[] = [];
  for (const line of lines) {
    if (line.opens) {
      open.push({line, inner: []});
      continue;
    }
    const last = open.pop();
    if (last?.line.length !== line.length) return null;
    const pair = {open: last.line, close: line, inner: last.inner};
    const around = open.at(-1);
    if (around === undefined) return pair;
    around.inner.push(pair);
  }
  return null;
}

/** The colons that a block needs; its edits are added where it has fewer. */
function lengthen({open, close, inner}: Pair, edits: Edit[]): number {
  const needed = Math.max(
    open.length,
    1 + Math.max(2, ...inner.map((pair) => lengthen(pair, edits)))
  );
  const more = ":".repeat(needed - open.length);
  if (more !== "")
    for (const {offset} of [open, close]) edits.push({from: offset, to: offset, insert: more});
  return needed;
}
