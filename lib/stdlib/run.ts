/**
 * What a cell can do while it runs
 *
 * Showing values, long loops with a bar, files of the chapter, heavy modules, and random numbers that are the
 * same at every fresh run.
 */
import type {RunContext} from "../protocol/index.ts";
import {parseCsv, type Row} from "./csv.ts";
import {unlike} from "./operands.ts";

/** Shows a value above the cell's last expression, and returns it. */
export type Display = <T>(value: T) => T;

/** Goes through `items` and shows how far it has come, with rate and time left. */
export interface Progress {
  <T>(items: Iterable<T>, options?: {readonly label?: string}): Iterable<T>;
  <T>(items: AsyncIterable<T>, options?: {readonly label?: string}): AsyncIterable<T>;
}

/** Reads a file of this chapter's `data/`: `.csv` as typed rows, `.json`, `.txt` as text, `.bin` as bytes. */
export interface File {
  <T extends object = Row>(name: `${string}.csv`): Promise<T[]>;
  <T = unknown>(name: `${string}.json`): Promise<T>;
  (name: `${string}.txt`): Promise<string>;
  (name: `${string}.bin`): Promise<Uint8Array>;
}

/** Loads a heavy module by its name, such as `highs`. */
export type Use = <T = unknown>(name: string) => Promise<T>;

export function createDisplay(context: Pick<RunContext, "display">): Display {
  return (value) => {
    context.display(value);
    return value;
  };
}

export function createProgress(context: Pick<RunContext, "progress" | "signal">): Progress {
  function progress<T>(items: Iterable<T>, options?: {readonly label?: string}): Iterable<T>;
  function progress<T>(
    items: AsyncIterable<T>,
    options?: {readonly label?: string}
  ): AsyncIterable<T>;
  function progress<T>(
    items: Iterable<T> | AsyncIterable<T>,
    {label = ""}: {readonly label?: string} = {}
  ): Iterable<T> | AsyncIterable<T> {
    const given: unknown = items;
    if ((typeof given !== "object" || given === null) && typeof given !== "string")
      throw unlike("progress", "something to go through, such as an array", items);
    const report = createReport(context, label, lengthOf(items));
    if (Symbol.iterator in items) return withReports(items, report);
    if (Symbol.asyncIterator in items) return withAsyncReports(items, report);
    throw unlike("progress", "something to go through, such as an array", items);
  }
  return progress;
}

interface Report {
  start(): void;
  step(): void;
  end(): void;
}

/** reports at most every 50 ms, and always the beginning and the end; a replaced run stops here */
function createReport(
  context: Pick<RunContext, "progress" | "signal">,
  label: string,
  total: number | null
): Report {
  let began = 0;
  let told = 0;
  let done = 0;
  const tell = (now: number) => {
    told = now;
    context.progress({label, done, total, ms: now - began});
  };
  return {
    start() {
      began = performance.now();
      done = 0;
      tell(began);
    },
    step() {
      context.signal.throwIfAborted();
      done++;
      const now = performance.now();
      if (now - told >= 50) tell(now);
    },
    end: () => tell(performance.now())
  };
}

function* withReports<T>(items: Iterable<T>, report: Report): Generator<T, void> {
  report.start();
  for (const item of items) {
    yield item;
    report.step();
  }
  report.end();
}

async function* withAsyncReports<T>(
  items: AsyncIterable<T>,
  report: Report
): AsyncGenerator<T, void> {
  report.start();
  for await (const item of items) {
    yield item;
    report.step();
  }
  report.end();
}

function lengthOf(items: object | string): number | null {
  if (typeof items === "string" || "length" in items) return Number(items.length);
  if ("size" in items && typeof items.size === "number") return items.size;
  return "rows" in items && typeof items.rows === "number" ? items.rows : null;
}

export function createFile(context: Pick<RunContext, "readFile">): File {
  // What a file holds is for the cell to say: the type parameter is its word for it.
  return (async (name: string): Promise<unknown> => {
    const parse = typeof name === "string" ? READERS[name.slice(name.lastIndexOf(".") + 1)] : null;
    if (!parse)
      throw new TypeError(
        `file reads .csv, .json, .txt and .bin, not ${typeof name === "string" ? name : typeof name}`
      );
    return parse(await context.readFile(name), name);
  }) as File;
}

const READERS: Readonly<Record<string, (bytes: Uint8Array, name: string) => unknown>> = {
  csv: (bytes, name) => parseCsv(textOf(bytes), name),
  json(bytes, name) {
    try {
      return JSON.parse(textOf(bytes)) as unknown;
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new SyntaxError(`${name} is not JSON: ${error.message}`);
      throw error;
    }
  },
  txt: textOf,
  bin: (bytes) => bytes
};

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export function createUse(context: Pick<RunContext, "useModule">): Use {
  // What a module holds is for the cell to say.
  return ((name: string) => context.useModule(name)) as Use;
}
