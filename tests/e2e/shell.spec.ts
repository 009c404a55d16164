import {expect, test} from "@playwright/test";
import {chapterPages, untilAlive} from "./pages.ts";

const LONG_CHAPTER = "/crash-courses/calculus-1-differentiation-and-taylor";
/** A light chapter with references, citations and formulas. */
const CALCULUS = "/crash-courses/calculus";

test("the theme is the system's until the reader chooses, and the choice is there before the first paint", async ({
  page
}) => {
  await page.emulateMedia({colorScheme: "dark"});
  await page.goto("/progress");
  await untilAlive(page);
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.getByLabel("Theme").selectOption("sepia");
  const sepia = await paper();
  expect(sepia).not.toBe(dark);
  await page.route("**/*.js", (route) => route.abort());
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("sepia");
  expect(await paper()).toBe(sepia);
});

test("a reference opens beside the text on focus and closes with Escape", async ({page}) => {
  await page.goto(CALCULUS);
  await untilAlive(page);
  await page.keyboard.press("Tab");
  await page.locator(".prose a.ref[href^='#']").first().focus();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

test("the pointer can move into a preview, and leaving closes it", async ({page}) => {
  await page.goto(CALCULUS);
  await untilAlive(page);
  await page.locator(".prose a.ref[href^='#']").first().hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await page.getByRole("tooltip").hover();
  await page.mouse.move(2, 2);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
});

test("a citation shows its entry of the reference list", async ({page}) => {
  await page.goto(CALCULUS);
  await untilAlive(page);
  const cite = page.locator(".prose a.cite").first();
  const target = (await cite.getAttribute("href")) ?? "";
  await cite.hover();
  await expect(page.getByRole("tooltip")).toHaveText(
    (await page.locator(target).textContent()) ?? ""
  );
});

test("a reference into another chapter shows what stands there and where", async ({page}) => {
  for (const address of [CALCULUS, ...chapterPages]) {
    await page.goto(address);
    const across = page.locator(".prose a.ref[href^='/']:visible");
    if ((await across.count()) === 0) continue;
    await untilAlive(page);
    await across.first().hover();
    await expect(page.getByRole("tooltip").locator(".preview-from")).toBeVisible();
    return;
  }
  test.skip(true, "no chapter refers to another yet");
});

test("the contents mark the heading that the reader is under", async ({page}) => {
  await page.setViewportSize({width: 1440, height: 900});
  await page.goto(LONG_CHAPTER);
  await untilAlive(page);
  const third = page.locator(".toc-margin a").nth(2);
  await third.click();
  await expect(third).toHaveAttribute("aria-current", "location");
  await expect(page.locator(".toc-margin [aria-current]")).toHaveCount(1);

  const jump = (part: number): Promise<void> =>
    page.evaluate((to) => {
      window.scrollTo({top: to * document.documentElement.scrollHeight, behavior: "instant"});
    }, part);
  /** The heading that is marked, and the one that should be. */
  const places = (): Promise<readonly unknown[]> =>
    page.evaluate(() => {
      const links = [...document.querySelectorAll<HTMLElement>(".toc-margin [data-toc]")];
      const above = links.filter(({dataset: {toc = ""}}) => {
        const top = document.getElementById(toc)?.getBoundingClientRect().top ?? Infinity;
        return top < 0.3 * window.innerHeight;
      });
      const marked = links.find((link) => link.hasAttribute("aria-current"));
      return [marked?.dataset["toc"], above.at(-1)?.dataset["toc"]];
    });
  const expectRight = (): Promise<void> =>
    expect
      .poll(async () => {
        const [marked, right] = await places();
        return marked === right ? "right" : `${String(marked)} instead of ${String(right)}`;
      })
      .toBe("right");
  const FAR = [0.9, 0.3, 0.32, 0.6, 0.05, 0.7, 0];
  await test.step("over headings that never come in sight", async () => {
    for (const part of FAR) {
      await jump(part);
      await expectRight();
    }
  });
  await test.step("where sections out of sight are not laid out", async () => {
    await page.locator("[data-cell]").first().focus();
    await expect(page.locator("[data-far]")).not.toHaveCount(0);
    for (const part of FAR) {
      await jump(part);
      await expectRight();
    }
  });
});

test("a displayed formula is copied as TeX", async ({page, context}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(CALCULUS);
  await untilAlive(page);
  const equation = page.locator(".prose .equation").first();
  await equation.hover();
  await equation.getByRole("button", {name: "Copy TeX"}).click();
  await expect(equation.getByRole("button")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("\\");
});

test("where the browser has no clipboard, the button of a formula says that it did not copy", async ({
  page
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "clipboard", {value: undefined});
  });
  await page.goto(CALCULUS);
  await untilAlive(page);
  const equation = page.locator(".prose .equation").first();
  await equation.hover();
  await equation.getByRole("button", {name: "Copy TeX"}).click();
  await expect(equation.getByRole("button")).toHaveText("Not allowed");
});

test("an address of no page says so and leads back to the map", async ({page}) => {
  const response = await page.goto("/no/such-page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("link", {name: "Back to the map"})).toBeVisible();
});

test("the book can be followed and found: feeds, sitemap and what a page says of itself agree", async ({
  page,
  request
}) => {
  await page.goto("/crash-courses");
  const feed = await page.locator('link[type="application/atom+xml"]').getAttribute("href");
  const atom = await request.get(new URL(feed ?? "").pathname);
  expect(atom.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
  const entry = /<entry>[^]*?<id>[^<]*?(\/crash-courses\/[^<]*)<\/id>/.exec(await atom.text())?.[1];
  expect(await (await request.get("/sitemap.xml")).text()).toContain(`${entry}</loc>`);
  await page.goto(entry ?? "");
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  const image = await request.get(new URL(picture ?? "").pathname);
  expect([image.status(), image.headers()["content-type"]]).toEqual([200, "image/png"]);
  await page.locator(".chapter-topics a").last().click();
  await expect(page.locator(`main a[href="${entry}"]`)).toBeVisible();
});

test("a phone that is turned sets the text no larger, Safari's too", async ({page}) => {
  await page.goto("/progress");
  const sheets = await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].map(async ({href}) =>
        (await fetch(href)).text()
      )
    )
  );
  // Written by the build, for the browsers that package.json names.
  expect(sheets.join("\n")).toMatch(/-webkit-text-size-adjust: ?100%/);
});
