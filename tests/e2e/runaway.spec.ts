import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {button, openNotebook, output, runText, watchFrames, write} from "./notebook.ts";

/** Generous, because other tests share the machine: the exact times are the bench's. What hangs would hang for good. */
const LONGEST_FRAME = 2000;

interface Book {
  readonly page: Page;
  readonly cell: Locator;
  readonly other: Locator;
  readonly third: Locator;
}

async function openBook(page: Page): Promise<Book> {
  const {cells} = await openNotebook(page);
  const [cell, other, third] = cells;
  if (cell === undefined || other === undefined || third === undefined)
    throw new Error("the chapter has too few cells");
  return {page, cell, other, third};
}

/** Cells that never come back, by where they are when they hang. */
const ENDLESS: Readonly<Record<string, string>> = {
  "the cell": "while (true) {}",
  "a stream that never yields": "while (true) {}\nyield 1",
  "an endless chain of microtasks": "for (;;) await null",
  "a promise that never settles": "await new Promise(() => {})",
  "a text that a printed value makes": "console.log({toString() { while (true) {} }})",
  "a value inside markdown":
    "md`${{[Symbol.toPrimitive]() { while (true) {} }} as unknown as string}`",
  "the then of what is awaited": "await {get then() { while (true) {} }}",
  "an array of two gigabytes": "const big = new Array(2 ** 28).fill(1.5);\nwhile (true) {}"
};

test("wherever a cell hangs, the page draws on, tells the time, and Stop ends that cell alone", async ({
  page
}) => {
  const {cell, other, third} = await openBook(page);
  await runText(other, "const kept = 21;\nkept", "done");
  const longest = await watchFrames(page);
  for (const [place, code] of Object.entries(ENDLESS)) {
    await runText(cell, code, "running");
    await expect(cell, place).toContainText("running, ");
    await button(cell, "Stop").click();
    await expect(cell, place).toHaveAttribute("data-state", "stopped");
    await expect(cell.getByRole("alert"), place).toHaveCount(0);
  }
  await expect(cell).toContainText(
    "This cell was stopped; Run starts it again, and what it needs of other cells is computed anew."
  );
  expect(await longest()).toBeLessThan(LONGEST_FRAME);
  // What the others had shown stands, and what is needed of them is had again.
  await expect(output(other)).toContainText("21");
  await expect(other).toHaveAttribute("data-state", "done");
  await runText(third, "kept * 2", "done");
  await expect(output(third)).toContainText("42");
  // Cells that only ran beside the one that hung are not said to have been stopped.
  await runText(other, "await new Promise(() => {})", "running");
  await runText(cell, "for (;;) {}", "running");
  await button(cell, "Stop").click();
  await expect(other).toContainText("ended with the kernel that it shared with cell");
  await expect(other).toHaveAttribute("data-state", "stale");
});

test("a stopped cell stays out of the way of the stream that it follows", async ({page}) => {
  const {cell, other, third} = await openBook(page);
  await write(
    cell,
    "let turn = 0;\nfor (; ; turn++) {\n  yield turn;\n  await new Promise((resume) => setTimeout(resume, 50));\n}"
  );
  await button(cell, "Run").click();
  await expect(output(cell)).toContainText(/\d/);
  await runText(other, "while (turn > 5) {}\nturn", "running");
  await expect(other).toContainText("running, ");
  await button(other, "Stop").click();
  await expect(other).toHaveAttribute("data-state", "stopped");
  // The kernel has the cells anew.
  await runText(third, "'changed'", "done");
  await button(cell, "Run").click();
  // It would hang at the seventh value, and the stream with it.
  await expect(output(cell)).toContainText(/[12]\d/);
  await expect(other).not.toHaveAttribute("data-state", "running");
  await button(cell, "Stop").click();
});

