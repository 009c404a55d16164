/** milliseconds of a frame that is not late, at 60 a second and more */
const IN_TIME = 18;
const LATE = 25;

/** How many things to draw in the next frame when that many took the last one so many milliseconds: half of them when it was late, at least a few; twice as many when it was in time. */
export function fitSlice(size: number, took: number, least: number): number {
  if (took > LATE) return Math.max(least, size >> 1);
  return took < IN_TIME ? 2 * size : size;
}
