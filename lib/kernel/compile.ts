import type {CellError, CellId} from "../protocol/index.ts";
import type {Analysis} from "./analyze.ts";
import {toLocals} from "./givenNames.ts";
import {findMistake} from "./parse.ts";
import {placeAt, undoInsertions, type Insertion} from "./places.ts";

/** A cell ready to run; its function returns, or as a stream yields and returns, what `CellResult` says. */
export interface Compiled {
  /** the names whose values `call` takes, in order; a stream takes one more, see PUBLISH */
  readonly parameters: readonly string[];
  call(values: readonly unknown[]): unknown;
  /** the name of the code in stacks */
  readonly url: string;
  readonly insertions: readonly Insertion[];
}

/** `[output, …values of the declared names]` of a cell that ran to its end. */
export type CellResult = readonly unknown[];

/** The last parameter of a stream: it takes one function per declared name that reads its present value. */
export const PUBLISH = "epigraph$publish";

/**
 * A function whose locals are the cell's declarations, so that its loops run as in any function.
 * Nothing closes over the locals but the reader's own functions (and, in a stream, one reader per name): they come back at the end.
 * @throws Uncompiled when the engine refuses what the parser let through
 */
export function compile({
  cell,
  revision,
  analysis,
  parameters
}: {
  cell: CellId;
  revision: number;
  analysis: Analysis;
  parameters: readonly string[];
}): Compiled {
  const url = `epigraph:///${cell}/${revision}`;
  const {output, erased} = analysis;
  const locals = toLocals(analysis);
  const names = locals.map((local) => `, ${local}`).join("");
  const insertions: Insertion[] = [...analysis.insertions];
  let text = erased;
  if (output === null) text += `\nreturn [void 0${names}];`;
  else {
    const before = "return [(";
    const after = `)${names}]`;
    text =
      erased.slice(0, output.start) +
      before +
      erased.slice(output.start, output.end) +
      after +
      erased.slice(output.end);
    insertions.push({...placeAt(erased, output.start), length: before.length});
  }
  const readers = analysis.stream
    ? `${PUBLISH}([${locals.map((local) => `() => ${local}`).join(", ")}]);`
    : "";
  const body = `"use strict";${readers}\n${text}\n//# sourceURL=${url}`;
  const all = analysis.stream ? [...parameters, PUBLISH] : parameters;
  const kind = analysis.stream ? AsyncGenerator : analysis.awaits ? Async : Function;
  const run = constructOrTell(kind, [...all, body], analysis);
  return {parameters, call: (values) => Reflect.apply(run, undefined, values), url, insertions};
}

/** What the engine says of a cell that it does not compile, at the reader's own place. */
export class Uncompiled extends SyntaxError {
  readonly #error: CellError;

  constructor(error: CellError) {
    super(error.message);
    this.#error = error;
  }

  /** What it says, or null of anything else that was thrown; runs nothing of it. */
  static tell(thrown: object): CellError | null {
    return #error in thrown ? thrown.#error : null;
  }
}

function constructOrTell(
  kind: Constructor | FunctionConstructor,
  parts: readonly string[],
  {erased, insertions}: Analysis
): ReturnType<typeof construct> {
  try {
    return construct(kind, parts);
  } catch (error) {
    const told = error instanceof SyntaxError ? findMistake(erased) : null;
    if (told === null || told.line === null || told.column === null) throw error;
    const {line, column} = told;
    throw new Uncompiled({...told, ...undoInsertions({line, column}, insertions)});
  }
}

type Constructor = new (...parts: string[]) => (...values: unknown[]) => unknown;

// The two constructors that the language gives no name to.
const Async = constructorOf(async () => undefined);
const AsyncGenerator = constructorOf(async function* () {});

function constructorOf(made: object): Constructor {
  return made.constructor as Constructor;
}

function construct(
  kind: Constructor | FunctionConstructor,
  parts: readonly string[]
): (...values: unknown[]) => unknown {
  return new (kind as Constructor)(...parts);
}

/** How many lines the engine puts before the first line of a cell, measured where engines may differ. */
export function measureLineOffset(): number {
  const probe = construct(Function, [
    '"use strict";\nthrow new Error();\n//# sourceURL=epigraph:///probe/0'
  ]);
  try {
    probe();
  } catch (error) {
    const line =
      error instanceof Error
        ? /epigraph:\/\/\/probe\/0:(\d+):/.exec(error.stack ?? "")?.[1]
        : undefined;
    if (line !== undefined) return Number(line) - 1;
  }
  return 3;
}
