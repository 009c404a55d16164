import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {expect, test, type Locator, type Page} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";

const CALCULUS = "/crash-courses/calculus";
/** A light page with an exercise of each kind. */
const KINDS = "/authors/exercises-that-teach";

const exercise = (page: Page, id: string): Locator =>
  page.locator(`.prose [data-exercise="${id}"]`);
const outcome = (box: Locator): Locator => box.locator(".exercise-outcome");

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

test("a number is read kindly, judged, and its attempts are kept", async ({page}) => {
  const complaints = await openListening(page, CALCULUS);
  await untilAlive(page);
  const box = exercise(page, "ex-mean");
  const field = box.getByRole("textbox");
  await expect(box).toHaveAttribute("data-verdict", "none");
  await field.fill("1,5");
  await box.getByRole("button", {name: "Check"}).click();
  await expect(outcome(box)).toHaveText(
    "A decimal comma is not understood: write 1.5 with a point."
  );
  await field.fill("4/2");
  await field.press("Enter");
  await expect(box).toHaveAttribute("data-verdict", "passed");
  await expect(box.locator('details[data-kind="solution"]')).toBeVisible();
  await open(page, CALCULUS);
  await expect(field).toHaveValue("4/2");
  await expect(box.locator(".exercise-history > summary")).toHaveText("1 attempt, passed");
  expect(await complaints()).toEqual({violations: [], errors: []});
});

test("hints come one by one, and the answer after giving up", async ({page}) => {
  await open(page, KINDS);
  const box = exercise(page, "ex-one-step");
  const hints = box.locator('details[data-kind="hint"]:visible');
  await expect(hints).toHaveCount(0);
  await box.getByRole("button", {name: "Hint 1 of 2"}).click();
  await expect(hints).toHaveCount(1);
  await box.getByRole("button", {name: "Hint 2 of 2"}).click();
  await expect(hints).toHaveCount(2);
  await box.getByRole("button", {name: "Give up and show the answer"}).click();
  await expect(box.locator('details[data-kind="solution"]')).toBeVisible();
});

test("an option tells why it is wrong, and steps are put in order by keyboard", async ({page}) => {
  await open(page, CALCULUS);
  const choice = exercise(page, "ex-local-global");
  await choice.getByRole("radio").first().check();
  await choice.getByRole("button", {name: "Check"}).click();
  await expect(choice).toHaveAttribute("data-verdict", "failed");
  await expect(choice.locator(".exercise-feedback:visible")).toHaveCount(1);
  await open(page, KINDS);
  const order = exercise(page, "ex-proof-order");
  const places = (): Promise<number[]> =>
    order
      .locator("[data-step]")
      .evaluateAll((steps) => steps.map((step) => Number(step.getAttribute("data-step"))));
  await expect(order.getByRole("button", {name: "Move step 1 up"})).toBeVisible();
  for (let place = 0; place < 4; place++) {
    for (let at = (await places()).indexOf(place); at > place; at--) {
      await order.getByRole("button", {name: `Move step ${at + 1} up`}).press("Enter");
      await expect.poll(async () => (await places()).indexOf(place)).toBe(at - 1);
    }
  }
  await order.getByRole("button", {name: "Check"}).click();
  await expect(order).toHaveAttribute("data-verdict", "passed");
});

test("code is judged check by check, and a loop without end hangs nothing", async ({page}) => {
  const complaints = await openListening(page, CALCULUS);
  await untilAlive(page);
  const box = exercise(page, "ex-descend");
  await box.getByRole("button", {name: "Check"}).click();
  await expect(outcome(box)).toHaveText("1 of 2 visible checks passed.", {timeout: 30_000});
  await box.getByRole("button", {name: "Write your answer"}).click();
  const editor = box.locator(".cm-content");
  const write = async (code: string): Promise<void> => {
    await editor.press("ControlOrMeta+a");
    await page.keyboard.insertText(code);
    await box.getByRole("button", {name: "Check"}).click();
  };
  await write(
    readFileSync(resolve(`chapters${CALCULUS}/exercises/ex-descend.solution.ts`), "utf8")
  );
  await expect(outcome(box)).toHaveText("Visible checks passed: 2 of 2.", {timeout: 30_000});
  await write("function descend() { for (;;); }");
  await expect(box).toHaveAttribute("data-verdict", "running");
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  await expect(box.locator(".exercise-why").first()).toHaveText(
    "descend did not come back within 5 seconds: is there an endless loop?",
    {timeout: 30_000}
  );
  expect(await complaints()).toEqual({violations: [], errors: []});
});

test("names of the library and of the starter are completed while an answer is written", async ({
  page
}) => {
  await open(page, CALCULUS);
  const box = exercise(page, "ex-descend");
  await box.getByRole("button", {name: "Write your answer"}).click();
  const editor = box.locator(".cm-content");
  await editor.press("ControlOrMeta+a");
  await page.keyboard.type("gradi");
  await expect(box.getByRole("option", {name: "gradientDescent"})).toBeVisible();
  await editor.press("Escape");
  await editor.press("ControlOrMeta+z");
  await editor.press("ControlOrMeta+End");
  await page.keyboard.type("\ndesce");
  await expect(box.getByRole("option", {name: /^descend\b/})).toBeVisible();
});

test("without script an exercise is whole as text", async ({browser}) => {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto(CALCULUS);
  const box = exercise(page, "ex-local-global");
  await expect(box.locator(".options li")).toHaveCount(4);
  await expect(box.locator('details[data-kind="solution"]')).toBeVisible();
  await expect(box.locator(".exercise-feedback:visible")).toHaveCount(0);
  await context.close();
});
