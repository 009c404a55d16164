import type {CellPlan} from "../../kernel/index.ts";
import type {NotebookDocument} from "../document.ts";
import {hashText, toLines} from "../plain/index.ts";
import {holdLibrary} from "../script/cellCode.ts";
import type {ScriptLibrary} from "../script/library.ts";
import type {JupyterCell} from "./format.ts";

// Cells that are made for Jupyter's readers and left out on the way back.

/** The title as a heading: changed there, it is the notebook's. */
export function toTitleCell({title, origin}: NotebookDocument): JupyterCell {
  const from = origin === null ? "" : `\n\nMade from “${origin.title}” of Epigraph.`;
  const text = `# ${title.replace(/[\\`*_[\]<>$#]/g, "\\$&")}${from}`;
  return {
    cell_type: "markdown",
    id: "epigraph_title",
    metadata: {epigraph: {made: "title", hash: hashText(text)}},
    source: toLines(text)
  };
}

/** What makes the standard library global in Deno's kernel. */
export function toLibraryCell(
  {code}: ScriptLibrary,
  {seed, name, plans}: {seed: number; name: string; plans: Iterable<Pick<CellPlan, "declares">>}
): JupyterCell {
  const text = [
    "// The standard library of Epigraph: run this cell first.",
    `globalThis.${name} = await (() => {`,
    holdLibrary(code, plans),
    `return epigraph.openJupyter({seed: ${seed}});`,
    "})();",
    "undefined;"
  ].join("\n");
  return {
    cell_type: "code",
    execution_count: null,
    id: "epigraph_library",
    metadata: {
      epigraph: {made: "library"},
      jupyter: {source_hidden: true},
      tags: ["epigraph-library", "hide-input"]
    },
    outputs: [],
    source: toLines(text)
  };
}

/** The macros that the notebook's formulas use, in a formula that shows nothing. */
export function toMacroCell(
  macros: Readonly<Record<string, string>>,
  {cells}: NotebookDocument
): readonly JupyterCell[] {
  const all = cells.map(({source}) => source).join("\n");
  const used = new Set<string>();
  const take = (text: string): void => {
    for (const [name, meaning] of Object.entries(macros)) {
      if (used.has(name) || !hasMacro(text, name)) continue;
      used.add(name);
      take(meaning);
    }
  };
  take(all);
  if (used.size === 0) return [];
  const lines = Object.entries(macros)
    .filter(([name]) => used.has(name))
    .map(([name, meaning]) => {
      const places = Math.max(0, ...[...meaning.matchAll(/#(\d)/g)].map(([, n]) => Number(n)));
      return `\\newcommand{${name}}${places > 0 ? `[${places}]` : ""}{${meaning}}`;
    });
  return [
    {
      cell_type: "markdown",
      id: "epigraph_macros",
      metadata: {epigraph: {made: "macros"}},
      source: toLines(`$${lines.join("\n")}$`)
    }
  ];
}

function hasMacro(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[a-zA-Z]/.test(text[at + name.length] ?? "")) return true;
  return false;
}
