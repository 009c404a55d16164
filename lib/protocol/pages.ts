import type {CellSpec} from "./cells.ts";
import type {StoredOutput} from "./chapters.ts";

/** The static drawing of one plot: two files of the same size, told apart by theme. */
export interface Drawing {
  /** the address of the drawing for light paper */
  readonly light: string;
  readonly dark: string;
  /** in CSS pixels */
  readonly width: number;
  readonly height: number;
}

/** A cell with everything its page shows before any script runs. All HTML is our own, made at build. */
export interface CellPage extends CellSpec {
  /** the source with `tok-*` spans, one string, no `<pre>` around it */
  readonly codeHtml: string;
  readonly captionHtml: string | null;
  /** what the checker stored; null when there is nothing yet */
  readonly stored: StoredOutput | null;
  /** by slot: the HTML of a stored `tex` or `markdown` output, null for other kinds */
  readonly renderedHtml: readonly (string | null)[];
  /** by slot: the drawing of a stored plot, null for other kinds */
  readonly drawings: readonly (Drawing | null)[];
  /** by input key: the HTML of a stored input's label */
  readonly labelsHtml: readonly string[];
}
