import {toPlainNumbers} from "../protocol/index.ts";
import type {Json} from "../protocol/index.ts";
import {NO_OPTIONS} from "./document.ts";
import type {CodeOptions, NotebookCell, NotebookDocument} from "./document.ts";

/**
 * The document as JSON, a cell a line: the same document gives the same bytes, whatever order its fields were made in. Options that are as in `NO_OPTIONS` and outputs of
 * cells that have none are not written.
 */
export function serializeDocument(
  document: NotebookDocument,
  {outputs}: {readonly outputs: boolean}
): string {
  const {id, title, seed, origin, files, cells} = document;
  const head = {
    version: 1,
    id,
    title,
    seed,
    origin: origin && {
      slug: origin.slug,
      title: origin.title,
      href: origin.href,
      version: origin.version,
      part: origin.part
    },
    files: files.map(({name, type, size}) => ({name, type, size}))
  };
  const lines = cells.map((cell) => JSON.stringify(toPlainCell(cell, outputs)));
  const list = lines.length === 0 ? "" : `\n${lines.join(",\n")}\n`;
  return `${JSON.stringify(head).slice(0, -1)},"cells":[${list}]}\n`;
}

function toPlainCell(cell: NotebookCell, outputs: boolean): Json {
  const {id, kind, source} = cell;
  if (cell.kind === "markdown") return {id, kind, source};
  const options = toPlainOptions(cell.options);
  return {
    id,
    kind,
    source,
    ...(Object.keys(options).length > 0 ? {options} : {}),
    ...(outputs && cell.output ? {output: sortKeys(toPlainNumbers(cell.output))} : {})
  };
}

function toPlainOptions(options: CodeOptions): Readonly<Record<string, Json>> {
  const {caption, alt, hide, lazy, expectError, table, height, seed} = options;
  const all: CodeOptions = {caption, alt, hide, lazy, expectError, table, height, seed};
  const standard = new Map<string, Json>(Object.entries(NO_OPTIONS));
  return Object.fromEntries(
    Object.entries(all).filter(([key, value]) => value !== standard.get(key))
  );
}

function sortKeys(json: Json): Json {
  if (Array.isArray(json)) {
    const items: readonly Json[] = json;
    return items.some((item) => typeof item === "object") ? items.map(sortKeys) : items;
  }
  if (typeof json !== "object" || json === null) return json;
  const pairs = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([key, value]) => [key, sortKeys(value)]));
}
