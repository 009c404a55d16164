import {registerHooks} from "node:module";

/**
 * What cells of this process may still name of JavaScript's surroundings. All else that Node puts
 * into the global scope (process, fetch, Buffer, WebSocket, navigator, …) is taken away.
 */
const KEPT = new Set([
  "clearInterval",
  "clearTimeout",
  "console",
  "queueMicrotask",
  "setInterval",
  "setTimeout",
  "structuredClone",
  "AbortController",
  "AbortSignal",
  "DOMException",
  "Event",
  "EventTarget",
  "TextDecoder",
  "TextEncoder",
  "URL",
  "URLSearchParams",
  "Blob",
  "performance",
  "WebAssembly",
  "atob",
  "btoa",
  "crypto"
]);

/**
 * Shuts the process in, for good: no module can be imported any more, not even by code made from
 * text, and nothing in the global scope leads to files, network, environment or other processes.
 * The permission model that the process was started under is the second wall behind this one.
 */
export function raiseWall(): void {
  registerHooks({
    resolve(specifier) {
      throw new Error(
        `cells cannot import ${JSON.stringify(specifier)}: the library's names are in scope`
      );
    }
  });
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!LANGUAGE.has(name) && !KEPT.has(name)) Reflect.deleteProperty(globalThis, name);
}

/** The names that the language itself defines. */
const LANGUAGE = new Set(
  `AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date
  DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array
  Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp
  Set SharedArrayBuffer String SuppressedError Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array
  Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval
  globalThis isFinite isNaN parseFloat parseInt undefined unescape`.split(/\s+/)
);
