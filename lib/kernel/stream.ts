import type {CellResult} from "./compile.ts";
import type {StartedStream} from "./execute.ts";
import type {Timers} from "./timers.ts";

/** At most one value of a stream per frame of a display, in milliseconds. */
export const FRAME = 16;
/** How long a stream's next value, or a moved input, waits for a cell that is still at the last one, in milliseconds. */
export const PATIENCE = 250;

/** What the schedule does with a stream. */
export interface StreamHooks {
  readonly timers: Timers;
  /** calls back, and takes a turn, unless the run was replaced */
  arrive(then: () => void): void;
  /** shows a value; false when looking at it failed, which ends the cell */
  show(value: unknown, values: ReadonlyMap<string, unknown>): boolean;
  /** ends the cell; true when its names have other values than at the last yield */
  conclude(step: {readonly result: CellResult} | {readonly thrown: unknown}): boolean;
  /** reruns the dependents with the new values */
  pass(): void;
  /** whether the dependents have shown the last value, or have had their time */
  isShown(): boolean;
  isCurrent(): boolean;
}

/**
 * Takes the values of a stream one at a time: the next when a frame has passed and what depends on the last has shown it.
 * The first value goes to those that were queued with the stream; later ones are passed on. Returns how to end it.
 */
export function followStream(
  {iterator, readValues}: StartedStream,
  hooks: StreamHooks
): () => void {
  const {timers} = hooks;
  let isFirst = true;
  let cancelNext: (() => void) | null = null;

  function next(): void {
    const askedAt = timers.now();
    iterator.next().then(
      (step) =>
        hooks.arrive(() => {
          if (step.done === true) conclude({result: step.value});
          else take(step.value, askedAt);
        }),
      (thrown: unknown) => hooks.arrive(() => conclude({thrown}))
    );
  }

  function take(value: unknown, askedAt: number): void {
    const isGoing = hooks.show(value, readValues());
    if (!isFirst) hooks.pass();
    isFirst = false;
    if (!isGoing) return;
    const wait = Math.max(0, FRAME - (timers.now() - askedAt));
    cancelNext = timers.later(() => nextWhenShown(askedAt), wait);
  }

  function nextWhenShown(since: number): void {
    if (!hooks.isCurrent()) return;
    if (hooks.isShown() || timers.now() - since > PATIENCE) next();
    else cancelNext = timers.later(() => nextWhenShown(since), FRAME);
  }

  function conclude(step: {readonly result: CellResult} | {readonly thrown: unknown}): void {
    const isChanged = hooks.conclude(step);
    if (isChanged && !isFirst) hooks.pass();
  }

  next();
  return () => {
    cancelNext?.();
    // The generator may be in the middle of an await; what its `finally` throws then is nobody's.
    iterator.return([]).catch(() => undefined);
  };
}
