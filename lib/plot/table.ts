import {assertNever} from "../protocol/index.ts";
import type {Grid, Mark, Numbers, PlotValue} from "../protocol/index.ts";
import {binValues} from "./numbers.ts";
import {toPlainText} from "./text.ts";

/** The numbers behind a plot. `length` is the true number of rows; `rows` holds the first of them. */
export interface PlotTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
  readonly length: number;
}

const MOST_ROWS = 2000;

/** One column per mark when all share their x; else one row per point, with the mark's name first. */
export function toPlotTable(plot: PlotValue): PlotTable {
  const x = plot.x.title === null ? "x" : toPlainText(plot.x.title);
  const y = plot.y.title === null ? "y" : toPlainText(plot.y.title);
  const parts = plot.marks.map((mark, k) => ({
    name: toPlainText(mark.label ?? `${mark.mark} ${k + 1}`),
    labelled: mark.label !== null,
    ...columnsOf(mark, {x, y})
  }));
  const [first] = parts;
  if (first === undefined) return {columns: [], rows: [], length: 0};
  const shared = parts.every(
    ({names, columns}) => names.length === 2 && sameNumbers(columns[0], first.columns[0])
  );
  if (parts.length === 1) return table(first.names, first.columns);
  if (shared)
    return table(
      [x, ...parts.map(({name}) => name)],
      [first.columns[0] ?? [], ...parts.map(({columns}) => columns[1] ?? [])]
    );
  const names = [...new Set(parts.flatMap((part) => part.names))];
  const rows: (readonly (number | string)[])[] = [];
  let length = 0;
  for (const part of parts) {
    const many = part.columns[0]?.length ?? 0;
    length += many;
    for (let k = 0; k < many && rows.length < MOST_ROWS; ++k) {
      rows.push([
        part.name,
        ...names.map((name) => part.columns[part.names.indexOf(name)]?.[k] ?? "")
      ]);
    }
  }
  return {columns: ["mark", ...names], rows, length};
}

type Column = readonly (number | string)[];

function columnsOf(
  mark: Mark,
  {x, y}: {x: string; y: string}
): {names: readonly string[]; columns: readonly Column[]} {
  switch (mark.mark) {
    case "line":
      return {names: [x, y], columns: [mark.x, mark.y]};
    case "scatter":
      return mark.names === null
        ? {names: [x, y], columns: [mark.x, mark.y]}
        : {names: [x, y, "name"], columns: [mark.x, mark.y, mark.names.map(toPlainText)]};
    case "path":
      return {
        names: ["step", x, y, ...(mark.z === null ? [] : ["z"])],
        columns: [mark.x.map((_, k) => k), mark.x, mark.y, ...(mark.z === null ? [] : [mark.z])]
      };
    case "area":
      return {names: [x, y, "base"], columns: [mark.x, mark.y, mark.base]};
    case "bars":
      return {
        names: [x, y],
        columns: [
          mark.x.map((value) => (typeof value === "string" ? toPlainText(value) : value)),
          mark.y
        ]
      };
    case "histogram": {
      const {edges, counts} = binValues(mark.values, mark.bins);
      return {
        names: ["from", "to", "count"],
        columns: [edges.slice(0, -1), edges.slice(1), counts]
      };
    }
    case "heatmap":
    case "contour":
    case "surface":
      return {names: [x, y, "value"], columns: gridColumns(mark.x, mark.y, mark.z)};
    case "arrows":
      return {names: [x, y, "across", "up"], columns: [mark.x, mark.y, mark.u, mark.v]};
    case "text":
      return {names: [x, y, "text"], columns: [mark.x, mark.y, mark.text.map(toPlainText)]};
    default:
      return assertNever(mark);
  }
}

function gridColumns(x: Numbers, y: Numbers, z: Grid): readonly Numbers[] {
  return [
    z.values.map((_, k) => x[k % z.columns] ?? NaN),
    z.values.map((_, k) => y[Math.floor(k / z.columns)] ?? NaN),
    z.values
  ];
}

function table(columns: readonly string[], values: readonly Column[]): PlotTable {
  const length = Math.max(0, ...values.map((column) => column.length));
  const rows = Array.from({length: Math.min(MOST_ROWS, length)}, (_, k) =>
    values.map((column) => column[k] ?? "")
  );
  return {columns, rows, length};
}

function sameNumbers(a: Column | undefined, b: Column | undefined): boolean {
  return (
    a === b ||
    (a !== undefined &&
      b !== undefined &&
      a.length === b.length &&
      a.every((value, k) => Object.is(value, b[k])))
  );
}
