import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {chromium, type Browser, type Locator, type Page} from "@playwright/test";
import {build} from "../bin/build.ts";
import {CHROMIUM_FLAGS, requireChromium} from "../bin/system/chromium.ts";
import {distFolder, root} from "../bin/system/root.ts";
import {serve} from "../bin/system/serve.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";
const ROUNDS = 7;
/** milliseconds until a page that nobody touches has fetched all that it fetches by itself */
const AT_REST = 3000;
/** milliseconds after an edit until what it fetches, types above all, is there */
const SETTLED = 4000;
const ENDLESS = "while (true);";
const TRIVIAL = "1 + 1";
const DRAGGED = 120;
/** what a slider moves, with standing axes and with others, by what is told of it */
const PLOTTED = {
  "": "Math.sin(x + at / 50)",
  ", its axes moving": "(1 + at) * Math.sin(x)"
};
const toCode = (
  y: string
): string => `const at = view(range({label: "at", min: 0, max: 1000, step: 1, value: 0}));
const xs = linspace(0, 10, 1000);
plot(line(xs, xs.map((x) => ${y})), {title: String(at)});`;

/** What a reader waits for on a chapter with cells: bytes, first sight, first result, Stop, a slider. Medians. */
export async function pageBench(): Promise<readonly Measure[]> {
  const {built, seconds} = await build();
  const server = await serve({port: 0, host: "127.0.0.1"});
  const bare = await serveBare();
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS]
  });
  const live = `http://127.0.0.1:${server.port}${CHAPTER}`;
  try {
    return [
      ...(built ? [{name: "page: build of the whole book", value: seconds, unit: "s"}] : []),
      {
        name: "page: script before the first intent",
        value: await countScript(browser, live),
        unit: "KB gz"
      },
      {
        name: "page: largest contentful paint against the bare file",
        value: await comparePaint(browser, live, bare.url),
        unit: "ratio"
      },
      ...(await measureCells(browser, live))
    ];
  } finally {
    await browser.close();
    bare.close();
    await server.close();
  }
}

/** All scripts that a page loads while nobody touches it, those fetched at leisure included. */
async function countScript(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await page.goto(url, {waitUntil: "networkidle"});
  await waitForRun(page);
  await page.waitForTimeout(AT_REST);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return round(total / 1024);
}

async function comparePaint(browser: Browser, live: string, bare: string): Promise<number> {
  const times: {live: number[]; bare: number[]} = {live: [], bare: []};
  // Both in turn, so that a busy moment of the machine meets both. The first round warms the servers.
  for (let index = 0; index <= ROUNDS; index++) {
    const pair = {live: await paint(browser, live), bare: await paint(browser, bare)};
    if (index === 0) continue;
    times.live.push(pair.live);
    times.bare.push(pair.bare);
  }
  return round(median(times.live) / median(times.bare));
}

async function paint(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(url, {waitUntil: "load"});
  const time = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().at(-1)?.startTime ?? NaN)
        ).observe({
          type: "largest-contentful-paint",
          buffered: true
        });
      })
  );
  await page.close();
  return time;
}

async function measureCells(browser: Browser, url: string): Promise<readonly Measure[]> {
  const atOnce: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  const stop: number[] = [];
  const drags = new Map(
    Object.keys(PLOTTED).map((name) => [name, {lags: [] as number[], frames: [] as number[]}])
  );
  for (let index = 0; index < ROUNDS; index++) {
    const hurried = await openChapter(browser, url);
    atOnce.push(await timeRun(hurried));
    await hurried.close();
    const page = await openChapter(browser, url);
    const cell = page.locator("[data-cell]").first();
    await page.waitForTimeout(AT_REST);
    cold.push(await timeRun(page));
    await cell.getByRole("button", {name: "Edit", exact: true}).click();
    await write(page, cell, TRIVIAL);
    await timeRun(page);
    // A warm kernel is measured, not a busy machine.
    await page.waitForTimeout(SETTLED);
    for (let again = 0; again < ROUNDS; again++) warm.push(await timeRun(page));
    for (const [name, y] of Object.entries(PLOTTED)) {
      await write(page, cell, toCode(y));
      await timeRun(page);
      // What draws plots comes after the first of them.
      await page.waitForTimeout(AT_REST);
      const {lag, frame} = await dragSlider(page);
      drags.get(name)?.lags.push(lag);
      drags.get(name)?.frames.push(frame);
    }
    await write(page, cell, ENDLESS);
    await cell.getByRole("button", {name: "Run", exact: true}).click();
    await page.locator("[data-cell][data-state=running]").first().waitFor();
    stop.push(await timeStop(page));
    await page.close();
  }
  return [
    {name: "page: click Run to the first output, cold", value: round(median(cold)), unit: "ms"},
    {
      name: "page: the same in the moment when the page comes alive",
      value: round(median(atOnce)),
      unit: "ms"
    },
    {name: "page: click Run to the output of 1 + 1, warm", value: round(median(warm)), unit: "ms"},
    ...[...drags].flatMap(([name, {lags, frames}]) => [
      {
        name: `page: slider at 60 Hz to its plot of 1,000 points${name}`,
        value: round(median(lags)),
        unit: "ms"
      },
      {name: `page: a frame while it is dragged${name}`, value: round(median(frames)), unit: "ms"}
    ]),
    {
      name: "page: Stop of an endless loop to a cell that is stopped",
      value: round(median(stop)),
      unit: "ms"
    }
  ];
}

