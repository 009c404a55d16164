import {extremesOf, isGap} from "./pixels.ts";
import type {Kept, Pixels} from "./pixels.ts";
import {sideOf} from "./screen.ts";
import type {Screen} from "./screen.ts";
import {straighten} from "./straighten.ts";

type Indices = readonly number[];

/** How far a drawn line may pass by a point, in pixels, and how far when there are too many. */
const FINE = 0.25;
const COARSE = 16;
/** The width of a strip in which the first, lowest, highest and last point stand for all, in such tolerances. */
const STRIP = 4;

/**
 * Thins a polyline to what can be seen of it: within strips of a pixel, where a line that goes up and down fills what lies between its ends, and where it is straight. Its ends, its extremes and
 * one point of every gap stay. While more than `most` are left the tolerance grows. Linear time, and never more than `most` and a few.
 */
export function thinLine(points: Pixels, screen: Screen, most: number): Kept {
  const always = extremesOf(points);
  let among: Indices | null = null;
  for (let tolerance = FINE; tolerance <= COARSE; tolerance *= 2) {
    const width = tolerance * STRIP;
    // So many are not straight anywhere.
    const strips = maybeFindStrips(points, {screen, always, width, among, most: 8 * most});
    if (strips === null) continue;
    among = straighten(points, {screen, always, tolerance, among: strips});
    if (among.length <= most) return {indices: among, isLossless: tolerance === FINE};
  }
  among ??= Array.from(points.u, (_, k) => k);
  return {indices: chooseRuns(points, {always, most, among}), isLossless: false};
}

/** Of the points that follow each other in one strip the first, the lowest, the highest and the last; out of sight, of those on the same side the first and the last. Null as soon as that is more than `most`. */
function maybeFindStrips(
  {u, v}: Pixels,
  {
    screen,
    always,
    width,
    among,
    most
  }: {
    screen: Screen;
    always: ReadonlySet<number>;
    width: number;
    among: Indices | null;
    most: number;
  }
): Indices | null {
  const kept: number[] = [];
  const keep = (k: number): void => {
    if (kept.at(-1) !== k) kept.push(k);
  };
  let [low, high, last, strip] = [-1, -1, -1, NaN];
  const leave = (): void => {
    if (last < 0) return;
    keep(Math.min(low, high));
    keep(Math.max(low, high));
    keep(last);
    last = -1;
  };
  let isOpen = false;
  const many = among?.length ?? u.length;
  for (let i = 0; i < many; ++i) {
    if (kept.length > most) return null;
    const k = among?.[i] ?? i;
    const x = u[k] ?? NaN;
    const y = v[k] ?? NaN;
    if (isGap(x, y)) {
      leave();
      if (isOpen) keep(k);
      isOpen = false;
      continue;
    }
    isOpen = true;
    const across = sideOf(x, screen.x);
    const up = sideOf(y, screen.y);
    const isSeen = across === 0 && up === 0;
    // Strips in sight have whole numbers; the sides out of sight lie between them.
    const here = isSeen ? Math.floor(x / width) : 0.5 + (3 * across + up) / 16;
    if (last < 0 || here !== strip || always.has(k)) {
      leave();
      keep(k);
      low = high = last = k;
      strip = always.has(k) ? NaN : here;
      continue;
    }
    last = k;
    if (!isSeen) continue;
    if (y < (v[low] ?? y)) low = k;
    if (y > (v[high] ?? y)) high = k;
  }
  leave();
  return kept;
}

/** Some of the pieces between gaps, evenly, and of each its ends and a few between: when even what is coarse is too much. */
function chooseRuns(
  {u, v}: Pixels,
  {always, most, among}: {always: ReadonlySet<number>; most: number; among: Indices}
): Indices {
  const runs: number[][] = [[]];
  for (const k of among) {
    runs.at(-1)?.push(k);
    if (isGap(u[k] ?? NaN, v[k] ?? NaN)) runs.push([]);
  }
  const stride = Math.ceil(runs.length / Math.max(1, Math.floor(most / 4)));
  const share = Math.max(4, Math.floor((most * stride) / runs.length));
  return runs.flatMap((run, r) => {
    if (r % stride > 0 && !run.some((k) => always.has(k))) return [];
    const step = Math.ceil(run.length / Math.max(1, share - 2));
    // The last is the gap, and the one before it the end.
    return run.filter((k, i) => i % step === 0 || i >= run.length - 2 || always.has(k));
  });
}
