// The steps of Plotly's drawing that it keeps to itself: another version of it needs another look here.
declare module "plotly.js/src/plots/plots" {
  export type Traces = Record<string, unknown>[];
  export interface Axis {
    readonly _id: string;
    readonly type: string;
    readonly autorange: unknown;
    readonly range: readonly [number, number];
    readonly _length: number;
    readonly _constraintGroup?: object;
  }
  /** the element that a plot is drawn into */
  export interface Drawing extends HTMLElement {
    data?: Traces;
    layout?: {title?: {text?: string}};
    _fullData?: Traces;
    _fullLayout?: {xaxis?: Axis; yaxis?: Axis; title: {text: string}; _replotting?: boolean};
  }
  const Plots: {
    doAutoMargin(drawing: Drawing): unknown;
    doCalcdata(drawing: Drawing): void;
    rehover(drawing: Drawing): void;
  };
  export default Plots;
}

declare module "plotly.js/src/plots/cartesian/autorange" {
  import type {Axis, Drawing} from "plotly.js/src/plots/plots";
  export function doAutoRange(drawing: Drawing, axis: Axis): void;
  export function getAutoRange(drawing: Drawing, axis: Axis): readonly number[];
}

declare module "plotly.js/src/plots/cartesian/axes" {
  import type {Drawing} from "plotly.js/src/plots/plots";
  const Axes: {draw(drawing: Drawing, ids: readonly string[]): unknown};
  export default Axes;
}

declare module "plotly.js/src/plot_api/subroutines" {
  import type {Drawing} from "plotly.js/src/plots/plots";
  export function drawData(drawing: Drawing): void;
  export function drawMainTitle(drawing: Drawing): void;
}

declare module "plotly.js/lib/core" {
  export function react(
    element: HTMLElement,
    data: readonly object[],
    layout: object,
    config: object
  ): Promise<unknown>;
}
