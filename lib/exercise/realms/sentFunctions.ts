import type {Compile} from "./messages.ts";

/** The functions among the values of a call, and how often each was called. */
export interface Received {
  /** by the number that now stands in the place of its source */
  readonly make: (place: string) => unknown;
  readonly counts: () => readonly (readonly [string, number])[];
}

interface Counter {
  readonly source: string;
  calls: number;
  readonly next: Counter | null;
}

/**
 * Takes the functions of the checks out of values that just came: compiles them, writes numbers where their sources stood.
 * The judged code may have changed every prototype of this realm, to see a source or to stop a count: what is called here was
 * taken before it ran, and all else is syntax on plain data.
 * @throws SyntaxError when a source is none
 */
export type TakeFunctions = (values: unknown) => Received;

export function createTakeFunctions(compile: Compile): TakeFunctions {
  const {apply, defineProperty} = Reflect;
  const {isArray} = Array;
  const append = (list: unknown[], value: unknown): void => {
    const descriptor = {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true
    };
    defineProperty(list, list.length, descriptor as PropertyDescriptor);
  };

  return (values) => {
    let counters: Counter | null = null;
    const made: unknown[] = [];
    const count = (source: string): unknown => {
      const f = compile(source);
      if (typeof f !== "function") throw new TypeError("it is no function");
      const counter: Counter = {source, calls: 0, next: counters};
      counters = counter;
      return (...given: readonly unknown[]): unknown => {
        counter.calls += 1;
        return apply(f as () => unknown, undefined, given);
      };
    };
    const walk = (wire: unknown): void => {
      if (typeof wire !== "object" || wire === null) return;
      if (isArray(wire)) {
        for (let i = 0; i < wire.length; i++) walk(wire[i]);
        return;
      }
      const item = wire as {t?: unknown; v?: unknown; source?: unknown};
      if (item.t === "list" || item.t === "object") walk(item.v);
      if (item.t !== "fn" || typeof item.source !== "string") return;
      const place = made.length;
      append(made, count(item.source));
      item.source = `${place}`;
    };
    walk(values);
    return {
      make: (place) => made[+place],
      counts() {
        const list: (readonly [string, number])[] = [];
        for (let counter = counters; counter !== null; counter = counter.next)
          append(list, [counter.source, counter.calls]);
        return list;
      }
    };
  };
}
