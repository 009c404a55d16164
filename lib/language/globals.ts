/**
 * What a cell sees of its surroundings beside the language and the library. A worker has more;
 * a cell that used it would not run in the checker, or could tell the readers' machines apart.
 */
export const CELL_GLOBALS = `
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  table(value: unknown): void;
}
declare const console: Console;
/** Kept when this run of the cell is replaced: \`invalidation.then(() => clearInterval(timer))\`. */
declare const invalidation: Promise<void>;
declare const performance: {now(): number};
declare function setTimeout(callback: (...values: any[]) => void, milliseconds?: number, ...values: any[]): number;
declare function clearTimeout(timer: number | undefined): void;
declare function setInterval(callback: (...values: any[]) => void, milliseconds?: number, ...values: any[]): number;
declare function clearInterval(timer: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare class TextEncoder { encode(text?: string): Uint8Array }
declare class TextDecoder { constructor(label?: string); decode(bytes?: ArrayBufferView | ArrayBuffer): string }
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
declare class DOMException extends Error { constructor(message?: string, name?: string); readonly code: number }
declare class URLSearchParams { constructor(query?: string); get(name: string): string | null; toString(): string }
declare class URL { constructor(address: string, base?: string); readonly href: string; readonly searchParams: URLSearchParams }
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const crypto: {randomUUID(): string; getRandomValues<T extends ArrayBufferView>(array: T): T};
declare class AbortController { readonly signal: AbortSignal; abort(reason?: unknown): void }
`;
