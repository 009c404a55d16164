import {cellId, runNumber} from "../protocol/index.ts";
import type {CellError, Library, RunContext} from "../protocol/index.ts";
import {analyze, type Analysis} from "./analyze.ts";
import {compile, measureLineOffset} from "./compile.ts";
import {createCodePlaces, toCellError, toKernelError} from "./errors.ts";
import {GLOBALS, toMissingSentence} from "./globals.ts";
import {placeAt} from "./places.ts";
import {createMath, seedOf} from "./random.ts";

export interface Evaluated {
  /** what the text declares, and the value of its last expression under the empty name */
  readonly values: ReadonlyMap<string, unknown>;
  readonly error: CellError | null;
  /** what was thrown later, by a function of the text, with the text's own lines */
  toError(thrown: unknown): CellError;
}

const ALONE = cellId("alone");

/** Runs one text by itself, outside any notebook: the answer to an exercise, or its checks. Never rejects. */
export async function evaluate({
  source,
  library,
  seed
}: {
  source: string;
  library: Library;
  seed: number;
}): Promise<Evaluated> {
  const places = createCodePlaces(measureLineOffset());
  const toError = (thrown: unknown): CellError => toCellError(thrown, {cell: ALONE, places});
  const fail = (error: CellError): Evaluated => ({values: new Map(), error, toError});
  const analysis = analyze(source);
  const problem = findProblem(analysis, library);
  if (problem !== null) return fail(problem);
  const given = findGiven(analysis, library, seedOf(seed, ALONE));
  try {
    const compiled = compile({cell: ALONE, revision: 1, analysis, parameters: [...given.keys()]});
    places.add(compiled.url, compiled.insertions);
    const returned = await compiled.call([...given.values()]);
    // What the compiled function gives back is fixed by compile.ts.
    const result = Array.isArray(returned) ? (returned as readonly unknown[]) : [];
    const values = new Map(analysis.declares.map((name, i) => [name, result[i + 1]]));
    return {values: values.set("", result[0]), error: null, toError};
  } catch (thrown) {
    return fail(toError(thrown));
  }
}

/**
 * Compiles functions of closed source, which see the library alone. Made while its realm is as it was made: no name that code
 * run later may have changed is looked up when a function is compiled, so such code cannot see the source.
 */
export function createCompiler({
  library,
  seed
}: {
  library: Library;
  seed: number;
}): (source: string) => unknown {
  const known: Readonly<Record<string, unknown>> = {
    ...library.shared,
    ...library.bind(toContext(seedOf(seed, ALONE))),
    Math: createMath(seedOf(seed, ALONE)),
    console: SILENT
  };
  const parameters = Object.keys(known).join();
  const values = Object.values(known);
  const {apply, construct} = Reflect;
  const Plain = Function;
  return (source) => {
    const made: unknown = construct(Plain, [parameters, `"use strict"; return (${source}\n);`]);
    return apply(made as () => unknown, undefined, values) as unknown;
  };
}

function findProblem({source, error, stream, free}: Analysis, library: Library): CellError | null {
  if (error !== null) return error;
  if (stream) return toKernelError("yield stands in a function* here", {name: "SyntaxError"});
  for (const {name, at, assignedAt, probed} of free) {
    const isKnown = library.names.has(name) || GLOBALS.has(name) || name === "console";
    if (assignedAt !== null)
      return toKernelError(
        `${name} is assigned but not declared: declare it with let ${name} = …`,
        placeAt(source, assignedAt)
      );
    if (!isKnown && !probed)
      return toKernelError(toMissingSentence(name), {
        name: "ReferenceError",
        ...placeAt(source, at)
      });
  }
  return null;
}

function findGiven({free}: Analysis, library: Library, seed: number): ReadonlyMap<string, unknown> {
  const bound = library.bind(toContext(seed));
  const given = new Map<string, unknown>();
  for (const {name} of free) {
    if (Object.hasOwn(library.shared, name)) given.set(name, library.shared[name]);
    else if (Object.hasOwn(bound, name)) given.set(name, bound[name]);
    else if (name === "Math") given.set(name, createMath(seed));
    else if (name === "console") given.set(name, SILENT);
  }
  return given;
}

/** Printing shows nothing where nothing is shown. */
const SILENT: Readonly<Record<string, () => void>> = Object.freeze(
  Object.fromEntries(
    ["log", "info", "warn", "error", "debug", "table", "dir", "trace", "assert"].map((name) => [
      name,
      () => undefined
    ])
  )
);

function toContext(seed: number): RunContext {
  return {
    cell: ALONE,
    run: runNumber(1),
    seed,
    display: () => undefined,
    input: ({value}) => value,
    progress: () => undefined,
    readFile: () => Promise.reject(new Error("an exercise has no files")),
    useModule: () => Promise.reject(new Error("an exercise has no modules")),
    signal: new AbortController().signal
  };
}
