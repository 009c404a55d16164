import {AxeBuilder} from "@axe-core/playwright";
import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {openNotebook, runText} from "./notebook.ts";
import {untilAlive} from "./pages.ts";

// A light chapter whose cells have sliders and folded code: what an editor does is the same in a long one.
const SLUG = "calculus";
const CHAPTER = `/crash-courses/${SLUG}`;

async function open(page: Page): Promise<{first: Locator; second: Locator}> {
  await page.goto(CHAPTER);
  await untilAlive(page);
  const cells = page.locator("[data-cell]");
  await expect(button(cells.first(), "Run")).toBeEnabled();
  return {first: cells.first(), second: cells.nth(1)};
}

const button = (place: Locator | Page, name: string): Locator =>
  place.getByRole("button", {name, exact: true});
const firstLine = (cell: Locator): Locator => cell.locator(".cm-line").first();

/** Gathers what a place says from now on. */
async function listenTo(place: Locator): Promise<() => Promise<readonly string[]>> {
  const said = await place.evaluateHandle((element) => {
    const texts: string[] = [];
    new MutationObserver(() => texts.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true
    });
    return texts;
  });
  return () => said.jsonValue();
}

async function findViolations(page: Page): Promise<readonly string[]> {
  const {violations} = await new AxeBuilder({page})
    .include('[data-cell="fig-four-losses"]')
    .include(".panel")
    // In one piece: what is looked at has no frame in it, and gathering the pieces of frames takes a second page.
    .setLegacyMode()
    .analyze();
  return violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html ?? ""}`);
}

/** Puts an edit where an earlier visit would have left it, made of the cell's text by `change`. */
async function leaveEdit(
  page: Page,
  {
    id,
    replace,
    mine
  }: {id: string; replace: readonly [string, string]; mine: readonly [string, string]}
): Promise<void> {
  const source = (await page.locator(`[data-cell="${id}"] .cell-code code`).textContent()) ?? "";
  const base = source.replace(...replace);
  const edit = {text: base.replace(...mine), base, version: "0123456789ab", at: 1.7e12};
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    `epigraph:edit:${SLUG}:${id}`,
    JSON.stringify(edit)
  ] as const);
}

test("cells are gone about, edited, run, reset and searched by keyboard alone", async ({page}) => {
  const {first, second} = await open(page);
  await first.focus();
  await expect(first).toHaveAccessibleDescription(/Enter edits/);
  await page.keyboard.press("j");
  await expect(second).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(first).toBeFocused();
  const fold = first.locator("details.cell-fold");
  await page.keyboard.press("f");
  await expect(fold).toHaveAttribute("open", "");
  await page.keyboard.press("f");
  await expect(fold).not.toHaveAttribute("open");

  await page.keyboard.press("Enter");
  const text = first.locator(".cm-content");
  await expect(text).toBeFocused();
  await expect(text).toHaveAccessibleDescription(/Escape leaves the editor/);
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("const mine = 1;\n");
  await expect(first).toContainText(/saved \d\d:\d\d/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ControlOrMeta+/");
  await expect(firstLine(first)).toHaveText("// const mine = 1;");
  await page.keyboard.press("Shift+Enter");
  await expect(second).toBeFocused();
  await expect(first).toHaveAttribute("data-state", "done");

  await page.keyboard.press("k");
  await page.keyboard.press("r");
  await expect(firstLine(first)).toHaveText("const loss = view(select({");
  await expect(button(first, "Undo reset")).toBeVisible();
  await page.keyboard.press("z");
  await expect(firstLine(first)).toHaveText("// const mine = 1;");
  // The editor's own undo goes over a reset too.
  await page.keyboard.press("r");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(firstLine(first)).toHaveText("// const mine = 1;");
  await expect(button(first, "Undo reset")).toHaveCount(0);

  // Down out of the last line, up out of the first.
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowDown");
  await expect(second).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(second.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowUp");
  await expect(first).toBeFocused();

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", {name: "Keys"});
  await expect(keys).toContainText("run, and go on to the next cell");
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(first).toBeFocused();

  await page.keyboard.press("/");
  const search = page.getByRole("dialog", {name: "Search in all cells"});
  const said = await listenTo(search.getByRole("status"));
  await page.keyboard.type("MINE");
  await expect(search).toContainText("1 in 1 cell.");
  expect(await said()).not.toContain("Not found.");
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(text).toBeFocused();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe("mine");
  await search.getByRole("textbox", {name: "Replace with"}).fill("ours");
  await button(search, "Replace all").click();
  await expect(firstLine(first)).toHaveText("// const ours = 1;");
  await button(search, "Undo").click();
  await expect(firstLine(first)).toHaveText("// const mine = 1;");

  // In a control no letter is a command.
  await first.getByRole("slider").first().focus();
  await page.keyboard.press("r");
  await expect(firstLine(first)).toHaveText("// const mine = 1;");
});

test("from a cell with an open text Tab goes on, and the focus stays when what was pressed is gone", async ({
  page
}) => {
  const [cell] = (await openNotebook(page)).cells;
  if (cell === undefined) throw new Error("the chapter has no cells");
  await runText(cell, "await new Promise(() => undefined);", "running");
  await cell.locator(".cm-content").focus();
  await page.keyboard.press("Escape");
  await expect(cell).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(button(cell, "Run")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(button(cell, "Stop")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell).toHaveAttribute("data-state", "stopped");
  await expect(button(cell, "Stop")).toHaveCount(0);
  await expect(cell).toBeFocused();
  // By a key the text is entered as before.
  await page.keyboard.press("Enter");
  await expect(cell.locator(".cm-content")).toBeFocused();
});

test("where the system chooses the colours, the open text and the chosen completion are seen", async ({
  page
}) => {
  await page.emulateMedia({forcedColors: "active"});
  const [cell] = (await openNotebook(page)).cells;
  if (cell === undefined) throw new Error("the chapter has no cells");
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(cell.locator(".cm-content")).toBeFocused();
  const outline = await cell.locator(".cell-editor").evaluate((element) => {
    const {outlineStyle, outlineColor} = getComputedStyle(element);
    return `${outlineStyle} ${outlineColor}`;
  });
  expect(outline).toMatch(/^solid rgb\(/);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\nra");
  const options = page.locator(".cm-tooltip-autocomplete li");
  await expect(options.nth(1)).toBeVisible();
  await expect(page.locator(".cm-tooltip-autocomplete li[aria-selected]")).toHaveCount(1);
  const colours = await options.evaluateAll((all) =>
    all.map((one) => getComputedStyle(one).backgroundColor)
  );
  expect(new Set(colours).size).toBe(2);
});

test("a reset that follows a change at once takes it back", async ({page}) => {
  const {first} = await open(page);
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(first.locator(".cm-content")).toBeFocused();
  await page.evaluate(() => {
    const cell = document.querySelector("[data-cell]");
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "pasted ");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})
    );
    cell?.dispatchEvent(new KeyboardEvent("keydown", {key: "r", bubbles: true}));
  });
  await expect(button(first, "Undo reset")).toBeVisible();
  await expect(firstLine(first)).toHaveText("const loss = view(select({");
});

test("the cursor stands still while keys come and blinks at rest", async ({page}) => {
  const {first} = await open(page);
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(first.locator(".cm-content")).toBeFocused();
  const countBlinking = (): Promise<number> =>
    first.locator(".cm-cursorLayer").evaluate((layer) => layer.getAnimations().length);
  await expect.poll(countBlinking).toBe(1);
  const whileTyping = await first.locator(".cm-cursorLayer").evaluate((layer) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "pasted ");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})
    );
    return layer.getAnimations().length;
  });
  expect(whileTyping).toBe(0);
  await expect.poll(countBlinking).toBe(1);
});

test("a key is not kept waiting for the parse, and what needs it has it", async ({page}) => {
  const {first} = await open(page);
  await first.focus();
  await page.keyboard.press("Enter");
  const content = first.locator(".cm-content");
  await expect(content).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  const inTheKey = await content.evaluate(async (text) => {
    text.firstElementChild?.replaceChildren("const");
    // The editor hears of what the browser has typed before the frame.
    await Promise.resolve();
    return {text: text.textContent, coloured: text.querySelectorAll(".tok-keyword").length};
  });
  expect(inTheKey).toEqual({text: "const", coloured: 0});
  await expect(content.locator(".tok-keyword")).toHaveText("const");
  const lines = await content.evaluate(async (text) => {
    text.firstElementChild?.replaceChildren("const f = () => {");
    getSelection()?.selectAllChildren(text);
    getSelection()?.collapseToEnd();
    await Promise.resolve();
    text.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", keyCode: 13, bubbles: true}));
    return [...text.children].map((line) => line.textContent);
  });
  expect(lines).toEqual(["const f = () => {", "  "]);
});

test("a pattern that would never end is given up in words, and the next one is sought", async ({
  page
}) => {
  const {first} = await open(page);
  await button(first, "Edit").click();
  await expect(first.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(`// ${"a".repeat(40)}!`);
  await button(first, "Search").click();
  const search = page.getByRole("dialog", {name: "Search in all cells"});
  const field = search.getByRole("searchbox");
  await search.getByRole("checkbox", {name: "Regular expression"}).check();
  await field.fill("(a+)+$");
  await expect(search.getByRole("status")).toContainText("This pattern takes too long");
  await field.fill("(");
  await expect(search.getByRole("status")).toContainText("Invalid regular expression");
  await field.fill("a{40}(.)");
  await expect(search.getByRole("status")).toHaveText("1 in 1 cell.");
  await search.getByRole("textbox", {name: "Replace with"}).fill("$1$1");
  await button(search, "Replace all").click();
  await expect(firstLine(first)).toHaveText("// !!");
  await button(search, "Undo").click();
  await expect(firstLine(first)).toHaveText(`// ${"a".repeat(40)}!`);
});

