import {ATOM} from "../protect/atoms.ts";
import type {Atoms, HtmlTag, Line, Piece} from "../protect/atoms.ts";
import {BLOCKS} from "../protect/html.ts";

interface Tag {
  readonly tag: HtmlTag;
  readonly row: number;
  readonly start: number;
  readonly end: number;
  /** the index of the tag that closes it */
  close: number;
}

/** The piece with each outermost element that holds blocks as one atom, which keeps what is in it as lines of its own. */
export function takeElements(piece: Piece, atoms: Atoms): Piece {
  const tags = findTags(piece, atoms);
  if (tags.length === 0) return piece;
  matchTags(tags);
  const out: Line[] = [];
  let row = 0;
  let column = 0;
  let pending = "";
  const copyTo = (endRow: number, endColumn: number): void => {
    while (row < endRow) {
      const line = piece[row];
      if (line) out.push({...line, text: pending + line.text.slice(column)});
      pending = "";
      column = 0;
      row++;
    }
    pending += piece[endRow]?.text.slice(column, endColumn) ?? "";
    column = endColumn;
  };
  for (let i = 0; i < tags.length; i++) {
    const open = tags[i];
    const close = open === undefined || open.close < 0 ? undefined : tags[open.close];
    if (open === undefined || close === undefined) continue;
    copyTo(open.row, open.start);
    const inner = linesBetween(piece, open, close);
    const raw = rawBetween(piece, open, close);
    const line = piece[open.row]?.line ?? 1;
    const lead = pending;
    pending = "";
    const first = lead + atoms.add({kind: "element", tag: open.tag, lines: inner, raw, line});
    row = close.row;
    column = close.end;
    pending = first;
    i = open.close;
  }
  copyTo(piece.length, 0);
  return out;
}

function findTags(piece: Piece, atoms: Atoms): Tag[] {
  const tags: Tag[] = [];
  piece.forEach((line, row) => {
    if (line.isCode || !line.text.includes("\uE000")) return;
    for (const match of line.text.matchAll(ATOM)) {
      const atom = atoms.only(match[0]);
      if (atom?.kind !== "html" || !BLOCKS.has(atom.tag.name)) continue;
      tags.push({
        tag: atom.tag,
        row,
        start: match.index,
        end: match.index + match[0].length,
        close: -1
      });
    }
  });
  return tags;
}

/** Elements whose end may be left out: what opens the next one closes them. */
const CLOSED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "p",
    ["p", "div", "ul", "ol", "table", "blockquote", "details", "h1", "h2", "h3", "h4", "h5", "h6"]
  ],
  ["li", ["li"]],
  ["td", ["td", "th", "tr"]],
  ["th", ["td", "th", "tr"]],
  ["tr", ["tr", "tbody", "tfoot"]],
  ["dt", ["dt", "dd"]],
  ["dd", ["dt", "dd"]]
]);

function matchTags(tags: readonly Tag[]): void {
  const open: number[] = [];
  const count = new Map<string, number>();
  tags.forEach((tag, index) => {
    const {name, isClosing} = tag.tag;
    if (!isClosing) {
      open.push(index);
      count.set(name, (count.get(name) ?? 0) + 1);
      return;
    }
    if ((count.get(name) ?? 0) === 0) return;
    for (let top = open.pop(); top !== undefined; top = open.pop()) {
      const opened = tags[top];
      if (opened === undefined) continue;
      count.set(opened.tag.name, (count.get(opened.tag.name) ?? 1) - 1);
      if (opened.tag.name !== name) continue;
      opened.close = index;
      return;
    }
  });
}

/** Whether a tag that is never closed ends before another. */
export function endsBefore(name: string, next: string): boolean {
  return CLOSED_BY.get(name)?.includes(next) ?? false;
}

function linesBetween(piece: Piece, open: Tag, close: Tag): Piece {
  const head = piece[open.row];
  if (head === undefined) return [];
  if (open.row === close.row) return [{...head, text: head.text.slice(open.end, close.start)}];
  const lead = /^[ \t]*(?:>[ \t]?)*/.exec(head.text.slice(0, open.start))?.[0] ?? "";
  const quotes = lead.split(">").length - 1;
  const rest = piece.slice(open.row + 1, close.row + 1).map((line, index, all) => ({
    ...line,
    text: withoutQuotes(
      index === all.length - 1 ? line.text.slice(0, close.start) : line.text,
      quotes
    )
  }));
  const first = {...head, text: head.text.slice(open.end)};
  // What is no Markdown is indented for the eye.
  const column = open.tag.attributes.has("markdown")
    ? widthOf(head.text.slice(0, open.start))
    : null;
  return [first, ...dedent(rest, column)];
}

function rawBetween(piece: Piece, open: Tag, close: Tag): string {
  if (open.row === close.row) return piece[open.row]?.text.slice(open.start, close.end) ?? "";
  return piece
    .slice(open.row, close.row + 1)
    .map(({text}, index, all) =>
      index === 0
        ? text.slice(open.start)
        : index === all.length - 1
          ? text.slice(0, close.end)
          : text
    )
    .join("\n");
}

function withoutQuotes(text: string, count: number): string {
  let rest = text;
  for (let i = 0; i < count; i++) {
    const mark = /^[ \t]*>[ \t]?/.exec(rest)?.[0];
    if (mark === undefined) break;
    rest = rest.slice(mark.length);
  }
  return rest;
}

/** Takes away the indentation that all lines share, where it does not make them a listing. */
export function dedent(lines: Piece, column: number | null): Piece {
  let least = Infinity;
  for (const {text} of lines)
    if (text.trim() !== "") least = Math.min(least, widthOf(/^[ \t]*/.exec(text)?.[0] ?? ""));
  if (least === Infinity || (least === 0 && column === 0)) return lines;
  if (column === null)
    return lines.map((line) => ({...line, text: withoutIndent(line.text, least)}));
  const first = lines.find(({text}) => text.trim() !== "")?.text.trim() ?? "";
  // A line that hangs over to the left leaves the others where their element stands.
  const take =
    least < column || (least - column >= 4 && !first.startsWith("\uE000")) ? column : least;
  return lines.map((line) => ({...line, text: withoutIndent(line.text, take)}));
}

export function withoutIndent(text: string, width: number): string {
  let column = 0;
  let at = 0;
  while (column < width && (text[at] === " " || text[at] === "\t")) {
    column += text[at] === "\t" ? 4 - (column % 4) : 1;
    at++;
  }
  return " ".repeat(Math.max(0, column - width)) + text.slice(at);
}

export function widthOf(text: string): number {
  let column = 0;
  for (const c of text) column += c === "\t" ? 4 - (column % 4) : 1;
  return column;
}
