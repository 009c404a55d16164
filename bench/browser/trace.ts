import type {Page} from "@playwright/test";

/** A task of the page's thread. */
export interface Task {
  /** milliseconds that the thread computed: a machine that does other things too adds nothing to it */
  readonly work: number;
  /** the types of the events that listeners were told of */
  readonly told: readonly string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** microseconds */
  readonly ts: number;
  readonly dur?: number;
  /** of that, how long the thread computed */
  readonly tdur?: number;
  readonly args: {readonly data?: {readonly type?: string; readonly message?: string}};
}

const MARK = "the page's thread";
const MICROTASKS = "BlinkScheduler_PerformMicrotaskCheckpoint";

/** The tasks of the page's thread while something is done to it, in order, as the browser's own trace has them, and what came of it. */
export async function traceTasks<T>(
  page: Page,
  act: () => Promise<T>
): Promise<{readonly tasks: readonly Task[]; readonly value: T}> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on(
    "Tracing.dataCollected",
    ({value}) => void events.push(...(value as unknown as TraceEvent[]))
  );
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {includedCategories: ["devtools.timeline", "toplevel"]}
  });
  await page.evaluate((mark) => console.timeStamp(mark), MARK);
  const value = await act();
  const isComplete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await isComplete;
  await session.detach();
  return {tasks: findTasks(events), value};
}

function findTasks(events: readonly TraceEvent[]): readonly Task[] {
  const mark = events.find(({name, args}) => name === "TimeStamp" && args.data?.message === MARK);
  if (mark === undefined) throw new Error("The browser's trace does not show the page's thread.");
  const mine = events
    .filter(({ph, pid, tid}) => ph === "X" && pid === mark.pid && tid === mark.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: {work: number; told: string[]}[] = [];
  let end = -Infinity;
  for (const event of mine) {
    const before = tasks.at(-1);
    const work = (event.tdur ?? 0) / 1000;
    if (event.ts >= end) {
      end = event.ts + (event.dur ?? 0);
      // What observes a change is called when the task is over, and belongs to it.
      if (before !== undefined && event.name === MICROTASKS) before.work += work;
      else tasks.push({work, told: []});
    }
    const type = event.name === "EventDispatch" ? event.args.data?.type : undefined;
    if (type !== undefined) tasks.at(-1)?.told.push(type);
  }
  return tasks;
}
