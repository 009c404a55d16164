import type {CellPlan} from "../../kernel/index.ts";

/** Names of a script that no cell uses for something else. */
export interface ScriptNames {
  readonly cell: string;
  readonly library: string;
  readonly show: string;
  readonly openNotebook: string;
  readonly openFiles: string;
}

/** The names, with as many underscores as keep them apart from all words of the sources. */
export function chooseNames(sources: readonly string[]): ScriptNames {
  const words = findWords(sources);
  return {
    cell: freeName("cell", words),
    library: freeName("library", words),
    show: freeName("show", words),
    openNotebook: freeName("openNotebook", words),
    openFiles: freeName("openFiles", words)
  };
}

/** All words of the texts that can be names. */
export function findWords(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[\p{ID_Continue}$]+/gu) ?? []));
}

/** The name, with as many underscores as keep it apart from the words. */
export function freeName(name: string, words: ReadonlySet<string>): string {
  return words.has(name) ? freeName(`${name}_`, words) : name;
}

/**
 * The library's code for a function of its own. Where cells give names of the platform another meaning, as with `const console`, it takes the platform's for itself.
 */
export function holdLibrary(code: string, plans: Iterable<Pick<CellPlan, "declares">>): string {
  const words = findWords([code]);
  const held = new Set(
    [...plans].flatMap(({declares}) => declares.filter((name) => words.has(name)))
  );
  // Names of the function itself.
  for (const name of ["epigraph", "options", "globalThis"]) held.delete(name);
  return `${held.size === 0 ? "" : `const {${[...held].join(", ")}} = globalThis;\n`}${code.trim()}`;
}

/** What a cell's code is set in: the lines before it, and after it. */
export interface CellFrame {
  readonly before: string;
  readonly after: string;
}

/** How a script calls a cell: its names come back from a function of its own, whose parameter has what is the cell's alone. */
export function toFrame(
  plan: Omit<CellPlan, "code">,
  {
    names,
    shared,
    options
  }: {names: ScriptNames; shared: ReadonlySet<string>; options: Readonly<Record<string, unknown>>}
): CellFrame {
  const {id, declares, locals, needs, output, stream} = plan;
  const own = [...plan.library.filter((name) => !shared.has(name)), ...plan.run];
  const taken = [...(output === null ? [] : [rename("show", names.show)]), ...own];
  const given = declares.length === 0 ? "" : `const {${declares.join(", ")}} = `;
  const told = JSON.stringify({id, ...(needs.length === 0 ? {} : {needs}), ...options});
  const back =
    declares.length === 0
      ? ""
      : `return {${declares.map((name, i) => rename(name, locals[i] ?? name)).join(", ")}};\n`;
  if (!stream) {
    const parameters = taken.length === 0 ? "()" : `({${taken.join(", ")}})`;
    return {
      before: `${given}await ${names.cell}(${told}, async ${parameters} => {\n`,
      after: `\n${back}});`
    };
  }
  const readers = declares.map((name, i) => `${name}: () => ${locals[i] ?? name}`).join(", ");
  const parameters = [...taken, ...(declares.length === 0 ? [] : ["epigraph$publish"])];
  return {
    before: `${given}await ${names.cell}(${told}, async function* ({${parameters.join(", ")}}) {\n${declares.length === 0 ? "" : `epigraph$publish({${readers}});\n`}`,
    after: `\n${back}});`
  };
}

function rename(from: string, to: string): string {
  return from === to ? from : `${from}: ${to}`;
}

/** The code of a cell with what it gives back handed to `show`. */
export function withShow({code, output}: Pick<CellPlan, "code" | "output">, show: string): string {
  if (output === null) return code;
  const {start, end} = output;
  return `${code.slice(0, start)}${show}(${code.slice(start, end)})${code.slice(end)}`;
}
