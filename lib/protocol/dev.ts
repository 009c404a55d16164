import type {Problem} from "./errors.ts";

/** A mistake, and the page that shows it. */
export interface PageProblem extends Problem {
  /** the address of the chapter; null for what concerns the whole book */
  readonly href: string | null;
  /** the cell that it stands in */
  readonly cell: string | null;
}

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
      /** the addresses of the folders of data whose files are others now, with the names of those */
      readonly data: readonly {readonly href: string; readonly name: string}[];
    }
  | {readonly type: "problems"; readonly problems: readonly PageProblem[]};
