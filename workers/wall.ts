/**
 * What code of a reader may still name of a worker's surroundings. All else that a browser puts into the global scope, now or in a later version, is taken away: other threads,
 * networks, storage, broadcasts, devices, and every way to speak to whoever made this thread.
 */
const KEPT = new Set(
  `AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date
  DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array
  Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp
  Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape
  AbortController AbortSignal Blob DOMException Event EventTarget TextDecoder TextEncoder URL URLSearchParams
  atob btoa clearInterval clearTimeout crypto performance queueMicrotask setInterval setTimeout structuredClone
  constructor`.split(/\s+/)
);

/** Shuts the thread in, for good. To be called before any code of a reader runs, and after all that is needed of the surroundings is at hand. */
export function raiseWall(): void {
  const shared = new Set<object>([EventTarget.prototype, Object.prototype]);
  for (
    let owner: object | null = globalThis;
    owner !== null && !shared.has(owner);
    owner = Reflect.getPrototypeOf(owner)
  )
    for (const key of Reflect.ownKeys(owner))
      if (typeof key === "string" && !KEPT.has(key)) Reflect.deleteProperty(owner, key);
  // Libraries warn: where nobody listens, that is no reason to fail.
  const silent = (): void => undefined;
  const names = ["log", "info", "warn", "error", "debug", "trace", "assert", "table", "dir"];
  Object.defineProperty(globalThis, "console", {
    value: Object.freeze(Object.fromEntries(names.map((name) => [name, silent])))
  });
}
