import {parseChapter} from "../../dialect/index.ts";
import type {Chapter} from "../../dialect/index.ts";
import type {CellSpec} from "../../protocol/index.ts";
import {trimBlankLines} from "../lines.ts";

/** The comment that starts a markdown cell where no heading and no code does. What follows it up to the next one or to code is one cell, blank lines and all. */
export const MARK = "{/* cell */}";

export type Piece =
  | {readonly kind: "markdown"; readonly source: string}
  | {
      readonly kind: "code";
      readonly source: string;
      readonly spec: CellSpec;
      /** its fence names it */
      readonly isNamed: boolean;
    };

export interface Cut {
  readonly chapter: Chapter;
  readonly pieces: readonly Piece[];
  /** what random numbers start from, when the file says so */
  readonly seed: number | null;
}

/** Cuts a chapter's text at its code cells, at the marks between them, and at headings of the second and third level. */
export function cutText({text, file}: {readonly text: string; readonly file: string}): Cut {
  // A notebook's cells may hold what no chapter can, and stay cells.
  const chapter = parseChapter({text, file, isAny: true});
  const {lines} = chapter.source;
  const blocks = chapter.tree.children.map((node) => ({node, ...extentOf(node)}));
  const specs = new Map(chapter.cells.map((cell) => [cell.id, cell]));
  const marks = findMarks(lines, blocks);
  const start = findStart(lines);
  const seedAt = lines.findIndex((line, at) => at >= start && line.trim() !== "");
  const seed = isFree(seedAt, blocks) ? maybeParseSeed(lines[seedAt] ?? "") : null;

  const pieces: Piece[] = [];
  let at = seed === null ? start : seedAt + 1;
  let isMarked = false;
  /** Ends a markdown cell before a line. */
  const end = (line: number): void => {
    if (isMarked) pieces.push({kind: "markdown", source: inner(lines.slice(at, line))});
    else {
      const source = trimBlankLines(lines.slice(at, line).join("\n"));
      if (source !== "") pieces.push({kind: "markdown", source});
    }
    at = line;
  };
  const cuts = [
    ...marks.map((from) => ({from, to: from + 1, node: null})),
    ...blocks.map(({from, to, node}) => ({from, to, node}))
  ].sort((a, b) => a.from - b.from);
  for (const {from, to, node} of cuts) {
    if (from < at) continue;
    if (node === null) {
      end(from);
      [at, isMarked] = [to, true];
    } else if (node.type === "cell") {
      const spec = specs.get(node.id);
      if (!spec) continue;
      end(from);
      pieces.push(toCode(spec, lines.slice(from, to)));
      [at, isMarked] = [to, false];
    } else if (node.type === "heading" && !isMarked && (node.depth === 2 || node.depth === 3)) {
      end(from);
    }
  }
  end(lines.length);
  return {chapter, pieces, seed};
}

/** The lines of a marked cell without the empty one before and after it. */
function inner(lines: readonly string[]): string {
  return lines.slice(1, Math.max(1, lines.length - 1)).join("\n");
}

type TreeNode = Chapter["tree"]["children"][number];

interface Extent {
  /** index of its first line, from 0 */
  readonly from: number;
  /** index of the line after its last */
  readonly to: number;
}

interface Block extends Extent {
  readonly node: TreeNode;
}

/** The lines that a node and what is in it stand on; none for what has no place. */
function extentOf(node: TreeNode): Extent {
  let [from, to] = [Infinity, -1];
  const open: TreeNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.position) {
      from = Math.min(from, next.position.start.line - 1);
      to = Math.max(to, next.position.end.line);
    }
    // The position of a parent holds those of its children.
    else if ("children" in next) open.push(...next.children);
  }
  return {from, to};
}

/** The lines of marks that stand at the top level: in a listing or a box they are text. */
function findMarks(lines: readonly string[], blocks: readonly Block[]): readonly number[] {
  const found = lines.flatMap((line, at) => (line === MARK ? [at] : []));
  if (found.length === 0) return found;
  const covered = new Set<number>();
  for (const {node, from, to} of blocks) {
    // Where a text cannot be read as MDX, a mark is a paragraph of its own.
    if (node.type === "paragraph" && to === from + 1 && lines[from] === MARK) continue;
    for (let at = from; at < to; at++) covered.add(at);
  }
  return found.filter((at) => !covered.has(at));
}

function isFree(line: number, blocks: readonly Block[]): boolean {
  return line >= 0 && !blocks.some(({from, to}) => from <= line && line < to);
}

/** The line after the front matter. */
function findStart(lines: readonly string[]): number {
  if (!/^---[ \t]*$/.test(lines[0] ?? "")) return 0;
  return lines.findIndex((line, at) => at > 0 && /^---[ \t]*$/.test(line)) + 1;
}

export function writeSeed(seed: number): string {
  return `{/* seed ${seed} */}`;
}

function maybeParseSeed(line: string): number | null {
  const [, digits] = /^\{\/\* seed (\d{1,16}) \*\/\}$/.exec(line) ?? [];
  const seed = Number(digits);
  return digits !== undefined && Number.isSafeInteger(seed) ? seed : null;
}

/** The lines of a fence as a cell. Its code is what stands in the file: the parser may have replaced characters. */
function toCode(spec: CellSpec, lines: readonly string[]): Piece {
  const [opening = "", ...rest] = lines;
  const isNamed = new RegExp(`\\sid=["']?${spec.id}(?=["'\\s]|$)`).test(opening);
  const isPlain = /^[`~]/.test(opening) && /^[`~]/.test(rest.at(-1) ?? "");
  const source = isPlain ? rest.slice(0, -1).join("\n") : spec.source;
  return {kind: "code", source, spec, isNamed};
}
