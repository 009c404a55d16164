import {chromium, type Page} from "@playwright/test";
import {build} from "../bin/build.ts";
import {CHROMIUM_FLAGS, requireChromium} from "../bin/system/chromium.ts";
import {serve} from "../bin/system/serve.ts";
import {traceTasks, type Task} from "./browser/trace.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";
const ROUNDS = 5;

/** Cells that never come back. */
const ENDLESS = {
  "an endless loop": "while (true) {}",
  "an endless chain of microtasks": "for (;;) await null",
  "a printed toString": "console.log({toString() { while (true) {} }})",
  "an array of two gigabytes": "const big = new Array(2 ** 28).fill(1.5);\nwhile (true) {}",
  "many arrays of a hundred megabytes":
    "const all: unknown[] = [];\nfor (let k = 0; k < 30; k++) all.push(new Float64Array(12.5e6).fill(k));\nwhile (true) {}"
};

/** Cells that show more than a page can take. */
const HUGE = {
  "a million lines": "for (let i = 0; i < 1e6; i++) console.log(i);\n'end'",
  "a hundred thousand long lines":
    "const long = 'x'.repeat(1e5);\nfor (let i = 0; i < 1e5; i++) console.log(long);\n'end'",
  "a million values": "for (let i = 0; i < 1e6; i++) display(i);\n'end'",
  "HTML of 100 MB": "html`<b>${'x'.repeat(1e8)}</b>`",
  "a hundred frames of HTML": "for (let i = 0; i < 100; i++) display(html`<b>${i}</b>`);\n'end'",
  // Fetched with the first plot, and not what is measured in the others.
  "the first plot": "plot([line([0, 1], [0, 1])])",
  "a plot of 200,000 points":
    "const xs = Array.from({length: 2e5}, (_, i) => i);\nplot([line(xs, xs.map((x) => Math.sin(x / 1000)))])",
  "a line of 200,000 points without an order":
    "const xs = Array.from({length: 2e5}, () => Math.random());\nplot([line(xs, xs.toReversed())])",
  "200,000 signs":
    "const xs = Array.from({length: 2e5}, () => Math.random());\nplot([scatter(xs, xs.toReversed())])",
  "a heat map of 400 × 400":
    "plot([heatmap((x, y) => Math.sin(9 * x) * Math.cos(7 * y), {x: [0, 1], y: [0, 1], n: 400})])",
  "level lines of 400 × 400":
    "plot([contour((x, y) => Math.sin(9 * x) * Math.cos(7 * y), {x: [0, 1], y: [0, 1], n: 400})])",
  "a histogram of 200,000 values":
    "plot([histogram(Array.from({length: 2e5}, () => Math.random()))])"
};

/**
 * What a cell that runs away costs the page: time until Stop has worked (medians), the longest time without a frame,
 * and the longest that the page's own thread computed at a stretch. Where two cores carry the cell, the browser and
 * the page, frames wait for a core too: the last is what the page itself keeps them waiting.
 */
export async function runawayBench(): Promise<readonly Measure[]> {
  const given = process.env["EPIGRAPH_URL"];
  if (given === undefined) await build();
  const server = given === undefined ? await serve({port: 0, host: "127.0.0.1"}) : null;
  const url = `${given ?? `http://127.0.0.1:${server?.port ?? 0}`}${CHAPTER}`;
  try {
    // Browsers cannot end a thread that fills such an array before it is full: what comes after has a browser of its own.
    const endless = await withPage(url, measureEndless);
    const huge = await withPage(url, measureHuge);
    const rest = await withPage(url, measureRest);
    return [...rest, ...endless, ...huge, ...(await withPage(url, measureSliders))];
  } finally {
    await server?.close();
  }
}

async function withPage<T>(url: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS]
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.locator("[data-cell] .cell-run:enabled").first().waitFor();
    await prepare(page);
    return await measure(page);
  } finally {
    await browser.close();
  }
}

async function measureRest(page: Page): Promise<readonly Measure[]> {
  const {tasks, value} = await traceTasks(page, () => page.evaluate(() => bench.rest(5000)));
  return measureFrames("a page at rest", value, tasks);
}

function measureFrames(what: string, frame: number, tasks: readonly Task[]): readonly Measure[] {
  const work = Math.max(...tasks.map((task) => task.work));
  return [
    {name: `runaway: longest frame under ${what}`, value: round(frame), unit: "ms"},
    {
      name: `runaway: longest task under ${what}`,
      value: round(work),
      unit: "ms of the page's thread"
    }
  ];
}

async function measureEndless(page: Page): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const [name, code] of Object.entries(ENDLESS)) {
    const stops: number[] = [];
    const all: Task[] = [];
    let worst = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await write(page, code);
      const {tasks, value} = await traceTasks(page, () => page.evaluate(() => bench.hang(1000)));
      worst = Math.max(worst, value.frame);
      stops.push(value.stop);
      all.push(...tasks);
    }
    measures.push(
      {name: `runaway: Stop of ${name}`, value: round(median(stops)), unit: "ms"},
      ...measureFrames(name, worst, all)
    );
  }
  return measures;
}

