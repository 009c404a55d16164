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
/** milliseconds */
const SETTLED = 4000;
const ENDLESS = "while (true);";
const TRIVIAL = "1 + 1";

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

/** All scripts that a page loads until it is quiet, with nobody touching it. */
async function countScript(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await page.goto(url, {waitUntil: "networkidle"});
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
  const cold: number[] = [];
  const warm: number[] = [];
  const stop: number[] = [];
  const slide: number[] = [];
  for (let index = 0; index < ROUNDS; index++) {
    const page = await browser.newPage();
    await page.goto(url);
    const cell = page.locator("[data-cell]").first();
    await cell
      .getByRole("button", {name: "Run", exact: true})
      .and(page.locator(":enabled"))
      .waitFor();
    cold.push(await timeRun(page));
    slide.push(...(await timeSlider(page)));
    await cell.getByRole("button", {name: "Edit", exact: true}).click();
    await write(page, cell, TRIVIAL);
    await timeRun(page);
    // What the first edit fetches, types above all, is there and at rest: a warm kernel is measured, not a busy machine.
    await page.waitForTimeout(SETTLED);
    for (let again = 0; again < ROUNDS; again++) warm.push(await timeRun(page));
    await write(page, cell, ENDLESS);
    await cell.getByRole("button", {name: "Run", exact: true}).click();
    await page.locator("[data-cell][data-state=running]").first().waitFor();
    stop.push(await timeStop(page));
    await page.close();
  }
  return [
    {name: "page: click Run to the first output, cold", value: round(median(cold)), unit: "ms"},
    {name: "page: click Run to the output of 1 + 1, warm", value: round(median(warm)), unit: "ms"},
    ...(slide.length === 0
      ? []
      : [{name: "page: slider to its cell's new output", value: round(median(slide)), unit: "ms"}]),
    {
      name: "page: Stop of an endless loop to a cell that is stopped",
      value: round(median(stop)),
      unit: "ms"
    }
  ];
}

async function write(page: Page, cell: Locator, text: string): Promise<void> {
  await cell.locator(".cm-content").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Clicks Run of the first cell: milliseconds until it has run. Measured inside the page, by its own clock. */
function timeRun(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const cell = document.querySelector("[data-cell]");
        if (cell === null) return;
        const began = performance.now();
        let started = false;
        new MutationObserver((_, observer) => {
          const state = cell.getAttribute("data-state");
          if (state === "queued" || state === "running") started = true;
          if (!started || state !== "done") return;
          observer.disconnect();
          resolve(performance.now() - began);
        }).observe(cell, {attributes: true, attributeFilter: ["data-state"]});
        setTimeout(() => resolve(NaN), 10_000);
        cell.querySelector<HTMLButtonElement>(".cell-run")?.click();
      })
  );
}

/** Moves the first slider of the chapter once: milliseconds until its cell shows another output; nothing without a slider. */
async function timeSlider(page: Page): Promise<readonly number[]> {
  const slider = page.locator("[data-cell] input[type=range]").first();
  if ((await slider.count()) === 0) return [];
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const input = document.querySelector<HTMLInputElement>("[data-cell] input[type=range]");
        const cell = input?.closest("[data-cell]");
        if (input == null || cell == null) {
          resolve([]);
          return;
        }
        const output = cell.querySelector("[data-output]");
        if (output === null) return;
        const began = performance.now();
        // The state says nothing: of a quick run the page draws only what came of it.
        new MutationObserver((_, observer) => {
          observer.disconnect();
          resolve([performance.now() - began]);
        }).observe(output, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true
        });
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        set?.call(input, String(Number(input.max) - Number(input.step)));
        input.dispatchEvent(new Event("input", {bubbles: true}));
        setTimeout(() => resolve([]), 5000);
      })
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
