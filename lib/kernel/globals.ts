/** The names of the language, and the harmless ones of its surroundings, that every cell sees. */
export const GLOBALS: ReadonlySet<string> = new Set(
  (
    "undefined NaN Infinity globalThis eval isFinite isNaN parseFloat parseInt encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape " +
    "Object Function Boolean Symbol Number BigInt Math Date String RegExp Array Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator JSON Promise Proxy Reflect Intl Temporal " +
    "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError DisposableStack AsyncDisposableStack DOMException " +
    "ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array " +
    "setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone performance " +
    "AbortController AbortSignal Event EventTarget TextEncoder TextDecoder URL URLSearchParams Blob atob btoa crypto"
  ).split(" ")
);

/** The names that the kernel itself gives to a run. */
export const KERNEL_NAMES = ["console", "invalidation"] as const;

const NETWORK = 'cells have no network; use await file("name.csv")';
const PAGE = "cells have no page; give back a value, a plot or html`…` to show it";
const STORAGE = "cells keep nothing between visits; declare a variable";
const ELSEWHERE = "cells stand alone; declare a variable that other cells use";
const MODULES = 'the standard library is in scope; a heavy module comes by await use("name")';

const INSTEAD: Readonly<Record<string, string>> = {
  fetch: NETWORK,
  XMLHttpRequest: NETWORK,
  WebSocket: NETWORK,
  EventSource: NETWORK,
  WebTransport: NETWORK,
  document: PAGE,
  window: PAGE,
  parent: PAGE,
  top: PAGE,
  frames: PAGE,
  self: PAGE,
  alert: "cells have no page; use display(…) or console.log(…)",
  prompt: 'cells have no page; use view(text({label: "…", value: ""}))',
  confirm: 'cells have no page; use view(checkbox({label: "…"}))',
  requestAnimationFrame: "cells have no page; yield a value for each frame",
  localStorage: STORAGE,
  sessionStorage: STORAGE,
  indexedDB: STORAGE,
  caches: STORAGE,
  navigator: ELSEWHERE,
  location: ELSEWHERE,
  postMessage: ELSEWHERE,
  BroadcastChannel: ELSEWHERE,
  MessageChannel: ELSEWHERE,
  Worker: "cells run in a worker already; use progress(…) for long work",
  process: ELSEWHERE,
  Buffer: "use a Uint8Array",
  importScripts: MODULES,
  require: MODULES,
  module: MODULES,
  exports: MODULES
};

/** The sentence for a name that nothing gives to a cell. */
export function toMissingSentence(name: string): string {
  const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined;
  return instead === undefined
    ? `${name} is not defined`
    : `${name} is not available in a cell: ${instead}`;
}
