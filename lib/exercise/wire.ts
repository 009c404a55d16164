import {Refused} from "../protocol/index.ts";

/**
 * Plain data as it crosses between an answer and its checks. Everything but numbers, texts and truth values is tagged,
 * so that what arrives is made anew and nothing of the sender's is kept.
 */
export type Wire =
  | null
  | boolean
  | number
  | string
  | {readonly t: "undefined"}
  | {readonly t: "bigint"; readonly v: string}
  | {readonly t: "list"; readonly v: readonly Wire[]}
  | {readonly t: "numbers"; readonly v: Float64Array}
  | {readonly t: "typed"; readonly name: string; readonly v: ArrayBufferView}
  | {readonly t: "object"; readonly v: readonly (readonly [string, Wire])[]}
  | {readonly t: "vec"; readonly v: Float64Array}
  | {readonly t: "mat"; readonly rows: number; readonly columns: number; readonly v: Float64Array}
  /** a function as its source, arguments only; before it meets the code that is judged, its place stands there instead */
  | {readonly t: "fn"; readonly source: string};

/** The library's vectors and matrices, which this part of the book does not import. */
export interface Kinds {
  readVec(value: unknown): Float64Array | null;
  readMat(value: unknown): {rows: number; columns: number; values: Float64Array} | null;
  makeVec(values: Float64Array): unknown;
  makeMat(values: Float64Array, rows: number, columns: number): unknown;
}

/** A value cannot leave the place where it was made; the message ends a sentence that names it. */
export class NotPlain extends Error {
  override readonly name = "NotPlain";
}

const DEEPEST = 40;
const LARGEST = 1_000_000;
const LONGEST_SEQUENCE = 10_000;

export interface WireOptions {
  readonly kinds: Kinds;
  /** the source of a function that may cross; null for one that may not */
  readonly sourceOf?: (value: unknown) => string | null;
}

/** @throws NotPlain when the value, or a part of it, is no plain data */
export function toWire(value: unknown, options: WireOptions): Wire {
  let left = LARGEST;
  const spend = (amount: number): void => {
    left -= amount;
    if (left < 0) throw new NotPlain("more than a million numbers");
  };
  const visit = (item: unknown, depth: number): Wire => {
    spend(1);
    if (depth > DEEPEST) throw new NotPlain("lists within lists without end");
    if (item === undefined) return {t: "undefined"};
    if (item === null || typeof item === "boolean" || typeof item === "number") return item;
    if (typeof item === "string") {
      spend(item.length);
      return item;
    }
    if (typeof item === "bigint") return {t: "bigint", v: String(item)};
    const source = options.sourceOf?.(item) ?? null;
    if (source !== null) return {t: "fn", source};
    if (typeof item === "function") throw new NotPlain("a function");
    if (typeof item === "symbol") throw new NotPlain("a symbol");
    const vec = options.kinds.readVec(item);
    if (vec !== null) return {t: "vec", v: copy(vec, spend)};
    const mat = options.kinds.readMat(item);
    if (mat !== null)
      return {t: "mat", rows: mat.rows, columns: mat.columns, v: copy(mat.values, spend)};
    return visitObject(item, depth);
  };
  const visitObject = (item: object, depth: number): Wire => {
    if (Array.isArray(item)) return visitList(item, depth);
    if (ArrayBuffer.isView(item)) {
      spend(item.byteLength / 8);
      return {t: "typed", name: kindOf(item), v: item};
    }
    if (isIterator(item)) return visitList(take(item), depth);
    const prototype: unknown = Object.getPrototypeOf(item);
    if (prototype !== null && prototype !== Object.prototype)
      throw new NotPlain(`a ${kindOf(item)}`);
    return {
      t: "object",
      v: Object.entries(item).map(([key, inner]) => {
        spend(key.length);
        return [key, visit(inner, depth + 1)] as const;
      })
    };
  };
  const visitList = (items: readonly unknown[], depth: number): Wire => {
    spend(items.length);
    if (items.length > 0 && items.every((one) => typeof one === "number"))
      return {t: "numbers", v: Float64Array.from(items)};
    return {t: "list", v: Array.from(items, (one) => visit(one, depth + 1))};
  };
  return visit(value, 0);
}

function copy(values: Float64Array, spend: (amount: number) => void): Float64Array {
  spend(values.length);
  return Float64Array.from(values);
}

/** The name of an object's kind, for a sentence. */
function kindOf(item: object): string {
  const name: unknown = Reflect.get(item, "constructor") ?? null;
  return typeof name === "function" && name.name !== "" ? name.name : "thing of an unknown kind";
}

