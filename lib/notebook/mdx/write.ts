import {toString} from "mdast-util-to-string";
import {visit} from "../../dialect/index.ts";
import {stringify} from "yaml";
import type {Chapter} from "../../dialect/index.ts";
import {isSame} from "../../protocol/index.ts";
import type {CellId} from "../../protocol/index.ts";
import {NO_OPTIONS} from "../document.ts";
import type {CodeOptions, NotebookDocument} from "../document.ts";
import {timeOf} from "../ids.ts";
import {trimBlankLines} from "../lines.ts";
import {toCalled, toTitle} from "../names.ts";
import {textId} from "../textId.ts";
import {cutText, MARK, writeSeed} from "./cut.ts";
import type {Cut, Piece} from "./cut.ts";
import {toOneLine, writeFence} from "./fence.ts";
import {LISTED, secureText, toListing} from "./secure.ts";

export interface Exported {
  readonly text: string;
  /** what could not be written as it is, and what `book check` will say: one sentence each */
  readonly remarks: readonly string[];
}

/** What chapters' random numbers start from: a file says so only when it is another. */
export const CHAPTER_SEED = 1;
/** The description of a notebook without a sentence to take it from. */
const NO_WORDS = "A notebook.";
const MOST_MISTAKES = 20;

type Item =
  | {
      readonly kind: "markdown";
      readonly id: CellId;
      readonly source: string;
      readonly isListing?: true;
    }
  | {
      readonly kind: "code";
      readonly id: CellId;
      readonly source: string;
      readonly options: CodeOptions;
      readonly fence: string;
    };

/**
 * A notebook as a chapter of the book. `fromMdx` gives the same cells, unless a remark says what became of one: a text that would swallow the next cell is closed, or shown as
 * a listing. Line ends become `\n`. Outputs and files are not part of it.
 */
export function toMdx(document: NotebookDocument): Exported {
  const remarks: string[] = [];
  let items = document.cells.map((cell): Item => {
    const source = cell.source.replace(/\r\n?/g, "\n");
    if (cell.kind === "markdown") return {kind: "markdown", id: cell.id, source};
    const {text, isExact} = writeFence({...cell, source});
    if (!isExact)
      remarks.push(
        `The cell \`${cell.id}\` has a caption or alternative text with \`\\"\` in it: in the file it is \`"\`.`
      );
    return {kind: "code", id: cell.id, source, options: cell.options, fence: text};
  });
  const read = () => cutText({text: write(document, items, NO_WORDS), file: ""});
  let cut = read();
  if (findWrong(cut, items) >= 0) {
    items = secure(items, remarks);
    cut = read();
  }
  // What is left are texts that are whole by themselves and open something together, such as a brace in one and its counterpart in another.
  for (let wrong = findWrong(cut, items); wrong >= 0; wrong = findWrong(cut, items)) {
    const listed = listOne(items, wrong);
    if (listed === null) break;
    items = listed.items;
    remarks.push(`The cell \`${listed.id}\` ${LISTED}.`);
    cut = read();
  }
  const text = write(document, items, describe(cut.chapter));
  return {text, remarks: [...remarks, ...tellMistakes(cut.chapter)]};
}

function secure(items: readonly Item[], remarks: string[]): Item[] {
  const taken = new Set(items.map(({id}) => id));
  return items.flatMap((item): readonly Item[] => {
    if (item.kind === "code") return [item];
    const {pieces, remark} = secureText(item.source);
    if (remark !== null) remarks.push(`The cell \`${item.id}\` ${remark}.`);
    return pieces.map((piece) => toItem(piece, item.id, taken));
  });
}

function write(document: NotebookDocument, items: readonly Item[], description: string): string {
  const date = new Date(Math.min(timeOf(document.id), Date.UTC(9999, 11, 31)));
  const head = stringify(
    {
      title: toCalled(toTitle(document.title)),
      description,
      kind: "standalone",
      date: date.toISOString().slice(0, 10)
    },
    {lineWidth: 0}
  );
  const seed = document.seed === CHAPTER_SEED ? [] : [writeSeed(document.seed)];
  return `${[`---\n${head}---`, ...seed, ...writeBody(items)].join("\n\n")}\n`;
}

/** Marks a markdown cell where nothing else tells where it starts or ends. */
function writeBody(items: readonly Item[]): readonly string[] {
  const parts: string[] = [];
  let before: "start" | "plain" | "marked" = "start";
  for (const item of items) {
    if (item.kind === "code") {
      parts.push(item.fence);
      before = "start";
      continue;
    }
    const {source} = item;
    const isPlain: boolean =
      before === "start"
        ? isOnePiece(source)
        : before === "plain" && /^ {0,3}#{2,3}[ \t]/.test(source) && isOnePiece(source);
    if (!isPlain) parts.push(MARK);
    parts.push(source);
    before = isPlain ? "plain" : "marked";
  }
  return parts;
}