test("an edit of an older version is shown with both changes, and each way out can be undone", async ({
  page
}) => {
  const {first} = await open(page);
  await leaveEdit(page, {
    id: "fig-four-losses",
    replace: ["const average", "const averageOfOld"],
    mine: ["max: 4", "max: 40"]
  });
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    `epigraph:edit:${SLUG}:gone`,
    JSON.stringify({text: "const kept = 2;", base: "const kept = 1;", version: "0", at: 1.7e12})
  ] as const);
  await page.reload();
  const code = first.locator(".cell-code code");
  await expect(first).toContainText("Your edit is of an older version of this chapter");
  await expect(first).toHaveAttribute("data-state", "stale");
  await first.getByText("What the author changed").click();
  await expect(first.locator('.comparison-rows [data-row="mine"]')).toContainText("averageOfOld");
  await first.getByText("Mine beside the author’s new text").click();
  await expect(first.locator(".comparison-rows").last()).toContainText("max: 40");
  expect(await findViolations(page)).toEqual([]);

  await button(first, "Take the author’s change into mine").click();
  await expect(first).not.toContainText("older version");
  await expect(code).toContainText("max: 40");
  await expect(code).not.toContainText("averageOfOld");
  await button(first, "Undo taking over").click();
  await expect(first).toContainText("older version");
  await expect(code).toContainText("averageOfOld");
  await button(first, "Take the author’s").click();
  await expect(code).not.toContainText("max: 40");
  await button(first, "Undo reset").click();
  await button(first, "Keep mine").click();
  await expect(first).not.toContainText("older version");
  await page.reload();
  await expect(code).toContainText("averageOfOld");
  await expect(first).not.toContainText("older version");

  const lost = page.getByRole("region", {name: "Edits of cells that are no longer here"});
  await expect(lost).toContainText("const kept = 2;");
  await button(lost, "Delete").click();
  await button(lost, "Delete for good").click();
  await expect(lost).toHaveCount(0);
});

