import {OUTPUT_TYPE, toMimeBundle} from "../../lib/notebook/plain/index.ts";
import {createLibrary} from "../../lib/stdlib/index.ts";
import {bindNames, readBeside} from "./context.ts";
import {follow} from "./follow.ts";

interface Deno {
  cwd(): string;
  readonly jupyter: {
    broadcast(type: string, content: Readonly<Record<string, unknown>>): Promise<void>;
  };
}

type Names = Readonly<Record<string, unknown>>;
type Bundle = Readonly<Record<string, unknown>>;

const DISPLAY = Symbol.for("Jupyter.display");

/** What the cells of an exported notebook call beside the library. */
export interface JupyterNotebook {
  /** the next cell: its random numbers begin as they do on the page */
  begin(id: string, seed?: number): void;
  /** runs a cell that yields: shows its first values, and returns its names as they were at the first */
  stream(
    cell: {readonly id: string; readonly seed?: number},
    body: (own: Names) => AsyncGenerator<unknown, Names | undefined>
  ): Promise<Names>;
}

/** Makes the names of the library global in Deno's kernel, and its values show themselves as on the page. */
export async function openJupyter({seed}: {readonly seed: number}): Promise<JupyterNotebook> {
  const {types} = await import("node:util");
  const {pathToFileURL} = await import("node:url");
  const deno = (globalThis as unknown as {Deno: Deno}).Deno;
  const library = createLibrary({isProxy: types.isProxy});
  const folder = pathToFileURL(`${deno.cwd()}/`);
  let last = Promise.resolve();

  const toData = (value: unknown): Bundle => joinLines(toMimeBundle(library.toOutput(value)));
  const show = (value: unknown): void => {
    const data = toData(value);
    last = last.then(() =>
      deno.jupyter.broadcast("display_data", {data, metadata: {}, transient: {}})
    );
  };
  const bind = (id: string, own: number): Names =>
    bindNames(library, {
      id,
      seed: own,
      // Nothing replaces a run here.
      whenEnded: new Promise(() => undefined),
      host: {show, tellInput: () => undefined, readFile: (name) => readBeside(folder, name)}
    });
  let current = bind("alone", seed);

  const define = (name: string, descriptor: PropertyDescriptor): void => {
    Object.defineProperty(globalThis, name, {configurable: true, enumerable: false, ...descriptor});
  };
  for (const [name, value] of Object.entries(library.shared)) define(name, {value, writable: true});
  for (const name of library.names)
    if (!Object.hasOwn(library.shared, name))
      define(name, {
        get: () => current[name],
        set: (value: unknown) => define(name, {value, writable: true})
      });
  define("invalidation", {value: new Promise(() => undefined), writable: true});

  // Vectors, plots and tables are objects of several makers: each is asked as it is shown, and all others are left to Deno.
  Object.defineProperty(Object.prototype, DISPLAY, {
    configurable: true,
    enumerable: false,
    get(this: object) {
      const {kind} = library.toOutput(this);
      return SHOWN.has(kind) ? () => toData(this) : undefined;
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, DISPLAY, {value, configurable: true, writable: true});
    }
  });

  return {
    begin(id, own = seed) {
      current = bind(id, own);
      const {random} = current.Math as typeof Math;
      Math.random = () => random();
    },
    async stream({id, seed: own = seed}, body) {
      current = bind(id, own);
      let readers: Readonly<Record<string, () => unknown>> = {};
      const publish = (given: typeof readers): void => {
        readers = given;
      };
      const names = await follow(body({...current, show, epigraph$publish: publish}), {
        show,
        readers: () => readers
      });
      await last;
      return names ?? {};
    }
  };
}

const SHOWN = new Set(["vector", "matrix", "table", "tex", "markdown", "html", "plot", "complex"]);

/** Messages carry whole texts where files have lists of lines. */
function joinLines(data: Bundle): Bundle {
  return Object.fromEntries(
    Object.entries(data).map(([type, value]) => [
      type,
      type !== OUTPUT_TYPE && Array.isArray(value) ? value.join("") : value
    ])
  );
}