/** Whether a text that no mark stands before is read as one cell: no blank lines around it, no heading in it. */
function isOnePiece(source: string): boolean {
  if (source !== trimBlankLines(source) || source === "" || source.startsWith("{/* seed"))
    return false;
  // A line of hyphens makes a heading of the line above it.
  return !/\n {0,3}(#{2,3}([ \t]|$|\n)|-+[ \t]*($|\n))/.test(source);
}

/** A piece of a text as it is written: code that has no name, or one that is taken, gets another. */
function toItem(piece: Piece, id: CellId, taken: Set<CellId>): Item {
  if (piece.kind === "markdown") return {kind: "markdown", id, source: piece.source};
  const {spec, source, isNamed} = piece;
  const own =
    isNamed && !taken.has(spec.id) ? spec.id : textId(`${id}:${source}`, (used) => taken.has(used));
  taken.add(own);
  const options = optionsOf(piece);
  const {text} = writeFence({kind: "code", id: own, source, options, output: null});
  return {kind: "code", id: own, source, options, fence: text};
}

/** The options of a fence as a code cell has them. */
export function optionsOf({spec}: Extract<Piece, {kind: "code"}>): CodeOptions {
  const {caption, alt, hide, lazy, expectError, table, height, seed} = spec;
  return {...NO_OPTIONS, caption, alt, hide, lazy, expectError, table, height, seed};
}

/** The index of the first cell that would not come back from the file, -1 when all do. */
function findWrong({pieces}: Cut, items: readonly Item[]): number {
  const at = items.findIndex((item, index) => {
    const piece = pieces[index];
    if (piece?.kind !== item.kind || piece.source !== item.source) return true;
    if (piece.kind !== "code" || item.kind !== "code") return false;
    return piece.spec.id !== item.id || !isSameOptions(optionsOf(piece), item.options);
  });
  return at >= 0 || pieces.length === items.length ? at : items.length;
}

/** Captions that could not be written have been told. */
function isSameOptions(read: CodeOptions, given: CodeOptions): boolean {
  const [caption, alt] = [toOneLine(given.caption), toOneLine(given.alt)];
  const plain = (text: string | null) => text?.replaceAll("\\", "") ?? null;
  return (
    plain(read.caption) === plain(caption) &&
    plain(read.alt) === plain(alt) &&
    isSame({...given, caption: null, alt: null}, {...read, caption: null, alt: null})
  );
}

/** Makes a listing of the last markdown cell up to the wrong one that is none yet, or else of the first after it. */
function listOne(
  items: readonly Item[],
  wrong: number
): {readonly items: Item[]; readonly id: CellId} | null {
  const isOpen = (item: Item) => item.kind === "markdown" && !item.isListing;
  const before = items.slice(0, wrong + 1).findLastIndex(isOpen);
  const at = before >= 0 ? before : items.findIndex(isOpen);
  const item = items[at];
  if (!item) return null;
  return {
    items: items.with(at, {
      kind: "markdown",
      id: item.id,
      source: toListing(item.source),
      isListing: true
    }),
    id: item.id
  };
}

/** The first sentence of the first paragraph that is mere words. */
function describe({tree}: Chapter): string {
  const plain = ["text", "emphasis", "strong", "link", "delete"];
  const paragraph = tree.children.find(
    (node) => node.type === "paragraph" && node.children.every(({type}) => plain.includes(type))
  );
  const words = paragraph ? toTitle(toString(paragraph)) : "";
  const [, sentence = ""] = /^(.{8,240}?[.!?…])(?:\s|$)/u.exec(words) ?? [];
  return sentence || NO_WORDS;
}

function tellMistakes({problems, tree, labels}: Chapter): readonly string[] {
  const found = problems.map(({line, message}) => ({line, message}));
  visit(tree, "reference", ({label, chapter, position}) => {
    if (chapter === null && !labels.has(label))
      found.push({
        line: position?.start.line ?? 1,
        message: `\`@${label}\` refers to nothing here.`
      });
  });
  const told = found
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST_MISTAKES)
    .map(({line, message}) => `Line ${line} of the file has a mistake: ${message}`);
  const more = found.length - told.length;
  return more > 0 ? [...told, `There are ${more} more mistakes in the file.`] : told;
}
