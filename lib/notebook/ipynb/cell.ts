import type {NoteKind, Notes} from "../../import/index.ts";
import type {FoundCell} from "./read.ts";
import {at, textAt} from "./read.ts";

/** Tells what becomes of a cell; `line` is one of its source. */
export type Tell = (
  kind: NoteKind,
  note: {readonly rule: string; readonly message: string; readonly line?: number}
) => void;

export function tellerOf(cell: FoundCell, notes: Notes): Tell {
  return (kind, {rule, message, line = 1}) => {
    notes.add({kind, rule, message, line: cell.lineOf(line), cell: cell.number});
  };
}

/** How a cell is shown, as its metadata, its tags and the options in its code say. */
export interface Manner {
  readonly isCodeFolded: boolean;
  readonly isOutputFolded: boolean;
  /** the whole cell is to be left out of a page */
  readonly isRemoved: boolean;
  /** of its picture or table; empty when nothing says */
  readonly caption: string;
  readonly alt: string;
  readonly label: string;
  /** what a form's first line says */
  readonly title: string;
  /** the code without lines that only say how to show it */
  readonly source: string;
  /** those lines */
  readonly options: readonly string[];
}

const REMOVED = ["remove-cell", "remove_cell", "hide-cell", "hide_cell"];
const NO_CODE = ["hide-input", "hide_input", "remove-input", "remove_input", "report_output"];
const NO_OUTPUT = ["hide-output", "hide_output", "remove-output", "remove_output"];

export function readManner(cell: FoundCell): Manner {
  const {metadata} = cell;
  const tags = at(metadata, "tags");
  const has = (known: readonly string[]): boolean =>
    Array.isArray(tags) && tags.some((tag) => known.includes(tag as string));
  const is = (value: unknown): boolean => value === true || value === "true";
  const jupyter = at(metadata, "jupyter");
  const {rest, lines, options} = takeOptions(cell.source);
  const option = (key: string): string => options.get(key) ?? "";
  const myst = at(metadata, "mystnb");
  const form = /^\s*#\s?@title[ \t]+([^\n{]{1,300})/.exec(cell.source.slice(0, 1_000))?.[1]?.trim();
  return {
    isCodeFolded:
      has(NO_CODE) ||
      is(at(jupyter, "source_hidden")) ||
      is(at(metadata, "hide_input")) ||
      is(at(metadata, "_kg_hide-input")) ||
      is(at(metadata, "hideCode")) ||
      textAt(metadata, "cellView") === "form" ||
      option("echo") === "false" ||
      option("code-fold") === "true",
    isOutputFolded:
      has(NO_OUTPUT) ||
      cell.isFolded ||
      is(at(metadata, "collapsed")) ||
      is(at(jupyter, "outputs_hidden")) ||
      is(at(metadata, "_kg_hide-output")) ||
      is(at(metadata, "hideOutput")) ||
      option("output") === "false",
    isRemoved:
      has(REMOVED) || textAt(metadata, "nbsphinx") === "hidden" || option("include") === "false",
    caption:
      option("fig-cap") ||
      option("tbl-cap") ||
      textAt(at(myst, "figure"), "caption") ||
      textAt(metadata, "caption"),
    alt: option("fig-alt") || textAt(at(myst, "image"), "alt"),
    label: option("label") || textAt(at(myst, "figure"), "name"),
    title: form ?? "",
    source: rest,
    options: lines
  };
}

/** Quarto's options stand in comments before the code: `#| fig-cap: Heights`. */
function takeOptions(source: string): {
  readonly rest: string;
  readonly lines: readonly string[];
  readonly options: ReadonlyMap<string, string>;
} {
  const options = new Map<string, string>();
  const lines: string[] = [];
  const all = source.split("\n");
  for (const line of all) {
    const [, key, value = ""] =
      /^(?:#|\/\/|--|%%)\| ?([a-z][a-z-]*):[ \t]*([^\n]{0,1000})$/.exec(line.trimEnd()) ?? [];
    if (key === undefined) break;
    lines.push(line);
    options.set(key, value.trim().replace(/^(["'])(.*)\1$/, "$2"));
  }
  return {rest: all.slice(lines.length).join("\n"), lines, options};
}