test("two tabs show each other's edits and lose none, and a full storage is said", async ({
  context
}) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  const {first} = await open(one);
  const {first: same} = await open(two);
  await button(first, "Edit").click();
  await expect(first.locator(".cm-content")).toBeFocused();
  await one.keyboard.press("ControlOrMeta+Home");
  await one.keyboard.type("// of one\n");
  await expect(same.locator(".cell-code")).toContainText("// of one");
  await expect(same).toHaveAttribute("data-state", "stale");

  // A tab that had not heard of it.
  await two.evaluate((key) => {
    const edit: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    localStorage.setItem(
      key,
      JSON.stringify({...(edit as object), text: "// of two", rev: "two.1", over: ""})
    );
  }, `epigraph:edit:${SLUG}:fig-four-losses`);
  await expect(first).toContainText("Another tab has changed this cell too.");
  await expect(firstLine(first)).toHaveText("// of one");
  await button(first, "Show the other").click();
  await expect(firstLine(first)).toHaveText("// of two");
  await button(first, "Keep this one").click();
  await expect(first).not.toContainText("Another tab");
  await expect(same.locator(".cell-code")).toHaveText("// of two");

  await two.close();
  await one.evaluate(() => {
    const room = (size: number): void => {
      try {
        for (let k = 0; ; k++)
          localStorage.setItem(
            `epigraph:edit:other-chapter:${size}-${k}`,
            JSON.stringify({text: "x".repeat(size), base: "", version: "v"})
          );
      } catch {
        // Full.
      }
    };
    for (const size of [500_000, 50_000, 5_000, 500, 1]) room(size);
  });
  await first.locator(".cm-content").focus();
  // Longer than all that its edit held before.
  await one.keyboard.insertText("y".repeat(20_000));
  await expect(first.getByRole("alert")).toContainText("Not saved");
  await button(first, "Make room").click();
  const room = one.getByRole("dialog", {name: "Make room"});
  await expect(room).toContainText("other-chapter");
  await button(room, "Delete").click();
  await button(room, "Delete for good").click();
  await button(room, "Close").click();
  await expect(first).not.toContainText("Not saved");
  await one.reload();
  await expect(first.locator(".cell-code")).toContainText("yyyy");
});

