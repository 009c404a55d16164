import {extremesOf, isGap} from "./pixels.ts";
import type {Kept, Pixels} from "./pixels.ts";
import {sideOf} from "./screen.ts";
import type {Screen} from "./screen.ts";

/** The sides of the cells of which each shows one point, in pixels. Two points in one of the first cover each other. */
const CELLS = [
  1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 28, 32, 40, 48
];

/**
 * Thins points to one in each cell of a grid of pixels, the finest in which no more than `most` are left; where they are sparse all stay. The first, the last and the extremes stay, what is out of
 * sight does not. Linear time; never more than `most` and a few.
 */
export function thinPoints(points: Pixels, screen: Screen, most: number): Kept {
  const always = extremesOf(points);
  for (const cell of CELLS) {
    const indices = maybeFill(points, {screen, always, cell, most});
    if (indices !== null) return {indices, isLossless: cell === 1};
  }
  return {indices: [...always].sort((a, b) => a - b), isLossless: false};
}

/** One point in each cell; null when that is too many. */
function maybeFill(
  {u, v}: Pixels,
  {
    screen: {x: across, y: up},
    always,
    cell,
    most
  }: {screen: Screen; always: ReadonlySet<number>; cell: number; most: number}
): readonly number[] | null {
  const columns = Math.floor((across.pixels + 2 * across.margin) / cell) + 1;
  const rows = Math.floor((up.pixels + 2 * up.margin) / cell) + 1;
  const taken = new Uint8Array(columns * rows);
  const kept: number[] = [];
  let left = most;
  for (let k = 0; k < u.length; ++k) {
    const x = u[k] ?? NaN;
    const y = v[k] ?? NaN;
    if (isGap(x, y)) continue;
    const isSeen = sideOf(x, across) === 0 && sideOf(y, up) === 0;
    const at =
      Math.floor((x + across.margin) / cell) + columns * Math.floor((y + up.margin) / cell);
    const isNew = isSeen && taken[at] === 0;
    if (isNew) taken[at] = 1;
    if (always.has(k)) kept.push(k);
    else if (isNew) {
      kept.push(k);
      if (--left < 0) return null;
    }
  }
  return kept;
}
