import {isGap} from "./pixels.ts";
import type {Pixels} from "./pixels.ts";
import {sideOf} from "./screen.ts";
import type {Screen} from "./screen.ts";

/**
 * Leaves out points that lie within a tolerance of the line between their neighbours, in one pass: from each kept point the directions that pass all since then form a sector, and the next is
 * kept when one comes that lies outside it or turns back (Zhao and Saalfeld, Linear-time sleeve-fitting polyline simplification algorithms, 1997).
 */
export function straighten(
  {u, v}: Pixels,
  {
    screen,
    always,
    tolerance,
    among
  }: {screen: Screen; always: ReadonlySet<number>; tolerance: number; among: readonly number[]}
): readonly number[] {
  const kept: number[] = [];
  /** the point before this one, -1 after a gap */
  let last = -1;
  let wasSeen = false;
  let [x0, y0, farthest, axis, low, high] = [0, 0, 0, 0, 0, 0];
  const begin = (k: number): void => {
    if (kept.at(-1) !== k) kept.push(k);
    [x0, y0, farthest, low, high] = [u[k] ?? 0, v[k] ?? 0, 0, -Math.PI, Math.PI];
  };
  /** whether the line from the last kept point to this one passes all between */
  const passes = (x: number, y: number): boolean => {
    const distance = Math.hypot(x - x0, y - y0);
    if (distance < farthest - tolerance) return false;
    if (distance <= tolerance) return true;
    const angle = Math.atan2(y - y0, x - x0);
    if (farthest <= tolerance) axis = angle;
    const off = toTurn(angle - axis);
    if (off < low || off > high) return false;
    const slack = Math.asin(tolerance / distance);
    low = Math.max(low, off - slack);
    high = Math.min(high, off + slack);
    farthest = Math.max(farthest, distance);
    return true;
  };
  for (const k of among) {
    const x = u[k] ?? NaN;
    const y = v[k] ?? NaN;
    if (isGap(x, y)) {
      if (last >= 0) begin(last);
      kept.push(k);
      last = -1;
      continue;
    }
    // Only what is in sight stands where it is drawn straight: what comes in and goes out is kept.
    const isSeen = sideOf(x, screen.x) === 0 && sideOf(y, screen.y) === 0;
    if (last < 0) begin(k);
    else if (!isSeen || !wasSeen) {
      begin(last);
      begin(k);
    } else if (!passes(x, y)) {
      begin(last);
      passes(x, y);
    }
    if (always.has(k)) begin(k);
    last = k;
    wasSeen = isSeen;
  }
  if (last >= 0) begin(last);
  return kept;
}

/** An angle between −π and π. */
function toTurn(angle: number): number {
  return angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle;
}
