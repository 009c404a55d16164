import {expect, test} from "@playwright/test";
import {chapterPages, openListening, untilAlive} from "./pages.ts";

const CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";

for (const address of chapterPages)
  test(`${address} says the same before and after React takes it over`, async ({page, request}) => {
    const complaints = await openListening(page, address);
    await untilAlive(page);
    const [alive, sent] = await page.evaluate(
      (html) => {
        const told = (root: ParentNode): readonly string[] =>
          [...root.querySelectorAll("[data-html]")].map(({textContent}) => textContent);
        return [told(document), told(new DOMParser().parseFromString(html, "text/html"))];
      },
      await (await request.get(address)).text()
    );
    expect(alive.length).toBeGreaterThan(10);
    expect(alive).toEqual(sent);
    expect(await complaints()).toEqual({violations: [], errors: []});
  });

test("the text of a chapter travels once", async ({request}) => {
  const html = await (await request.get(CHAPTER)).text();
  const scripts = [...html.matchAll(/<script>self\.__next_f[^]*?<\/script>/g)].join("");
  expect(scripts.length).toBeGreaterThan(1000);
  expect(scripts.length).toBeLessThan(html.length / 8);
  expect(scripts).not.toContain("katex-html");
});

test("a page that React must draw anew keeps its text", async ({page}) => {
  await page.route(CHAPTER, async (route) => {
    const response = await route.fetch();
    // An element that React does not expect: it gives the server's tree up and makes its own.
    const body = (await response.text()).replace(/<h1>[^]*?<\/h1>/, "<p>Not the heading</p>");
    await route.fulfill({response, body});
  });
  await page.goto(CHAPTER);
  await untilAlive(page);
  await expect(page.locator("h1")).toHaveCount(1);
  const empty = page.locator("[data-html]:empty");
  await expect(empty).toHaveCount(0);
  expect((await page.locator(".prose").innerText()).length).toBeGreaterThan(10_000);
});

test("code that the reader has edited and reset has its colours again", async ({page}) => {
  await page.goto(CHAPTER);
  await untilAlive(page);
  const cell = page.locator("[data-cell]").first();
  const before = await cell.locator(".cell-code").innerHTML();
  await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("1");
  await cell.getByRole("button", {name: "Reset", exact: true}).click();
  await expect(cell.locator(".cm-content")).toHaveCount(0);
  expect(await cell.locator(".cell-code").innerHTML()).toBe(before);
});
