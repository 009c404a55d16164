import type {Problem} from "./errors.ts";
import type {CellPage} from "./pages.ts";

/** A mistake, and the page that shows it. */
export interface PageProblem extends Problem {
  /** the address of the chapter; null for what concerns the whole book */
  readonly href: string | null;
  /** the cell that it stands in */
  readonly cell: string | null;
}

/** Under this name of the header `Server-Timing` every page comes with the number of changes that it was drawn after: the one header that a page can read of itself. */
export const CHANGES = "changes";

/** What the server of `npm run dev` tells the open pages. */
export type DevMessage =
  | {
      readonly type: "hello";
      /** how many changes there have been since the server started */
      readonly changes: number;
    }
  | {
      readonly type: "changed";
      readonly changes: number;
    }
  | {
      readonly type: "data";
      /** the addresses of the folders of data whose files are others now, with the names of those */
      readonly files: readonly {readonly href: string; readonly name: string}[];
    }
  | LiveChange
  | {readonly type: "problems"; readonly problems: readonly PageProblem[]};

/** A chapter whose open page shows another one. */
export interface LiveChange {
  readonly type: "chapter";
  /** its JSON */
  readonly chapter: string;
  /** what of its text, the HTML in that and its cells the page has not been sent before, by name */
  readonly pieces: Readonly<Record<string, unknown>>;
  readonly html: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, CellPage>>;
}
