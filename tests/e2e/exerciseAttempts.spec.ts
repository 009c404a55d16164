import {expect, test, type Locator, type Page} from "@playwright/test";
import {untilAlive} from "./pages.ts";

const CALCULUS = "/crash-courses/calculus";
/** A light page with an exercise of each kind. */
const KINDS = "/authors/exercises-that-teach";

const exercise = (page: Page, id: string): Locator =>
  page.locator(`.prose [data-exercise="${id}"]`);
const history = (box: Locator): Locator => box.locator(".exercise-history > summary");

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

async function writeCode(box: Locator, code: string): Promise<void> {
  const start = box.getByRole("button", {name: "Write your answer"});
  if (await start.isVisible()) await start.click();
  const editor = box.locator(".cm-content");
  await editor.press("ControlOrMeta+a");
  await editor.page().keyboard.insertText(code);
}

test("an attempt is kept with its code and its checks, and comes back without losing what is there", async ({
  page
}) => {
  await open(page, CALCULUS);
  const box = exercise(page, "ex-descend");
  await writeCode(box, "const descend = () => 0;");
  await box.getByRole("button", {name: "Check"}).click();
  await expect(history(box)).toHaveText("1 attempt", {timeout: 30_000});
  await writeCode(box, "// a half-written thought");
  await history(box).click();
  const attempt = box.locator(".exercise-history > ol > li").first();
  await attempt.getByText("What you wrote").click();
  await expect(attempt.locator("pre")).toHaveText("const descend = () => 0;");
  await expect(attempt.locator(".exercise-claims li").first()).toHaveText(
    "not passed: reaches the bottom of a bowl"
  );
  await attempt.getByRole("button", {name: "Put this attempt back in the editor"}).click();
  await expect(box.locator(".cm-content")).toHaveText("const descend = () => 0;");
  await expect(history(box)).toHaveText("1 attempt, 1 text put aside");
  await expect(box.locator(".cell-notice")).toHaveText(
    "The text that stood there is kept below, under your attempts."
  );
  await open(page, CALCULUS);
  await history(box).click();
  const aside = box.locator(".exercise-history > ol > li").nth(1);
  await aside.getByText("What you wrote").click();
  await aside.getByRole("button", {name: "Put this attempt back in the editor"}).click();
  await expect(box.locator(".cm-content")).toHaveText("// a half-written thought");
  await box.getByRole("button", {name: "Start again"}).click();
  await expect(history(box)).toHaveText("1 attempt, 1 text put aside");
});

for (const width of [1280, 360])
  test(`who gives up sees the own code beside the worked one, at ${width} pixels`, async ({
    page
  }) => {
    await page.setViewportSize({width, height: 800});
    await open(page, CALCULUS);
    const box = exercise(page, "ex-descend");
    await writeCode(
      box,
      "function descend(f: (x: number[]) => number, x0: number[], steps: number): number[] {\n  return x0;\n}"
    );
    await expect(box.locator(".exercise-difference")).toHaveCount(0);
    await box.getByRole("button", {name: "Give up and show the answer"}).click();
    await box.getByText("Your answer beside the worked one").click();
    const rows = box.locator(".comparison-rows > li");
    await expect(rows.first()).toHaveAttribute("data-row", "same");
    await expect(box.locator('.comparison-rows > [data-row="mine"]')).toHaveText([
      "−only in yours:   return x0;"
    ]);
    await expect(box.locator(".exercise-difference > p")).toHaveText(
      "1 line only in yours (−), 8 lines only in the worked answer (+). Other answers can be as right."
    );
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    expect(sideways).toBe(0);
  });

test("who gives up sees the own number beside the worked one", async ({page}) => {
  await open(page, CALCULUS);
  const box = exercise(page, "ex-mean");
  await box.getByRole("textbox").fill("3");
  await box.getByRole("button", {name: "Give up and show the answer"}).click();
  await expect(box.locator(".exercise-beside")).toHaveText(
    "You answered 3; the worked answer is 2."
  );
});

test("a half-written answer is the same in two tabs, and the last word wins", async ({context}) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one, CALCULUS);
  await open(two, CALCULUS);
  const field = (page: Page): Locator => exercise(page, "ex-mean").getByRole("textbox");
  await field(one).fill("12");
  await expect(field(two)).toHaveValue("12");
  await field(two).fill("123");
  await expect(field(one)).toHaveValue("123");
});

