import {AxeBuilder} from "@axe-core/playwright";
import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {openListening} from "./pages.ts";

const button = (place: Locator | Page, name: string | RegExp): Locator =>
  place.getByRole("button", {name, exact: typeof name === "string"});
const codes = (page: Page): Locator => page.locator("[data-frame] > [data-cell]");
const texts = (page: Page): Locator => page.locator("[data-prose-cell]");
const kinds = (page: Page): Promise<(string | null)[]> =>
  page
    .locator("[data-frame]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-kind")));

async function openNew(page: Page): Promise<() => Promise<unknown>> {
  const complaints = await openListening(page, "/notebooks");
  await button(page, "New notebook").and(page.locator(":enabled")).click();
  await expect(codes(page)).toHaveCount(1);
  await expect(button(codes(page).first(), "Run")).toBeEnabled();
  return complaints;
}

async function importText(page: Page, title: string, text: string): Promise<void> {
  await openListening(page, "/notebooks");
  await expect(button(page, "New notebook")).toBeEnabled();
  await page.getByLabel("Notebook files").setInputFiles({
    name: "given.mdx",
    mimeType: "text/plain",
    buffer: Buffer.from(`---\ntitle: ${title}\n---\n\n${text}`)
  });
  await page.locator(".shelf").getByRole("link", {name: title, exact: true}).click();
  await expect(page.locator("[data-frame]").first()).toBeVisible();
}

