import {chromium, type Browser, type Page} from "@playwright/test";
import {build} from "../bin/build.ts";
import {CHROMIUM_FLAGS, requireChromium} from "../bin/system/chromium.ts";
import {serve} from "../bin/system/serve.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const CELLS = 300;
const PROSE = " and with $x_1$ in it some more words";
const CODE = "const typed = 1 + 2; typed * 4";
/** milliseconds between two keys of a quick typist */
const PACE = 90;

/** What a notebook of 300 cells costs: until it is there, and with each key. */
export async function notebookBench(address?: string): Promise<readonly Measure[]> {
  if (address === undefined) await build();
  const server = address === undefined ? await serve({port: 0, host: "127.0.0.1"}) : null;
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS]
  });
  try {
    const base = address ?? `http://127.0.0.1:${server?.port}`;
    return await measure(browser, base);
  } finally {
    await browser.close();
    await server?.close();
  }
}

async function measure(browser: Browser, base: string): Promise<readonly Measure[]> {
  const page = await browser.newPage();
  await page.goto(`${base}/notebooks`);
  await page.locator("button:enabled", {hasText: "New notebook"}).waitFor();
  await page.getByLabel("Notebook files").setInputFiles({
    name: "long.mdx",
    mimeType: "text/plain",
    buffer: Buffer.from(toText())
  });
  await page.locator(".shelf").getByRole("link", {name: "Long", exact: true}).click();
  await page
    .locator("[data-frame]")
    .nth(CELLS - 1)
    .waitFor({state: "attached"});
  const {href} = await page.evaluate(() => ({href: location.href}));

  const opened = performance.now();
  await page.goto(href, {waitUntil: "commit"});
  await page.locator(".nb-piece h2").first().waitFor();
  const first = performance.now() - opened;
  await page.waitForFunction(
    (count) => document.querySelectorAll(".nb-toc-line").length >= count,
    CELLS
  );
  const whole = performance.now() - opened;

  await page.locator("[data-prose-cell]").nth(70).dblclick();
  const prose = await measureKeys(page, ".nb-text-editor .cm-content", PROSE);
  await page.keyboard.press("Escape");
  await page.locator("[data-cell]").nth(70).getByRole("button", {name: "Edit"}).click();
  const code = await measureKeys(page, "[data-cell] .cm-content", CODE);
  const mounted = await page.locator(".cm-editor").count();
  await page.close();
  return [
    {name: `notebook of ${CELLS} cells: its first prose is there`, value: round(first), unit: "ms"},
    {name: `notebook of ${CELLS} cells: all of it is set`, value: round(whole), unit: "ms"},
    ...toMeasures(`notebook of ${CELLS} cells: work of a key in prose`, prose),
    ...toMeasures(`notebook of ${CELLS} cells: work of a key in code`, code),
    {
      name: `notebook of ${CELLS} cells: editors after two were opened`,
      value: mounted,
      unit: "editors"
    }
  ];
}

/** Sections of prose with a formula and a theorem, and a cell that depends on the one before. */
function toText(): string {
  const parts = Array.from({length: CELLS / 2}, (_, k) => {
    const before = k === 0 ? "1" : `v${k - 1} / 2`;
    return `## Section ${k}\n\nText with $x_{${k}}$, as @thm-${k} says.\n\n:::theorem{#thm-${k}}\n$$\n\\label{eq-${k}}\n\\int_0^1 x^{${k}} \\, dx\n$$\n:::\n\n### More of ${k}\n\n- one **thing**\n- another, \`{ts} v${k}\`\n\n\`\`\`ts cell id=cell-of-${k}\nconst v${k} = 1 + ${before};\nv${k}\n\`\`\``;
  });
  return `---\ntitle: Long\n---\n\n${parts.join("\n\n")}\n`;
}

/** The work of each key on the page's thread. */
async function measureKeys(page: Page, editor: string, text: string): Promise<readonly number[]> {
  await page.locator(editor).first().waitFor();
  await page.locator(editor).first().focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.evaluate(() => {
    const work: number[] = [];
    Object.assign(globalThis, {work});
    let start = 0;
    addEventListener("keydown", () => (start = performance.now()), {capture: true});
    const onInput = (): void => {
      // All that the key set off before the page was free again. When the key comes up says nothing: it is held.
      const began = start;
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => work.push(performance.now() - began);
      port2.postMessage(null);
    };
    addEventListener("input", onInput, {capture: true});
  });
  await page.keyboard.type(text, {delay: PACE});
  await page.waitForTimeout(400);
  return page.evaluate(() => (globalThis as unknown as {work: number[]}).work);
}

function toMeasures(name: string, times: readonly number[]): readonly Measure[] {
  return [
    {name: `${name}, median`, value: quantile(times, 0.5), unit: "ms"},
    {name: `${name}, 95th of 100`, value: quantile(times, 0.95), unit: "ms"}
  ];
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (import.meta.main) {
  try {
    for (const line of await notebookBench(process.argv[2])) console.log(JSON.stringify(line));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
