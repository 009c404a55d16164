import type {CellError} from "../protocol/index.ts";
import {memberName} from "./enums.ts";
import {eraseTypes} from "./erase.ts";
import {parseCell} from "./parse.ts";
import {placeAt, type Insertion} from "./places.ts";
import {findRefusal} from "./refuse.ts";
import {toUnexpectedSentence} from "./sentences.ts";
import {findNames, type CellNames, type FreeName} from "./scope.ts";
import {
  childOf,
  childrenOf,
  isFunction,
  isTypesOnly,
  nameOf,
  runningChildren,
  type SyntaxNode
} from "./syntax.ts";

/** All that the source of a cell says by itself. */
export interface Analysis extends CellNames {
  readonly source: string;
  /** the source without its types, on the same lines; "" when there is an error */
  readonly erased: string;
  /** what `erased` has beside the source: the statements that an enum comes to, and the like */
  readonly insertions: readonly Insertion[];
  /** the last expression in `erased`, from its first to after its last character (no semicolon), or null */
  readonly output: {readonly start: number; readonly end: number} | null;
  /** waits at its top level */
  readonly awaits: boolean;
  /** yields at its top level: the cell is a stream */
  readonly stream: boolean;
  readonly error: CellError | null;
}

export interface CellAnalysis {
  /** the names that the cell gives to the others, in order */
  readonly declares: readonly string[];
  /** its type aliases, interfaces and namespaces of such */
  readonly types: readonly string[];
  /** the names that it uses and does not declare: of other cells, the library and the language */
  readonly references: readonly string[];
  readonly stream: boolean;
  readonly hasOutput: boolean;
  readonly error: CellError | null;
}

/** What a cell declares, refers to and gives back, from its source alone. Never throws: a mistake comes as `error`. */
export function analyzeCell(source: string): CellAnalysis {
  const {declares, types, free, stream, output, error} = analyze(source);
  return {
    declares,
    types,
    references: free.map(({name}) => name),
    stream,
    hasOutput: output !== null,
    error
  };
}

/** What texts say by themselves, by the text: worked out ahead, and handed to a kernel when it is needed. */
export type Analyses = ReadonlyMap<string, Analysis>;

/** As JSON, for a kernel elsewhere: its first run then waits for no parse of cells that nobody has changed. */
export function writeAnalyses(sources: readonly string[]): string {
  return JSON.stringify([...new Set(sources)].map((source) => analyze(source)));
}

/** The way back of `writeAnalyses` in a kernel of the same build; nothing for a text that is none of its. */
export function readAnalyses(json: string): Analyses {
  if (json === "") return new Map();
  return new Map((JSON.parse(json) as readonly Analysis[]).map((one) => [one.source, one]));
}

/** The known ones with those of the texts that they lack. */
export function analyzeAll(sources: readonly string[], known: Analyses = new Map()): Analyses {
  return new Map(sources.map((source) => [source, known.get(source) ?? analyze(source)]));
}

/** As `analyzeCell`, with all that compiling needs. */
export function analyze(source: string): Analysis {
  const nothing = {
    source,
    erased: "",
    insertions: [],
    declares: [],
    renamed: [],
    types: [],
    free: [],
    output: null,
    awaits: false,
    stream: false
  };
  try {
    return analyzeParsed(source, nothing);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      ...nothing,
      error: {
        name: "SyntaxError",
        message: "this cell is nested too deeply",
        line: null,
        column: null,
        source: null
      }
    };
  }
}

function analyzeParsed(source: string, nothing: Omit<Analysis, "error">): Analysis {
  const {program, error} = parseCell(source);
  if (program === null) return {...nothing, declares: guessDeclared(source), error};
  const {namespaces, misnamed, ...names} = findNames(program);
  const fail = (message: string, at: number): Analysis => ({
    ...nothing,
    ...names,
    error: {name: "SyntaxError", message, ...placeAt(source, at), source: null}
  });
  if (misnamed !== null)
    return fail("this is a word of the language and cannot be a name", misnamed.start);
  const refusal = findRefusal(source, program);
  if (refusal !== null) return fail(refusal.message, refusal.at);
  const erased = eraseTypes(source, program, namespaces);
  if (erased.stray !== null) return fail(toUnexpectedSentence(source, erased.stray), erased.stray);
  const {uncounted} = erased;
  if (uncounted !== null) {
    const message = `${memberName(uncounted)} comes after a text and needs a value of its own`;
    return fail(message, uncounted.start);
  }
  const output = findOutput({source, blanked: erased.blanked, program, free: names.free});
  return {
    source,
    erased: erased.text,
    insertions: erased.insertions,
    ...names,
    output: output && {
      start: erased.toTextOffset(output.start),
      end: erased.toTextOffset(output.end)
    },
    ...findWaits(source, program),
    error: null
  };
}

/** The last statement when it is an expression that gives something: not `display(…)` or `yield`, whose value is shown already. */
function findOutput({
  source,
  blanked,
  program,
  free
}: {
  source: string;
  blanked: string;
  program: SyntaxNode;
  free: readonly FreeName[];
}): Analysis["output"] {
  const last = childrenOf(program, "body").findLast((node) => !isTypesOnly(node));
  const expression = last === undefined ? null : childOf(last, "expression");
  if (
    last?.type !== "ExpressionStatement" ||
    expression === null ||
    expression.type === "YieldExpression"
  )
    return null;
  if (
    expression.type === "CallExpression" &&
    nameOf(childOf(expression, "callee")) === "display" &&
    free.some(({name}) => name === "display")
  )
    return null;
  const end = source.charAt(last.end - 1) === ";" ? last.end - 1 : last.end;
  // The erasure of `x as T` at the end of a statement leaves a semicolon that was not there.
  const written = last.start + blanked.slice(last.start, end).search(/;\s*$/);
  return {
    start: last.start,
    end: written >= last.start && source.charAt(written) !== ";" ? written : end
  };
}

/** What a text that cannot be parsed seems to declare, so that cells which use it name this one as the cause. */
function guessDeclared(source: string): string[] {
  const declarations =
    /^(?:export\s+(?:default\s+)?)?(?:(?:async|abstract)\s+)?(?:const|let|var|function\s*\*?|class|enum|namespace)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu;
  return [...new Set([...source.matchAll(declarations)].flatMap(([, name]) => name ?? []))];
}

function findWaits(source: string, program: SyntaxNode): {awaits: boolean; stream: boolean} {
  const found = {awaits: false, stream: false};
  if (!/await|yield|\\u/.test(source)) return found;
  const visit = (node: SyntaxNode): void => {
    if (
      node.type === "AwaitExpression" ||
      (node.type === "ForOfStatement" && node.await === true) ||
      node.kind === "await using"
    )
      found.awaits = true;
    else if (node.type === "YieldExpression") found.stream = true;
    for (const child of runningChildren(node)) if (!isFunction(child)) visit(child);
  };
  visit(program);
  return found;
}
