import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";

/** A light page of plots. */
const CHAPTER = "/authors/gallery";

const text = (cell: Locator): Locator => cell.locator(".cm-content");

/** Opens the editor of a cell by keyboard and replaces its text. */
async function write(page: Page, cell: Locator, source: string): Promise<void> {
  await cell.getByRole("button", {name: "Edit", exact: true}).focus();
  await page.keyboard.press("Enter");
  await expect(text(cell)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
}

/** How many pixels under a mark can be seen: what is drawn below the text of the last line is not to be cut off. */
const findRoomBelow = (mark: Locator): Promise<number> =>
  mark.evaluate((element) => {
    const scroller = element.closest(".cm-scroller") ?? document.body;
    return scroller.getBoundingClientRect().bottom - element.getBoundingClientRect().bottom;
  });

test("types: completion, mistakes before a run, what a name is, definitions, references and renames, by keyboard", async ({
  page
}) => {
  const complaints = await openListening(page, CHAPTER);
  await untilAlive(page);
  const cells = page.locator("[data-cell]:has(.cell-run)");
  const [one, other] = [cells.nth(0), cells.nth(1)];
  const id = (await one.getAttribute("data-cell")) ?? "";
  await expect(one.getByRole("button", {name: "Run", exact: true})).toBeEnabled();

  await write(
    page,
    one,
    "/** half of $x^2$ */\nconst half = vec([1, 2]).scale(0.5);\nhalf.dot(3);\n"
  );
  const mistake = one.locator(".cm-lintRange-error");
  await expect(mistake).toHaveText("3");
  await page.keyboard.press("F8");
  await expect(page.locator(".cm-types-card")).toHaveText(
    /^dot wants a vector \(Vec\) or a matrix \(Mat\) as its argument, and this is a number/
  );
  await expect(page.locator("[role=status]", {hasText: "wants a vector"})).toHaveCount(1);
  // It is said once, and not in a second box over the first.
  await expect(page.locator(".cm-tooltip")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator(".cm-types-card")).toHaveCount(0);
  await expect(text(one)).toBeFocused();

  // A mistake keeps no cell from running: the kernel says what it thinks of it.
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(one).toHaveAttribute("data-state", "error");

  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("half.do", {delay: 20});
  const list = page.locator(".cm-tooltip-autocomplete");
  await expect(list.getByRole("option", {name: /^dot\b/})).toBeVisible();
  await expect(page.locator(".cm-completionInfo .katex").first()).toBeVisible();
  await expect(page.locator(".cm-completionInfo")).toContainText("The inner product");
  await page.keyboard.press("Enter");
  await page.keyboard.type("(");
  const signatures = page.locator(".cm-types-signatures");
  await expect(signatures.locator("strong")).toHaveText("b: Vec");
  // The card of a call stays the same element while its argument is typed.
  await signatures.evaluate((element) => element.setAttribute("data-kept", ""));
  await page.keyboard.type("half");
  await expect(signatures).toHaveAttribute("data-kept");
  // The first Escape is the list's, wherever it is open.
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(signatures).toHaveAttribute("data-kept");
  await page.keyboard.press("Escape");
  await expect(signatures).toHaveCount(0);
  await page.keyboard.type(")");
  await expect(text(one)).toContainText("half.dot(half)");

  await write(page, other, "const whole = half.scale(2);\nwhole.dot(vec([1]))");
  const under = other.locator(".cm-lintRange-error");
  await expect(under).toHaveText("dot");
  expect(await findRoomBelow(under)).toBeGreaterThan(5);
  await page.keyboard.press("ControlOrMeta+Home");
  for (let i = 0; i < "const whole = h".length; i++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ControlOrMeta+i");
  const card = page.locator(".cm-types-card");
  await expect(card).toContainText("const half: Vec");
  await expect(card).toContainText("A vector of 2 entries.");
  await expect(card).toContainText(`from cell ${id}`);
  await expect(card.locator(".katex")).toBeVisible();
  await page.keyboard.press("Shift+F12");
  const places = other.getByRole("list", {name: "Places of half"}).getByRole("button");
  await expect(places).toHaveCount(5);
  await expect(places.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(places.nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(text(other)).toBeFocused();
  await page.keyboard.press("F12");
  await expect(text(one)).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("half");

  await page.keyboard.press("F2");
  const name = one.getByRole("textbox", {name: "New name of half"});
  await expect(name).toBeFocused();
  await page.keyboard.insertText("whole");
  await page.keyboard.press("Enter");
  await expect(one.getByRole("alert").filter({hasText: "whole is declared in"})).toContainText(
    /^whole is declared in line 1 of cell \S+ already: choose a name that is free\.$/
  );
  await page.keyboard.insertText("third");
  await page.keyboard.press("Enter");
  await expect(text(one)).toContainText("third.dot(third)");
  await expect(text(other)).toContainText("const whole = third.scale(2);");
  await expect(page.locator("[role=status]", {hasText: "half is now third"})).toHaveText(
    "half is now third: 5 places in 2 cells."
  );
  await expect(other.getByRole("button", {name: "Undo rename"})).toBeVisible();
  await expect(text(one)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(text(one)).toContainText("half.dot(half)");
  await expect(text(other)).toContainText("const whole = half.scale(2);");
  await expect(other.getByRole("button", {name: "Undo rename"})).toHaveCount(0);
  await page.keyboard.press("F2");
  await expect(name).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(name).toHaveCount(0);
  await expect(text(one)).toBeFocused();

  // The mistake of another cell goes when its reason does.
  await page.keyboard.insertText("quarter");
  await expect(other.locator(".cm-lintRange-error").first()).toHaveText("half");
  const {violations} = await complaints();
  expect(violations).toEqual([]);
});

test("without its worker the editor completes names, and says so", async ({page}) => {
  await page.route(/\/generated\/types-/, (route) => route.abort());
  await openListening(page, CHAPTER);
  await untilAlive(page);
  const cell = page.locator("[data-cell]:has(.cell-run)").first();
  await expect(cell.getByRole("button", {name: "Run", exact: true})).toBeEnabled();
  await write(page, cell, "gradientDesc");
  await expect(cell.locator(".cm-types-note")).toContainText("completes names only");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("gradientDesc", {delay: 20});
  await expect(page.getByRole("option", {name: "gradientDescent"})).toBeVisible();
});

test("a key that asks for types is the editor's before they have come, and is answered then", async ({
  page
}) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/generated\/types-/, async (route) => {
    await held;
    await route.continue();
  });
  await openListening(page, CHAPTER);
  await untilAlive(page);
  const cell = page.locator("[data-cell]:has(.cell-run)").first();
  await expect(cell.getByRole("button", {name: "Run", exact: true})).toBeEnabled();
  await write(page, cell, "const half = 0.5;\nhalf");
  await page.evaluate(() =>
    addEventListener("keydown", ({defaultPrevented}) => {
      document.body.dataset["taken"] = String(defaultPrevented);
    })
  );
  for (const key of ["F2", "F8", "ControlOrMeta+i", "Shift+F12", "F12"]) {
    await page.keyboard.press(key);
    await expect(page.locator("body")).toHaveAttribute("data-taken", "true");
    await page.evaluate(() => delete document.body.dataset["taken"]);
  }
  await expect(page.locator("[role=status]", {hasText: "Types are being loaded"})).toHaveCount(1);
  release();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("half");
  await expect(page.locator(".cm-types-card")).toHaveCount(0);
});
