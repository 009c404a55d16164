import type {Grid, Numbers} from "../protocol/index.ts";

/** The least and the greatest finite number of all lists; [0, 0] when there is none. */
export function extent(...lists: readonly Numbers[]): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const values of lists) {
    // By place: an iterator takes ten times as long over long lists.
    for (let k = 0; k < values.length; ++k) {
      const value = values[k] ?? NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 0];
}

/** Four significant digits, a true minus sign, no exponent where a short decimal will do. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e6)
      ? Number(value.toPrecision(3)).toExponential()
      : String(Number(value.toPrecision(4)));
  return text.replace("e+", "e").replaceAll("-", "−");
}

export function rowsOf(grid: Grid): readonly Numbers[] {
  return Array.from({length: grid.rows}, (_, i) =>
    grid.values.slice(i * grid.columns, (i + 1) * grid.columns)
  );
}

/** The bars of a histogram. Without a wish the width is Freedman and Diaconis's, rounded to 1, 2 or 5 times a power of ten. */
export function binValues(
  values: Numbers,
  bins: number | null
): {readonly edges: Numbers; readonly counts: Numbers} {
  const finite = values.filter(Number.isFinite);
  const [low, high] = extent(finite);
  if (finite.length === 0) return {edges: [], counts: []};
  if (low === high) return {edges: [low - 0.5, low + 0.5], counts: [finite.length]};
  const width = bins === null ? niceWidth(finite, high - low) : (high - low) / Math.max(1, bins);
  const first = bins === null ? Math.floor(low / width) * width : low;
  const many = bins === null ? Math.floor((high - first) / width) + 1 : Math.max(1, bins);
  const counts = new Array<number>(many).fill(0);
  for (const value of finite) {
    const k = Math.min(many - 1, Math.max(0, Math.floor((value - first) / width)));
    counts[k] = (counts[k] ?? 0) + 1;
  }
  return {
    edges: Array.from({length: many + 1}, (_, k) => Number((first + k * width).toPrecision(12))),
    counts
  };
}

function niceWidth(values: Numbers, span: number): number {
  const sorted = Float64Array.from(values).sort();
  const quantile = (p: number): number => sorted[Math.floor(p * (sorted.length - 1))] ?? 0;
  const wish = (2 * (quantile(0.75) - quantile(0.25))) / Math.cbrt(sorted.length);
  const width = Math.max(wish > 0 ? wish : span / Math.sqrt(sorted.length), span / 200);
  const power = 10 ** Math.floor(Math.log10(width));
  return power * ([1, 2, 5].find((step) => step * power >= width) ?? 10);
}
