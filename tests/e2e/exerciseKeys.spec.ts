import {AxeBuilder} from "@axe-core/playwright";
import {expect, test, type Locator, type Page} from "@playwright/test";
import {untilAlive} from "./pages.ts";

/** A light page with an exercise of each kind. */
const KINDS = "/authors/exercises-that-teach";
const CALCULUS = "/crash-courses/calculus";

const exercise = (page: Page, id: string): Locator =>
  page.locator(`.prose [data-exercise="${id}"]`);

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

/** Presses Tab until the focus is on a control of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const present = await page.evaluate(
      () =>
        document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent
    );
    if (present === name) return;
  }
  throw new Error(`no way by Tab to ${name}`);
}

const LINES: readonly (readonly [string, string])[] = [
  ["ex-one-step", "-0.8"],
  ["ex-quotient", "1/(1+x)^2"]
];

test("a line is answered by keyboard alone, and read back", async ({page}) => {
  await open(page, KINDS);
  for (const [id, answer] of LINES) {
    const box = exercise(page, id);
    await box.getByRole("textbox", {name: /^Your answer, a (number|formula)$/}).focus();
    await page.keyboard.type(answer);
    await page.keyboard.press("Enter");
    await expect(box).toHaveAttribute("data-verdict", "passed");
    await expect(box.getByRole("textbox")).toHaveAccessibleDescription("Right.");
  }
  await expect(exercise(page, "ex-quotient").locator(".exercise-read math")).toHaveCount(1);
});

test("options are taken by keyboard alone, and what is said of one is read with it", async ({
  page
}) => {
  await open(page, KINDS);
  const choice = exercise(page, "ex-which");
  await choice.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await expect(choice.getByRole("radio").first()).toHaveAccessibleDescription("");
  await tabTo(page, "Check");
  await page.keyboard.press("Enter");
  await expect(choice).toHaveAttribute("data-verdict", /passed|failed/);
  await expect(choice.getByRole("radio").first()).toHaveAccessibleDescription(/./);
  const several = exercise(page, "ex-convex-true");
  await several.getByRole("checkbox").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(several.getByRole("checkbox", {checked: true})).toHaveCount(2);
  await tabTo(page, "Check");
  await page.keyboard.press("Enter");
  await expect(several).toHaveAttribute("data-verdict", /passed|failed/);
  for (const box of [choice, several])
    for (const control of await box.locator(".options input").all())
      await expect(control).toHaveAccessibleName(/\S/);
});

test("steps are moved by keyboard alone: the focus goes along, and the place is said", async ({
  page
}) => {
  await open(page, KINDS);
  const box = exercise(page, "ex-proof-order");
  await box.getByRole("button", {name: "Move step 1 down"}).focus();
  await page.keyboard.press("Enter");
  await expect(box.getByText(/^Moved to place 2 of \d+\.$/)).toHaveCount(1);
  await expect(box.getByRole("button", {name: "Move step 2 down"})).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(box.getByRole("button", {name: "Move step 3 down"})).toBeFocused();
  await tabTo(page, "Check");
  await page.keyboard.press("Enter");
  await expect(box).toHaveAttribute("data-verdict", /passed|failed/);
});

test("a free answer is written and compared by keyboard alone", async ({page}) => {
  await open(page, KINDS);
  const box = exercise(page, "ex-words");
  await box.getByRole("textbox", {name: "Your answer"}).focus();
  await page.keyboard.type("Because.");
  await tabTo(page, "Compare with the answer");
  await page.keyboard.press("Enter");
  await box.getByRole("textbox", {name: "Your answer"}).focus();
  await tabTo(page, "I had it");
  await page.keyboard.press("Enter");
  await expect(box).toHaveAttribute("data-verdict", "passed");
  await expect(box.locator(".exercise-history > summary")).toHaveText("1 attempt, passed");
});

test("code is written and judged by keyboard alone, and Escape leaves the editor", async ({
  page
}) => {
  await open(page, CALCULUS);
  const box = exercise(page, "ex-descend");
  await box.getByRole("button", {name: "Write your answer"}).focus();
  await page.keyboard.press("Enter");
  await expect(box.getByRole("textbox", {name: "Your answer"}).first()).toBeFocused();
  await expect(box.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("const descend = () => [3];");
  // The first may close a list of names that is on its way.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(box.getByRole("button", {name: "Check"})).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(box.locator(".exercise-outcome")).toHaveText("1 of 2 visible checks passed.");
});

test("what was written survives the sudden end of its page, and takes no focus when the page comes back", async ({
  context
}) => {
  const page = await context.newPage();
  await open(page, CALCULUS);
  const box = exercise(page, "ex-descend");
  await box.getByRole("button", {name: "Write your answer"}).click();
  await expect(box.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("// half a thought");
  await exercise(page, "ex-mean").getByRole("textbox").fill("7/");
  await page.close({runBeforeUnload: false});
  const next = await context.newPage();
  await open(next, CALCULUS);
  await expect(exercise(next, "ex-mean").getByRole("textbox")).toHaveValue("7/");
  await expect(exercise(next, "ex-descend").locator(".cm-content")).toHaveText("// half a thought");
  expect(await next.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
});

test("a new answer does not wait for one in a loop without end", async ({page}) => {
  await open(page, CALCULUS);
  const box = exercise(page, "ex-descend");
  await box.getByRole("button", {name: "Write your answer"}).click();
  const write = async (code: string): Promise<void> => {
    await box.locator(".cm-content").press("ControlOrMeta+a");
    await page.keyboard.insertText(code);
    await page.keyboard.press("Shift+Enter");
  };
  await write("const descend = () => 1;");
  await expect(box).toHaveAttribute("data-verdict", /failed|error/);
  await write("function descend() { for (;;); }");
  await expect(box).toHaveAttribute("data-verdict", "running");
  await write("const descend = () => [3];");
  await expect(box.locator(".exercise-outcome")).toHaveText("1 of 2 visible checks passed.");
  await expect(box.locator(".exercise-history > summary")).toHaveText("2 attempts");
});

test("attempts and differences have no fault that axe knows, and fit a phone", async ({
  browser
}) => {
  const context = await browser.newContext({
    viewport: {width: 360, height: 740},
    isMobile: true,
    hasTouch: true
  });
  const page = await context.newPage();
  await open(page, CALCULUS);
  const number = exercise(page, "ex-mean");
  await number.getByRole("textbox").fill("3");
  await number.getByRole("button", {name: "Check"}).tap();
  await number.locator(".exercise-history > summary").tap();
  await number.locator(".exercise-history li summary").tap();
  const box = exercise(page, "ex-descend");
  await box.getByRole("button", {name: "Write your answer"}).tap();
  await expect(box.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("function descend() {\n  return [3];\n}");
  await box.getByRole("button", {name: "Check"}).tap();
  await expect(box.locator(".exercise-outcome")).toHaveText("1 of 2 visible checks passed.");
  await box.getByRole("button", {name: "Give up and show the answer"}).tap();
  await box.getByText("Your answer beside the worked one").tap();
  await expect(box.locator(".comparison-rows > li").first()).toBeVisible();
  await box.locator(".exercise-history > summary").tap();
  await box.locator(".exercise-history li summary").tap();
  const size = await number
    .getByRole("textbox")
    .evaluate((field) => parseFloat(getComputedStyle(field).fontSize));
  expect(size).toBeGreaterThanOrEqual(16);
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
  ).toBe(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    const axe = new AxeBuilder({page})
      .include("[data-exercise]")
      .exclude(".katex")
      .options({resultTypes: ["violations"]})
      .setLegacyMode();
    // What is no colour is the same in the dark.
    const {violations} = await (
      colorScheme === "dark" ? axe.withRules(["color-contrast", "link-in-text-block"]) : axe
    ).analyze();
    expect(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])).toEqual([]);
  }
  await context.close();
});
