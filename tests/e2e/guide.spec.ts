import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";

const find = (page: Page, id: string): Locator => page.locator(`[data-cell="${id}"]`);

async function run(page: Page, id: string): Promise<void> {
  await find(page, id).getByRole("button", {name: "Run", exact: true}).click();
}

const output = (page: Page, id: string): Locator => find(page, id).locator("[data-output]");

test("the page on cells does what it says", async ({page}) => {
  const complaints = await openListening(page, "/guide/how-cells-work");
  await untilAlive(page);

  await run(page, "height");
  await expect(find(page, "uses-height")).toHaveAttribute("data-state", "done");

  await run(page, "twin-one");
  await expect(find(page, "twin-one").getByRole("alert")).toContainText(
    "twin is defined more than once"
  );
  await run(page, "cause");
  const victim = find(page, "victim").getByRole("alert");
  await expect(victim).toContainText("cell cause failed");
  await expect(victim.getByRole("link", {name: "cause"}).locator("code")).toHaveText("cause");

  await run(page, "tiles");
  await expect(output(page, "tiles")).toHaveText("Dark");

  await run(page, "mutates");
  await expect(output(page, "mutates")).toHaveText("4");
  await run(page, "mutates");
  await expect(output(page, "mutates")).toHaveText("5");

  await run(page, "counter");
  await expect(output(page, "follows")).toHaveText("▮".repeat(20));
  await expect(output(page, "counter")).toHaveText("199");

  expect((await complaints()).violations).toEqual([]);
});
