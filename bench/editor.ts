import {chromium, type Browser, type Page} from "@playwright/test";
import {build} from "../bin/build.ts";
import {CHROMIUM_FLAGS, requireChromium} from "../bin/system/chromium.ts";
import {serve} from "../bin/system/serve.ts";
import {openBareEditor} from "./browser/bareEditor.ts";
import {measureKeyWork} from "./browser/keyWork.ts";
import type {KeyWork} from "./browser/keyWork.ts";
import {MIDDLING_PHONE, measureSpeed} from "./browser/speed.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";
const TYPED =
  "const start = vec([1, 2]); const f = (x) => x.dot(x); plot(line(start, start.map((t) => f(vec([t])))));";
/** milliseconds between two keys of a quick typist */
const PACE = 90;

/** What a typist meets on a processor four times slower, with types on: how long a key keeps the page, and how soon mistakes are shown. */
export async function editorBench(address?: string): Promise<readonly Measure[]> {
  if (address === undefined) await build();
  const server = address === undefined ? await serve({port: 0, host: "127.0.0.1"}) : null;
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS]
  });
  try {
    const url = `${address ?? `http://127.0.0.1:${server?.port}`}${CHAPTER}`;
    return [
      ...(await measureTyping(browser, url, 4)),
      ...(await measureAgainstBare(browser, url, 4)),
      ...(await measureOnPhone(browser, url)),
      ...(await measureMistakes(browser, url))
    ];
  } finally {
    await browser.close();
    await server?.close();
  }
}

async function openEditor(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  const cell = page.locator("[data-cell]:has(.cell-run)").first();
  await cell.getByRole("button", {name: "Edit", exact: true}).and(page.locator(":enabled")).click();
  await cell.locator(".cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("missing;\n");
  // Types have come when they have something to say.
  await cell.locator(".cm-lintRange-error").waitFor({timeout: 60_000});
  return page;
}

/** Keys at a typist's pace: the work of each on the page's thread, without the wait for a frame, and whether all of them arrived. */
async function measureTyping(
  browser: Browser,
  url: string,
  slower: number
): Promise<readonly Measure[]> {
  const page = await openEditor(browser, url);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", {rate: slower});
  await page.evaluate(() => {
    const work = new Map<number, number>();
    Object.assign(globalThis, {work});
    // A key that the page answers within 16 ms, frame and all, has no entry: it is counted as none below.
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        // What `beforeinput` and `input` take is part of the key's press.
        if (/^key(?:down|press)$/.test(entry.name)) {
          const key = Math.round(entry.startTime);
          work.set(key, (work.get(key) ?? 0) + entry.processingEnd - entry.processingStart);
        }
    }).observe({type: "event", durationThreshold: 16, buffered: false} as PerformanceObserverInit);
  });
  await page.keyboard.type(TYPED, {delay: PACE});
  await page.waitForTimeout(500);
  const {times, text} = await page.evaluate(() => ({
    times: [...(globalThis as unknown as {work: Map<number, number>}).work.values()],
    text: document.querySelector(".cm-content")?.textContent ?? ""
  }));
  await page.close();
  const all = [
    ...times,
    ...Array.from({length: Math.max(0, TYPED.length - times.length)}, () => 0)
  ];
  const name = `editor: work of a key, types on, ${slower} times slower`;
  const lost = text.replace(/\s/g, "").includes(TYPED.replace(/\s/g, "")) ? 0 : 1;
  return [
    {name: `${name}, median`, value: quantile(all, 0.5), unit: "ms"},
    {name: `${name}, 95th of 100`, value: quantile(all, 0.95), unit: "ms"},
    {name: "editor: a line typed at 11 keys a second arrives otherwise", value: lost, unit: "times"}
  ];
}

/** What a key costs the page's thread, beside what it costs in a CodeMirror that is alone: in turns, since the machine's speed is another each minute. */
async function measureAgainstBare(
  browser: Browser,
  url: string,
  slower: number
): Promise<readonly Measure[]> {
  const ours: KeyWork[] = [];
  const bare: KeyWork[] = [];
  for (let round = 0; round < 3; round++) {
    for (const [open, work] of [
      [() => openEditor(browser, url), ours],
      [() => openBareEditor(browser), bare]
    ] as const) {
      const page = await open();
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", {rate: slower});
      const keys = await measureKeyWork(page, TYPED, PACE);
      work.push({own: medianOf(keys, "own"), all: medianOf(keys, "all")});
      await page.close();
    }
  }
  const parts = [
    ["own", "a key's own tasks"],
    ["all", "a key with the frames that show it"]
  ] as const;
  return parts.flatMap(([part, name]) => {
    const [mine, least] = [medianOf(ours, part), medianOf(bare, part)];
    return [
      {
        name: `editor: ${name}, ${slower} times slower, median`,
        value: mine,
        unit: "ms of the page's thread"
      },
      {
        name: `editor: ${name}, against CodeMirror alone`,
        value: quantile([mine / least], 0.5),
        unit: "times"
      }
    ];
  });
}

/** What a key costs the page's thread as slow as a middling phone: by how much to slow it down for that depends on the machine. */
async function measureOnPhone(browser: Browser, url: string): Promise<readonly Measure[]> {
  const page = await openEditor(browser, url);
  const speed = await measureSpeed(page);
  const session = await page.context().newCDPSession(page);
  const rate = Math.max(1, speed / MIDDLING_PHONE);
  await session.send("Emulation.setCPUThrottlingRate", {rate});
  const keys = await measureKeyWork(page, TYPED, PACE);
  const reached = await measureSpeed(page);
  await page.close();
  const own = keys.map((key) => key.own);
  const name = "editor: a key's own tasks, as slow as a middling phone";
  const unit = "ms of the page's thread";
  return [
    {name: "editor: speed of this machine (Lighthouse's index)", value: speed, unit: ""},
    {name: "editor: the same, slowed to a middling phone", value: reached, unit: ""},
    {name: `${name}, median`, value: quantile(own, 0.5), unit},
    {name: `${name}, 95th of 100`, value: quantile(own, 0.95), unit}
  ];
}

function medianOf(works: readonly KeyWork[], part: keyof KeyWork): number {
  return quantile(
    works.map((work) => work[part]),
    0.5
  );
}

async function measureMistakes(browser: Browser, url: string): Promise<readonly Measure[]> {
  const page = await openEditor(browser, url);
  const away: number[] = [];
  const atCursor: number[] = [];
  const mark = page.locator(".cm-lintRange-error");
  const type = async (text: string, state: "visible" | "detached"): Promise<number> => {
    await page.keyboard.press("ControlOrMeta+a");
    const began = performance.now();
    await page.keyboard.insertText(text);
    await mark.waitFor({state});
    return performance.now() - began;
  };
  for (let round = 0; round < 7; round++) {
    await type("1;\n", "detached");
    atCursor.push(await type("missing", "visible"));
    await type("1;\n", "detached");
    away.push(await type("missing;\n", "visible"));
  }
  await page.close();
  const name = "to its mark, the rest after the key included";
  return [
    {name: `editor: a mistake ${name}`, value: quantile(away, 0.5), unit: "ms"},
    {
      name: `editor: one in the word at the cursor ${name}`,
      value: quantile(atCursor, 0.5),
      unit: "ms"
    }
  ];
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return Math.round(value * 100) / 100;
}

if (import.meta.main) {
  try {
    for (const line of await editorBench(process.argv[2])) console.log(JSON.stringify(line));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
