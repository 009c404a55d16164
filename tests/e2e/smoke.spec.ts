import {AxeBuilder} from "@axe-core/playwright";
import {expect, test, type Page} from "@playwright/test";
import {chapterPages, openListening, pages, untilAlive} from "./pages.ts";

for (const address of pages) {
  test.describe(address, () => {
    test("comes alive with no error and nothing refused by its policy", async ({page}) => {
      const complaints = await openListening(page, address);
      await untilAlive(page);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      expect(await complaints()).toEqual({violations: [], errors: []});
    });

    for (const colorScheme of ["light", "dark"] as const) {
      test(`has no fault that axe knows, ${colorScheme}`, async ({page}) => {
        await page.emulateMedia({colorScheme});
        await page.goto(address);
        await untilAlive(page);
        // The structure is the same in both: only the colours are looked at twice.
        expect(await findFaults(page, colorScheme === "dark" ? ["color-contrast"] : null)).toEqual(
          []
        );
      });
    }

    test("fits a phone 390 pixels wide", async ({page}) => {
      await page.setViewportSize({width: 390, height: 844});
      await page.goto(address);
      await untilAlive(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });

    test("is reached and shown by the keyboard, every control of it", async ({page}) => {
      await page.goto(address);
      await untilAlive(page);
      expect(await walkByKeyboard(page)).toEqual({missed: [], unseen: []});
    });

    test("prints what it says", async ({page}) => {
      await page.goto(address);
      const heading = await page.locator("h1").first().innerText();
      await page.emulateMedia({media: "print"});
      await expect(page.locator("h1").first()).toBeVisible();
      expect(await page.locator("main").innerText()).toContain(heading);
      expect((await page.pdf()).byteLength).toBeGreaterThan(5000);
    });
  });
}

test.describe("without scripts", () => {
  test.use({javaScriptEnabled: false});

  for (const address of pages) {
    test(`${address} has its heading, its text and its ways on`, async ({page}) => {
      const response = await page.goto(address);
      expect(response?.status()).toBe(200);
      await expect(page.locator("h1")).toHaveCount(1);
      expect((await page.locator("main").innerText()).length).toBeGreaterThan(150);
      await expect(page.locator("header a").first()).toBeVisible();
    });
  }

  for (const address of chapterPages) {
    test(`${address} has its formulas and figures`, async ({page}) => {
      await page.goto(address);
      const formulas = page.locator("main .math, main .equation");
      const set = page.locator("main :is(.math, .equation):has(.katex-html):has(math)");
      expect(await set.count()).toBe(await formulas.count());
      await expect(page.locator("main .katex-error")).toHaveCount(0);
      for (const figure of await page.locator("main figure.figure img:visible").all()) {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure).toHaveJSProperty("complete", true);
        await expect(figure).not.toHaveJSProperty("naturalWidth", 0);
        expect(await figure.getAttribute("alt")).not.toBe("");
      }
    });
  }
});

test("an address that is none says so and leads back", async ({page}) => {
  const complaints = await openListening(page, "/nowhere/at-all");
  await untilAlive(page);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator('main a[href="/"]').first()).toBeVisible();
  const {violations, errors} = await complaints();
  expect(violations).toEqual([]);
  // The browser itself reports that the document was not found.
  expect(errors.filter((text) => !text.includes("404"))).toEqual([]);
  expect((await page.request.get("/nowhere/at-all")).status()).toBe(404);
});

test("the server says that it lives", async ({request}) => {
  const response = await request.get("/api/health");
  expect([response.status(), await response.json()]).toEqual([200, {ok: true}]);
});

test("every answer forbids foreign frames and guessed types", async ({request}) => {
  const headers = (await request.get("/")).headers();
  expect(headers["content-security-policy"]).toBe("frame-ancestors 'self'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
});

async function findFaults(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  // KaTeX sets each formula twice, MathML for assistive technology and boxes hidden from it: thousands of elements that
  // no author of a page has a say in.
  const axe = new AxeBuilder({page}).exclude(".katex").options({resultTypes: ["violations"]});
  const {violations} = await (rules === null ? axe : axe.withRules([...rules])).analyze();
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`)
  );
}

/** Presses Tab through the whole page: which controls it never came to, and at which no focus was to be seen. */
async function walkByKeyboard(
  page: Page
): Promise<{missed: readonly string[]; unseen: readonly string[]}> {
  const count = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        "a[href], button, input, select, textarea, summary, [tabindex='0']"
      )
    ].filter(
      (element) =>
        !element.matches(":disabled, [tabindex='-1'], [inert] *") &&
        element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) &&
        // Of a group of radio buttons the keyboard reaches the chosen one, and the arrows the others.
        !(element instanceof HTMLInputElement && element.type === "radio" && !element.checked)
    );
    controls.forEach((element, index) => (element.dataset["expected"] = String(index)));
    return controls.length;
  });
  const reached = new Set<string>();
  const unseen: string[] = [];
  for (let step = 0; step < count + 20 && reached.size < count; step++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
      const styles = [element, ...element.querySelectorAll("*")].map((part) =>
        getComputedStyle(part)
      );
      return {
        key: element.dataset["expected"] ?? null,
        name: element.outerHTML.slice(0, 120),
        seen: styles.some(({outlineStyle}) => outlineStyle !== "none")
      };
    });
    if (focused?.key == null) continue;
    reached.add(focused.key);
    if (!focused.seen) unseen.push(focused.name);
  }
  const missed = await page.evaluate(
    (keys) =>
      [...document.querySelectorAll<HTMLElement>("[data-expected]")]
        .filter((element) => !keys.includes(element.dataset["expected"] ?? ""))
        .map((element) => element.outerHTML.slice(0, 120)),
    [...reached]
  );
  return {missed, unseen};
}
