/** A small notation for notebooks of Jupyter. */
export type Cell = Readonly<Record<string, unknown>>;

export const PYTHON: Cell = {
  kernelspec: {name: "python3", display_name: "Python 3"},
  language_info: {name: "python"}
};
export const DENO: Cell = {
  kernelspec: {name: "deno", language: "typescript", display_name: "Deno"}
};
export const PNG = "iVBORw0KGgo=";

export const md = (source: string | readonly string[], more: Cell = {}): Cell => ({
  cell_type: "markdown",
  metadata: {},
  source,
  ...more
});

export const raw = (source: string, metadata: Cell = {}): Cell => ({
  cell_type: "raw",
  metadata,
  source
});

export const run = (
  source: string | readonly string[],
  outputs: readonly Cell[] = [],
  more: Cell = {}
): Cell => ({
  cell_type: "code",
  metadata: {},
  execution_count: 1,
  source,
  outputs,
  ...more
});

export const shown = (data: Cell): Cell => ({output_type: "display_data", metadata: {}, data});

export const printed = (text: string, name = "stdout"): Cell => ({
  output_type: "stream",
  name,
  text
});

export function jupyter(cells: readonly unknown[], metadata: Cell = PYTHON, minor = 4): string {
  return JSON.stringify({nbformat: 4, nbformat_minor: minor, metadata, cells});
}
