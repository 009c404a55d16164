import type {Numbers} from "../protocol/index.ts";

const COUNT = 14;

/**
 * Levels that show a function's shape: low + (high - low) (k / n)^p, with p such that half of the curves lie in
 * the lower half of the values. p is 1 for a plane, about 2 for a bowl (rings equally far apart), more for a steep
 * valley; a function that crowds at its top is treated upside down. A number stands for that many equal steps.
 */
export function findLevels(values: Numbers): number | Numbers {
  const sorted = values.filter((z) => !Number.isNaN(z)).sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  const middle = sorted[sorted.length >> 1] ?? 0;
  const height = high - low;
  if (!(height > 0) || height === Infinity) return COUNT;
  const share = (middle - low) / height;
  const upside = share > 0.5;
  const power = Math.min(8, Math.log(Math.max(1e-9, upside ? 1 - share : share)) / Math.log(0.5));
  if (power < 1.2) return COUNT;
  const levels = Array.from({length: COUNT}, (_, k) => {
    const part = ((k + 0.5) / COUNT) ** power * height;
    return Number((upside ? high - part : low + part).toPrecision(4));
  });
  return [...new Set(levels)].sort((a, b) => a - b);
}
