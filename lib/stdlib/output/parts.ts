import {isNativeSource} from "../native.ts";
import {nameOf, tagOf} from "../told.ts";

/** A part of an object: a value, one that would have to be computed, or an empty place. */
export type Part =
  | {readonly kind: "value"; readonly key: string; readonly value: unknown}
  | {
      readonly kind: "getter";
      readonly key: string;
      readonly owner: object;
      readonly get: () => unknown;
    }
  | {readonly kind: "hole"; readonly key: string};

/** What an object is made of, part by part, in an order that stays the same while the object does. */
export interface Parts {
  readonly form: "list" | "object";
  /** empty for a plain array or object */
  readonly name: string;
  readonly length: number;
  slice(offset: number, count: number): readonly Part[];
}

/** An array of more places than this with empty ones among them is shown by the places that are filled. */
const MOST_HOLES = 100;
const MOST_PROTOTYPES = 10;
const LONGEST_KEY = 200;

/**
 * The parts of an object, by their property descriptors: no getter runs, and no method of the object's own class.
 * A proxy answers as it likes, and may throw.
 */
export function partsOf(value: object): Parts {
  if (Array.isArray(value)) return isSparse(value) ? sparseParts(value) : arrayParts(value);
  const size = sizeOf(value);
  if (size !== null && value instanceof Map) return mapParts(value, size);
  if (size !== null && value instanceof Set) return setParts(value, size);
  return objectParts(value);
}

/** the words for an object whose parts are not shown */
export function tellParts({form, name, length}: Parts): string {
  if (form === "list") return `${name === "" ? "list" : name} of ${length}`;
  const what = name === "Object" || name === "" ? "object" : name;
  return length === 0
    ? `${what} without entries`
    : `${what} with ${length} ${length === 1 ? "entry" : "entries"}`;
}

/** an own property of an object as a part of it */
export function partAt(owner: object, key: string | symbol, name = keyName(key)): Part {
  return toPart(owner, Object.getOwnPropertyDescriptor(owner, key), name);
}

function toPart(owner: object, descriptor: PropertyDescriptor | undefined, key: string): Part {
  if (descriptor === undefined) return {kind: "hole", key};
  if ("value" in descriptor) return {kind: "value", key, value: descriptor.value as unknown};
  const get: unknown = Reflect.get(descriptor, "get");
  return typeof get !== "function"
    ? {kind: "value", key, value: undefined}
    : {kind: "getter", key, owner, get: () => Reflect.apply(get, owner, []) as unknown};
}

function arrayParts(array: readonly unknown[]): Parts {
  return {
    form: "list",
    name: nameOf(array) === "Array" ? "" : nameOf(array),
    length: array.length,
    slice: (offset, count) =>
      range(offset, count, array.length).map((i) => partAt(array, String(i), String(i)))
  };
}

function isSparse(array: readonly unknown[]): boolean {
  if (array.length <= MOST_HOLES) return false;
  for (let i = 0; i < MOST_HOLES; i++) if (!Object.hasOwn(array, i)) return true;
  return !Object.hasOwn(array, array.length - 1);
}

function sparseParts(array: readonly unknown[]): Parts {
  const keys = Object.keys(array);
  return {
    form: "object",
    name: `Array of ${array.length} places`,
    length: keys.length,
    slice: (offset, count) => keys.slice(offset, offset + count).map((key) => partAt(array, key))
  };
}

function setParts(set: ReadonlySet<unknown>, length: number): Parts {
  const values = createWindow(() => Set.prototype.values.call(set) as Iterator<unknown>);
  return {
    form: "list",
    name: nameOf(set),
    length,
    slice: (offset, count) =>
      values(offset, count).map((value, k) => ({kind: "value", key: String(offset + k), value}))
  };
}

