import {SKIP, visit} from "../visit.ts";
import type {InlineMath, Math} from "mdast-util-math";
import type {Edit, Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {Root} from "../tree.ts";
import {findSwallowed} from "./swallowed.ts";

declare module "mdast-util-math" {
  interface MathData {
    equation?: Equation;
  }
}

/** What a display says beside its formula. */
export interface Equation {
  /** the formula with its `\label{…}` blanked: every column stays */
  tex: string;
  label: {id: string; line: number; column: number} | null;
  /** given when labels are numbered */
  number: number | null;
}

const LABEL = /\\label\s*\{([^{}]*)\}/g;

/** Reports dollars and displays that are not what they seem, and takes labels off displays. */
export function checkMaths(tree: Root, source: Source, report: Report): void {
  visit(tree, (node, index, parent) => {
    if (node.type === "math") readDisplay(node, source, report);
    if (node.type === "text" && parent?.type !== "link") {
      checkLoneDollars(node.position, source, report);
      checkBackslashed(node.position, source, report);
    }
    if (node.type !== "inlineMath" || !parent || index === undefined) return;
    checkBars(node, source, report);
    if (isFormula(node, source, report)) return;
    const raw = node.position ? rawOf(node.position, source) : node.value;
    parent.children[index] = {
      type: "text",
      value: raw,
      ...(node.position ? {position: node.position} : {})
    };
    return [SKIP, index + 1];
  });
}

type Positions = NonNullable<Math["position"]>;

function rawOf({start, end}: Positions, source: Source): string {
  return source.slice(source.offsetAt(start), source.offsetAt(end));
}

function isFormula(node: InlineMath, source: Source, report: Report): boolean {
  if (!node.position) return true;
  const raw = rawOf(node.position, source);
  const dollars = /^\$+/.exec(raw)?.[0].length ?? 1;
  const inner = raw.slice(dollars, -dollars);
  const {start} = node.position;
  const label = node.value.indexOf("\\label");
  if (label >= 0) {
    report(
      "equation-label-is-valid",
      placeInFormula(node, label, source),
      "Only a display has a label: put the formula between `$$` lines, or take `\\label` away."
    );
    node.value = node.value.replace(LABEL, (match) => " ".repeat(match.length));
  }
  if (dollars > 1) {
    report(
      "display-stands-alone",
      start,
      "A display's `$$` stand on lines of their own, before and after the formula; a formula in the text takes single dollars."
    );
    return true;
  }
  if (/^\s|\s$/.test(inner)) {
    const short = raw.length > 30 ? `${raw.slice(0, 28)}…` : raw;
    report(
      "math-is-tight",
      start,
      `The dollars in \`${short.replace(/\s+/g, " ")}\` do not touch what is between them: write \`\\$\` for a dollar sign, or close up the formula.`,
      {edits: tighten(inner, {from: source.offsetAt(start), raw, source})}
    );
    return false;
  }
  return true;
}

/** Two sums of money lose their dollars' meaning, a formula with spaces at both ends loses the spaces. */
function tighten(
  inner: string,
  {from, raw, source}: {from: number; raw: string; source: Source}
): readonly Edit[] | null {
  const end = from + raw.length;
  if (/^\d/.test(inner) && /\s$/.test(inner) && /^\d/.test(source.text.slice(end)))
    return [
      {from, to: from, insert: "\\"},
      {from: end - 1, to: end - 1, insert: "\\"}
    ];
  const isFormula = /^\s+\S[^]*\s+$/.test(inner) && !/(?<![\\A-Za-z])[A-Za-z]{2,}/.test(inner);
  const touches = /[\p{L}\p{N}$]/u.test((source.text[from - 1] ?? " ") + (source.text[end] ?? " "));
  return isFormula && !touches ? [{from, to: end, insert: `$${inner.trim()}$`}] : null;
}

function checkLoneDollars(position: Positions | undefined, source: Source, report: Report): void {
  if (!position) return;
  const from = source.offsetAt(position.start);
  const raw = rawOf(position, source);
  for (const {index} of raw.matchAll(/(?<!\\)(?:\\\\)*\$+/g)) {
    const offset = from + raw.indexOf("$", index);
    const place = source.placeAt(offset);
    const inRow = /^\s*\|/.test(source.line(place.line));
    const cause = inRow
      ? "; in a table a bar inside a formula splits the cell, so write `\\vert`"
      : "";
    report(
      "math-is-tight",
      place,
      `This dollar opens no formula: write \`\\$\` for a dollar sign, or close the formula${cause}.`,
      {
        edits:
          !inRow && /^\$\d/.test(source.text.slice(offset, offset + 2))
            ? [{from: offset, to: offset, insert: "\\"}]
            : null
      }
    );
  }
}

/** `\\(x\\)` and `\\[x\\]`, which Markdown reads as brackets that are not markup. */
const BACKSLASHED = /(?<!\\)\\(?:\(((?:(?!\\[()]).){1,400})\\\)|\[((?:(?!\\[[\]]).){1,400})\\\])/gs;

function checkBackslashed(position: Positions | undefined, source: Source, report: Report): void {
  if (!position) return;
  const from = source.offsetAt(position.start);
  for (const {index, 0: written, 1: inner} of rawOf(position, source).matchAll(BACKSLASHED)) {
    const isInline = inner !== undefined && !/^\s|\s$|\n|\$/.test(inner);
    const at = from + index;
    report(
      "math-is-tight",
      source.placeAt(at),
      isInline
        ? `\`${written}\` is no formula here: write \`$${inner}$\`.`
        : "This is no formula here: one in the text stands between dollars, a display between lines of `$$`.",
      {edits: isInline ? [{from: at, to: at + written.length, insert: `$${inner}$`}] : null}
    );
  }
}

/** What stands beside the opening dollars goes to a line of its own, with their indentation. */
function breakAfter(fence: string, {line, column}: Place, source: Source): readonly Edit[] | null {
  const indent = source.line(line).slice(0, column - 1);
  if (indent.trim() !== "") return null;
  const at = source.offsetAt({line, column}) + fence.length;
  const space = /^[ \t]*/.exec(source.text.slice(at))?.[0].length ?? 0;
  return [{from: at, to: at + space, insert: `\n${indent}`}];
}

/** Dollars that end a line of the formula close it, and go to a line of their own. */
function breakBefore(fence: string, node: Math, source: Source): readonly Edit[] | null {
  const {line, column} = startOf(node);
  const indent = source.line(line).slice(0, column - 1);
  const last = node.position?.end.line ?? line;
  if (indent.trim() !== "" || source.line(line).trim() !== fence) return null;
  for (let at = line + 1; at <= last && source.line(at).trim() !== ""; at++) {
    const [, formula = "", space = "", dollars = ""] =
      /^(.*?\S)([ \t]*)(?<!\\)(\$+)[ \t]*$/.exec(source.line(at)) ?? [];
    if (dollars !== fence || formula.includes("$")) continue;
    const from = source.offsetAt({line: at, column: formula.length + 1});
    return [{from, to: from + space.length, insert: `\n${indent}`}];
  }
  return null;
}

function readDisplay(node: Math, source: Source, report: Report): void {
  const start = startOf(node);
  const fence = /^\$+/.exec(source.line(start.line).slice(start.column - 1))?.[0] ?? "$$";
  const last = source
    .line(node.position?.end.line ?? 0)
    .replace(/^[\s>]*/, "")
    .trimEnd();
  if (node.meta) {
    node.value = [node.meta, node.value].filter(Boolean).join("\n");
    report(
      "display-stands-alone",
      start,
      `The formula starts on the line after \`${fence}\`: what stands beside the dollars is lost.`,
      {edits: breakAfter(fence, start, source)}
    );
  } else if (
    !/^\$+$/.test(last) ||
    last.length < fence.length ||
    node.position?.end.line === start.line
  ) {
    report(
      "math-is-closed",
      start,
      `The display opened here is never closed: end it with \`${fence}\` on a line of its own, indented like the first.`,
      {edits: breakBefore(fence, node, source)}
    );
  }
  const swallowed = findSwallowed(node, source);
  if (swallowed !== null) {
    report(
      "math-is-closed",
      start,
      `The display opened here goes on to line ${swallowed.line}, \`${swallowed.text}\`, which is no formula: end it with \`${fence}\` on a line of its own before.`,
      {edits: breakBefore(fence, node, source)}
    );
    // What follows is text that a missing line has turned inside out: of it nothing else is told.
    node.value = swallowed.formula;
  }
  checkBars(node, source, report);
  const labels = [...node.value.matchAll(LABEL)];
  let tex = node.value;
  for (const match of labels) {
    tex =
      tex.slice(0, match.index) +
      " ".repeat(match[0].length) +
      tex.slice(match.index + match[0].length);
  }
  const [first, second] = labels;
  if (second) {
    report(
      "equation-label-is-valid",
      placeInFormula(node, second.index, source),
      "A display has one label: split it into two displays to refer to both."
    );
  }
  const label = first ? {id: first[1] ?? "", ...placeInFormula(node, first.index, source)} : null;
  node.data = {...node.data, equation: {tex, label, number: null}};
}

/** Where the character at `index` of a formula stands in the file: lines of a formula lose their indentation. */
export function placeInFormula(node: Math | InlineMath, index: number, source: Source): Place {
  const start = startOf(node);
  const before = node.value.slice(0, index).split("\n");
  const row = before.length - 1;
  const column = before.at(-1)?.length ?? 0;
  const text = node.value.split("\n")[row] ?? "";
  // What stands beside a display's opening dollars is its first line.
  const isBelow = node.type === "math" && !node.meta;
  const line = start.line + row + (isBelow ? 1 : 0);
  if (node.type === "inlineMath" && row === 0) {
    const opening = /^\$+/.exec(source.line(line).slice(start.column - 1))?.[0].length ?? 1;
    return {line, column: start.column + opening + column};
  }
  const written = source.line(line);
  const indent = written.endsWith(text)
    ? written.length - text.length
    : Math.max(0, written.indexOf(text));
  return {line, column: indent + column + 1};
}

const STARRED =
  /\\(?:operatorname|tag|hspace|vspace|hskip|DeclareMathOperator|\\)\*|\\(?:begin|end)\s*\{[^{}]*\}(?:\s*\{[^{}]*\})?|\\[|*]|@\||\\text\s*\{[^{}]*\}/g;

function checkBars(node: Math | InlineMath, source: Source, report: Report): void {
  const plain = node.value.replace(STARRED, (match) => " ".repeat(match.length));
  for (const {index, 0: mark} of plain.matchAll(/[|*]/g)) {
    const instead = mark === "*" ? "`\\ast`" : "`\\vert`, `\\Vert` or `\\mid`";
    const place = placeInFormula(node, index, source);
    report(
      "bars-and-stars-are-macros",
      place,
      `The formula has a literal \`${mark}\`, which markdown may read as its own: write ${instead}.`,
      {edits: toMacro(plain, index, source.offsetAt(place))}
    );
  }
}

/** The macro for a bar or star; the first of two bars becomes both, the second goes with it. */
function toMacro(formula: string, index: number, at: number): readonly Edit[] {
  const bars = /\|*$/.exec(formula.slice(0, index))?.[0].length ?? 0;
  const isFirst = formula[index] === "|" && bars % 2 === 0 && formula[index + 1] === "|";
  const isSecond = formula[index] === "|" && bars % 2 === 1;
  if (isSecond) return [{from: at - 1, to: at + 1, insert: withGap("\\Vert", formula[index + 1])}];
  if (isFirst) return [{from: at, to: at + 2, insert: withGap("\\Vert", formula[index + 2])}];
  const macro = formula[index] === "*" ? "\\ast" : "\\vert";
  return [{from: at, to: at + 1, insert: withGap(macro, formula[index + 1])}];
}

function withGap(macro: string, next: string | undefined): string {
  return /[A-Za-z]/.test(next ?? "") ? `${macro} ` : macro;
}
