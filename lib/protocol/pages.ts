import type {CellSpec} from "./cells.ts";
import type {DrawingSize, StoredOutput} from "./chapters.ts";

/** The static drawing of one plot: for a chapter's column, and for a phone, where the same letters take more of the room. */
export interface Drawing {
  readonly wide: Picture;
  readonly narrow: Picture;
}

/** Two files of the same size, told apart by theme. */
export interface Picture extends DrawingSize {
  /** the address of the drawing for light paper */
  readonly light: string;
  readonly dark: string;
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
