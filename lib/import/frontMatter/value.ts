/** Data of a stranger's front matter: maps, so that no key of theirs is one of ours. */
export type Value =
  string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>;

export type Fields = ReadonlyMap<string, Value>;

/** The front matter is not what it says: its message is one sentence. */
export class FrontMatterFault extends Error {}

const DEEPEST = 16;
const MOST = 20_000;

/** Copies what a parser made, own properties only. @throws FrontMatterFault when it is too deep, too large or a circle */
export function toValue(found: unknown): Value {
  let left = MOST;
  const copy = (value: unknown, depth: number): Value => {
    if (--left < 0)
      throw new FrontMatterFault(`The front matter comes to more than ${String(MOST)} values.`);
    if (depth > DEEPEST)
      throw new FrontMatterFault(
        `The front matter is nested more than ${String(DEEPEST)} deep, or holds itself.`
      );
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
    if (typeof value === "bigint") return String(value);
    if (value instanceof Date) return value.toISOString();
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (value instanceof Map)
      return new Map([...value].map(([key, item]) => [toKey(key), copy(item, depth + 1)] as const));
    if (typeof value === "object")
      return new Map(
        Object.entries(value).map(([key, item]) => [key, copy(item, depth + 1)] as const)
      );
    return null;
  };
  return copy(found, 0);
}

function toKey(key: unknown): string {
  return typeof key === "string"
    ? key
    : typeof key === "number"
      ? String(key)
      : JSON.stringify(key);
}

export function isMap(value: Value | undefined): value is Fields {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A text or number as text; null when it is neither, or empty. */
export function textOf(value: Value | undefined): string | null {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" ? null : text;
}

/** The texts of a list, or of a single one. */
export function textsOf(value: Value | undefined): readonly string[] {
  const items = isList(value) ? value.flat(4) : [value];
  return items.flatMap((item) => textOf(item as Value) ?? []);
}

/** The value as `yes`, `true`, `on` say it; null when it says neither that nor the contrary. */
export function truthOf(value: Value | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  const text = textOf(value)?.toLowerCase() ?? "";
  if (["true", "yes", "on", "1"].includes(text)) return true;
  return ["false", "no", "off", "0"].includes(text) ? false : null;
}
