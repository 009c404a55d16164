import type {Numbers, PlotValue} from "../protocol/index.ts";

/** The height of the plot's first surface over each point, bilinear between its grid points; NaN off the grid; null in a plot without a surface. */
export function surfaceHeight(plot: PlotValue, xs: Numbers, ys: Numbers): Numbers | null {
  const surface = plot.marks.find((mark) => mark.mark === "surface");
  if (surface === undefined) return null;
  const {x, y, z} = surface;
  const at = (i: number, j: number): number => z.values[i * z.columns + j] ?? NaN;
  return xs.map((px, k) => {
    const j = cellOf(x, px);
    const i = cellOf(y, ys[k] ?? NaN);
    if (i < 0 || j < 0) return NaN;
    const s = (px - (x[j] ?? 0)) / ((x[j + 1] ?? 1) - (x[j] ?? 0));
    const t = ((ys[k] ?? 0) - (y[i] ?? 0)) / ((y[i + 1] ?? 1) - (y[i] ?? 0));
    return (
      (1 - t) * ((1 - s) * at(i, j) + s * at(i, j + 1)) +
      t * ((1 - s) * at(i + 1, j) + s * at(i + 1, j + 1))
    );
  });
}

function cellOf(ticks: Numbers, value: number): number {
  for (let k = 0; k + 1 < ticks.length; ++k) {
    if (value >= (ticks[k] ?? NaN) && value <= (ticks[k + 1] ?? NaN)) return k;
  }
  return -1;
}
