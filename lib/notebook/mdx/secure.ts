import {cutText, MARK} from "./cut.ts";
import type {Piece} from "./cut.ts";
import {longFence} from "./fence.ts";

const MOST_CLOSINGS = 12;

/** What becomes of a markdown text that would not stay within its cell. */
export interface Secured {
  /** what stands in the file in its place */
  readonly pieces: readonly Piece[];
  /** what was done, after "The cell `x` "; null when nothing */
  readonly remark: string | null;
}

/** Makes sure that a markdown text ends where its cell ends: what it leaves open is closed, and what cannot be closed becomes a listing. */
export function secureText(source: string): Secured {
  const whole = findPieces(source);
  if (whole?.length === 1) return {pieces: [{kind: "markdown", source}], remark: null};
  if (whole !== null)
    return {
      pieces: whole,
      remark: "holds cells or a mark between cells: in the file it is cut there"
    };
  let closed = source;
  for (let count = 0; count < MOST_CLOSINGS; count++) {
    const closing = findClosing(closed);
    if (closing === null) break;
    closed = `${closed}\n${closing}`;
    const pieces = findPieces(closed);
    if (pieces !== null)
      return {pieces, remark: "leaves a block, a fence or a formula open: the file closes it"};
  }
  return {pieces: [{kind: "markdown", source: toListing(source)}], remark: LISTED};
}

export const LISTED = "would change how the rest is read: it stands in the file as a listing";

/** The text as a listing, which holds anything. */
export function toListing(source: string): string {
  const marks = longFence(source, "~");
  return `${marks}md\n${source}\n${marks}`;
}

/** The pieces that a text is cut into, or null when it takes in what stands after it. */
function findPieces(source: string): readonly Piece[] | null {
  const probe = [
    "",
    MARK,
    "",
    source,
    "",
    MARK,
    "",
    "probe",
    "",
    "```ts cell id=probe",
    "1",
    "```"
  ];
  const {pieces} = cutText({text: probe.join("\n"), file: ""});
  const [prose, code] = pieces.slice(-2);
  const isWell =
    prose?.kind === "markdown" &&
    prose.source === "probe" &&
    code?.kind === "code" &&
    code.source === "1";
  return isWell ? pieces.slice(0, -2) : null;
}

const OPEN = ["fence-is-closed", "block-is-closed", "math-is-closed"];

/** What closes the last thing that a text leaves open. */
function findClosing(source: string): string | null {
  const {problems, source: read} = cutText({text: `\n${source}`, file: ""}).chapter;
  const last = problems.filter(({rule}) => OPEN.includes(rule)).at(-1);
  if (!last) return null;
  const line = read.line(last.line).slice(last.column - 1);
  return /^(`{3,}|~{3,}|:{3,}|\${2,})/.exec(line)?.[0] ?? null;
}