test("by keyboard the focus is never lost: title, menu, the last cell gone, presentation", async ({
  page
}) => {
  await openNew(page);
  const only = codes(page).first();
  const title = page.getByRole("textbox", {name: "Title of the notebook"});
  await title.focus();
  await page.keyboard.type("Mine");
  await page.keyboard.press("Enter");
  await expect(title).toHaveValue("Mine");
  await expect(only).toBeFocused();

  const menu = page.locator(".nb-menu summary");
  await menu.focus();
  await page.keyboard.press("Enter");
  await button(page, /^Join with the next/).focus();
  await page.keyboard.press("Enter");
  await expect(menu).toBeFocused();

  const present = button(page, "Present");
  await present.focus();
  await page.keyboard.press("Enter");
  const slides = page.getByRole("group", {name: "Presentation"});
  await expect(slides).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(slides).toHaveCount(0);
  await expect(present).toBeFocused();

  await only.focus();
  await page.keyboard.press("b");
  await expect(codes(page)).toHaveCount(2);
  await expect(codes(page).nth(1).locator(".cm-content")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(codes(page)).toHaveCount(1);
  await expect(only).toBeFocused();
  await page.keyboard.press("d");
  await expect(codes(page)).toHaveCount(0);
  await expect(button(page, "Code")).toBeFocused();
  await expect(present).toBeDisabled();
  await page.keyboard.press("z");
  await expect(codes(page).first()).toBeFocused();
  await page.keyboard.press("d");
  await expect(button(page, "Code")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(codes(page).first().locator(".cm-content")).toBeFocused();
});

test("a cell that nobody named is another cell in what is said of it, with a way there", async ({
  page
}) => {
  await openNew(page);
  await codes(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.keyboard.insertText(
    "const fit = () => { throw Error('cell `x` <b>'); }; const x = fit();"
  );
  await page.keyboard.press("Shift+Enter");
  await expect(codes(page).first().getByRole("alert")).toContainText("Error: cell `x` <b>");
  await page.keyboard.insertText("x");
  await page.keyboard.press("Shift+Enter");
  await expect(codes(page).nth(1).getByRole("alert").locator("p").first()).toHaveText(
    "UpstreamError: another cell failed: cell `x` <b>"
  );
  await codes(page).nth(1).getByRole("link", {name: "another cell"}).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(":target [data-cell], [data-cell]:target")).toHaveAttribute(
    "data-cell",
    (await codes(page).first().getAttribute("data-cell")) ?? ""
  );
  await codes(page).first().focus();
  await page.keyboard.press("/");
  await page.keyboard.type("fit()");
  await expect(page.locator(".panel-place")).toHaveText("line 1");
});

test("a loop without end goes with its cell, and the others run", async ({page}) => {
  await openNew(page);
  await codes(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.keyboard.insertText("const looped = 1; for (;;) {}");
  await page.keyboard.press("Shift+Enter");
  await expect(codes(page).first()).toHaveAttribute("data-state", "running");
  await expect(codes(page).nth(1).locator(".cm-content")).toBeFocused();
  await page.keyboard.insertText("6 * 7");
  await page.keyboard.press("Escape");
  await codes(page).first().focus();
  await page.keyboard.press("d");
  await expect(codes(page)).toHaveCount(1);
  await expect(codes(page).first()).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(codes(page).first().locator("[data-output]")).toHaveText("42");
});

test("who has moved on is not called back by a key that leads elsewhere", async ({page}) => {
  await openNew(page);
  const title = page.getByRole("textbox", {name: "Title of the notebook"});
  await title.focus();
  // In one task, as quick keys are on a busy page.
  await title.evaluate((field) => {
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
    document.querySelector<HTMLElement>("[data-cell] .cell-run")?.focus();
  });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  await expect(button(codes(page).first(), "Run")).toBeFocused();
});

test("a notebook is written, ordered, undone and found again by keyboard alone", async ({page}) => {
  const complaints = await openNew(page);

  // The title first, where it stands, to be written over.
  await expect(page.getByRole("textbox", {name: "Title of the notebook"})).toBeFocused();
  await page.keyboard.type("Squares");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle(/Squares/);
  await expect(codes(page).first()).toBeFocused();

  // Code: Shift and Enter run it and go on, to a new cell at the end.
  await codes(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".cm-content")).toBeFocused();
  await page.keyboard.type("const squares = [1, 4, 9];\nsquares");
  await page.keyboard.press("Shift+Enter");
  await expect(codes(page)).toHaveCount(2);
  await expect(codes(page).first().locator("[data-output]")).toContainText("[1, 4, 9]");
  await page.keyboard.type("squares.length");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(codes(page).nth(1)).toHaveAttribute("data-state", "done");
  await page.keyboard.press("Escape");
  await expect(codes(page).nth(1)).toBeFocused();

  // Text below: rendered as it is typed, a mistake told where it stands.
  await page.keyboard.press("t");
  const text = texts(page).first();
  await expect(text.locator(".cm-content")).toBeFocused();
  await page.keyboard.type(
    "## The [#sec-the] end\n\nThere are `{ts} squares.length`, as $x^2$ in @thm-a.\n"
  );
  await expect(text.locator(".prose-problem")).toContainText("Line 3: @thm-a refers to nothing");
  await page.keyboard.type("\n:::theorem[One]{#thm-a}\nYes.\n:::\n");
  await expect(text.locator(".prose-problem")).toHaveCount(0);
  await expect(text.locator("a.ref")).toHaveText("Theorem\u00a01");
  await expect(text.locator("[data-value]")).toHaveText("3");
  await page.keyboard.press("Escape");
  await expect(text).toBeFocused();
  await expect(text.locator(".cm-content")).toHaveCount(0);

  // Order, kinds, deletion and the way back.
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => kinds(page)).toEqual(["code", "markdown", "code"]);
  await expect(text).toBeFocused();
  await page.keyboard.press("d");
  await expect.poll(() => kinds(page)).toEqual(["code", "code"]);
  await expect(page.getByRole("status").filter({hasText: "Text cell deleted."})).toBeVisible();
  await expect(codes(page).nth(1)).toBeFocused();
  await page.keyboard.press("z");
  await expect.poll(() => kinds(page)).toEqual(["code", "markdown", "code"]);
  // What a key did has the focus a frame later, and takes the next key.
  await expect(text).toBeFocused();
  await codes(page).nth(1).focus();
  await page.keyboard.press("m");
  await expect.poll(() => kinds(page)).toEqual(["code", "markdown", "markdown"]);
  await expect(texts(page).nth(1)).toBeFocused();
  await page.keyboard.press("z");
  await expect.poll(() => kinds(page)).toEqual(["code", "markdown", "code"]);
  await expect(codes(page).nth(1)).toBeFocused();
  await page.keyboard.press("Shift+D");
  await expect(codes(page)).toHaveCount(3);

  // A name, from the form.
  await codes(page).nth(2).focus();
  await page.keyboard.press("o");
  await expect(page.getByRole("textbox", {name: "Name"})).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("fig-count");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-cell="fig-count"]')).toBeFocused();

  // All of it is there again.
  await expect(page.locator("[data-kept]")).toHaveAttribute("data-kept", "kept");
  await expect(page.locator("[data-kept]")).toContainText(/saved \d\d:\d\d/);
  await page.reload();
  await expect(page.getByRole("textbox", {name: "Title of the notebook"})).toHaveValue("Squares");
  expect(await kinds(page)).toEqual(["code", "markdown", "code", "code"]);
  await expect(codes(page).first().locator("[data-output]")).toContainText("[1, 4, 9]");
  await expect(texts(page).first().locator("a.ref")).toHaveText("Theorem\u00a01");
  await expect(codes(page).first()).toHaveAttribute("data-state", "static");
  expect(await complaints()).toEqual({errors: [], violations: []});
});

const TALK = `Before all.

## One

Text.

\`\`\`ts cell id=slow lazy
const slow = 1;
slow
\`\`\`

## Two

More text, \`{ts} slow + 1\`.

\`\`\`ts cell id=fig-line caption="A line" alt="A rising line"
plot(line((x) => x, {from: 0, to: 1}))
\`\`\`

### A part

The end.
`;

