import type {Mark, PlotValue, Style} from "../../lib/protocol/index.ts";

const STYLE: Style = {label: null, color: null, width: null, dash: null, opacity: null, size: null};
const AXIS = {title: null, scale: "linear", range: null} as const;

type Bare<M> = M extends Mark ? Omit<M, keyof Style> & Partial<Style> : never;

/** A plot of these marks with nothing else said. */
export function plotOf(marks: readonly Bare<Mark>[], options: Partial<PlotValue> = {}): PlotValue {
  return {
    marks: marks.map((mark) => ({...STYLE, ...mark})),
    title: null,
    x: AXIS,
    y: AXIS,
    z: AXIS,
    height: null,
    aspect: "free",
    ...options
  };
}

export const axis = (options: Partial<PlotValue["x"]>): PlotValue["x"] => ({...AXIS, ...options});

/** A grid of f over [a, b] × [c, d]. */
export function gridOf(
  f: (x: number, y: number) => number,
  {x: [a, b], y: [c, d], n}: {x: [number, number]; y: [number, number]; n: number}
) {
  const x = Array.from({length: n}, (_, j) => a + ((b - a) * j) / (n - 1));
  const y = Array.from({length: n}, (_, i) => c + ((d - c) * i) / (n - 1));
  return {x, y, z: {rows: n, columns: n, values: y.flatMap((py) => x.map((px) => f(px, py)))}};
}