async function measureHuge(page: Page): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const [name, code] of Object.entries(HUGE)) {
    await write(page, code);
    const {tasks, value} = await traceTasks(page, () => page.evaluate(() => bench.finish(1000)));
    measures.push(...measureFrames(name, value, tasks));
  }
  return measures;
}

/** A slider that moves with every frame, before a cell that takes so long: how far what is shown lies behind, and how often the cell ran. */
async function measureSliders(page: Page): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const ms of [5, 500]) {
    await write(
      page,
      `const at = view(range({label: "at", min: 0, max: 1000, step: 1, value: 0}));\nconst end = performance.now() + ${ms};\nwhile (performance.now() < end) {}\nString(at)`
    );
    await page.evaluate(() => bench.finish(200));
    const {lags, shown, settle} = await page.evaluate(() => bench.slide(120));
    const what = `runaway: slider at 60 Hz on a cell of ${ms} ms`;
    measures.push(
      {name: `${what}, value to its output`, value: round(median(lags)), unit: "ms"},
      {name: `${what}, values shown of 120`, value: shown, unit: ""},
      {name: `${what}, end of the drag to the newest value`, value: round(settle), unit: "ms"}
    );
  }
  return measures;
}

/** What runs in the page, by its own clock. */
declare const bench: {
  /** runs the first cell, lets it hang for a while, stops it */
  hang(ms: number): Promise<{frame: number; stop: number}>;
  /** runs the first cell to its end and waits a while: the longest frame */
  finish(ms: number): Promise<number>;
  /** leaves the page alone for a while: the longest frame */
  rest(ms: number): Promise<number>;
  slide(steps: number): Promise<{lags: number[]; shown: number; settle: number}>;
};

async function prepare(page: Page): Promise<void> {
  await page.evaluate(() => {
    const cell = document.querySelector("[data-cell]");
    if (cell === null) return;
    const frames = {last: performance.now(), longest: 0};
    const tick = (): void => {
      const now = performance.now();
      frames.longest = Math.max(frames.longest, now - frames.last);
      frames.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const press = (name: string): void =>
      [...cell.querySelectorAll("button")].find((button) => button.textContent === name)?.click();
    const until = (states: readonly string[]): Promise<number> =>
      new Promise((resolve) => {
        const began = performance.now();
        const look = (): boolean => states.includes(cell.getAttribute("data-state") ?? "");
        if (look()) {
          resolve(0);
          return;
        }
        new MutationObserver((_, observer) => {
          if (!look()) return;
          observer.disconnect();
          resolve(performance.now() - began);
        }).observe(cell, {attributes: true, attributeFilter: ["data-state"]});
      });
    const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    Object.assign(globalThis, {
      bench: {
        async hang(ms: number) {
          frames.longest = 0;
          press("Run");
          await until(["running"]);
          await wait(ms);
          const frame = frames.longest;
          press("Stop");
          return {frame, stop: await until(["stopped"])};
        },
        async finish(ms: number) {
          frames.longest = 0;
          press("Run");
          await until(["queued", "running"]);
          await until(["done", "error"]);
          await wait(ms);
          return frames.longest;
        },
        async rest(ms: number) {
          frames.longest = 0;
          await wait(ms);
          return frames.longest;
        },
        async slide(steps: number) {
          const slider = cell.querySelector<HTMLInputElement>("input[type=range]");
          const output = cell.querySelector("[data-output]");
          if (slider === null || output === null) return {lags: [], shown: 0, settle: NaN};
          const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
          const movedAt = new Map<string, number>();
          const lags: number[] = [];
          let newest = "";
          const seen = new MutationObserver(() => {
            const text = output.querySelector(".output-text")?.textContent ?? "";
            const at = movedAt.get(text);
            if (at === undefined || text === newest) return;
            newest = text;
            lags.push(performance.now() - at);
          });
          seen.observe(output, {subtree: true, childList: true, characterData: true});
          for (let step = 1; step <= steps; step++) {
            set?.call(slider, String(step));
            movedAt.set(String(step), performance.now());
            slider.dispatchEvent(new Event("input", {bubbles: true}));
            await new Promise((resolve) => requestAnimationFrame(resolve));
          }
          const ended = performance.now();
          while (newest !== String(steps) && performance.now() - ended < 10_000) await wait(5);
          const settle = performance.now() - ended;
          seen.disconnect();
          return {lags, shown: lags.length, settle};
        }
      }
    });
  });
}

async function write(page: Page, text: string): Promise<void> {
  const cell = page.locator("[data-cell]").first();
  const content = cell.locator(".cm-content");
  if ((await content.count()) === 0)
    await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await content.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

function median(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return known[known.length >> 1] ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (import.meta.main) {
  try {
    for (const line of await runawayBench()) console.log(JSON.stringify(line));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
