/** The number as a reader wants to see it: eight significant digits at most, none of them noise. */
export function formatNumber(value: number, digits = 8): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** Numbers that stand together get the same number of decimals, as many as the largest needs for five significant digits; of very different sizes, exponents. */
export function formatTogether(values: readonly number[]): readonly string[] {
  if (values.every((value) => Number.isInteger(value) && Math.abs(value) < 1e9))
    return values.map((value) => formatNumber(value));
  const sizes = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const smallest = Math.min(largest, ...sizes);
  if (
    largest >= 1e7 ||
    (largest > 0 && largest < 1e-4) ||
    (smallest > 0 && largest / smallest > 1e7)
  ) {
    return values.map((value) =>
      Number.isFinite(value) ? value.toExponential(4) : formatNumber(value)
    );
  }
  const decimals = Math.min(8, Math.max(1, 4 - Math.floor(Math.log10(largest || 1))));
  const short = values.map((value) =>
    Number.isFinite(value) ? value.toFixed(decimals) : formatNumber(value)
  );
  const spare = Math.min(
    ...short.filter((text) => text.includes(".")).map((text) => /0*$/.exec(text)?.[0].length ?? 0)
  );
  return short.map((text) =>
    text.includes(".") && Number.isFinite(spare) && spare > 0
      ? text.slice(0, -spare).replace(/\.$/, "")
      : text
  );
}

/** `340 ms`, `2.4 s`, `1 min 5 s`. */
export function formatTime(ms: number): string {
  if (ms < 1) return "under 1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