test("what a cell leaves going after it is done is told where the reader waits for it, and can be ended there", async ({
  page
}) => {
  const {cell, other, third} = await openBook(page);
  const LEFT = [
    "setTimeout(() => { while (true) {} }, 20);\n'left'",
    "void Promise.resolve().then(() => { while (true) {} });\n'left'",
    "yield 'left';\nwhile (true) {}"
  ];
  for (const code of LEFT) {
    await runText(cell, code, "done");
    await expect(output(cell)).toContainText("left");
    await runText(other, "'after'", "queued");
    await expect(other).toContainText("Something that an earlier cell left going");
    await expect(other).toContainText("waiting, ");
    await button(other, "Stop").click();
    await expect(other).toContainText("What an earlier cell had left going");
    await expect(cell).toHaveAttribute("data-state", "done");
    await button(other, "Run").click();
    await expect(output(other)).toContainText("after");
    await expect(other).toHaveAttribute("data-state", "done");
  }
  // The same at a control.
  await runText(
    cell,
    'const k = view(range({label: "k", min: 0, max: 10, step: 1, value: 0}));\nif (k === 0) setTimeout(() => { while (true) {} }, 20);\nk',
    "done"
  );
  await cell.getByRole("slider").press("ArrowRight");
  await expect(cell).toContainText("Something that an earlier cell left going");
  await button(cell, "Stop").click();
  await expect(cell).toHaveAttribute("data-state", "stopped");
  // The same when a value is looked at.
  await runText(cell, "({get far() { while (true) {} }, near: 1})", "done");
  await cell.getByTitle("Compute this property").click();
  await expect(cell).toContainText("Something that an earlier cell left going");
  await button(cell, "Stop").click();
  await expect(cell).toContainText("What an earlier cell had left going");
  // A slider makes a cell below it hang that was quick a moment ago: it alone is to blame.
  await runText(
    cell,
    'const low = view(range({label: "low", min: 0, max: 10, step: 1, value: 0}));\nlow',
    "done"
  );
  await runText(other, "while (low > 1) {}\nlow", "done");
  await cell.getByRole("slider").press("ArrowRight");
  await expect(output(other)).toContainText("1");
  await cell.getByRole("slider").press("ArrowRight");
  await button(other, "Stop").click();
  await expect(other).toHaveAttribute("data-state", "stopped");
  await expect(cell).not.toHaveAttribute("data-state", "stopped");
  // And with another value it runs again.
  await cell.getByRole("slider").press("Home");
  await expect(other).toHaveAttribute("data-state", "done");
  await expect(output(other)).toContainText("0");
  // A cell that waits for another says for which, and takes its turn or can be taken back.
  const slow = "const end = performance.now() + 9000;\nwhile (performance.now() < end) {}\n'slow'";
  await runText(cell, slow, "running");
  await runText(third, "'quick'", "queued");
  await expect(third).toContainText("which is still running");
  await button(third, "Stop").click();
  await expect(cell).toHaveAttribute("data-state", "running");
  await expect(output(cell)).toContainText("slow");
  await expect(output(third)).not.toContainText("quick");
});

/** Cells that come to an end, after more than the page could ever show; and what is told of it. */
const HUGE: readonly (readonly [code: string, told: RegExp])[] = [
  ["for (let i = 0; i < 1e6; i++) console.log(i);\n'printed'", /and 999,000 more lines/],
  [
    "const long = 'x'.repeat(1e5);\nfor (let i = 0; i < 1e5; i++) console.log(long);\n'printed'",
    /more lines/
  ],
  [
    "let printed = 0;\nconst chain = (): void => { console.log(printed++); if (printed < 1e5) void Promise.resolve().then(chain); };\nchain();\n'printed'",
    /and 99,000 more lines/
  ],
  ["for (let i = 0; i < 1e6; i++) display(i);\n'shown'", /more|left out|not shown/],
  [
    "let added = 0;\nfor (const i of progress(Array.from({length: 1e6}, (_, i) => i), {label: 'sum'})) added += i;\nadded",
    /499.?999.?500.?000|4.999995/
  ],
  ["html`<b>${'x'.repeat(1e8)}</b>`", /characters/],
  [
    "const many = Array.from({length: 1e7}, (_, i) => i);\nplot([line(many, many)])",
    /10000000 numbers: 200000 are the most/
  ],
  [
    "const deeper = (depth: number): number =>\n  1 + deeper(depth + 1);\ndeeper(0)",
    /RangeError[^]*Maximum call stack size exceeded[^]*line [12]/
  ],
  [
    "performance.now = () => 0;\nPromise.prototype.then = () => { throw 1; };\nfor (const name of ['map', 'push', 'forEach', 'filter', 'slice'] as const) Array.prototype[name] = () => { throw 1; };\nObject.defineProperty(Array.prototype, Symbol.iterator, {value: null});\n'redefined'",
    /redefined/
  ]
];

