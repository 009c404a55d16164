import {parseEvents} from "../../lib/protocol/index.ts";
import type {CellEvent, CellId, CellSource} from "../../lib/protocol/index.ts";
import {readDataFile} from "./dataFiles.ts";
import {createRecorder} from "./record.ts";
import type {CellResult} from "./record.ts";
import {startRunner} from "./runnerProcess.ts";
import {toStub} from "./stub.ts";

export interface RunSpec {
  readonly cells: readonly CellSource[];
  readonly seed: number;
  /** the folder that `file(…)` reads */
  readonly dataFolder: string;
  /** the runner's program, from `bundleRunner` */
  readonly program: string;
  /** milliseconds a cell may take, 10 000 by default */
  readonly timeLimit?: number;
  /** with another clock, time zone and locale than usual, by default false */
  readonly isElsewhere?: boolean;
}

const TIME_LIMIT = 10_000;
const START_LIMIT = 60_000;
/** So many files may be waited for at once; what a cell asks for beyond them it never gets, and its time ends it. */
const MOST_ASKED = 10_000;

/** The same on every machine. */
const HERE = {environment: {TZ: "UTC", LC_ALL: "en_US.UTF-8"}, clock: 0};
/** Another year, month, weekday and hour; a zone with odd minutes; a comma in numbers. */
const ELSEWHERE = {
  environment: {TZ: "Asia/Kathmandu", LC_ALL: "de_DE.UTF-8"},
  clock: -(501 * 24 + 7) * 3_600_000
};

/**
 * Runs a notebook's cells in a process of their own and resolves to what became of each, in the
 * order of `cells`. A cell that ends the process (by its time, or by its memory) fails, and the
 * others run again in a fresh one, with a cell that fails at once in its place.
 */
export async function runCells(spec: RunSpec): Promise<readonly CellResult[]> {
  const ended = new Map<CellId, CellResult>();
  for (;;) {
    const cells = spec.cells.map((cell) => {
      const failure = ended.get(cell.id)?.error;
      return failure ? {...cell, source: toStub(cell.source, failure)} : cell;
    });
    const {results, culprit} = await runOnce({...spec, cells});
    if (culprit === null || ended.has(culprit.id))
      return spec.cells.flatMap(({id}) => ended.get(id) ?? results.get(id) ?? []);
    ended.set(culprit.id, culprit);
  }
}

interface Attempt {
  readonly results: ReadonlyMap<CellId, CellResult>;
  /** the cell that ended the process, told as it stands at last; null when all settled */
  readonly culprit: CellResult | null;
}

function runOnce(spec: RunSpec): Promise<Attempt> {
  const limit = spec.timeLimit ?? TIME_LIMIT;
  const recorder = createRecorder(spec.cells.map(({id}) => id));
  const place = spec.isElsewhere ? ELSEWHERE : HERE;
  const runner = startRunner(spec.program, place.environment);
  // The running cells, the one that started last at the end: a busy process is busy with that one.
  const clocks = new Map<CellId, NodeJS.Timeout>();
  let answered = Promise.resolve();
  let asked = 0;

  return new Promise((resolve, reject) => {
    const finish = (culprit: CellResult | null) => {
      runner.end();
      for (const clock of clocks.values()) clearTimeout(clock);
      clearTimeout(startClock);
      resolve({results: recorder.results(), culprit});
    };
    const blame = (ending: "time" | "memory") => {
      const id = [...clocks.keys()].at(-1) ?? spec.cells[0]?.id;
      const result = id === undefined ? undefined : recorder.results().get(id);
      finish(result ? endedBy(result, ending, limit) : null);
    };
    const isStarted = {now: false};
    const startClock = setTimeout(runner.end, START_LIMIT);
    runner.onDeath(() => {
      if (isStarted.now) blame("memory");
      else reject(new Error("the process that runs cells did not start"));
    });
    runner.onMessage((message) => {
      const {type, events, request, name} = read(message);
      if (type === "ready") {
        isStarted.now = true;
        clearTimeout(startClock);
        runner.tell({type: "run", cells: spec.cells, seed: spec.seed, clock: place.clock});
      } else if (type === "settled") finish(null);
      else if (type === "events") record(parseEvents(events));
      else if (type === "uncaught") recorder.addUncaught(parseEvents(events));
      else if (type === "read-file" && typeof request === "number" && typeof name === "string")
        answer(request, name);
    });

    /** One file after the other: however many a cell asks for, this process holds one of them. */
    function answer(request: number, name: string): void {
      if (asked >= MOST_ASKED) return;
      asked++;
      answered = answered.then(async () => {
        const message = await readDataFile(spec.dataFolder, name).then(
          (bytes) => ({type: "file", request, bytes}),
          (error: unknown) => ({type: "no-file", request, message: messageOf(error)})
        );
        await runner.deliver(message);
        asked--;
      });
    }

    /**
     * Blames a cell when its time is over. On a machine that has other work, a cell that computes is
     * given the processor's time instead of the clock's, up to six times as long.
     */
    function watch(cell: CellId): void {
      const start = performance.now();
      const before = runner.usage()?.busy ?? 0;
      const expire = (): void => {
        const usage = runner.usage();
        const left = usage?.isRunnable === true ? limit - (usage.busy - before) : 0;
        const isLate = performance.now() - start > limit * 6;
        if (left > 50 && !isLate) clocks.set(cell, setTimeout(expire, left));
        // Messages that came while this process was busy are read before a cell is blamed.
        else setImmediate(() => clocks.has(cell) && blame("time"));
      };
      clocks.set(cell, setTimeout(expire, limit));
    }

    function record(events: readonly CellEvent[]): void {
      recorder.add(events);
      for (const event of events) {
        if (event.type !== "state") continue;
        clearTimeout(clocks.get(event.cell));
        clocks.delete(event.cell);
        if (event.state !== "running") continue;
        watch(event.cell);
      }
    }
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function endedBy(cell: CellResult, ending: "time" | "memory", limit: number): CellResult {
  const message =
    ending === "time"
      ? `${cell.id} did not end within ${limit === 1000 ? "a second" : `${limit / 1000} seconds`}`
      : `${cell.id} took more memory than a chapter may`;
  const name = ending === "time" ? "TimeoutError" : "RangeError";
  const error = {name, message, line: null, column: null, source: null};
  return {...cell, state: "error", error, ended: ending, ms: ending === "time" ? limit : cell.ms};
}

/** The runner is in strangers' hands as soon as cells run: its words are looked at one by one. */
function read(message: unknown): {
  type?: unknown;
  events?: unknown;
  request?: unknown;
  name?: unknown;
} {
  return typeof message === "object" && message !== null ? message : {};
}
