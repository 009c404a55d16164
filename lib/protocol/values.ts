import type {CellError} from "./errors.ts";
import type {PlotValue} from "./plots.ts";

/**
 * What a cell shows: data that the worker made and the page draws. Long values come abridged; `length` is the true one.
 * What is left out can be looked at while the run's kernel lives (`looks.ts`).
 */
export type OutputValue =
  | {readonly kind: "undefined"}
  | {readonly kind: "null"}
  | {readonly kind: "boolean"; readonly value: boolean}
  | {readonly kind: "number"; readonly value: number}
  /** abridged: the first digits, `…`, the last; `length` is then the number of all */
  | {readonly kind: "bigint"; readonly digits: string; readonly length?: number}
  /** `length` only when abridged */
  | {readonly kind: "string"; readonly text: string; readonly length?: number}
  | {readonly kind: "complex"; readonly re: number; readonly im: number}
  /** the first numbers, and of long ones the last too; `name` is that of an array's class, none for a `Vec` */
  | {
      readonly kind: "vector";
      readonly values: readonly number[];
      readonly length: number;
      readonly last?: readonly number[];
      readonly name?: string;
    }
  /** row-major; `values` holds shownRows × shownColumns numbers, of which the last `lastRows` rows and `lastColumns` columns are the matrix's last, default 0 */
  | {
      readonly kind: "matrix";
      readonly rows: number;
      readonly columns: number;
      readonly shownRows: number;
      readonly shownColumns: number;
      readonly lastRows?: number;
      readonly lastColumns?: number;
      readonly values: readonly number[];
    }
  /** `name` is that of a class, such as `Set`; none for an array */
  | {
      readonly kind: "list";
      readonly items: readonly OutputValue[];
      readonly length: number;
      readonly name?: string;
    }
  | {
      readonly kind: "object";
      readonly name: string;
      readonly entries: readonly (readonly [string, OutputValue])[];
      readonly length: number;
    }
  | {readonly kind: "function"; readonly signature: string}
  | {readonly kind: "error"; readonly error: CellError}
  /** a value told in words: a date, a symbol, a promise */
  | {readonly kind: "told"; readonly text: string}
  /** an object whose parts were not sent with it, told in words */
  | {readonly kind: "folded"; readonly text: string}
  /** a property that would have to be computed */
  | {readonly kind: "getter"}
  /** the object that stands so many levels above */
  | {readonly kind: "cycle"; readonly up: number}
  /** an empty place of an array */
  | {readonly kind: "hole"}
  /** `width` is the true number of columns, when some were left out */
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly OutputValue[])[];
      readonly length: number;
      readonly width?: number;
      readonly caption?: string;
    }
  | {readonly kind: "tex"; readonly tex: string}
  | {readonly kind: "markdown"; readonly text: string}
  | {readonly kind: "html"; readonly html: string}
  | {readonly kind: "plot"; readonly plot: PlotValue};

/** Plain data of `book run --json`: NaN, infinities and bigints stand as {"$": "NaN"}. */
export type Json =
  null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};