function isIterator(item: object): item is Iterable<unknown> {
  return (
    typeof Reflect.get(item, "next") === "function" &&
    typeof Reflect.get(item, Symbol.iterator) === "function"
  );
}

/** What a generator yields comes as a list, so far as it is ever needed. */
function take(items: Iterable<unknown>): readonly unknown[] {
  const taken: unknown[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length >= LONGEST_SEQUENCE) break;
  }
  return taken;
}

const TYPED: Readonly<Record<string, (buffer: ArrayBufferView) => unknown>> = {
  Float64Array: (view) => new Float64Array(view as Float64Array),
  Float32Array: (view) => new Float32Array(view as Float32Array),
  Int32Array: (view) => new Int32Array(view as Int32Array),
  Uint32Array: (view) => new Uint32Array(view as Uint32Array),
  Int16Array: (view) => new Int16Array(view as Int16Array),
  Uint16Array: (view) => new Uint16Array(view as Uint16Array),
  Int8Array: (view) => new Int8Array(view as Int8Array),
  Uint8Array: (view) => new Uint8Array(view as Uint8Array),
  Uint8ClampedArray: (view) => new Uint8ClampedArray(view as Uint8ClampedArray)
};

/**
 * Makes the value anew from what another realm sent: own data properties are read, and nothing else.
 * @throws Refused when it is not what `toWire` sends
 */
export function fromWire(
  message: unknown,
  {kinds, makeFn}: {kinds: Kinds; makeFn?: (place: string) => unknown}
): unknown {
  let left = LARGEST * 2;
  const own = (item: object, key: string): unknown =>
    Object.getOwnPropertyDescriptor(item, key)?.value as unknown;
  const listOf = (value: unknown): readonly unknown[] => {
    if (!Array.isArray(value)) throw new Refused("not a list");
    left -= value.length;
    if (left < 0) throw new Refused("too much data");
    return Array.from({length: value.length}, (_, i) => own(value, String(i)));
  };
  const numbersOf = (value: unknown): Float64Array => {
    if (!(value instanceof Float64Array)) throw new Refused("not numbers");
    left -= value.length;
    if (left < 0) throw new Refused("too much data");
    return new Float64Array(value);
  };
  const visit = (item: unknown, depth: number): unknown => {
    left -= 1;
    if (left < 0 || depth > DEEPEST + 1) throw new Refused("too much data");
    if (item === null || typeof item === "boolean" || typeof item === "number") return item;
    if (typeof item === "string") {
      left -= item.length;
      if (left < 0) throw new Refused("too much data");
      return item;
    }
    if (typeof item !== "object") throw new Refused("not plain data");
    const v = own(item, "v");
    switch (own(item, "t")) {
      case "undefined":
        return undefined;
      case "bigint":
        if (typeof v !== "string" || !/^-?\d{1,10000}$/.test(v)) throw new Refused("no integer");
        return BigInt(v);
      case "list":
        return listOf(v).map((one) => visit(one, depth + 1));
      case "numbers":
        return Array.from(numbersOf(v));
      case "vec":
        return kinds.makeVec(numbersOf(v));
      case "mat": {
        const [rows, columns, values] = [own(item, "rows"), own(item, "columns"), numbersOf(v)];
        if (typeof rows !== "number" || typeof columns !== "number") throw new Refused("no matrix");
        const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
        if (!isSize(rows) || !isSize(columns) || rows * columns !== values.length)
          throw new Refused("no matrix");
        return kinds.makeMat(values, rows, columns);
      }
      case "typed": {
        const name = own(item, "name");
        if (typeof name !== "string" || !Object.hasOwn(TYPED, name) || !ArrayBuffer.isView(v))
          throw new Refused("no typed array");
        // Another kind under this name would be read as something else than it is.
        if (kindOf(v) !== name) throw new Refused("no typed array");
        left -= v.byteLength / 8;
        if (left < 0) throw new Refused("too much data");
        return TYPED[name]?.(v);
      }
      case "object": {
        const made: Record<string, unknown> = {};
        for (const pair of listOf(v)) {
          const [key, inner] = listOf(pair);
          if (typeof key !== "string") throw new Refused("no name");
          Object.defineProperty(made, key, {
            value: visit(inner, depth + 1),
            enumerable: true,
            configurable: true,
            writable: true
          });
        }
        return made;
      }
      case "fn": {
        const place = own(item, "source");
        if (typeof place !== "string" || makeFn === undefined) throw new Refused("no function");
        return makeFn(place);
      }
      default:
        throw new Refused("not plain data");
    }
  };
  return visit(message, 0);
}
