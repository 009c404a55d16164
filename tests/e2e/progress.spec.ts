import {readFileSync} from "node:fs";
import {expect, test, type Page} from "@playwright/test";
import {untilAlive} from "./pages.ts";

const PREFACE = "/optimization-for-ml/preface";

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

/** Marks the first section of the preface and returns its id. */
async function markFirst(page: Page): Promise<string> {
  const button = page.locator("[data-mark-read]").first();
  await button.click();
  await expect(button).toHaveText("Section read");
  return (await button.getAttribute("data-mark-read")) ?? "";
}

test("a section marked as read shows in the contents, on the chapter and on the map", async ({
  page
}) => {
  await open(page, PREFACE);
  const section = await markFirst(page);
  await expect(page.locator(`.toc-margin [data-toc="${section}"]`)).toHaveAttribute(
    "data-read",
    ""
  );
  await expect(page.locator(".chapter-head .chapter-facts .state")).toHaveText("started");
  await open(page, "/");
  await expect(page.locator('.map-stop[data-chapter-state="preface"]')).toHaveAttribute(
    "data-state",
    "started"
  );
  await expect(page.locator(".continue-link:visible")).toHaveText(/^Continue Preface$/);
});

test("a section is read once its end was in view for as long as its words need", async ({page}) => {
  await page.clock.install();
  await open(page, PREFACE);
  const words = Object.entries(
    JSON.parse((await page.locator("[data-words]").getAttribute("data-words")) ?? "{}") as Record<
      string,
      number
    >
  );
  const [section, count] = words.reduce((a, b) => (b[1] < a[1] ? b : a));
  const end = page.locator(`[data-section-end="${section}"]`);
  await end.scrollIntoViewIfNeeded();
  const button = end.locator("button");
  await expect(button).toHaveText("Mark section as read");
  await page.clock.runFor(Math.ceil((count / 600) * 60_000) + 5_000);
  await expect(button).toHaveText("Section read");
});

test("two tabs write one log and lose nothing", async ({context}) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one, PREFACE);
  await open(two, PREFACE);
  const [first, second] = [
    one.locator("[data-mark-read]").nth(0),
    two.locator("[data-mark-read]").nth(1)
  ];
  await Promise.all([first.click(), second.click()]);
  await expect(one.locator("[data-mark-read]").nth(1)).toHaveText("Section read");
  await expect(two.locator("[data-mark-read]").nth(0)).toHaveText("Section read");
  await open(one, "/progress");
  await expect(one.locator("#files + p")).toContainText("2 events, kept in this browser");
});

test("the log goes out as a file and comes back in", async ({page, browser}) => {
  await open(page, PREFACE);
  await markFirst(page);
  await open(page, "/progress");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Export"}).click()
  ]);
  expect(download.suggestedFilename()).toMatch(/^epigraph-progress-\d{4}-\d\d-\d\d\.json$/);
  const file = await download.path();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    format: "epigraph-progress",
    version: 1
  });

  const other = await (await browser.newContext()).newPage();
  await open(other, "/progress");
  await other.getByLabel("Progress file").setInputFiles(file);
  await expect(other.getByRole("status")).toContainText("1 event added.");
  await other.getByLabel("Progress file").setInputFiles(file);
  await expect(other.getByRole("status")).toContainText("0 events added, 1 were here already.");
  await other
    .getByLabel("Progress file")
    .setInputFiles({name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}")});
  await expect(other.getByRole("status")).toContainText("This is not a progress file of Epigraph.");
  await other.context().close();
});

test("everything can be deleted, and the deletion undone", async ({page}) => {
  await open(page, PREFACE);
  await markFirst(page);
  await open(page, "/progress");
  await page.getByRole("button", {name: "Delete everything…"}).click();
  await page.getByRole("button", {name: "Delete", exact: true}).click();
  await expect(page.locator("#files + p")).toContainText("0 events");
  await page.getByRole("button", {name: "Undo"}).click();
  await expect(page.locator("#files + p")).toContainText("1 event");
  await page.reload();
  await expect(page.locator("#files + p")).toContainText("1 event, kept in this browser");
});

test("storage that is forbidden gives a notice and the page goes on", async ({page}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("not allowed", "SecurityError");
    };
  });
  await open(page, PREFACE);
  await markFirst(page);
  await expect(page.locator(".progress-notice")).toContainText("Your progress cannot be kept");
  await page.locator(".progress-notice").getByRole("button", {name: "Close"}).click();
  await expect(page.locator(".progress-notice")).toHaveCount(0);
});
