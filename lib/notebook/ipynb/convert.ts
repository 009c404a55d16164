import {isReferences} from "../../import/index.ts";
import type {Notes, Resolve} from "../../import/index.ts";
import {readManner, tellerOf} from "./cell.ts";
import type {Manner, Tell} from "./cell.ts";
import type {NotebookHead} from "./head.ts";
import type {Keeper} from "./keeper.ts";
import {listingLanguage} from "./language.ts";
import type {Language} from "./language.ts";
import {toFittingListing} from "./long.ts";
import {createProse} from "./markdownCells.ts";
import type {ConvertedText} from "./markdownCells.ts";
import {at, textAt} from "./read.ts";
import type {FoundCell} from "./read.ts";
import {tellOutputs} from "./shown.ts";
import {joinStreams} from "./terminal.ts";

/** A cell in the dialect's words; code that can run stays code. */
export type ConvertedCell =
  | ({readonly kind: "markdown"; readonly cell: FoundCell} & ConvertedText)
  | {readonly kind: "code"; readonly cell: FoundCell; readonly manner: Manner};

export interface ConvertOptions {
  readonly language: Language;
  /** whether the code of a cell stays code */
  readonly runs: (cell: FoundCell) => boolean;
  readonly keeper: Keeper;
  readonly notes: Notes;
  /** addresses of the web, of the folder and of other posts */
  readonly resolve: Resolve;
}

/** The cells of a notebook of others, in their order; those that say nothing are left out. */
export function convertCells(
  {cells: written}: NotebookHead,
  {language, runs, keeper, notes, resolve}: ConvertOptions
): readonly ConvertedCell[] {
  const cells = joinReferences(written);
  const prose = createProse(cells, {keeper, notes, resolve});
  const counts = {output: 0, table: 0, figure: 0};
  tellOrder(cells, notes);
  return cells.flatMap((cell): readonly ConvertedCell[] => {
    const tell = tellerOf(cell, notes);
    tellCell(cell, tell);
    if (cell.source.trim() === "" && cell.outputs.length === 0) return [];
    if (cell.kind === "markdown") {
      const text = prose.convert(cell);
      return text.text === "" ? [] : [{kind: "markdown", cell, ...text}];
    }
    if (cell.kind === "raw") {
      const text = toFittingListing(cell.source, {
        language: rawLanguage(cell),
        what: "The cell",
        stem: `cell-${cell.number}`,
        most: MOST_CODE,
        keeper,
        tell
      });
      tell("aside", {
        rule: "raw-cells-are-listings",
        message: "A raw cell, which Jupyter hands on as it is, stands as a listing."
      });
      return [{kind: "markdown", cell, text, places: []}];
    }
    const manner = readManner(cell);
    tellManner(manner, tell);
    if (runs(cell)) return [{kind: "code", cell, manner}];
    const id = listingLanguage(cell, language);
    const code =
      manner.source.trim() === ""
        ? []
        : [
            toFittingListing(manner.source, {
              language: id,
              what: "The code",
              stem: `code-${cell.number}`,
              most: MOST_CODE,
              keeper,
              tell
            })
          ];
    const shown = tellOutputs(joinStreams(cell.outputs), {
      keeper,
      tell,
      manner,
      number: cell.number,
      code: manner.source,
      language: id,
      heading: prose.heading(),
      next: (what) => ++counts[what],
      toProse: (markdown) => prose.convertOutput(cell, markdown)
    });
    const text = fold(manner, code, shown);
    return text === "" ? [] : [{kind: "markdown", cell, text, places: []}];
  });
}

/** A heading of references alone in its cell, and the cell of what it heads, as one: a list of references is kept as it is written. */
function joinReferences(cells: readonly FoundCell[]): readonly FoundCell[] {
  return cells.flatMap((cell, index): readonly FoundCell[] => {
    const next = cells[index + 1];
    const before = cells[index - 1];
    if (isHeadingAlone(before) && isBody(cell)) return [];
    if (!isHeadingAlone(cell) || next === undefined || !isBody(next)) return [cell];
    const above = cell.source.trimEnd().split("\n").length + 1;
    return [
      {
        ...next,
        source: `${cell.source.trimEnd()}\n\n${next.source}`,
        lineOf: (line) => (line <= above ? cell.lineOf(line) : next.lineOf(line - above))
      }
    ];
  });
}

