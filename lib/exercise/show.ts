import type {Kinds} from "./wire.ts";

const LONGEST = 240;
const MOST = 12;

/** A value in a sentence: numbers to 7 digits, long lists cut, all of it at most a few lines. */
export function showValue(value: unknown, kinds: Kinds | null = null): string {
  return shorten(show(value, kinds, 0));
}

/** A number to 7 significant digits, without padding. */
export function showNumber(x: number): string {
  if (!Number.isFinite(x)) return x === Infinity ? "∞" : x === -Infinity ? "−∞" : "NaN";
  if (Object.is(x, -0)) return "0";
  return String(Number(x.toPrecision(7)))
    .replace("-", "−")
    .replace(/e\+?/, "e");
}

/** What a value is, with its article: `a list of 3 numbers`. */
export function nameKind(value: unknown, kinds: Kinds | null = null): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : "a number";
  if (typeof value === "string") return "a text";
  if (typeof value === "boolean") return "a truth value";
  if (typeof value === "function") return "a function";
  if (typeof value !== "object") return `a ${typeof value}`;
  const vec = kinds?.readVec(value) ?? null;
  if (vec !== null) return `a vector of ${vec.length}`;
  const mat = kinds?.readMat(value) ?? null;
  if (mat !== null) return `a ${mat.rows} × ${mat.columns} matrix`;
  if (ArrayBuffer.isView(value)) return "a typed array";
  if (!Array.isArray(value)) return "an object";
  const what = value.every((one) => typeof one === "number")
    ? "number"
    : value.every((one) => Array.isArray(one))
      ? "list"
      : "item";
  if (value.length === 0) return "an empty list";
  return `a list of ${value.length} ${what}${value.length === 1 ? "" : "s"}`;
}

function show(value: unknown, kinds: Kinds | null, depth: number): string {
  if (typeof value === "number") return showNumber(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return shorten(String(value).replace(/\s+/g, " "), 80);
  if (typeof value !== "object" || value === null) return String(value);
  if (depth > 4) return "…";
  const vec = kinds?.readVec(value) ?? null;
  if (vec !== null) return `vec(${list(Array.from(vec), kinds, depth)})`;
  const mat = kinds?.readMat(value) ?? null;
  if (mat !== null) {
    const rows = Array.from({length: mat.rows}, (_, i) =>
      Array.from(mat.values.subarray(i * mat.columns, (i + 1) * mat.columns))
    );
    return `mat(${list(rows, kinds, depth)})`;
  }
  if (Array.isArray(value)) return list(value, kinds, depth);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return list(Array.from(value as unknown as ArrayLike<unknown>), kinds, depth);
  const entries = Object.entries(value);
  const shown = entries
    .slice(0, MOST)
    .map(([key, inner]) => `${nameKey(key)}: ${show(inner, kinds, depth + 1)}`);
  return `{${[...shown, ...(entries.length > MOST ? ["…"] : [])].join(", ")}}`;
}

function list(items: readonly unknown[], kinds: Kinds | null, depth: number): string {
  const shown = items.slice(0, MOST).map((one) => show(one, kinds, depth + 1));
  return `[${[...shown, ...(items.length > MOST ? [`… ${items.length} in all`] : [])].join(", ")}]`;
}

function nameKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function shorten(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
