/**
 * Readers of foreign data: each returns a fresh, checked value or throws `Refused`.
 * They read own data properties only and copy what they accept, so a getter never runs and nothing of the sender's is kept.
 */

/** The message is not what the protocol says. */
export class Refused extends Error {}

/** How much one message may still hold, counted in values and characters: shared references cannot multiply without end. */
export interface Budget {
  left: number;
}

/** What looking at a field costs in characters: a message of nothing but fields is slow to read long before it is large. */
const FIELD = 32;

export interface Source {
  readonly value: unknown;
  readonly budget: Budget;
}

export function spend(budget: Budget, amount: number): void {
  budget.left -= amount;
  if (budget.left < 0) throw new Refused("the message is too large");
}

export function field({value, budget}: Source, key: string): Source {
  if (typeof value !== "object" || value === null) throw new Refused(`no object with ${key}`);
  spend(budget, FIELD);
  return {value: Object.getOwnPropertyDescriptor(value, key)?.value as unknown, budget};
}

export function text({value, budget}: Source, longest = 100_000): string {
  if (typeof value !== "string") throw new Refused("not a text");
  const kept = value.length > longest ? `${value.slice(0, longest)}…` : value;
  spend(budget, kept.length);
  return kept;
}

export function number({value}: Source): number {
  if (typeof value !== "number") throw new Refused("not a number");
  return value;
}

export function finite(source: Source): number {
  const n = number(source);
  if (!Number.isFinite(n)) throw new Refused("not a finite number");
  return n;
}

/** A whole number from 0 to `most`. */
export function count(source: Source, most = 1e9): number {
  const n = number(source);
  if (!Number.isSafeInteger(n) || n < 0 || n > most) throw new Refused("not a count");
  return n;
}

export function bool({value}: Source): boolean {
  if (typeof value !== "boolean") throw new Refused("not a boolean");
  return value;
}

export function nullable<T>(source: Source, read: (source: Source) => T): T | null {
  return source.value === null ? null : read(source);
}

/** The field under its key when the sender gave it, nothing when it is absent. */
export function optional<const K extends string, T>(
  source: Source,
  key: K,
  read: (source: Source) => T
): {readonly [key in K]?: T} {
  // The key is the one that the result has.
  return source.value === undefined ? {} : ({[key]: read(source)} as {readonly [key in K]: T});
}

export function oneOf<const T extends string | number>(source: Source, allowed: readonly T[]): T {
  const found = allowed.find((choice) => choice === source.value);
  if (found === undefined) throw new Refused("not one of the known words");
  return found;
}

export function list<T>(
  source: Source,
  read: (item: Source) => T,
  longest = 100_000
): readonly T[] {
  const {value, budget} = source;
  if (!Array.isArray(value) || value.length > longest)
    throw new Refused("not a list of this length");
  const length = value.length;
  spend(budget, length);
  const items: T[] = [];
  for (let i = 0; i < length; ++i) items.push(read({value: value[i] as unknown, budget}));
  return items;
}

/** The fast path of `list` for numbers, which come by the hundred thousand; long lists may come packed. */
export function numbers({value, budget}: Source, longest = 2_000_000): readonly number[] {
  const isList = Array.isArray(value) || value instanceof Float64Array;
  if (!isList || value.length > longest) throw new Refused("not a list of numbers");
  const length = value.length;
  spend(budget, length);
  const copy: number[] = [];
  for (let i = 0; i < length; ++i) {
    const n: unknown = value[i];
    if (typeof n !== "number") throw new Refused("not a list of numbers");
    copy.push(n);
  }
  return copy;
}
