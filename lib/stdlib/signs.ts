import type {Mat} from "./mat.ts";
import {Vec} from "./vec.ts";

/** for each column 1 or -1, the sign of its largest entry, the first of those within rounding of it */
export function leadingSigns(A: Mat): Vec {
  const signs = new Float64Array(A.columns);
  for (let j = 0; j < A.columns; j++) {
    const column = A.column(j).toArray();
    const largest = Math.max(...column.map(Math.abs));
    const leading = column.find((x) => Math.abs(x) >= largest * (1 - 1e-8)) ?? 1;
    signs[j] = leading < 0 ? -1 : 1;
  }
  return new Vec(signs);
}