test("sections fold, are presented and printed, in light and dark, on a desk and on a phone", async ({
  page
}) => {
  await importText(page, "Talk", TALK);
  await button(page, "Run all").click();
  await expect(page.locator('[data-cell="fig-line"]')).toHaveAttribute("data-state", "done");
  await expect(page.locator('[data-cell="fig-line"] .plot-live svg').first()).toBeVisible();
  await expect(page.locator(".cell-caption")).toContainText("Figure\u00a01. A line");

  for (const theme of ["light", "dark"]) {
    await page.emulateMedia({colorScheme: theme === "dark" ? "dark" : "light"});
    const {violations} = await new AxeBuilder({page}).exclude(".katex").analyze();
    expect(violations.map(({id, nodes}) => [id, nodes[0]?.html])).toEqual([]);
  }

  // Folding hides what is below a heading, and nothing else.
  await button(page.locator(".toc-margin"), "Fold Two").click();
  await expect(page.locator('[data-cell="fig-line"]')).toBeHidden();
  await expect(page.getByRole("heading", {name: "Two"})).toBeVisible();
  await expect(page.locator('[data-cell="slow"]')).toBeVisible();
  await button(page, "Unfold all").click();

  // Slides: arrows go, Escape leaves.
  await button(page, "Present").click();
  await expect(page.getByText("1 of 3")).toBeVisible();
  await expect(page.locator(".ui-header")).toBeHidden();
  await expect(page.getByText("Before all.")).toBeVisible();
  await expect(page.getByRole("heading", {name: "One"})).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("3 of 3")).toBeVisible();
  await expect(page.locator('[data-cell="fig-line"]')).toBeVisible();
  await expect(page.getByText("Before all.")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(button(page, "Present")).toBeVisible();
  await expect(page.locator(".ui-header")).toBeVisible();

  // Paper has the text and the figures, the code when it is asked for, and nothing to press.
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await button(page, "Print").click();
  await page.getByLabel("with the code of the cells").uncheck();
  await button(page, "Print …").click();
  await expect(page.locator("html[data-printed]")).toHaveCount(1);
  await page.emulateMedia({media: "print"});
  await expect(page.locator(".cell-code").first()).toBeHidden();
  await expect(page.locator(".plot-live svg").first()).toBeVisible();
  await expect(
    page.locator(".nb-bar, .nb-gutter, .nb-between, .cell-bar").filter({visible: true})
  ).toHaveCount(0);
  const pdf = await page.pdf({preferCSSPageSize: true});
  expect(pdf.length).toBeGreaterThan(10_000);
  await page.emulateMedia({media: "screen"});

  // A phone has no room for a margin, and nothing stands over its edge.
  await page.setViewportSize({width: 390, height: 800});
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await page.getByLabel(/What can be done with cell slow/).click();
  await expect(button(page, /Duplicate/)).toBeInViewport();
  const {violations} = await new AxeBuilder({page}).exclude(".katex").analyze();
  expect(violations.map(({id, nodes}) => [id, nodes[0]?.html])).toEqual([]);
});

test("a stranger's notebook is read as it was sent, and runs nothing before the click", async ({
  page,
  browser
}) => {
  await importText(
    page,
    "Sent",
    "## Hello\n\nSum `{ts} sum`.\n\n```ts cell id=sum-of\nconst sum = 40 + 2;\nsum\n```\n"
  );
  await button(page, "Run all").click();
  await expect(page.locator('[data-cell="sum-of"] [data-output]')).toContainText("42");
  await expect(page.locator("[data-value]")).toHaveText("42");
  await expect(page.locator("[data-kept]")).toHaveAttribute("data-kept", "kept");
  await button(page, "Share").click();
  const link = await page.locator("dialog input, dialog textarea").first().inputValue();

  const context = await browser.newContext();
  const other = await context.newPage();
  const complaints = await openListening(other, link);
  const sent = other.locator('[data-cell="sum-of"]');
  await expect(sent.locator("[data-output]")).toContainText("42");
  await expect(other.getByRole("heading", {name: "Hello"})).toBeVisible();
  await expect(other.locator("[data-value]")).toHaveText("sum");
  await expect(button(sent, "Run")).toBeDisabled();
  await expect(button(sent, "Edit")).toBeDisabled();
  expect(await other.locator("iframe").count()).toBe(0);
  const found = await other.evaluate(async () => [
    (await indexedDB.databases()).filter(({name}) => /notebook/.test(name ?? "")).length,
    Object.keys(localStorage).filter((key) => /notebook|running/.test(key)).length
  ]);
  expect(found).toEqual([0, 0]);

  await button(other, "Run this notebook’s code").click();
  await expect(sent).toHaveAttribute("data-state", "done");
  await expect(other.locator("[data-value]")).toHaveText("42");
  await expect(other.locator("iframe")).toHaveCount(1);
  await button(other, "Keep a copy").click();
  await other.waitForURL(/open\?id=/);
  await expect(other.getByRole("textbox", {name: "Title of the notebook"})).toHaveValue("Sent");
  expect(await complaints()).toEqual({errors: [], violations: []});
  await context.close();

  // An address that names nothing says so, and leads on.
  await page.goto("/notebooks/open?id=01a202fb-d026-7ae6-b1ee-23c9b7f1a4ee");
  await expect(page.getByRole("heading", {name: "Not in this browser"})).toBeVisible();
  await expect(page.getByRole("link", {name: "Your notebooks"})).toBeVisible();
});
