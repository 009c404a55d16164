import {expect} from "vitest";
import {Mat, Vec} from "../../lib/stdlib/index.ts";

export type Numeric = number | Vec | Mat | readonly number[] | readonly (readonly number[])[];

/** every number of one lies within `tolerance`, relative to max(1, |expected|), of the other's */
export function expectNear(actual: Numeric, expected: Numeric, tolerance = 1e-12): void {
  const [got, wanted] = [flat(actual), flat(expected)];
  expect(got.length).toBe(wanted.length);
  const worst = Math.max(
    0,
    ...got.map((x, i) => Math.abs(x - (wanted[i] ?? NaN)) / Math.max(1, Math.abs(wanted[i] ?? NaN)))
  );
  expect(worst, `${got.join(", ")} against ${wanted.join(", ")}`).toBeLessThanOrEqual(tolerance);
}

function flat(x: Numeric): number[] {
  if (typeof x === "number") return [x];
  if (x instanceof Vec || x instanceof Mat) return Array.from(x.values);
  return x.flatMap((part: number | readonly number[]) => flat(part));
}
