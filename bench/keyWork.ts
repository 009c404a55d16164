import type {Page} from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** microseconds */
  readonly ts: number;
  readonly dur?: number;
  /** of that, how long the thread computed: a machine that does other things too adds nothing to it */
  readonly tdur?: number;
  readonly args: {readonly data?: {readonly type?: string}};
}

/** Milliseconds that the page's thread computed. */
export interface KeyWork {
  /** the key's own tasks: its handlers, and what observes the text that they changed */
  readonly own: number;
  /** all from one key to the next: what was put off, and the frames that show it, too */
  readonly all: number;
}

/** Types a text, and returns what each key cost the page's thread, as the browser's own trace has it. */
export async function measureKeyWork(
  page: Page,
  text: string,
  pace: number
): Promise<readonly KeyWork[]> {
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
  await page.keyboard.type(text, {delay: pace});
  await page.waitForTimeout(500);
  const isComplete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await isComplete;
  await session.detach();
  return findKeyWork(events);
}

/** What the browser tells a page of a key that is pressed; the first begins it. */
const TOLD = ["keydown", "keypress", "textInput", "beforeinput", "input"];
const MICROTASKS = "BlinkScheduler_PerformMicrotaskCheckpoint";

function findKeyWork(events: readonly TraceEvent[]): readonly KeyWork[] {
  const told = ({name, args}: TraceEvent): number =>
    name === "EventDispatch" ? TOLD.indexOf(args.data?.type ?? "") : -1;
  const first = events.find((event) => told(event) === 0);
  const mine = events
    .filter(({ph, pid, tid}) => ph === "X" && pid === first?.pid && tid === first.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: {work: number; isKey: boolean; isOwn: boolean}[] = [];
  let end = -Infinity;
  for (const event of mine) {
    const before = tasks.at(-1);
    const work = (event.tdur ?? 0) / 1000;
    if (event.ts >= end) {
      end = event.ts + (event.dur ?? 0);
      // What observes a change is called when the task is over, and belongs to it.
      if (before !== undefined && event.name === MICROTASKS) before.work += work;
      else tasks.push({work, isKey: false, isOwn: false});
    }
    const task = tasks.at(-1);
    if (task === undefined || told(event) < 0) continue;
    task.isOwn = true;
    task.isKey ||= told(event) === 0;
  }
  const keys: {own: number; all: number}[] = [];
  for (const {work, isKey, isOwn} of tasks) {
    if (isKey) keys.push({own: 0, all: 0});
    const key = keys.at(-1);
    if (key === undefined) continue;
    key.all += work;
    if (isOwn) key.own += work;
  }
  return keys;
}
