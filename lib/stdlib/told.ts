import {isNativeSource} from "./native.ts";

/** Objects that are told in words rather than taken apart; null for all others. Runs no code of the value's own, unless it is a proxy. */
export function told(value: object): string | null {
  if (value instanceof Date) {
    const time = attempt(() => Date.prototype.getTime.call(value));
    if (time !== null) return Number.isNaN(time) ? "an invalid date" : new Date(time).toISOString();
  }
  if (value instanceof RegExp)
    return attempt(() => {
      // The getters of the language, whatever stands on the object itself.
      const of = (key: string): string => {
        const field: unknown = Reflect.get(RegExp.prototype, key, value);
        return String(field);
      };
      return `/${of("source")}/${of("flags")}`;
    });
  if (value instanceof Promise) return "a promise: write await before it";
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef)
    return `a ${nameOf(value)}`;
  if (value instanceof ArrayBuffer || isShared(value)) return tellBytes(value);
  if (value instanceof DataView) return `a view of ${tellBytes(value.buffer)}`;
  return tagOf(value).endsWith("Generator")
    ? "a generator, which is not run to be shown"
    : tagOf(value).endsWith("Iterator") && isIterator(value)
      ? "an iterator, which is not run to be shown"
      : null;
}

/** the name of what made an object: `Object`, `Map`, a class */
export function nameOf(value: object): string {
  for (let at: unknown = value; isObject(at); at = Object.getPrototypeOf(at)) {
    const maker: unknown = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof maker !== "function") continue;
    const name: unknown = Object.getOwnPropertyDescriptor(maker, "name")?.value;
    return typeof name === "string" && name !== "" ? name.slice(0, 100) : "Object";
  }
  return "Object";
}

/** what the object's prototypes call it, such as `Generator`; empty when they say nothing, or would have to be asked by a call */
export function tagOf(value: object): string {
  for (let at: unknown = value; isObject(at); at = Object.getPrototypeOf(at)) {
    const tag: unknown = Object.getOwnPropertyDescriptor(at, Symbol.toStringTag)?.value;
    if (typeof tag === "string") return tag.slice(0, 100);
  }
  return "";
}

/** `f(x, y)`, `class Net`: how a function is written down to its body */
export function signatureOf(f: object): string {
  const source = sourceOf(f).slice(0, 2000);
  const name = nameText(f);
  if (source.startsWith("class")) return `class ${name}${baseOf(f)}`;
  const kind = /^(async\s*)?(function\s*)?(\*?)/.exec(source);
  const prefix = kind?.[1] ? "async " : "";
  if (isNativeSource(source)) return `${prefix}${name}(${nativeParameters(f)})`;
  return `${prefix}${name}${kind?.[3] ?? ""}(${parametersOf(source)})`.slice(0, 300);
}

/** the text that made a function */
export function sourceOf(f: object): string {
  return Function.prototype.toString.call(f);
}

function nameText(f: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(f, "name")?.value;
  return typeof name === "string" && name !== "" ? name.slice(0, 100) : "ƒ";
}

function baseOf(f: object): string {
  const base: unknown = Object.getPrototypeOf(f);
  return typeof base === "function" && base !== Function.prototype
    ? ` extends ${nameText(base)}`
    : "";
}

/** The language does not say how its own functions call their parameters, only how many there are. */
function nativeParameters(f: object): string {
  const length: unknown = Object.getOwnPropertyDescriptor(f, "length")?.value;
  if (typeof length !== "number" || length === 0) return "";
  return ["x", "y", "z", "u", "v", "w"].slice(0, length).join(", ");
}

/** the text between the first pair of matching parentheses, or an arrow's single name */
function parametersOf(source: string): string {
  const single = /^(?:async\s+)?([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*=>/u.exec(source);
  if (single?.[1] !== undefined) return single[1];
  const open = source.indexOf("(");
  let depth = 0;
  for (let i = open; i >= 0 && i < source.length; i++) {
    if ("([{".includes(source[i] ?? " ")) depth++;
    if (")]}".includes(source[i] ?? " ")) depth--;
    if (depth === 0)
      return (
        source
          .slice(open + 1, i)
          .replace(/\s+/g, " ")
          // Types leave their room when they are erased.
          .replaceAll(" ,", ",")
          .trim()
      );
  }
  return "…";
}

const MOST_BYTES = 32;

function tellBytes(buffer: ArrayBufferLike): string {
  const length = buffer.byteLength;
  if (length === 0) return "0 bytes";
  const first = new Uint8Array(buffer, 0, Math.min(length, MOST_BYTES));
  const digits = Array.from(first, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `${length} ${length === 1 ? "byte" : "bytes"}: ${digits}${length > MOST_BYTES ? " …" : ""}`;
}

function isShared(value: object): value is SharedArrayBuffer {
  return typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer;
}

function isIterator(value: object): boolean {
  return !Array.isArray(value) && !(value instanceof Map) && !(value instanceof Set);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // It only has the prototype of what it seems to be.
    return null;
  }
}
