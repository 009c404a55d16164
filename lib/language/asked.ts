import type {VirtualCell, VirtualNotebook} from "./notebook.ts";
import type {Service} from "./service.ts";

/** A question about a place in a cell, with all that is needed to answer it. */
export interface Asked {
  readonly service: Service;
  readonly notebook: VirtualNotebook;
  readonly cell: VirtualCell;
  /** in the cell's own text, from 0, in UTF-16 code units */
  readonly offset: number;
  readonly libraryNames: ReadonlySet<string>;
}
