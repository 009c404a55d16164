import type {ReactNode} from "react";
import type {OutputPath, OutputValue, PlotValue, TableOrder} from "../../lib/protocol/index.ts";

/** How the kinds are drawn that the server and the browser draw in different ways, and what can be done with a value. */
export interface RichParts {
  readonly plot: (plot: PlotValue) => ReactNode;
  readonly tex: (tex: string) => ReactNode;
  readonly markdown: (text: string) => ReactNode;
  readonly html: (html: string) => ReactNode;
  /** a value whose parts did not come with it, or that would have to be computed */
  readonly unfold: (value: OutputValue, path: OutputPath) => ReactNode;
  /** a value with many parts, by a window of them that can be moved */
  readonly grow: (value: Grown, path: OutputPath, draw: Draw) => ReactNode;
  /** the ways to copy a value */
  readonly menu: (value: OutputValue, path: OutputPath) => ReactNode;
}

/** The kinds that are made of parts. */
export type Grown = Extract<
  OutputValue,
  {kind: "list" | "object" | "vector" | "matrix" | "table" | "string"}
>;

/** Which parts of a value stand before the reader, and the controls that show others. */
export interface Window {
  readonly offset: number;
  /** the places of a table's shown rows in its own order; null while they are in it */
  readonly rows: readonly number[] | null;
  readonly order: TableOrder | null;
  /** sorts by a column; what the server draws carries the wish instead */
  readonly onSort: ((column: number) => void) | null;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

export type Draw = (value: Grown, window: Window) => ReactNode;

/** The mark of a control that stands before the kernel does: once it runs, the same control is pressed there. */
export function wishFor(what: string, path: OutputPath): string {
  return [what, ...path].join(" ");
}
