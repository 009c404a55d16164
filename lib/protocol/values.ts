import type {CellError} from "./errors.ts";
import type {PlotValue} from "./plots.ts";

/** What a cell shows: data that the worker made and the page draws. Long values come abridged; `length` is the true one. */
export type OutputValue =
  | {readonly kind: "undefined"}
  | {readonly kind: "null"}
  | {readonly kind: "boolean"; readonly value: boolean}
  | {readonly kind: "number"; readonly value: number}
  | {readonly kind: "bigint"; readonly digits: string}
  | {readonly kind: "string"; readonly text: string}
  | {readonly kind: "vector"; readonly values: readonly number[]; readonly length: number}
  /** row-major; `values` holds shownRows × shownColumns numbers from the top left */
  | {
      readonly kind: "matrix";
      readonly rows: number;
      readonly columns: number;
      readonly shownRows: number;
      readonly shownColumns: number;
      readonly values: readonly number[];
    }
  | {readonly kind: "list"; readonly items: readonly OutputValue[]; readonly length: number}
  | {
      readonly kind: "object";
      readonly name: string;
      readonly entries: readonly (readonly [string, OutputValue])[];
      readonly length: number;
    }
  | {readonly kind: "function"; readonly signature: string}
  | {readonly kind: "error"; readonly error: CellError}
  /** a value told in words: a date, a symbol, a cycle */
  | {readonly kind: "told"; readonly text: string}
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly OutputValue[])[];
      readonly length: number;
    }
  | {readonly kind: "tex"; readonly tex: string}
  | {readonly kind: "markdown"; readonly text: string}
  | {readonly kind: "html"; readonly html: string}
  | {readonly kind: "plot"; readonly plot: PlotValue};

/** Plain data of `book run --json`: NaN, infinities and bigints stand as {"$": "NaN"}. */
export type Json =
  null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};
