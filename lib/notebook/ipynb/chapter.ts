import {stringify} from "yaml";
import type {Notes, Resolve} from "../../import/index.ts";
import {createNotes} from "../../import/index.ts";
import {NO_OPTIONS} from "../document.ts";
import {writeFence} from "../mdx/fence.ts";
import {convertCells} from "./convert.ts";
import type {ConvertedCell} from "./convert.ts";
import {tellDropped} from "./foreign.ts";
import {takeHead} from "./head.ts";
import type {NotebookHead} from "./head.ts";
import {createKeeper} from "./keeper.ts";
import {findLanguage, isTypeScript} from "./language.ts";
import {at, readNotebook} from "./read.ts";
import type {FoundNotebook} from "./read.ts";
import {findRunnable} from "./runnable.ts";
import type {RunnableCell} from "./runnable.ts";

export interface ChapterOptions {
  /** of the file, without its ending */
  readonly name: string;
  readonly notes: Notes;
  /** finds what the notebook names beside itself */
  readonly resolve: Resolve;
  /** the names of the standard library */
  readonly library: ReadonlySet<string>;
}

/** A notebook as a chapter's parts. */
export interface NotebookChapter {
  /** what it says of itself, as YAML */
  readonly head: string;
  /** the dialect's, without front matter; the targets of the notes are its lines */
  readonly text: string;
  /** which line of the file each block of the text came from */
  readonly places: readonly {readonly line: number; readonly target: number}[];
  /** by path in the chapter's folder: `figures/output-1.png` */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The chapter that a Jupyter notebook of others makes; null for one that `toIpynb` wrote, which `fromIpynb` brings back as it was. Runs nothing of it.
 * @throws Refused when the text is no Jupyter notebook
 */
export function toChapter(json: string, options: ChapterOptions): NotebookChapter | null {
  const found = readNotebook(json);
  if (at(found.own, "version") === 1) return null;
  const {name, notes, resolve, library} = options;
  const head = takeHead(found, name);
  const language = findLanguage(found);
  const own = createNotes();
  const runnable = isTypeScript(language)
    ? findRunnable(head.cells, {library, notes: own})
    : new Map<number, RunnableCell>();
  const keeper = createKeeper({folders: true});
  const converted = convertCells(head, {
    language,
    runs: ({number}) => runnable.has(number),
    keeper,
    notes: own,
    resolve
  });
  const {text, starts, places} = join(converted, runnable);
  const inOrder = own.list().toSorted((a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line);
  for (const note of inOrder) {
    const start = starts.get(note.cell ?? 0);
    const target = start === undefined ? null : start + (note.target ?? 1) - 1;
    notes.add({...note, target});
  }
  tellWhole(found, {language: language.name, runnable: runnable.size, notes});
  return {head: toYaml(head), text, places, files: keeper.files};
}

/** What a notebook says of itself, before it is converted. */
export interface ReadChapter {
  /** as YAML */
  readonly head: string;
  /** the line of the file that the head comes from */
  readonly headLine: number;
  /** its Markdown cells as they are written */
  readonly markdown: string;
}

/**
 * Reads a Jupyter notebook of others; null for one that `toIpynb` wrote.
 * @throws Refused when the text is no Jupyter notebook
 */
export function readChapter(json: string, {name}: {readonly name: string}): ReadChapter | null {
  const found = readNotebook(json);
  if (at(found.own, "version") === 1) return null;
  const head = takeHead(found, name);
  return {
    head: toYaml(head),
    headLine: head.frontMatter?.cell.lineOf(2) ?? 1,
    markdown: head.cells
      .flatMap(({kind, source}) => (kind === "markdown" ? [source] : []))
      .join("\n\n")
  };
}

/** The blocks with a blank line between them, and the line that each cell begins at. */
function join(
  converted: readonly ConvertedCell[],
  runnable: ReadonlyMap<number, RunnableCell>
): Pick<NotebookChapter, "text" | "places"> & {
  /** the line that each cell begins at, by its number */
  readonly starts: ReadonlyMap<number, number>;
} {
  const places: {line: number; target: number}[] = [];
  const starts = new Map<number, number>();
  const blocks: string[] = [];
  let line = 1;
  for (const one of converted) {
    const block = one.kind === "markdown" ? one.text : toCell(one, runnable);
    if (block === "") continue;
    starts.set(one.cell.number, line);
    places.push({line: one.cell.lineOf(1), target: line});
    for (const place of one.kind === "markdown" ? one.places : [])
      places.push({line: place.line, target: place.target + line - 1});
    blocks.push(block);
    line += block.split("\n").length + 1;
  }
  return {text: blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`, starts, places};
}

function toCell(
  {cell, manner}: ConvertedCell & {readonly kind: "code"},
  runnable: ReadonlyMap<number, RunnableCell>
): string {
  const found = runnable.get(cell.number);
  if (found === undefined) return "";
  const {text} = writeFence({
    kind: "code",
    id: found.id,
    source: found.source.replace(/\r\n?/g, "\n").trimEnd(),
    options: {...NO_OPTIONS, hide: manner.isCodeFolded || manner.isRemoved},
    output: null
  });
  return text;
}

/** What there is to say of the notebook as a whole. */
function tellWhole(
  found: FoundNotebook,
  {
    language,
    runnable,
    notes
  }: {readonly language: string; readonly runnable: number; readonly notes: Notes}
): void {
  const code = found.cells.filter(({kind}) => kind === "code").length;
  const tell = (kind: "converted" | "aside" | "decide", rule: string, message: string): void => {
    notes.add({kind, rule, message, line: 1});
  };
  for (const message of tellDropped(found)) tell("aside", "cells-are-of-a-known-kind", message);
  if (code > runnable)
    tell(
      "converted",
      "code-is-a-listing",
      `${count(code - runnable, "cell")} of ${language === "" ? "code in a language that the notebook does not name" : language}: the code stands as a listing, with what it showed under it.`
    );
  if (runnable > 0)
    tell(
      "decide",
      "code-runs",
      `${count(runnable, "cell")} of ${language} can run: look over ${runnable === 1 ? "it" : "them"}, and run \`npm run book -- check --update\`, which checks the types and computes anew what ${runnable === 1 ? "it showed" : "they showed"}.`
    );
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** The front matter of its first cell, with what its metadata says beside it. */
function toYaml({frontMatter, title, description, date, authors, tags}: NotebookHead): string {
  const yaml = frontMatter?.yaml ?? "";
  const has = (keys: string): boolean => new RegExp(`^(?:${keys})[ \\t]*:`, "im").test(yaml);
  const more = {
    ...(has("title") ? {} : {title}),
    ...(has("description|summary|abstract|subtitle|excerpt") || description === ""
      ? {}
      : {description}),
    ...(has("date") || date === "" ? {} : {date}),
    ...(has("authors?") || authors.length === 0 ? {} : {authors}),
    ...(has("tags|keywords") || tags.length === 0 ? {} : {tags})
  };
  const added = Object.keys(more).length === 0 ? "" : stringify(more, {lineWidth: 0});
  return [yaml, added.trimEnd()].filter((part) => part !== "").join("\n");
}
