import type {Parser} from "acorn";
import type {CellError} from "../protocol/index.ts";
import {createParser} from "./parser.ts";
import {placeAt} from "./places.ts";
import {isNode, type SyntaxNode} from "./syntax.ts";

export type Parsed =
  | {readonly program: SyntaxNode; readonly error: null}
  | {readonly program: null; readonly error: CellError};

/**
 * The tree of a cell's TypeScript, or the reader's first mistake with its place. Never throws.
 * A cell is parsed like the body of an async generator function: `await` and `yield` stand at its top level.
 */
export function parseCell(source: string): Parsed {
  try {
    const program: unknown = cellParser().parse(source, {
      ecmaVersion: "latest",
      sourceType: "module",
      locations: true
    });
    if (!isNode(program)) throw new TypeError("the parser returned no tree");
    return {program, error: null};
  } catch (error) {
    return {program: null, error: toSyntaxError(error, source)};
  }
}

let parser: typeof Parser | undefined;

/** Built on first use: importing the kernel does no work. */
function cellParser(): typeof Parser {
  parser ??= createParser();
  return parser;
}

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
      message: `this cell cannot be parsed: ${message}`,
      line: null,
      column: null,
      source: null
    };
  return {
    name: "SyntaxError",
    message: toSentence(message, source, offset),
    ...placeAt(source, offset),
    source: null
  };
}

function toSentence(message: string, source: string, offset: number): string {
  if (message === "Unexpected token") {
    if (offset >= source.trimEnd().length)
      return "the code ends too early: something that was opened is not closed, or a value is missing";
    return toUnexpectedSentence(source, offset);
  }
  if (message === "Not enough stack space to parse input") return "this cell is nested too deeply";
  if (message === "'return' outside of function")
    return "return stands in a function: the last expression of a cell is its output";
  if (message === "'with' in strict mode")
    return "with is not available in strict code: take the properties by name, as in const {x} = object";
  const keyword = /^Unexpected keyword '(\w+)'$/.exec(message)?.[1];
  if (keyword !== undefined) return `${keyword} is not expected here`;
  const reserved = /^The keyword '(\w+)' is reserved$/.exec(message)?.[1];
  if (reserved === "yield")
    return "yield stands at the top level of a cell or in a function*, not in a plain function";
  if (reserved !== undefined) return `${reserved} is a word of the language and cannot be a name`;
  const twice = /^Identifier '(.+)' has already been declared$/.exec(message)?.[1];
  if (twice !== undefined) return `${twice} is declared twice in this cell`;
  if (message.startsWith("Cannot use keyword 'await'"))
    return "await stands at the top level of a cell or in an async function";
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** What stands where it cannot. */
export function toUnexpectedSentence(source: string, offset: number): string {
  const token = /^(?:[\p{ID_Continue}$]+|=>|[=!]==?|\S)/u.exec(source.slice(offset))?.[0] ?? "";
  return `${token} is not expected here${/^\s*\{/.test(source) ? "; write parentheses around an object: ({…})" : ""}`;
}