/** The chapter, in the moment when its first cell can be run. */
async function openChapter(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await waitForRun(page);
  return page;
}

function waitForRun(page: Page): Promise<void> {
  return page
    .locator("[data-cell]")
    .first()
    .getByRole("button", {name: "Run", exact: true})
    .and(page.locator(":enabled"))
    .waitFor();
}

async function write(page: Page, cell: Locator, text: string): Promise<void> {
  await cell.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Clicks Run of the first cell: milliseconds until what it showed is drawn anew. Measured inside the page, by its own clock. */
function timeRun(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const cell = document.querySelector("[data-cell]");
        if (cell === null) return;
        const began = performance.now();
        let started = false;
        let isDrawn = cell.querySelector("[data-output] .output-live") !== null;
        new MutationObserver((_, observer) => {
          const state = cell.getAttribute("data-state");
          if (state === "queued" || state === "running") started = true;
          isDrawn ||= cell.querySelector("[data-output] .output-live") !== null;
          if (!started || !isDrawn || state !== "done") return;
          observer.disconnect();
          resolve(performance.now() - began);
        }).observe(cell, {attributes: true, subtree: true, childList: true});
        setTimeout(() => resolve(NaN), 10_000);
        cell.querySelector<HTMLButtonElement>(".cell-run")?.click();
      })
  );
}

/** Drags the slider of the first cell, a step a frame: when each plot was drawn that says its value, and how long frames took. */
function dragSlider(page: Page): Promise<{lag: number; frame: number}> {
  return page.evaluate(
    (steps) =>
      new Promise<{lag: number; frame: number}>((resolve) => {
        const cell = document.querySelector("[data-cell]");
        const input = cell?.querySelector<HTMLInputElement>("input[type=range]");
        const output = cell?.querySelector("[data-output]");
        if (input == null || output == null) {
          resolve({lag: NaN, frame: NaN});
          return;
        }
        const middle = (times: readonly number[]): number =>
          [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        const movedAt = new Map<string, number>();
        const lags: number[] = [];
        const frames: number[] = [];
        let newest = "";
        let last = performance.now();
        new MutationObserver(() => {
          const title = output.querySelector(".gtitle")?.textContent ?? "";
          const at = movedAt.get(title);
          if (at === undefined || title === newest) return;
          newest = title;
          lags.push(performance.now() - at);
        }).observe(output, {subtree: true, childList: true, characterData: true});
        const step = (index: number): void => {
          const now = performance.now();
          frames.push(now - last);
          last = now;
          if (index > steps) {
            setTimeout(() => resolve({lag: middle(lags), frame: middle(frames)}), 500);
            return;
          }
          const value = String(index);
          set?.call(input, value);
          movedAt.set(value, performance.now());
          input.dispatchEvent(new Event("input", {bubbles: true}));
          requestAnimationFrame(() => step(index + 1));
        };
        requestAnimationFrame(() => step(1));
      }),
    DRAGGED
  );
}

/** Stops the running cell: milliseconds until it shows that it was stopped; its kernel is replaced by then. */
function timeStop(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const running = document.querySelector("[data-state=running]");
        const stop = [...(running?.querySelectorAll("button") ?? [])].find(
          (button) => button.textContent === "Stop"
        );
        const began = performance.now();
        if (running === null) return;
        new MutationObserver((_, observer) => {
          if (running.getAttribute("data-state") !== "stopped") return;
          observer.disconnect();
          resolve(performance.now() - began);
        }).observe(running, {attributes: true, attributeFilter: ["data-state"]});
        stop?.click();
      })
  );
}

/** The chapter's HTML as a bare file: no script, the same styles, fonts and drawings. */
async function serveBare(): Promise<{url: string; close(): void}> {
  const html = readFileSync(join(distFolder(), "server/app", `${CHAPTER}.html`), "utf8").replace(
    /<script\b[^>]*>[\s\S]*?<\/script>|<link rel="preload" as="script"[^>]*>/g,
    ""
  );
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === CHAPTER) {
      response.writeHead(200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Encoding": "gzip"
      });
      response.end(gzipSync(html));
      return;
    }
    const file = path.startsWith("/_next/")
      ? join(distFolder(), path.slice("/_next/".length))
      : join(root, "public", path);
    try {
      const body = readFileSync(file);
      response.writeHead(200, {"Content-Type": typeOf(path)});
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {url: `http://127.0.0.1:${port}${CHAPTER}`, close: () => server.close()};
}

function typeOf(path: string): string {
  if (path.endsWith(".css")) return "text/css";
  if (path.endsWith(".svg")) return "image/svg+xml";
  if (path.endsWith(".webp")) return "image/webp";
  return path.endsWith(".woff2") ? "font/woff2" : "application/octet-stream";
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
    for (const line of await pageBench()) console.log(JSON.stringify(line));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
