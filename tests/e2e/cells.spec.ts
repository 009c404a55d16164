import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {CHAPTER} from "./notebook.ts";
import {openListening, paste, untilAlive} from "./pages.ts";

const LONG_CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";

/** A chapter opened and alive, and the first of its cells. */
async function openChapter(
  page: Page,
  address = CHAPTER
): Promise<{cell: Locator; id: string; findViolations: () => Promise<readonly string[]>}> {
  const complaints = await openListening(page, address);
  await untilAlive(page);
  const cell = page.locator("[data-cell]").first();
  const id = (await cell.getAttribute("data-cell")) ?? "";
  await expect(button(cell, "Run")).toBeEnabled();
  return {cell, id, findViolations: async () => (await complaints()).violations};
}

const button = (cell: Locator, name: "Run" | "Stop" | "Edit" | "Reset"): Locator =>
  cell.getByRole("button", {name, exact: true});

/** Replaces the whole text of a cell, as a reader would. */
async function write(cell: Locator, text: string): Promise<void> {
  const page = cell.page();
  await button(cell, "Edit").click();
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

async function runText(cell: Locator, text: string, state: string): Promise<void> {
  await write(cell, text);
  await button(cell, "Run").click();
  await expect(cell).toHaveAttribute("data-state", state);
}

const output = (cell: Locator): Locator => cell.locator("[data-output]");

test("a cell runs, is edited, run by Shift+Enter and reset", async ({page}) => {
  const {cell, findViolations} = await openChapter(page);
  await expect(cell).toHaveAttribute("data-state", "static");
  const before = (await cell.locator(".cell-code").textContent()) ?? "";
  expect(before).not.toBe("");
  await button(cell, "Run").click();
  await expect(cell).toHaveAttribute("data-state", "done");
  await write(cell, "6 * 7");
  await expect(cell).toHaveAttribute("data-state", "stale");
  await page.keyboard.press("Shift+Enter");
  await expect(cell).toHaveAttribute("data-state", "done");
  await expect(output(cell)).toHaveText("42");
  await button(cell, "Reset").click();
  await expect(cell).toHaveAttribute("data-state", "done");
  await expect(cell.locator(".cm-line").first()).toHaveText(before.split("\n")[0] ?? "");
  await page.reload();
  await expect(cell.locator(".cell-code")).toHaveText(before);
  expect(await findViolations()).toEqual([]);
});

test("once a reader works, sections out of sight are skipped, and all stays where it was", async ({
  page
}) => {
  const {cell} = await openChapter(page, LONG_CHAPTER);
  const far = page.locator(".prose > .section[data-far]");
  const headingTops = () =>
    page
      .locator(".prose h2")
      .evaluateAll((all) =>
        all.map((heading) => Math.round(heading.getBoundingClientRect().top + window.scrollY))
      );
  await expect(far).toHaveCount(0);
  const before = await headingTops();
  await button(cell, "Run").focus();
  await expect(far).not.toHaveCount(0);
  expect(await headingTops()).toEqual(before);
  const last = page.locator(".prose > .section").last();
  await last.scrollIntoViewIfNeeded();
  await expect(last).not.toHaveAttribute("data-far");
  expect(await headingTops()).toEqual(before);
});

test("what is typed before the editor has come is not lost", async ({page}) => {
  const {cell} = await openChapter(page);
  await button(cell, "Edit").click();
  await page.keyboard.type("// typed at once ", {delay: 5});
  await expect(cell.locator(".cm-content")).toContainText("// typed at once ");
});

test("Escape leaves the editor, and Tab indents in it", async ({page}) => {
  const {cell} = await openChapter(page);
  await write(cell, "1");
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await expect(cell.locator(".cm-content")).toHaveText("  1");
  // However long the text, the cursor is in sight.
  await page.keyboard.press("ControlOrMeta+a");
  await paste(page, "// much\n".repeat(2000));
  await expect(cell.locator(".cm-cursor-primary")).toBeInViewport();
  await page.keyboard.press("ControlOrMeta+Home");
  await expect(cell.locator(".cm-cursor-primary")).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(cell).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(cell.locator(":focus")).toHaveCount(1);
});

test("an edit survives a reload, and does not run by itself", async ({page}) => {
  const {cell} = await openChapter(page);
  await runText(cell, "'kept over a reload'", "done");
  await page.reload();
  await expect(cell).toHaveAttribute("data-state", "stale");
  await expect(cell.locator(".cell-code")).toHaveText("'kept over a reload'");
  await expect(button(cell, "Reset")).toBeVisible();
});

test("an endless loop is stopped, and the page goes on", async ({page}) => {
  const {cell} = await openChapter(page);
  await runText(cell, "while (true) {}", "running");
  await expect(cell).toContainText("running, ");
  await button(cell, "Stop").click();
  await expect(cell).toHaveAttribute("data-state", "stopped");
  await runText(cell, "1 + 1", "done");
  await expect(output(cell)).toHaveText("2");
  // A cell that was quick a moment ago is announced too before it keeps its thread.
  await runText(cell, "for (;;) {}", "running");
  await button(cell, "Stop").click();
  await expect(cell).toHaveAttribute("data-state", "stopped");
});

test("a cell that hung is not run again by itself", async ({page}) => {
  const {cell, id} = await openChapter(page);
  await runText(cell, "while (true) {}", "running");
  await page.reload();
  await expect(cell).toHaveAttribute("data-state", "stale");
  await expect(cell).toContainText("did not come to its end last time");
  const other = page.locator(`[data-cell]:not([data-cell="${id}"])`).last();
  await write(other, "'another cell'");
  await button(other, "Run").click();
  await expect(output(other)).toHaveText("another cell");
  await expect(cell).toHaveAttribute("data-state", "stale");
});

test("a cell that was stopped does not run again because another needs it", async ({page}) => {
  const {cell, id} = await openChapter(page);
  await runText(cell, "const stuck = 1;\nwhile (stuck > 0) {}", "running");
  await button(cell, "Stop").click();
  await expect(cell).toHaveAttribute("data-state", "stopped");
  const other = page.locator(`[data-cell]:not([data-cell="${id}"])`).last();
  await write(other, "stuck");
  await button(other, "Run").click();
  await expect(other).toContainText("which runs only when asked");
  await expect(cell).toHaveAttribute("data-state", "stopped");
  // Asked for again, it is a cell like the others.
  await runText(cell, "const stuck = 2", "done");
  await expect(output(other)).toHaveText("2");
});

test("a million lines leave the page in the reader's hands", async ({page}) => {
  const {cell} = await openChapter(page);
  await runText(cell, "for (let i = 0; i < 1e6; i++) console.log(i);\n'printed'", "done");
  await expect(cell.locator(".cell-console samp")).toHaveCount(1000);
  await expect(cell.locator(".cell-console")).toContainText("and 999,000 more lines");
});

test("an error names its place, and the cells that need it name the cell that failed", async ({
  page
}) => {
  const {cell} = await openChapter(page);
  await runText(cell, "const one = 1;\nnothing + one", "error");
  await expect(cell.getByRole("alert")).toContainText("nothing is not defined");
  await expect(cell.getByRole("alert")).toContainText("2:1");
  // What the engine alone refuses is looked for by a parser that a kernel's bundle compiles late.
  await runText(cell, "const one = 1;\nif (one) abstract class A {}", "error");
  await expect(cell.getByRole("alert")).toContainText(
    "class declares a name in a block: write braces around it"
  );
  await expect(cell.getByRole("alert")).toContainText("2:10");
});

test("a file that is pasted runs, and shows what it gives", async ({page}) => {
  const {cell} = await openChapter(page);
  await runText(
    cell,
    'import type {A} from "./a";\nexport class Pair { accessor both = [1, 2] }\nexport default new Pair().both.length as A;',
    "done"
  );
  await expect(output(cell)).toHaveText("2");
});

test("ten gigabytes are refused or survived, and other cells run on", async ({page}) => {
  const {cell} = await openChapter(page);
  await write(
    cell,
    "const kept: unknown[] = [];\nfor (let k = 0; k < 20; k++) kept.push(new ArrayBuffer(512e6));\nkept.length"
  );
  await button(cell, "Run").click();
  await expect(cell).toHaveAttribute("data-state", /done|error|stopped/);
  await runText(cell, "1 + 1", "done");
});

test("a moved slider reruns what depends on it, and the newest value stands", async ({page}) => {
  const {cell, findViolations} = await openChapter(page);
  await runText(
    cell,
    'const moved = view(range({label: "moved", min: 0, max: 100, step: 1, value: 0}));\nmoved * 2',
    "done"
  );
  const slider = cell.getByRole("slider");
  await slider.focus();
  for (let k = 0; k < 20; k++) await page.keyboard.press("ArrowRight");
  await expect(output(cell)).toHaveText("40");
  await expect(slider).toHaveValue("20");
  // A value typed beside it counts with Enter, and the field keeps the focus; what is out of bounds comes back to them.
  const exact = cell.getByRole("spinbutton", {name: "moved, exact value"});
  await exact.fill("33");
  await exact.press("Enter");
  await expect(output(cell)).toHaveText("66");
  await exact.fill("1000");
  await exact.press("Enter");
  await expect(output(cell)).toHaveText("200");
  await exact.fill("101");
  await exact.press("Enter");
  await expect(exact).toHaveValue("100");
  await expect(exact).toBeFocused();
  expect(await findViolations()).toEqual([]);
});

test("what draws plots is fetched while a cell computes, not after it", async ({page}) => {
  const {cell} = await openChapter(page, "/crash-courses/calculus");
  const plots = page.waitForRequest(/\/generated\/plots-[^/]*\.js$/);
  await write(cell, "while (true) {}");
  await button(cell, "Run").click();
  await plots;
  await expect(cell).toHaveAttribute("data-state", "running");
  await button(cell, "Stop").click();
  await expect(cell).toHaveAttribute("data-state", "stopped");
});

test("a plot comes alive in its place, and tells its numbers", async ({page}) => {
  const {cell, findViolations} = await openChapter(page);
  await runText(
    cell,
    'plot([line((x) => x * x, {from: -1, to: 1, label: "square"})], {x: {title: "$x$"}})',
    "done"
  );
  const drawing = cell.getByRole("img", {name: /line/});
  await expect(drawing.locator(".main-svg").first()).toBeVisible();
  await cell.getByRole("button", {name: "Numbers"}).click();
  await expect(cell.getByRole("columnheader", {name: "x"})).toBeVisible();
  expect(await findViolations()).toEqual([]);
});