function mapParts(map: ReadonlyMap<unknown, unknown>, length: number): Parts {
  const entries = createWindow(
    () => Map.prototype.entries.call(map) as Iterator<[unknown, unknown]>
  );
  return {
    form: "object",
    name: nameOf(map),
    length,
    slice: (offset, count) =>
      entries(offset, count).map(([key, value]) => ({kind: "value", key: tellKey(key), value}))
  };
}

function objectParts(value: object): Parts {
  const own: readonly (string | symbol)[] = [
    ...Object.keys(value),
    ...Object.getOwnPropertySymbols(value).filter(
      (key) => Object.getOwnPropertyDescriptor(value, key)?.enumerable === true
    )
  ];
  const inherited = gettersOf(value, new Set(own));
  return {
    form: "object",
    name: objectName(value),
    length: own.length + inherited.length,
    slice: (offset, count) => [
      ...own.slice(offset, offset + count).map((key) => partAt(value, key)),
      ...inherited.slice(Math.max(0, offset - own.length), Math.max(0, offset + count - own.length))
    ]
  };
}

function objectName(value: object): string {
  if (Object.getPrototypeOf(value) === null) return "object without a prototype";
  const name = nameOf(value);
  const tag = tagOf(value);
  return name === "Object" && tag !== "" ? tag : name;
}

/** what the object's classes compute of it, as far as a cell has written them */
function gettersOf(value: object, known: Set<string | symbol>): readonly Part[] {
  const found: Part[] = [];
  let at: unknown = Object.getPrototypeOf(value);
  for (let k = 0; k < MOST_PROTOTYPES && typeof at === "object" && at !== null; k++) {
    if (isNative(at)) break;
    for (const key of Reflect.ownKeys(at)) {
      const descriptor = Object.getOwnPropertyDescriptor(at, key);
      if (descriptor?.get === undefined || known.has(key)) continue;
      known.add(key);
      found.push(toPart(value, descriptor, keyName(key)));
    }
    at = Object.getPrototypeOf(at);
  }
  return found;
}

function isNative(prototype: object): boolean {
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof maker !== "function" || isNativeSource(Function.prototype.toString.call(maker));
}

/** how many entries a real Map or Set has; null for what only looks like one */
function sizeOf(value: object): number | null {
  if (!(value instanceof Map || value instanceof Set)) return null;
  const prototype = value instanceof Map ? Map.prototype : Set.prototype;
  try {
    return Reflect.get(prototype, "size", value);
  } catch {
    // It has the prototype and nothing else of it.
    return null;
  }
}

function keyName(key: string | symbol): string {
  return typeof key === "symbol" ? `[${short(String(key))}]` : short(key);
}

/** A key of a Map: words in quotes, so that "1" is not 1. */
function tellKey(key: unknown): string {
  if (typeof key === "string") return JSON.stringify(short(key));
  if (typeof key === "object" && key !== null) {
    try {
      return tellParts(partsOf(key));
    } catch {
      return "an object that cannot be looked at";
    }
  }
  if (typeof key === "function") return "a function";
  if (Object.is(key, -0)) return "-0";
  return typeof key === "bigint" ? `${short(String(key))}n` : short(String(key));
}

function short(text: string): string {
  return text.length <= LONGEST_KEY ? text : `${text.slice(0, LONGEST_KEY)}…`;
}

function range(offset: number, count: number, length: number): readonly number[] {
  return Array.from({length: Math.max(0, Math.min(count, length - offset))}, (_, k) => offset + k);
}

/** Pages of what can only be walked through: the next page goes on where the last one ended. */
function createWindow<T>(begin: () => Iterator<T>): (offset: number, count: number) => T[] {
  let items = begin();
  let at = 0;
  return (offset, count) => {
    if (offset < at) {
      items = begin();
      at = 0;
    }
    const found: T[] = [];
    while (at < offset + count) {
      const step = items.next();
      if (step.done === true) break;
      if (at++ >= offset) found.push(step.value);
    }
    return found;
  };
}