test("a storage that is full is told, and the answer stays on the page and is judged", async ({
  page
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page, CALCULUS);
  const box = exercise(page, "ex-mean");
  await box.getByRole("textbox").fill("2");
  await expect(box.locator(".cell-notice")).toHaveText(
    "Your browser does not keep your answer: it lasts until you leave the page."
  );
  await box.getByRole("button", {name: "Check"}).click();
  await expect(box).toHaveAttribute("data-verdict", "passed");
});

test("a storage that is forbidden is told, and breaks nothing", async ({page}) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "indexedDB"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("no", "SecurityError");
        }
      });
  });
  await open(page, CALCULUS);
  const box = exercise(page, "ex-mean");
  await box.getByRole("textbox").fill("3");
  await expect(box.locator(".cell-notice")).toHaveText(
    "Your browser does not keep your answer: it lasts until you leave the page."
  );
  await box.getByRole("button", {name: "Check"}).click();
  await expect(box).toHaveAttribute("data-verdict", "failed");
});

test("whoever passed an earlier version is told, and marks in other options are not kept", async ({
  page
}) => {
  await open(page, CALCULUS);
  const number = exercise(page, "ex-mean");
  await number.getByRole("textbox").fill("2");
  await number.getByRole("button", {name: "Check"}).click();
  await expect(number).toHaveAttribute("data-verdict", "passed");
  const choice = exercise(page, "ex-local-global");
  await choice.getByRole("radio").first().check();
  // The page as its author would publish it with every question changed.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      for (const box of document.querySelectorAll<HTMLElement>("[data-exercise]"))
        box.dataset["task"] = box.dataset["task"]?.replace('"version":1', '"version":2') ?? "";
    }).observe(document, {childList: true, subtree: true});
  });
  await open(page, CALCULUS);
  await expect(number.locator(".exercise-earlier")).toHaveText(
    "You passed an earlier version of this exercise (version 1 of 2); what it asks has changed."
  );
  await expect(number.getByRole("textbox")).toHaveValue("2");
  await expect(number.locator(".cell-notice")).toHaveText(
    "What this exercise asks has changed since you wrote this answer."
  );
  await expect(number.locator('details[data-kind="solution"]')).toBeHidden();
  await expect(choice.getByRole("radio", {checked: true})).toHaveCount(0);
});

test("nonsense and very long answers are refused in a sentence and hang nothing", async ({
  page
}) => {
  await open(page, KINDS);
  const number = exercise(page, "ex-one-step");
  const formula = exercise(page, "ex-quotient");
  for (const nonsense of ["((((", "‮3", "<img src=x>", "∞", "NaN", "0x10", "__proto__", "😀"]) {
    for (const box of [number, formula]) {
      await box.getByRole("textbox").fill(nonsense);
      await box.getByRole("button", {name: "Check"}).click();
      await expect(box).toHaveAttribute("data-verdict", /error|failed/);
    }
  }
  for (const box of [number, formula]) {
    await box.getByRole("textbox").fill("1+".repeat(200_000));
    await box.getByRole("button", {name: "Check"}).click();
    await expect(box.locator(".exercise-outcome")).toHaveText(
      "The formula is longer than 1000 characters."
    );
  }
});

test("a text too long to be kept among the attempts, or at all, is told and still judged", async ({
  page
}) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await open(page, KINDS);
  const free = exercise(page, "ex-words");
  await free.getByRole("textbox").fill("x".repeat(200_001));
  await free.getByRole("button", {name: "Compare with the answer"}).click();
  await free.getByRole("button", {name: "I had it"}).click();
  await expect(free).toHaveAttribute("data-verdict", "passed");
  await expect(free.locator(".cell-notice")).toHaveText(
    "An answer of more than 200,000 characters is judged, but not kept among your attempts."
  );
  await free.getByRole("textbox").fill("x".repeat(6_000_000));
  await expect(free.locator(".cell-notice")).toHaveText(
    "Your browser does not keep your answer: it lasts until you leave the page."
  );
  await free.getByRole("textbox").fill("short");
  await expect(free.locator(".cell-notice")).toHaveCount(0);
  await open(page, CALCULUS);
  const box = exercise(page, "ex-descend");
  await writeCode(box, `const descend = () => [3]; // ${"x".repeat(200_000)}`);
  await box.getByRole("button", {name: "Check"}).click();
  await expect(box.locator(".exercise-outcome")).toHaveText("1 of 2 visible checks passed.");
  await expect(box.locator(".cell-notice")).toHaveText(
    "An answer of more than 200,000 characters is judged, but not kept among your attempts."
  );
  expect(errors).toEqual([]);
});
