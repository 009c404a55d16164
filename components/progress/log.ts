import {
  createEventId,
  EventError,
  foldEvents,
  followMoved,
  mergeEvents,
  NOTHING_MOVED,
  parseEvent,
  toRecord,
  type Moved,
  type ExerciseAttempt,
  type NewEvent,
  type Progress,
  type ProgressEvent
} from "../../lib/progress/index.ts";
import type {EventStorage} from "./storage.ts";

/** What the page shows of the log. A new object at each change. */
export interface LogView {
  /** as they were recorded */
  readonly events: readonly ProgressEvent[];
  /** the answers that were judged, under the slugs that chapters have now; the same array until there is another */
  readonly attempts: readonly ExerciseAttempt[];
  readonly progress: Progress;
  /** `reading` until the storage has answered; `memory` once it has failed: what is new then lasts as long as the page */
  readonly storage: "reading" | "kept" | "memory";
}

/** The reader's log on this page, in step with the storage and with the other tabs. */
export interface ProgressLog {
  getView(): LogView;
  subscribe(listener: () => void): () => void;
  record(event: NewEvent): void;
  /** adds events from elsewhere and returns how many were new */
  merge(events: readonly ProgressEvent[]): number;
  clear(): void;
  /** reads the storage again */
  refresh(): Promise<void>;
  dispose(): void;
}

export const NO_LOG: LogView = {
  events: [],
  attempts: [],
  progress: new Map(),
  storage: "reading"
};

const CHANNEL = "epigraph-progress";
const DEVICE_KEY = "epigraph-device";

export function createProgressLog(
  storage: EventStorage,
  moved: Moved = NOTHING_MOVED
): ProgressLog {
  let view = NO_LOG;
  const listeners = new Set<() => void>();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  const device = readDevice();

  let findAttempts = (): readonly ExerciseAttempt[] => NO_LOG.attempts;

  const show = (
    events: readonly ProgressEvent[],
    kept: LogView["storage"],
    {isAttempt = true}: {readonly isAttempt?: boolean} = {}
  ): void => {
    const follow = once(() => followMoved(events, moved));
    if (isAttempt) findAttempts = once(() => follow().filter(isExerciseAttempt));
    view = toView(events, kept, {follow, findAttempts});
    for (const listener of listeners) listener();
  };
  const fail = (): void => show(view.events, "memory", {isAttempt: false});
  let told: Promise<unknown> = Promise.resolve();
  /** Other tabs hear of a change when the storage has taken it. */
  const tellAfter = (kept: Promise<void>, message: () => object): void => {
    told = Promise.all([told, kept.then(() => channel?.postMessage(message()), fail)]);
  };
  const write = (events: readonly ProgressEvent[]): void =>
    tellAfter(storage.add(events), () => ({added: events.map(toRecord)}));
  const add = (events: readonly ProgressEvent[]): number => {
    const merged = mergeEvents(view.events, events);
    const added = merged.length - view.events.length;
    if (added > 0) show(merged, view.storage);
    return added;
  };

  if (channel !== null)
    channel.onmessage = ({data}: MessageEvent<unknown>) => {
      if (isMessage(data, "cleared")) show([], view.storage);
      else if (isMessage(data, "added") && Array.isArray(data["added"]))
        add(data["added"].flatMap(maybeEvent));
    };

  return {
    getView: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record(event) {
      const now = Date.now();
      const random = crypto.getRandomValues(new Uint8Array(10));
      const whole = parseEvent({
        ...event,
        id: createEventId({now, random}),
        at: new Date(now).toISOString(),
        device
      });
      // Its id was made here and now: no other has it.
      show([...view.events, whole], view.storage, {isAttempt: whole.kind === "exercise-attempt"});
      write([whole]);
    },
    merge(events) {
      const added = add(events);
      if (added > 0) write(events);
      return added;
    },
    clear() {
      show([], view.storage);
      tellAfter(storage.clear(), () => ({cleared: true}));
    },
    async refresh() {
      try {
        show(mergeEvents(view.events, await storage.load()), "kept");
      } catch {
        fail();
      }
    },
    dispose() {
      listeners.clear();
      if (channel === null) return;
      channel.onmessage = null;
      // What is still being written is told before the channel closes.
      void told.then(() => channel.close());
    }
  };
}

/** What was done is summed up when somebody looks: a click on Run does not wait for it. */
function toView(
  events: readonly ProgressEvent[],
  storage: LogView["storage"],
  {
    follow,
    findAttempts
  }: {
    readonly follow: () => readonly ProgressEvent[];
    readonly findAttempts: () => readonly ExerciseAttempt[];
  }
): LogView {
  const sum = once(() => foldEvents(follow()));
  return {
    events,
    storage,
    get attempts() {
      return findAttempts();
    },
    get progress() {
      return sum();
    }
  };
}

function isExerciseAttempt(event: ProgressEvent): event is ExerciseAttempt {
  return event.kind === "exercise-attempt";
}

/** What `find` returns, found when it is first asked for. */
function once<T>(find: () => T): () => T {
  let found: {readonly value: T} | null = null;
  return () => (found ??= {value: find()}).value;
}

function isMessage(data: unknown, key: string): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && key in data;
}

function maybeEvent(data: unknown): readonly ProgressEvent[] {
  try {
    return [parseEvent(data)];
  } catch (error) {
    if (error instanceof EventError) return [];
    throw error;
  }
}

/** A random name for this browser; a new one for each page where nothing can be kept. */
function readDevice(): string {
  const fresh: string = createEventId({
    now: Date.now(),
    random: crypto.getRandomValues(new Uint8Array(10))
  });
  try {
    const known = localStorage.getItem(DEVICE_KEY);
    if (known !== null && known !== "") return known.slice(0, 100);
    localStorage.setItem(DEVICE_KEY, fresh);
  } catch {
    return fresh;
  }
  return fresh;
}
