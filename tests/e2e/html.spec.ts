import {expect, test} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";

const LONG_CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";
/** A light page whose first cell shows a stored plot: what cells do is the same on every page. */
const CHAPTER = "/authors/gallery";

test("the text of a chapter travels once", async ({request}) => {
  const html = await (await request.get(LONG_CHAPTER)).text();
  const scripts = [...html.matchAll(/<script>self\.__next_f[^]*?<\/script>/g)].join("");
  expect(scripts.length).toBeGreaterThan(1000);
  expect(scripts.length).toBeLessThan(html.length / 8);
  expect(scripts).not.toContain("katex-html");
});

test("a page that React must draw anew keeps its text", async ({page}) => {
  await page.route(LONG_CHAPTER, async (route) => {
    const response = await route.fetch();
    // An element that React does not expect: it gives the server's tree up and makes its own.
    const body = (await response.text()).replace(/<h1>[^]*?<\/h1>/, "<p>Not the heading</p>");
    await route.fulfill({response, body});
  });
  await page.goto(LONG_CHAPTER);
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
  await expect(cell.locator(".cm-content [class^=tok-]").first()).toBeVisible();
  await page.reload();
  expect(await cell.locator(".cell-code").innerHTML()).toBe(before);
});

test("HTML that a cell shows has its styles and height, and nothing of it runs or leads away", async ({
  page
}) => {
  const complaints = await openListening(page, CHAPTER);
  await untilAlive(page);
  const cell = page.locator("[data-cell]").first();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("requestfailed", (request) => {
    // Refused before it left the browser.
    if (request.failure()?.errorText === "csp") asked.splice(asked.indexOf(request.url()), 1);
  });
  await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(
    'html`<style>p { color: rgb(1, 2, 3); height: 321px; margin: 0 }</style><p name="body">shown</p><a href="https://away.invalid/">away</a><img src="https://beacon.invalid/x.png" onerror="parent.postMessage(1)"><script>document.title = "ran"</script><meta http-equiv="refresh" content="0; url=https://refresh.invalid/">`'
  );
  await cell.getByRole("button", {name: "Run", exact: true}).click();
  const inside = cell.frameLocator("iframe.output-frame");
  await expect(inside.locator("p")).toHaveText("shown");
  await expect(inside.locator("p")).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(inside.locator("a")).not.toHaveAttribute("href");
  expect(await inside.locator("body").evaluate(() => document.title)).toBe("Cells");
  await expect
    .poll(async () => (await cell.locator("iframe.output-frame").boundingBox())?.height ?? 0)
    .toBeGreaterThan(321);
  expect((await complaints()).violations).toEqual([]);
  expect(asked.filter((url) => url.includes(".invalid"))).toEqual([]);
});

test("markdown that a cell shows is set as the chapters are", async ({page}) => {
  await page.goto(CHAPTER);
  await untilAlive(page);
  const cell = page.locator("[data-cell]").first();
  await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(
    "md`## Heading\n\n**strong** $x \\in \\R$ [bad](javascript:alert(1)) <img src=x onerror=alert(1)>`"
  );
  await cell.getByRole("button", {name: "Run", exact: true}).click();
  const shown = cell.locator(".output-prose");
  await expect(shown.locator("strong")).toHaveText("strong");
  await expect(shown.locator(".katex-html")).toHaveCount(1);
  await expect(shown.locator(".katex-error")).toHaveCount(0);
  await expect(shown.locator("a, img, [id]")).toHaveCount(0);
});

test("a stored plot tells its numbers without running", async ({page}) => {
  await page.goto(CHAPTER);
  await untilAlive(page);
  const cell = page.locator("[data-cell]:has(.plot-image)").first();
  await cell.getByRole("button", {name: "Numbers"}).click();
  await expect(cell.locator(".plot-numbers td").first()).toBeVisible();
  await expect(cell).toHaveAttribute("data-state", "static");
  await cell.getByRole("button", {name: "Numbers"}).click();
  await expect(cell.locator(".plot-numbers")).toHaveCount(0);
});

test("a run that the reader asked for is kept with the progress, once", async ({page}) => {
  await page.goto(CHAPTER);
  await untilAlive(page);
  const kept = page.evaluate(
    () =>
      new Promise((resolve) => {
        const events: unknown[] = [];
        addEventListener("epigraph:progress", (event) => {
          if (event instanceof CustomEvent) events.push(event.detail.kind, event.detail.state);
          setTimeout(() => resolve(events), 500);
        });
      })
  );
  const cell = page.locator("[data-cell]").first();
  await cell.getByRole("button", {name: "Run", exact: true}).click();
  expect(await kept).toEqual(["cell-run", "done"]);
});
