import type {Math as Display} from "mdast-util-math";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";

/** Begins what a formula never has: a heading, a block, a fence. */
const NO_FORMULA = /^(?:#{1,6}\s+\S|:{3,}|`{3,})/;

export interface Swallowed {
  /** where what is no formula begins, in the file */
  readonly line: number;
  /** how it begins */
  readonly text: string;
  /** the first paragraph, which is the formula */
  readonly formula: string;
}

/** What a display holds that is no formula: the dollars that close it are those that should open the next. Null for a display that is one. */
export function findSwallowed(node: Display, source: Source): Swallowed | null {
  const lines = node.value.split("\n");
  const at = lines.findIndex((line) => NO_FORMULA.test(line.trimStart()));
  const line = startOf(node).line + 1 + at;
  if (at < 0 || !source.line(line).endsWith(lines[at] ?? "")) return null;
  const blank = lines.findIndex((text, index) => index > 0 && text.trim() === "");
  return {
    line,
    text: (lines[at] ?? "").trim().slice(0, 40).replaceAll("`", "'"),
    formula: lines.slice(0, blank < 0 ? at : Math.min(blank, at)).join("\n")
  };
}
