import type {CellPlan} from "../../kernel/index.ts";

/** Names of a script that no cell uses for something else. */
export interface ScriptNames {
  readonly cell: string;
  readonly library: string;
  readonly show: string;
}

/** The names, with as many underscores as keep them apart from all words of the sources. */
export function chooseNames(sources: readonly string[]): ScriptNames {
  const words = new Set(sources.flatMap((source) => source.match(/[\p{ID_Continue}$]+/gu) ?? []));
  const free = (name: string): string => (words.has(name) ? free(`${name}_`) : name);
  return {cell: free("cell"), library: free("library"), show: free("show")};
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
  const {id, declares, needs, output, stream} = plan;
  const own = [...plan.library.filter((name) => !shared.has(name)), ...plan.run];
  const taken = [...(output === null ? [] : [rename("show", names.show)]), ...own];
  const given = declares.length === 0 ? "" : `const {${declares.join(", ")}} = `;
  const told = JSON.stringify({id, ...(needs.length === 0 ? {} : {needs}), ...options});
  const back = declares.length === 0 ? "" : `return {${declares.join(", ")}};\n`;
  if (!stream) {
    const parameters = taken.length === 0 ? "()" : `({${taken.join(", ")}})`;
    return {
      before: `${given}await ${names.cell}(${told}, async ${parameters} => {\n`,
      after: `\n${back}});`
    };
  }
  const readers = declares.map((name) => `${name}: () => ${name}`).join(", ");
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
