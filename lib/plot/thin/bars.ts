import type {Numbers} from "../../protocol/index.ts";
import {sideOf, toPixels} from "./screen.ts";
import type {Side} from "./screen.ts";

/** Of the bars that stand in one column of pixels the one that reaches highest and the one that reaches lowest, in order; out of sight the same of all on either side. */
export function chooseBars(x: readonly unknown[], heights: Numbers, side: Side): Numbers {
  const pixels = toPixels(x, side);
  const highest = new Map<number, number>();
  const lowest = new Map<number, number>();
  for (let k = 0; k < x.length; ++k) {
    const at = pixels[k] ?? NaN;
    const height = heights[k] ?? NaN;
    if (Number.isNaN(at) || Number.isNaN(height)) continue;
    const where = sideOf(at, side);
    const column = where === 0 ? Math.floor(at) : where * Infinity;
    if (height >= 0 && !(height <= (heights[highest.get(column) ?? -1] ?? -1)))
      highest.set(column, k);
    if (height < 0 && !(height >= (heights[lowest.get(column) ?? -1] ?? 0))) lowest.set(column, k);
  }
  return [...highest.values(), ...lowest.values()].sort((a, b) => a - b);
}