test("whatever a cell prints, shows or redefines, the page draws on, says what it leaves out, and other cells go on", async ({
  page
}) => {
  test.setTimeout(180_000);
  const {cell, other} = await openBook(page);
  // What is fetched once is not what is looked at here.
  await runText(cell, "plot([line([0, 1], [0, 1])])", "done");
  await runText(other, "md`$x$`", "done");
  await expect(other.locator(".katex")).toBeAttached();
  const longest = await watchFrames(page);
  for (const [code, told] of HUGE) {
    await write(cell, code);
    await button(cell, "Run").click();
    await expect(cell).toHaveAttribute("data-state", /done|error/);
    await expect(cell).toContainText(told);
  }
  expect(await longest()).toBeLessThan(LONGEST_FRAME);
  await runText(other, "[1, 2].map((x) => x + 1).join()", "done");
  await expect(output(other)).toContainText("2,3");
});

test("a plot of more than a screen shows draws what can be seen, says what it leaves out, and shows more of a part", async ({
  page
}) => {
  const {cell} = await openBook(page);
  const many = "const xs = Array.from({length: 2e5}, (_, i) => i);\n";
  await runText(cell, `${many}plot([line(xs, xs.map(() => Math.random()))])`, "done");
  const line = output(cell).locator(".plot-live path.js-line");
  await expect(line).toBeVisible();
  const written = (await line.getAttribute("d")) ?? "";
  // Every column of pixels from its lowest to its highest point: nothing is missing, so nothing is said.
  expect(written.split(/[ML]/).length).toBeGreaterThan(500);
  expect(written.split(/[ML]/).length).toBeLessThan(4000);
  await expect(output(cell).locator(".plot-note")).toHaveCount(0);

  await runText(
    cell,
    `${many}plot([scatter(xs.map(() => Math.random()), xs.map(() => Math.random()))])`,
    "done"
  );
  const note = output(cell).locator(".plot-note").first();
  await expect(note).toContainText(/^[0-9,]+ of 200,000 points are drawn\. Drag across/);
  const points = output(cell).locator(".plot-live .points path");
  const all = await points.count();
  expect(all).toBeGreaterThan(400);
  expect(all).toBeLessThanOrEqual(1006);
  // All numbers are there, whatever is drawn.
  await cell.getByRole("button", {name: "Numbers"}).click();
  await expect(cell).toContainText("200000 rows");

  const box = await output(cell).locator(".plot-live .nsewdrag").first().boundingBox();
  if (box === null) throw new Error("the plot has no area");
  const {x, y, width, height} = box;
  await page.mouse.move(x + 0.4 * width, y + 0.4 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.5 * width, y + 0.5 * height, {steps: 4});
  await page.mouse.up();
  await expect(note).toContainText(/^[0-9,]+ of [0-9],[0-9]{3} points in sight are drawn/);
  await page.mouse.dblclick(x + 0.5 * width, y + 0.5 * height);
  await expect(note).toContainText("of 200,000 points are drawn");
});

test("of many frames of HTML each opens in its turn, those far below when the reader comes near", async ({
  page
}) => {
  const {cell} = await openBook(page);
  await runText(cell, "for (let i = 0; i < 60; i++) display(html`<p>frame ${i}</p>`)", "done");
  const slots = output(cell).locator(".cell-slot");
  await expect(slots).toHaveCount(60);
  const frames = output(cell).locator("iframe.output-frame");
  await expect(frames.nth(15).contentFrame().locator("p")).toHaveText("frame 15");
  expect(await frames.count()).toBeLessThan(50);
  await slots.last().scrollIntoViewIfNeeded();
  await expect(slots.last().frameLocator("iframe").locator("p")).toHaveText("frame 59");
});