function isHeadingAlone(cell: FoundCell | undefined): boolean {
  const words =
    cell?.kind === "markdown"
      ? /^\s*#{1,6}[ \t]+([^\n]{1,100})\s*$/.exec(cell.source)?.[1]
      : undefined;
  return words !== undefined && isReferences(words);
}

function isBody(cell: FoundCell): boolean {
  return cell.kind === "markdown" && !/^\s*#/.test(cell.source);
}

/** Lines of code before it is cut. */
const MOST_CODE = 1_000;

function fold(manner: Manner, code: readonly string[], shown: readonly string[]): string {
  const codeTitle = manner.title === "" ? "Code" : manner.title;
  const parts = [
    ...(manner.isCodeFolded && !manner.isRemoved ? wrap(codeTitle, code) : code),
    ...(manner.isOutputFolded && !manner.isRemoved ? wrap("Output", shown) : shown)
  ];
  return (manner.isRemoved ? wrap("Hidden in the notebook", parts) : parts).join("\n\n");
}

/** A box that folds, with more colons than any box in it. */
function wrap(title: string, blocks: readonly string[]): readonly string[] {
  if (blocks.length === 0) return [];
  const body = blocks.join("\n\n");
  const longest = [...body.matchAll(/^[ >]{0,200}(:{3,})/gm)].reduce(
    (most, [, colons = ""]) => Math.max(most, colons.length),
    2
  );
  const colons = ":".repeat(longest + 1);
  return [`${colons}details[${title.replace(/[\\`*_{}[\]<>$@|#!]/g, "\\$&")}]\n${body}\n${colons}`];
}

function rawLanguage({metadata}: FoundCell): string {
  const format = textAt(metadata, "raw_mimetype") || textAt(metadata, "format");
  if (/html/.test(format)) return "html";
  if (/latex/.test(format)) return "latex";
  if (/markdown/.test(format)) return "md";
  if (/restructuredtext|rst/.test(format)) return "rst";
  if (/python/.test(format)) return "python";
  return "text";
}

function tellCell(cell: FoundCell, tell: Tell): void {
  if (cell.unread > 0)
    tell("aside", {
      rule: "outputs-can-be-read",
      message: `${cell.unread} ${cell.unread === 1 ? "output is" : "outputs are"} left out: no outputs of Jupyter's format, or more than a thousand.`
    });
  const nbgrader = at(cell.metadata, "nbgrader");
  const isTask = ["grade", "solution", "task"].some((key) => at(nbgrader, key) === true);
  if (isTask) {
    const points = at(nbgrader, "points");
    const id = textAt(nbgrader, "grade_id").slice(0, 80);
    tell("decide", {
      rule: "exercises-are-made-by-hand",
      message: `A cell of an nbgrader exercise${id === "" ? "" : ` (\`${id}\`${typeof points === "number" ? `, ${points} points` : ""})`} stands as it is: make an \`:::exercise\` of it, its tests checks and its answer a model answer.`
    });
  }
}

function tellManner(manner: Manner, tell: Tell): void {
  if (manner.options.length > 0)
    tell("converted", {
      rule: "options-are-not-code",
      message: `Options for how a cell is shown are taken off the code: ${manner.options
        .map((line) => `\`${line.trim()}\``)
        .join(", ")
        .slice(0, 2_000)}.`
    });
  if (manner.isRemoved || manner.isCodeFolded || manner.isOutputFolded)
    tell("converted", {
      rule: "hidden-cells-fold",
      message: `${manner.isRemoved ? "A cell" : manner.isCodeFolded ? "The code of a cell" : "What a cell showed"} that the notebook hides is folded.`
    });
}

/** Jupyter runs cells in the order in which they are asked for: that is told where it is another than that of the page. */
function tellOrder(cells: readonly FoundCell[], notes: Notes): void {
  let last: FoundCell | null = null;
  for (const cell of cells) {
    if (cell.kind !== "code" || cell.count === null) continue;
    if (last !== null && cell.count < (last.count ?? 0)) {
      tellerOf(cell, notes)("unknown", {
        rule: "cells-ran-as-they-stand",
        message: `The cells ran in another order than they stand: this one ran as number ${cell.count}, and cell ${last.number} above it as number ${last.count ?? 0}, so what they show may not follow from what stands above.`
      });
      return;
    }
    last = cell;
  }
}
