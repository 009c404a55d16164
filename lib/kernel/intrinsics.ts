import {GLOBALS} from "./globals.ts";

/**
 * The words without which a cell hardly reaches a built-in object to change it; or the name of one that is not called, nor read from by a word, nor
 * followed by the arguments of a type.
 */
const REACHES_BUILT_INS = new RegExp(
  "prototype|__proto__|constructor|[dD]efine|Reflect|globalThis|Function|\\b(?:assign|eval|delete)\\b|" +
    "\\b(?:Object|Array|Map|Set|WeakMap|Promise|String|RegExp|Number|Error|Date|Symbol|JSON|Math|Float64Array|AbortController)\\b" +
    "(?!\\s*(?:[(<]|\\[\\s*\\]|\\.\\s*\\w+\\b(?!\\s*=(?!=))))"
);

/** The built-in functions as they were when the kernel was created. */
export interface Intrinsics {
  /** to be told of every source that will run */
  watch(source: string): void;
  /** puts back what a cell replaced, so that the kernel and the library go on; costs nothing until a watched source could have done so */
  restore(): void;
}

type Key = string | symbol;

export function captureIntrinsics(): Intrinsics {
  const {defineProperty, getOwnPropertyDescriptor, setPrototypeOf} = Object;
  const {ownKeys, deleteProperty} = Reflect;
  const saved: {
    readonly object: object;
    readonly key: Key;
    readonly value: unknown;
    readonly descriptor: PropertyDescriptor;
  }[] = [];
  const objectPrototype = Object.prototype;
  const arrayPrototype = Array.prototype;
  let isWatching = false;

  function capture(object: object, keys: readonly Key[] = ownKeys(object)): void {
    for (const key of keys) {
      const descriptor = getOwnPropertyDescriptor(object, key);
      if (
        descriptor === undefined ||
        !descriptor.configurable ||
        (typeof descriptor.value !== "function" && object !== globalThis)
      )
        continue;
      if (!("value" in descriptor)) continue;
      setPrototypeOf(descriptor, null);
      saved.push({object, key, value: descriptor.value, descriptor});
    }
  }

  const present = Object.create(null) as Record<Key, true>;
  for (const key of ownKeys(objectPrototype)) present[key] = true;

  /** What is put on these two reaches every object and list that is made. Of lists, new methods may stay: cells share them. */
  function removeTraps(prototype: object): void {
    const keys = ownKeys(prototype);
    // Counted, because a list of keys is iterated by what a cell may have replaced.
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || present[key] === true) continue;
      const descriptor = getOwnPropertyDescriptor(prototype, key);
      const isAccessor = descriptor?.get !== undefined || descriptor?.set !== undefined;
      if (prototype === objectPrototype || isAccessor || (typeof key === "string" && isDigits(key)))
        deleteProperty(prototype, key);
    }
  }

  for (const object of [
    Object,
    Function,
    Array,
    Map,
    Set,
    WeakMap,
    Promise,
    String,
    RegExp,
    Number,
    Error,
    Date,
    Symbol,
    Float64Array,
    AbortController
  ]) {
    capture(object);
    capture(object.prototype);
  }
  for (const object of [JSON, Reflect, Math]) capture(object);
  // The prototypes that the language gives no name to: of typed arrays, and of iterators and what they inherit from.
  for (const [object, depth] of [
    [Float64Array, 1],
    [Float64Array.prototype, 1],
    [[][Symbol.iterator](), 2],
    [new Map().entries(), 1],
    [new Set().values(), 1],
    [""[Symbol.iterator](), 1],
    ["".matchAll(/./g), 1],
    [(function* () {})(), 2],
    [(async function* () {})(), 2]
  ] as const) {
    let at: unknown = object;
    for (let i = 0; i < depth; i++) {
      at = Object.getPrototypeOf(at);
      if (isObject(at)) capture(at);
    }
  }
  capture(globalThis, [...GLOBALS]);

  return {
    watch(source) {
      isWatching ||= REACHES_BUILT_INS.test(source);
    },
    restore() {
      if (!isWatching) return;
      removeTraps(objectPrototype);
      removeTraps(arrayPrototype);
      for (let i = 0; i < saved.length; i++) {
        const entry = saved[i];
        if (entry === undefined) continue;
        const now = getOwnPropertyDescriptor(entry.object, entry.key);
        if (now !== undefined && now.value === entry.value) continue;
        try {
          defineProperty(entry.object, entry.key, entry.descriptor);
        } catch {
          // A cell made it unchangeable: what it put there stays.
        }
      }
    }
  };
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Written without any method that a cell may have replaced. */
function isDigits(key: string): boolean {
  for (let i = 0; i < key.length; i++)
    if (!((key[i] ?? "") >= "0" && (key[i] ?? "") <= "9")) return false;
  return key.length > 0;
}
