import {createMath, formatLine, seedOf} from "../../lib/kernel/index.ts";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {InputSpec, Library, RunContext} from "../../lib/protocol/index.ts";

/** What the surroundings of cells outside the page can do. */
export interface Host {
  show(value: unknown): void;
  tellInput(spec: InputSpec): void;
  readFile(name: string): Promise<Uint8Array>;
}

/** The names that are a cell's alone, with inputs at their start values and the random numbers of the page. */
export function bindNames(
  library: Library,
  {
    id,
    seed,
    host,
    whenEnded
  }: {
    id: string;
    seed: number;
    host: Host;
    /** the cell's `invalidation` */
    whenEnded: Promise<void>;
  }
): Readonly<Record<string, unknown>> {
  const own = seedOf(seed, id);
  const context: RunContext = {
    cell: cellId(id),
    run: runNumber(1),
    seed: own,
    display: (value) => host.show(value),
    input(spec) {
      host.tellInput(spec);
      return spec.value;
    },
    progress: () => undefined,
    readFile: (name) => host.readFile(name),
    useModule: (name) =>
      Promise.reject(new Error(`there is no module ${JSON.stringify(name)} outside the page`)),
    signal: new AbortController().signal
  };
  return {
    ...library.bind(context),
    Math: createMath(own),
    console: readableConsole,
    invalidation: whenEnded
  };
}

type Print = (...values: readonly unknown[]) => void;

function printWith(print: (text: string) => void): Print {
  return (...values) => print(formatLine(values));
}

/** Values as the page's console has them; what prints in a form of its own is the host's. */
const readableConsole: Console = Object.assign(Object.create(console) as Console, {
  log: printWith((text) => console.log(text)),
  info: printWith((text) => console.info(text)),
  debug: printWith((text) => console.debug(text)),
  warn: printWith((text) => console.warn(text)),
  error: printWith((text) => console.error(text))
});

/** The file's bytes from the folder; rejects with a sentence naming the file when there is none. */
export async function readBeside(
  folder: URL,
  name: string,
  carried: Readonly<Record<string, string>> = {}
): Promise<Uint8Array> {
  const {readFile} = await import("node:fs/promises");
  const isPlain = /^[^/\\:]+$/.test(name) && name !== ".." && name !== ".";
  if (isPlain) {
    try {
      return new Uint8Array(await readFile(new URL(encodeURIComponent(name), folder)));
    } catch {
      // What cannot be read from the folder may have come with the notebook.
    }
    const address = Object.hasOwn(carried, name) ? carried[name] : undefined;
    if (address !== undefined)
      return Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (c) => c.charCodeAt(0));
  }
  throw new Error(`there is no file ${JSON.stringify(name)} beside the notebook`);
}
