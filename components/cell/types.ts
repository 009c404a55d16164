import type {ReactNode} from "react";
import type {MadeHtml} from "../html/index.ts";
import type {PlotSizes} from "../../lib/plot/index.ts";
import type {
  CellError,
  CellId,
  CellState,
  InputSpec,
  LogLine,
  Slug
} from "../../lib/protocol/index.ts";

/** What a page's cells need to know of its chapter. */
export interface NotebookChapter {
  readonly slug: Slug;
  /** changes when the chapter's text does */
  readonly version: string;
  readonly seed: number;
  /** the address of the folder of its data files, without a slash at its end */
  readonly dataHref: string;
  /** the address of the folder of its stored outputs, without a slash at its end */
  readonly outputsHref: string;
}

/** What a cell on the page is made of: the little that the browser needs, and what the server has drawn already. */
export interface StaticCell {
  readonly id: CellId;
  /** in development, another one when anything of the cell is another */
  readonly mark?: string;
  readonly kind: "cell" | "value";
  readonly source: string;
  readonly lazy: boolean;
  readonly hide: boolean;
  readonly table: boolean;
  readonly seed: number | null;
  readonly height: number | null;
  readonly alt: string | null;
  /** the code with its colours */
  readonly code: MadeHtml | null;
  readonly caption: MadeHtml | null;
  readonly inputs: readonly InputSpec[];
  readonly labels: readonly string[];
  /** one element per stored output */
  readonly outputs: readonly StaticOutput[];
  readonly error: CellError | null;
  readonly console: readonly LogLine[];
}

export interface StaticOutput {
  readonly node: ReactNode;
  /** the box of a plot; the live drawing keeps its shape */
  readonly box: PlotSizes | null;
}

export type {CellState};