test("a kernel that cannot be had says why and can be tried again; nothing waits for ever", async ({
  page,
  context
}) => {
  const RUNNER = "**/generated/kernel/runner.html";
  const KERNEL = "**/generated/kernel/kernel.js";
  await page.route(KERNEL, (route) => route.abort());
  const {cell} = await openBook(page);
  await runText(cell, "6 * 7", "stopped");
  await expect(cell).toContainText("The kernel could not be loaded");
  await page.unroute(KERNEL);
  await context.setOffline(true);
  await button(cell, "Run").click();
  await expect(cell).toContainText("you are offline");
  await context.setOffline(false);
  await button(cell, "Run").click();
  await expect(output(cell)).toContainText("42");
  await page.route(RUNNER, (route) => route.fulfill({status: 404, body: ""}));
  await page.reload();
  await expect(button(cell, "Run")).toBeEnabled();
  await button(cell, "Run").click();
  await expect(cell).toContainText("The frame in which cells run did not load");
  await expect(cell).toHaveAttribute("data-state", "stopped");
  await page.unroute(RUNNER);
  await page.route(KERNEL, (route) =>
    route.fulfill({contentType: "text/javascript", body: "throw new Error('no kernel')"})
  );
  await page.reload();
  await expect(button(cell, "Run")).toBeEnabled();
  await button(cell, "Run").click();
  await expect(cell).toContainText("does not start in this browser");
  await page.unroute(KERNEL);
  await page.reload();
  await expect(button(cell, "Run")).toBeEnabled();
  await button(cell, "Run").click();
  await expect(output(cell)).toContainText("42");
});

test("a frame that has gone silent is replaced, with the kernel and the HTML that went with it", async ({
  page
}) => {
  const {cell, other, third} = await openBook(page);
  await runText(other, "html`<p>standing</p>`", "done");
  await expect(other.frameLocator("iframe.output-frame").locator("p")).toHaveText("standing");
  await runText(third, "const kept = 21;\nkept", "done");
  await runText(cell, "await new Promise(() => {})", "running");
  // A crash would end the test with it; from the page this looks the same.
  const frame = page.frames().find((one) => one.url().endsWith("/runner.html"));
  await frame?.evaluate(() => {
    MessagePort.prototype.postMessage = () => undefined;
  });
  await expect(cell).toContainText("The kernel ended under this cell");
  await expect(cell).toHaveAttribute("data-state", "stopped");
  await expect(third).toHaveAttribute("data-state", "done");
  await runText(cell, "kept * 2", "done");
  await expect(output(cell)).toContainText("42");
  await expect(other.frameLocator("iframe.output-frame").locator("p")).toHaveText("standing");
});

test("a slider never queues: what is slow runs with the newest value, what is quick with every frame's", async ({
  page
}) => {
  const {cell, other} = await openBook(page);
  await runText(
    cell,
    'const at = view(range({label: "at", min: 0, max: 1000, step: 1, value: 0}));\nconst runs: number[] = [];\nat',
    "done"
  );
  const spend = (ms: number): string =>
    `const began = Date.now();\nconst end = performance.now() + ${ms};\nwhile (performance.now() < end) {}\nconst seen = (globalThis as unknown as {seen?: string[]});\n(seen.seen ??= []).push(\`\${at}:\${began}\`);\n\`\${at}|\${seen.seen.join()}\``;
  /** Moves the slider with every frame, as a hand does: the values that the cell ran with, the last the newest, and how many of the runs began after the hand was still. */
  const drag = async (
    ms: number
  ): Promise<{readonly values: readonly number[]; readonly late: number}> => {
    await runText(other, spend(ms), "done");
    const still = await cell.getByRole("slider").evaluate(async (element) => {
      const slider = element as HTMLInputElement;
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      const first = Number(slider.value);
      for (let step = 1; step <= 60; step++) {
        set?.call(slider, String(first + step));
        slider.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return Date.now();
    });
    const newest = await cell.getByRole("slider").inputValue();
    await expect(output(other)).toContainText(`${newest}|`);
    const [, seen = ""] = ((await output(other).locator(".output-text").textContent()) ?? "").split(
      "|"
    );
    const runs = seen.split(",").map((run) => run.split(":").map(Number));
    const values = runs.map(([value = NaN]) => value);
    expect(values.at(-1)).toBe(Number(newest));
    expect(runs.every(([, began]) => Number.isFinite(began))).toBe(true);
    return {values, late: runs.filter(([, began = NaN]) => began > still).length};
  };
  const quick = (await drag(5)).values;
  expect(quick.length).toBeGreaterThan(8);
  expect(quick).toEqual([...quick].sort((a, b) => a - b));
  const before = quick.length;
  const {values, late} = await drag(500);
  const slow = values.slice(before);
  // After the hand is still: what was on its way to the kernel, and the newest. A queue would be tens, however slow the machine.
  expect(late).toBeLessThanOrEqual(3);
  expect(slow.length).toBeLessThan(60);
  expect(slow).toEqual([...slow].sort((a, b) => a - b));
});
