import {AxeBuilder} from "@axe-core/playwright";
import {expect, test, type Page} from "@playwright/test";
import {untilAlive} from "./pages.ts";

/** A light chapter: from it the search leads into a long one. */
const CHAPTER = "/crash-courses/calculus";
const field = (page: Page) => page.getByRole("combobox", {name: "Search the book"});
const places = (page: Page) => page.getByRole("option");

test("a key opens the search, arrows choose, Enter leads to the place, and coming back finds the question", async ({
  page
}) => {
  await page.goto(CHAPTER);
  await untilAlive(page);
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await field(page).fill("strongly convex");
  await expect(places(page).first()).toContainText("Strong convexity");
  await expect(page.getByRole("dialog", {name: "Search"}).getByRole("status")).toContainText(
    "places"
  );
  await expect(field(page)).toHaveAttribute("aria-activedescendant", /-0$/);
  await page.keyboard.press("ArrowDown");
  await expect(places(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  const {violations} = await new AxeBuilder({page})
    .include(".search-dialog")
    .setLegacyMode()
    .analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#def-strong$/);
  await expect(field(page)).toHaveCount(0);

  await page.goto("/progress");
  await untilAlive(page);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field(page)).toHaveValue("strongly convex");
  await field(page).fill("exercise: gradient descent");
  await expect(page.getByRole("button", {name: /^Exercises/})).toHaveAttribute(
    "aria-pressed",
    "true"
  );
  // Tab goes round in it, and Escape closes it wherever it has come to.
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("Tab");
    await expect(page.locator("dialog :focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
});

test("on a phone the search fills the screen, and formulas are found by their signs", async ({
  page
}) => {
  await page.setViewportSize({width: 390, height: 800});
  await page.goto("/progress");
  await untilAlive(page);
  await page.getByRole("link", {name: "Search"}).click();
  await field(page).fill("∇²f");
  await expect(places(page).first()).toBeVisible();
  const box = await page.getByRole("dialog", {name: "Search"}).boundingBox();
  expect(box).toEqual({x: 0, y: 0, width: 390, height: 800});
  await page.getByRole("button", {name: "Close"}).click();
  await expect(page.getByRole("link", {name: "Search"})).toBeFocused();
});

test("where the index cannot be had, one sentence says so, and typing again tries again", async ({
  page
}) => {
  await page.goto("/progress");
  await untilAlive(page);
  await page.context().route("**/generated/assets.json", (route) => route.abort());
  await page.keyboard.press("/");
  await field(page).fill("taylor");
  await expect(page.getByRole("dialog", {name: "Search"}).getByRole("status")).toHaveText(
    "The search could not reach its index: check the connection, then type again."
  );
  await page.context().unroute("**/generated/assets.json");
  await field(page).fill("taylor ");
  await expect(places(page).first()).toContainText(/Taylor/i);
});

test("the page of results has an address, links, and everything in the book without script", async ({
  page,
  browser
}) => {
  await page.goto("/search?q=convex&kind=theorem");
  await expect(page.getByRole("button", {name: /^Theorems/})).toHaveAttribute(
    "aria-pressed",
    "true"
  );
  const links = page.locator(".search-results a");
  await expect(links.first()).toHaveAttribute("href", /#(thm|lem|prp|cor)-/);
  await page.getByRole("searchbox").fill("taylor");
  await expect(page).toHaveURL(/q=taylor/);

  const context = await browser.newContext({javaScriptEnabled: false});
  const still = await context.newPage();
  await still.goto(new URL("/search?q=convex", page.url()).href);
  await expect(still.getByText("Searching needs script.")).toBeVisible();
  await expect(still.locator('.search-contents a[href*="#"]').first()).toBeVisible();
  await context.close();
});
