import type {Manner, Tell} from "./cell.ts";
import type {Keeper} from "./keeper.ts";

export interface ShownOptions {
  readonly keeper: Keeper;
  readonly tell: Tell;
  readonly manner: Manner;
  /** of the cell */
  readonly number: number;
  readonly code: string;
  /** of its code, as a listing names it */
  readonly language: string;
  /** the last heading above */
  readonly heading: string;
  /** of the notebook so far, for names */
  readonly next: (what: "output" | "table" | "figure") => number;
  /** Markdown or HTML of an output in the dialect's words */
  readonly toProse: (markdown: string) => string;
}

/** As it tells one output. */
export interface ShownHere extends ShownOptions {
  readonly index: () => number;
  /** the cell shows a picture */
  readonly drawn: boolean;
}

export type Data = ReadonlyMap<string, unknown>;

export function textOf(data: Data, type: string): string {
  const found = data.get(type);
  return typeof found === "string" ? found : "";
}
