/** The marks and layout of a plot: a plain value that a cell returns, a picture draws and a table tells in numbers. */
export interface PlotValue {
  readonly marks: readonly Mark[];
  readonly title: string | null;
  readonly x: Axis;
  readonly y: Axis;
  /** the height axis of a surface */
  readonly z: Axis;
  /** in CSS pixels, or null for the default */
  readonly height: number | null;
  /** `equal`: one unit of x is as long as one unit of y */
  readonly aspect: "free" | "equal";
}

export interface Axis {
  readonly title: string | null;
  readonly scale: "linear" | "log";
  /** [low, high], or null to fit the marks */
  readonly range: readonly [number, number] | null;
}

export interface Style {
  /** the name in the legend; null leaves the mark out of it */
  readonly label: string | null;
  /** null takes the next of the palette */
  readonly color: PlotColor | null;
  /** line width in CSS pixels */
  readonly width: number | null;
  readonly dash: "solid" | "dash" | "dot" | null;
  /** 0 to 1 */
  readonly opacity: number | null;
  /** size of a point in CSS pixels */
  readonly size: number | null;
}

/** Names that follow the theme: no plot fixes a colour that is unreadable in another theme. */
export const PLOT_COLORS = [
  "blue",
  "red",
  "green",
  "amber",
  "violet",
  "teal",
  "ink",
  "muted",
  "accent"
] as const;
export type PlotColor = (typeof PLOT_COLORS)[number];

export type Numbers = readonly number[];

/** z-values over a rectangular grid, row-major: the value at (x[j], y[i]) is values[i * columns + j]. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly values: Numbers;
}

export type Mark =
  | (Style & {readonly mark: "line"; readonly x: Numbers; readonly y: Numbers})
  | (Style & {
      readonly mark: "scatter";
      readonly x: Numbers;
      readonly y: Numbers;
      readonly names: readonly string[] | null;
    })
  /** iterates in order: a polyline with a point at each and arrows along it */
  | (Style & {
      readonly mark: "path";
      readonly x: Numbers;
      readonly y: Numbers;
      readonly z: Numbers | null;
    })
  /** the region between y and base */
  | (Style & {
      readonly mark: "area";
      readonly x: Numbers;
      readonly y: Numbers;
      readonly base: Numbers;
    })
  | (Style & {readonly mark: "bars"; readonly x: readonly (number | string)[]; readonly y: Numbers})
  | (Style & {readonly mark: "histogram"; readonly values: Numbers; readonly bins: number | null})
  | (Style & {readonly mark: "heatmap"; readonly x: Numbers; readonly y: Numbers; readonly z: Grid})
  /** levels: how many, or which */
  | (Style & {
      readonly mark: "contour";
      readonly x: Numbers;
      readonly y: Numbers;
      readonly z: Grid;
      readonly levels: number | Numbers;
      readonly filled: boolean;
    })
  | (Style & {readonly mark: "surface"; readonly x: Numbers; readonly y: Numbers; readonly z: Grid})
  /** an arrow from (x, y) to (x + u, y + v), in data units */
  | (Style & {
      readonly mark: "arrows";
      readonly x: Numbers;
      readonly y: Numbers;
      readonly u: Numbers;
      readonly v: Numbers;
    })
  | (Style & {
      readonly mark: "text";
      readonly x: Numbers;
      readonly y: Numbers;
      readonly text: readonly string[];
    });
