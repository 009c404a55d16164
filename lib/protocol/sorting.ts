/** What an entry of a table is sorted by; null for one that is missing. */
export type SortKey = number | string | null;

/**
 * The places of `keys` in order: numbers by size, then words, what is missing last in both directions; equal ones stay in the order they have.
 */
export function orderOf(
  keys: readonly SortKey[],
  direction: "ascending" | "descending"
): readonly number[] {
  const sign = direction === "ascending" ? 1 : -1;
  const collator = new Intl.Collator("en", {numeric: true});
  return keys
    .map((_, i) => i)
    .sort((i, j) => {
      const a = keys[i] ?? null;
      const b = keys[j] ?? null;
      if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b)) || i - j;
      return sign * compare(a, b, collator) || i - j;
    });
}

function isMissing(key: SortKey): key is null {
  return key === null || Number.isNaN(key);
}

function compare(a: number | string, b: number | string, collator: Intl.Collator): number {
  if (typeof a === "number") return typeof b === "number" ? (a < b ? -1 : a > b ? 1 : 0) : -1;
  return typeof b === "number" ? 1 : collator.compare(a, b);
}