test("code is edited where it is touched, word by word, and nothing typed early is lost", async ({
  page
}) => {
  const {first} = await open(page);
  await first.locator("summary").click();
  // The editor is held back until a word is half composed.
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.js(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await first.getByText("average", {exact: true}).first().dblclick();
  const area = first.locator("textarea");
  await expect(area).toBeFocused();
  const place = await area.evaluate((it: HTMLTextAreaElement) =>
    it.value.slice(0, it.selectionEnd)
  );
  expect(place).toMatch(/const a?v?e?r?a?g?e?$/);
  await page.keyboard.type("early");
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", {text: "に", selectionStart: 1, selectionEnd: 1});
  release();
  await keyboard.send("Input.imeSetComposition", {
    text: "にほ",
    selectionStart: 2,
    selectionEnd: 2
  });
  await expect(area).toBeVisible();
  await keyboard.send("Input.insertText", {text: "日本"});
  await expect(first.locator(".cm-content")).toBeFocused();
  await page.keyboard.type("late");
  await expect(first.locator(".cm-content")).toContainText("early日本late");
});

test("a phone edits with large letters, keys of glass, and no sideways scrolling", async ({
  browser
}) => {
  const context = await browser.newContext({
    viewport: {width: 390, height: 800},
    hasTouch: true,
    isMobile: true
  });
  const page = await context.newPage();
  const {first} = await open(page);
  await button(first, "Edit").tap();
  const text = first.locator(".cm-content");
  await expect(text).toBeFocused();
  const size = await text.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
  await page.keyboard.press("ControlOrMeta+Home");
  const bar = first.getByRole("group", {name: "Editing"});
  for (const key of await bar.getByRole("button").all()) {
    const box = await key.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  await button(bar, "Indent").tap();
  await expect(firstLine(first)).toHaveText("  const loss = view(select({");
  await button(bar, "Comment").tap();
  await expect(firstLine(first)).toHaveText("  // const loss = view(select({");
  await button(bar, "Undo").tap();
  await button(bar, "Undo").tap();
  await expect(firstLine(first)).toHaveText("const loss = view(select({");
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  // What is written about a name covers none of the others.
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\nMath.a");
  const list = page.locator(".cm-tooltip-autocomplete > ul");
  const about = page.locator(".cm-completionInfo");
  await expect(about).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(about).toContainText("Math.acosh");
  const [names, words] = [await list.boundingBox(), await about.boundingBox()];
  if (names === null || words === null) throw new Error("the list is gone");
  const overlap =
    Math.min(words.y + words.height, names.y + names.height) - Math.max(words.y, names.y);
  expect(overlap).toBeLessThanOrEqual(2);
  await page.keyboard.press("Escape");
  await button(bar, "Done").tap();
  await expect(first).toBeFocused();
  await context.close();
});

test("at four times its size the search in a text keeps within it, and all of it can be hit", async ({
  page
}) => {
  await page.setViewportSize({width: 320, height: 256});
  const {cells} = await openNotebook(page);
  const [cell] = cells;
  if (cell === undefined) throw new Error("the chapter has no cells");
  await button(cell, "Edit").click();
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+f");
  const panel = cell.locator(".cm-search");
  const around = await panel.boundingBox();
  if (around === null) throw new Error("the search is not there");
  for (const control of await panel
    .locator("button, label, input[type=text], [main-field]")
    .all()) {
    const box = await control.boundingBox();
    expect.soft(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    expect.soft(box?.x ?? 0).toBeGreaterThanOrEqual(around.x);
    expect
      .soft((box?.x ?? 0) + (box?.width ?? 0))
      .toBeLessThanOrEqual(around.x + around.width + 0.5);
  }
});
