import {toPlainText} from "../../lib/notebook/plain/index.ts";
import {plotHeight, toFigure} from "../../lib/plot/index.ts";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {createLibrary} from "../../lib/stdlib/index.ts";
import {bindNames, readBeside} from "./context.ts";
import {follow} from "./follow.ts";

/** Milliseconds for what still runs when the last cell has shown its value. */
const GRACE = 2000;

export interface NotebookOptions {
  /** of the script */
  readonly url: string;
  readonly seed: number;
  /** files that the script carries, as data addresses */
  readonly files?: Readonly<Record<string, string>>;
}

export interface CellCall {
  readonly id: string;
  /** the cells whose names it uses */
  readonly needs?: readonly string[];
  readonly seed?: number;
  readonly expectError?: boolean;
  /** why it cannot run */
  readonly problem?: {readonly name: string; readonly message: string};
}

type Names = Readonly<Record<string, unknown>>;
type Body = (own: Names) => Promise<Names | undefined> | AsyncGenerator<unknown, Names | undefined>;

export interface CellRunner {
  /** Runs a cell, prints and saves what it shows, and returns its names: none when it failed. Never rejects. */
  (call: CellCall, body?: Body): Promise<Names>;
  /** tells what was saved; the process ends with 1 when a cell failed that was not expected to */
  end(): Promise<void>;
}

/** Opens a notebook that is a script: what runs its cells, and the names that all of them see. */
export async function openNotebook(
  options: NotebookOptions
): Promise<{readonly cell: CellRunner; readonly library: Names}> {
  const {types} = await import("node:util");
  const library = createLibrary({isProxy: types.isProxy});
  /** the cells that failed, or need one that did: the one that failed first, and how */
  const failed = new Map<string, {readonly root: string; readonly message: string}>();
  const endings: (() => void)[] = [];
  const saved = await createFolder(options.url);
  let hasFailed = false;

  async function cell(call: CellCall, body?: Body): Promise<Names> {
    const {id, needs = [], seed = options.seed, problem, expectError = false} = call;
    const tell = createTeller(id);
    const fail = (error: {name: string; message: string}, root = id): Names => {
      tell(`${error.name}: ${error.message}`);
      failed.set(id, {root, message: error.message});
      hasFailed ||= !expectError;
      return {};
    };
    const above = needs.flatMap((name) => failed.get(name) ?? [])[0];
    if (problem !== undefined) return fail(problem);
    if (above !== undefined) {
      const {root} = above;
      const message = above.message.startsWith("cell `")
        ? above.message
        : `cell \`${root}\` failed: ${above.message}`;
      return fail({name: "UpstreamError", message}, root);
    }
    let slot = 0;
    const print = async (value: unknown): Promise<void> => {
      const output = library.toOutput(value);
      tell(toPlainText(output));
      const files = toFiles(output, library.look?.(value, [], {kind: "copy", format: "csv"}));
      const name = `${id}-${slot++}`;
      for (const [ending, text] of files) tell(`→ ${await saved.write(`${name}.${ending}`, text)}`);
    };
    // Saving takes turns of its own; what is shown next waits for it.
    let printing = Promise.resolve();
    const show = (...values: readonly unknown[]): void => {
      const value = values.at(-1);
      if (value !== undefined) printing = printing.then(() => print(value));
    };
    const own = bindNames(library, {
      id,
      seed,
      whenEnded: new Promise((resolve) => endings.push(resolve)),
      host: {
        show: (value) => show(value ?? null),
        tellInput: (spec) => tell(`${spec.label} = ${String(spec.value)}`),
        readFile: (name) => readBeside(new URL(".", options.url), name, options.files)
      }
    });
    try {
      let readers: Readonly<Record<string, () => unknown>> = {};
      const publish = (given: typeof readers): void => {
        readers = given;
      };
      const running = body?.({...own, show, epigraph$publish: publish});
      if (running === undefined) return {};
      const names =
        Symbol.asyncIterator in running
          ? await follow(running, {show, readers: () => readers})
          : await running;
      await printing;
      return names ?? {};
    } catch (error) {
      await printing;
      return fail(toError(error));
    }
  }

  return {
    cell: Object.assign(cell, {
      async end() {
        const {names, folder} = saved;
        if (names.length > 0)
          console.log(
            `\n${names.length} ${names.length === 1 ? "file" : "files"} saved in ${folder}`
          );
        const {default: host} = await import("node:process");
        if (hasFailed) host.exitCode = 1;
        for (const end of endings) end();
        // What a cell started and does not end keeps the process no longer.
        setTimeout(() => host.exit(), GRACE).unref();
      }
    }),
    library: library.shared
  };
}

/** Prints under the name of the cell, which stands above the first line. */
function createTeller(id: string): (text: string) => void {
  let isFirst = true;
  return (text) => {
    if (isFirst) console.log(`\n── ${id} ${"─".repeat(Math.max(4, 60 - id.length))}`);
    isFirst = false;
    console.log(text);
  };
}

function toError(thrown: unknown): {name: string; message: string} {
  return thrown instanceof Error ? thrown : {name: "Error", message: String(thrown)};
}

/** What is saved of an output beside what is printed, by the ending of the file's name. */
function toFiles(
  output: OutputValue,
  csv: {readonly kind: string} | undefined
): readonly (readonly [string, string])[] {
  switch (output.kind) {
    case "plot": {
      const width = 720;
      const height = plotHeight(output.plot, width);
      const figure = toFigure(output.plot, {theme: "light", width, height});
      return [["plotly.json", JSON.stringify(figure)]];
    }
    case "table":
      return csv?.kind === "copy" && "text" in csv ? [["csv", String(csv.text)]] : [];
    case "html":
      return [["html", `<!doctype html>\n<meta charset="utf-8">\n${output.html}\n`]];
    default:
      return [];
  }
}

interface Folder {
  readonly folder: string;
  readonly names: readonly string[];
  /** writes a file and returns its path from the script's folder */
  write(name: string, text: string): Promise<string>;
}

/** The folder beside a script, made when the first file is written. */
async function createFolder(script: string): Promise<Folder> {
  const {mkdir, writeFile} = await import("node:fs/promises");
  const url = new URL(script);
  const last = decodeURIComponent(url.pathname.split("/").at(-1) ?? "notebook");
  const folder = `${last.replace(/\.[cm]?[jt]s$/, "")}.output`;
  const names: string[] = [];
  return {
    folder,
    names,
    async write(name, text) {
      const place = new URL(`${encodeURIComponent(folder)}/`, url);
      await mkdir(place, {recursive: true});
      await writeFile(new URL(encodeURIComponent(name), place), text);
      names.push(name);
      return `${folder}/${name}`;
    }
  };
}
