import {
  bool,
  count,
  field,
  finite,
  list,
  nullable,
  number,
  numbers,
  oneOf,
  Refused,
  text
} from "./fields.ts";
import type {Source} from "./fields.ts";
import {PLOT_COLORS} from "./plots.ts";
import type {Axis, Grid, Mark, PlotValue, Style} from "./plots.ts";

const MARKS = [
  "line",
  "scatter",
  "path",
  "area",
  "bars",
  "histogram",
  "heatmap",
  "contour",
  "surface",
  "arrows",
  "text"
] as const;

/** @throws Refused when `source` is not a plot: a wrong field, arrays of unequal lengths, a grid that does not fit its axes */
export function parsePlot(source: Source): PlotValue {
  return {
    marks: list(field(source, "marks"), parseMark, 1000),
    title: nullable(field(source, "title"), label),
    x: parseAxis(field(source, "x")),
    y: parseAxis(field(source, "y")),
    z: parseAxis(field(source, "z")),
    height: nullable(field(source, "height"), (height) =>
      Math.min(4000, Math.max(80, finite(height)))
    ),
    aspect: oneOf(field(source, "aspect"), ["free", "equal"])
  };
}

function parseMark(source: Source): Mark {
  const mark = oneOf(field(source, "mark"), MARKS);
  const style = parseStyle(source);
  const at = (key: string): readonly number[] => numbers(field(source, key));
  switch (mark) {
    case "line":
      return {...style, mark, ...same({x: at("x"), y: at("y")})};
    case "scatter":
      return {
        ...style,
        mark,
        ...same({x: at("x"), y: at("y")}),
        names: nullable(field(source, "names"), (names) => list(names, label))
      };
    case "path":
      return {
        ...style,
        mark,
        ...same({x: at("x"), y: at("y")}),
        z: nullable(field(source, "z"), numbers)
      };
    case "area":
      return {...style, mark, ...same({x: at("x"), y: at("y"), base: at("base")})};
    case "bars":
      return {
        ...style,
        mark,
        x: list(field(source, "x"), (x) => (typeof x.value === "string" ? label(x) : number(x))),
        y: at("y")
      };
    case "histogram":
      return {
        ...style,
        mark,
        values: at("values"),
        bins: nullable(field(source, "bins"), (bins) => count(bins, 10_000))
      };
    case "heatmap":
    case "surface":
      return {...style, mark, ...parseGrid(source)};
    case "contour": {
      const levels = field(source, "levels");
      return {
        ...style,
        mark,
        ...parseGrid(source),
        levels: typeof levels.value === "number" ? count(levels, 200) : numbers(levels, 200),
        filled: bool(field(source, "filled"))
      };
    }
    case "arrows":
      return {...style, mark, ...same({x: at("x"), y: at("y"), u: at("u"), v: at("v")})};
    case "text":
      return {
        ...style,
        mark,
        ...same({x: at("x"), y: at("y")}),
        text: list(field(source, "text"), label)
      };
  }
}

function parseStyle(source: Source): Style {
  return {
    label: nullable(field(source, "label"), label),
    color: nullable(field(source, "color"), (color) => oneOf(color, PLOT_COLORS)),
    width: nullable(field(source, "width"), size),
    dash: nullable(field(source, "dash"), (dash) => oneOf(dash, ["solid", "dash", "dot"])),
    opacity: nullable(field(source, "opacity"), (opacity) =>
      Math.min(1, Math.max(0, finite(opacity)))
    ),
    size: nullable(field(source, "size"), size)
  };
}

function parseAxis(source: Source): Axis {
  return {
    title: nullable(field(source, "title"), label),
    scale: oneOf(field(source, "scale"), ["linear", "log"]),
    range: nullable(field(source, "range"), (range) => {
      const [low, high, ...rest] = list(range, finite, 2);
      if (low === undefined || high === undefined || rest.length > 0)
        throw new Refused("not a range");
      return [low, high] as const;
    })
  };
}

function parseGrid(source: Source): {x: readonly number[]; y: readonly number[]; z: Grid} {
  const x = numbers(field(source, "x"));
  const y = numbers(field(source, "y"));
  const z = field(source, "z");
  const grid = {
    rows: count(field(z, "rows")),
    columns: count(field(z, "columns")),
    values: numbers(field(z, "values"))
  };
  const fits =
    grid.values.length === grid.rows * grid.columns &&
    x.length === grid.columns &&
    y.length === grid.rows;
  if (!fits) throw new Refused("the grid does not fit its axes");
  return {x, y, z: grid};
}

function same<T extends Readonly<Record<string, readonly number[]>>>(columns: T): T {
  const lengths = new Set(Object.values(columns).map((column) => column.length));
  if (lengths.size > 1) throw new Refused("columns of unequal lengths");
  return columns;
}

function label(source: Source): string {
  return text(source, 2000);
}

function size(source: Source): number {
  return Math.min(200, Math.max(0, finite(source)));
}
