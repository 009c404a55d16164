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

/**
 * Types a text and returns the milliseconds that the page's thread computed for each key: from one key to the next, its handlers, what they put off, and the frames that show it. As
 * the browser's own trace has it.
 */
export async function measureKeyWork(
  page: Page,
  text: string,
  pace: number
): Promise<readonly number[]> {
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

function findKeyWork(events: readonly TraceEvent[]): readonly number[] {
  const isKey = ({name, args}: TraceEvent): boolean =>
    name === "EventDispatch" && args.data?.type === "keydown";
  const first = events.find(isKey);
  const mine = events
    .filter(({ph, pid, tid}) => ph === "X" && pid === first?.pid && tid === first.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: {work: number; isKey: boolean}[] = [];
  let end = -Infinity;
  for (const event of mine) {
    if (event.ts >= end) {
      end = event.ts + (event.dur ?? 0);
      tasks.push({work: (event.tdur ?? 0) / 1000, isKey: false});
    }
    const task = tasks.at(-1);
    if (task !== undefined && isKey(event)) task.isKey = true;
  }
  const keys: number[] = [];
  for (const {work, isKey: begins} of tasks)
    if (begins) keys.push(work);
    else if (keys.length > 0) keys.push((keys.pop() ?? 0) + work);
  return keys;
}
