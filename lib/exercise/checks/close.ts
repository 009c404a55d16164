import {nameKind, showNumber, showValue} from "../show.ts";
import {digitsThatAgree, namePlace, nameShape, readNumbers} from "./numbers.ts";
import {no} from "./notes.ts";
import type {CheckContext} from "./notes.ts";

export interface Tolerance {
  /** the largest distance, 1e-9 by default */
  readonly absolute?: number;
  /** the largest distance for each unit of the expected number's size, 1e-9 by default */
  readonly relative?: number;
}

/** Distances that rounding explains: for numbers near 1 both say nine digits. */
const STANDARD = 1e-9;

export type Close = (actual: unknown, expected: unknown, tolerance?: number | Tolerance) => boolean;

/**
 * `close(actual, expected, tolerance)`: numbers, lists, vectors and matrices, entry by entry. An entry is close when its
 * distance is at most `absolute + relative · |expected|`; a bare number is both. NaN is close to nothing.
 */
export function createClose(context: CheckContext): Close {
  const {kinds} = context;
  return (actual, expected, tolerance = STANDARD) => {
    const right = readNumbers(expected, kinds);
    if (right === null)
      throw new TypeError(`close compares with numbers, not with ${nameKind(expected, kinds)}`);
    const shown = showValue(expected, kinds);
    const found = readNumbers(actual, kinds);
    if (found === null) {
      const what = right.shape.length === 0 ? "A number" : capital(nameShape(right.shape));
      return no(context, `${what} should come out, but it is ${nameKind(actual, kinds)}.`, shown);
    }
    if (found.shape.join() !== right.shape.join())
      return no(
        context,
        `${capital(nameShape(right.shape))} should come out, but it is ${nameShape(found.shape)}.`,
        shown
      );
    const {absolute, relative} = toTolerance(tolerance);
    const isOff = (x: number, y: number): boolean =>
      x !== y && !(Math.abs(x - y) <= absolute + relative * Math.abs(y));
    const off = right.values.findIndex((y, i) => isOff(found.values[i] ?? NaN, y));
    if (off < 0) return true;
    const [x, y] = [found.values[off] ?? NaN, right.values[off] ?? NaN];
    const others = right.values.filter((one, i) => isOff(found.values[i] ?? NaN, one)).length - 1;
    const rest = others === 0 ? "" : `, and ${others} more ${others === 1 ? "is" : "are"} off`;
    return no(
      context,
      `${capital(namePlace(off, right.shape))} is ${showNumber(x)} instead of ${showNumber(y)}: ${tellDistance(x, y)}${rest}.`,
      shown
    );
  };
}

function tellDistance(x: number, y: number): string {
  if (Number.isNaN(x)) return "it is not a number";
  if (x === -y && y !== 0) return "the sign is wrong";
  const digits = digitsThatAgree(x, y);
  if (digits === 0) return "no digit agrees";
  return digits === 1 ? "1 digit agrees" : `${digits} digits agree`;
}

function toTolerance(tolerance: number | Tolerance): {absolute: number; relative: number} {
  if (typeof tolerance === "number") return {absolute: tolerance, relative: tolerance};
  // One that is named stands alone: `{relative: 1e-6}` has no absolute part but that of rounding at zero.
  const {absolute, relative} = tolerance;
  return {absolute: absolute ?? (relative === undefined ? STANDARD : 0), relative: relative ?? 0};
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
