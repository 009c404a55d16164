import type {Parser} from "acorn";
import type {CellError} from "../protocol/index.ts";
import {takeAliases} from "./aliases.ts";
import {takeExports} from "./exports.ts";
import {takeLists} from "./givenNames.ts";
import {createParser, createPlainParser} from "./parser.ts";
import {placeAt} from "./places.ts";
import {toSentence} from "./sentences.ts";
import {isNode, type SyntaxNode} from "./syntax.ts";

export type Parsed =
  | {readonly program: SyntaxNode; readonly error: null}
  | {readonly program: null; readonly error: CellError};

/**
 * The tree of a cell's TypeScript, or the reader's first mistake with its place. Never throws.
 * A cell is parsed like the body of an async generator function: `await` and `yield` stand at its top level, and `export` is not seen.
 */
export function parseCell(source: string): Parsed {
  try {
    const program: unknown = cellParser().parse(source, OPTIONS);
    if (!isNode(program)) throw new TypeError("the parser returned no tree");
    return {program: takeLists(takeAliases(source, takeExports(source, program))), error: null};
  } catch (error) {
    return {program: null, error: toSyntaxError(error, source)};
  }
}

/** Why no engine takes a cell without its types, with the place there; null when the parser would. */
export function findMistake(erased: string): CellError | null {
  try {
    createPlainParser().parse(erased, OPTIONS);
    return null;
  } catch (error) {
    return toSyntaxError(error, erased);
  }
}

const OPTIONS = {ecmaVersion: "latest", sourceType: "module", locations: true} as const;

let parser: typeof Parser | undefined;

/** Built on first use: importing the kernel does no work. */
function cellParser(): typeof Parser {
  parser ??= createParser();
  return parser;
}

/** What the parser says when its stack ends while it tries something out. */
const TOO_DEEP = /^(?:Maximum call stack|too much recursion|Parse effect scopes)/;

function toSyntaxError(error: unknown, source: string): CellError {
  const message =
    error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, "") : String(error);
  const offset =
    error instanceof SyntaxError && "pos" in error && typeof error.pos === "number"
      ? error.pos
      : null;
  if (offset === null)
    return {
      name: "SyntaxError",
      message: TOO_DEEP.test(message)
        ? "this cell is nested too deeply"
        : `this cell cannot be parsed: ${message}`,
      line: null,
      column: null,
      source: null
    };
  const told = toSentence(message, source, offset);
  return {
    name: "SyntaxError",
    ...placeAt(source, told.at),
    message: told.message,
    source: null
  };
}
