import {AxeBuilder} from "@axe-core/playwright";
import {expect, test, type Page} from "@playwright/test";
import {chapterPages, openListening, pages, untilAlive} from "./pages.ts";
import {findSecrets, keepTexts} from "./secrets.ts";

// One visit a page: what takes time is loading it, not looking at it.
for (const address of pages)
  test(`${address} comes alive without complaint, and axe, a phone, the keyboard and paper find no fault`, async ({
    page,
    request
  }) => {
    test.setTimeout(300_000);
    const secrets = findSecrets(address);
    const texts = secrets.length > 0 ? keepTexts(page) : undefined;
    const complaints = await openListening(page, address);
    await untilAlive(page);

    if (chapterPages.includes(address))
      await test.step("it says the same before and after React takes it over", async () => {
        const {alive, sent} = await findHeld(page, await (await request.get(address)).text());
        expect.soft(alive.length).toBeGreaterThan(0);
        expect.soft(alive).toEqual(sent);
      });

    await test.step("nothing is refused by its policy, and no error is told", async () => {
      await walkByScreens(page);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      expect.soft(await complaints()).toEqual({violations: [], errors: []});
    });

    if (texts !== undefined)
      await test.step("nothing of a model answer or a hidden check reaches the browser", async () => {
        const all = await texts();
        expect.soft(all.includes("data-exercise")).toBe(true);
        expect.soft(secrets.filter((line) => all.includes(line))).toEqual([]);
      });

    await test.step("it never scrolls sideways, on a phone or a wide screen", async () => {
      for (const width of [1440, 320, 390]) {
        await page.setViewportSize({width, height: 844});
        expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    });

    await test.step("it prints what it says", async () => {
      const heading = await page.locator("h1").first().innerText();
      await page.emulateMedia({media: "print"});
      await expect.soft(page.locator("h1").first()).toBeVisible();
      expect.soft(await page.locator("main").innerText()).toContain(heading);
      expect.soft((await page.pdf()).byteLength).toBeGreaterThan(5000);
    });

    await test.step("every control is reached by the keyboard, and shows it", async () => {
      // First of all: they are laid out for paper now, and need not be for the screen again.
      await dropFormulas(page);
      await page.emulateMedia({media: "screen"});
      await page.setViewportSize({width: 1280, height: 720});
      await page.evaluate(() => scrollTo(0, 0));
      expect.soft(await walkByKeyboard(page)).toEqual({missed: [], unseen: []});
    });

    await test.step("axe knows no fault of it, light and dark", async () => {
      expect.soft(await findFaults(page)).toEqual([]);
      const schemes = ["light", "dark"] as const;
      for (const colorScheme of schemes) {
        await page.emulateMedia({colorScheme});
        expect(await markLooks(page)).toBeGreaterThan(3);
      }
      await dropUnmarked(page);
      for (const colorScheme of schemes) {
        await page.emulateMedia({colorScheme});
        expect.soft(await findFaintText(page), colorScheme).toEqual([]);
      }
    });
  });

test.describe("without scripts", () => {
  test.use({javaScriptEnabled: false});

  // Without scripts a page leaves nothing behind for the next, and a window of its own takes longer to open than most of them.
  for (const series of new Set(pages.map(toSeries)))
    test(`${series}: each page has its heading, its text, its formulas and figures, and its ways on`, async ({
      page
    }) => {
      test.setTimeout(300_000);
      for (const address of pages.filter((address) => toSeries(address) === series))
        await test.step(address, async () => {
          const response = await page.goto(address);
          expect.soft(response?.status()).toBe(200);
          await expect.soft(page.locator("h1")).toHaveCount(1);
          expect.soft((await page.locator("main").innerText()).length).toBeGreaterThan(150);
          await expect.soft(page.locator("header a").first()).toBeVisible();
          if (!chapterPages.includes(address)) return;
          await expect.soft(page.locator(".prose .section").first()).toBeVisible();
          await expect.soft(page.locator("[data-mark-read]").first()).toBeHidden();
          const formulas = page.locator("main .math, main .equation");
          const set = page.locator("main :is(.math, .equation):has(.katex-html):has(math)");
          expect.soft(await set.count()).toBe(await formulas.count());
          await expect.soft(page.locator("main .katex-error")).toHaveCount(0);
          for (const figure of await page.locator("main figure.figure img:visible").all()) {
            await figure.scrollIntoViewIfNeeded();
            await expect.soft(figure).toHaveJSProperty("complete", true);
            await expect.soft(figure).not.toHaveJSProperty("naturalWidth", 0);
            expect.soft(await figure.getAttribute("alt")).not.toBe("");
          }
        });
    });
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

/**
 * Shows every screen of the page for a frame, or for the while that one is waited for: a browser may draw none. From then on the page jumps where it would glide: gliding
 * takes a second and a half, all of it drawn.
 */
async function walkByScreens(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.documentElement.style.scrollBehavior = "auto";
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
        setTimeout(resolve, 500);
      });
    }
  });
}

/** The series that a page is of; all pages that are no chapters count as one. */
function toSeries(address: string): string {
  return chapterPages.includes(address) ? (address.split("/")[1] ?? "") : "no chapters";
}

/** The texts that the browser keeps as they came: in the page, and in the HTML that was sent. */
async function findHeld(
  page: Page,
  html: string
): Promise<Record<"alive" | "sent", readonly string[]>> {
  return page.evaluate((sent) => {
    // What a reader can do with an exercise comes with the script; the text is what came without.
    const withoutControls = (element: Element): string => {
      const copy = document.importNode(element, true);
      for (const controls of copy.querySelectorAll(".exercise-live, button")) controls.remove();
      return copy.textContent;
    };
    const told = (root: ParentNode): readonly string[] =>
      [...root.querySelectorAll("[data-html]")].map(withoutControls);
    return {
      alive: told(document),
      sent: told(new DOMParser().parseFromString(sent, "text/html"))
    };
  }, html);
}

/**
 * KaTeX sets each formula twice: MathML for assistive technology, and boxes hidden from it. Of a long chapter's elements they are nine in ten, no author of a
 * page has a say in them, and axe would walk through each, as would the page's layout at each stop of the keyboard.
 */
async function dropFormulas(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const formula of document.querySelectorAll(".katex")) formula.replaceChildren("x");
  });
}

/** All that axe knows but contrast, which takes it longer than all else. */
async function findFaults(page: Page): Promise<readonly string[]> {
  return tellFaults(
    new AxeBuilder({page}).options({
      resultTypes: ["violations"],
      rules: {"color-contrast": {enabled: false}}
    })
  );
}

/** Marks one text of each look, a colour, size and weight on a ground, and returns how many looks there are. What is marked already stays so. */
async function markLooks(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seen = new Set<string>();
    const grounds = new Map<Element | null, string>([[null, ""]]);
    const groundOf = (element: Element | null): string => {
      const known = grounds.get(element);
      if (known !== undefined || element === null) return known ?? "";
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
      const isClear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none";
      const ground = `${groundOf(element.parentElement)}${isClear ? "" : `|${backgroundColor} ${backgroundImage}`}${opacity === "1" ? "" : `*${opacity}`}`;
      grounds.set(element, ground);
      return ground;
    };
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(".katex") !== null || !element.checkVisibility()) continue;
      if (![...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()))
        continue;
      const {color, fontSize, fontWeight} = getComputedStyle(element);
      const look = `${color} ${fontSize} ${fontWeight} ${groundOf(element)}`;
      if (seen.has(look)) continue;
      seen.add(look);
      element.setAttribute("data-contrast", "");
    }
    return seen.size;
  });
}

/** Empties what holds no marked text: it stays in its place for the rules that count siblings, and axe need not lay a grid over it. */
async function dropUnmarked(page: Page): Promise<void> {
  await page.evaluate(() => {
    const dropBelow = (parent: Element): void => {
      for (const element of parent.children)
        if (element.matches("[data-contrast]") || element.querySelector("[data-contrast]") !== null)
          dropBelow(element);
        else element.replaceChildren();
    };
    dropBelow(document.body);
  });
}

/** Where axe finds too little contrast among the marked texts. */
async function findFaintText(page: Page): Promise<readonly string[]> {
  return tellFaults(
    // The page has the whole of axe since its other rules were looked at.
    new AxeBuilder({page, axeSource: ";"}).include("[data-contrast]").withRules(["color-contrast"])
  );
}

async function tellFaults(axe: AxeBuilder): Promise<readonly string[]> {
  // In one piece: gathering the pieces of frames takes a second page, and the frames hold what cells show.
  const {violations} = await axe.setLegacyMode().analyze();
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`)
  );
}

/**
 * Presses Tab through the page: which controls it never came to, and at which no focus was to be seen. Of a long chapter those sections are left out whose
 * kinds of controls all stand in an earlier one.
 */
async function walkByKeyboard(
  page: Page
): Promise<{missed: readonly string[]; unseen: readonly string[]}> {
  const count = await page.evaluate(() => {
    const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const kinds = new Set<string>();
    for (const section of document.querySelectorAll<HTMLElement>(".prose > .section")) {
      const before = kinds.size;
      for (const control of section.querySelectorAll(CONTROLS))
        kinds.add(
          `${control.tagName} ${control.getAttribute("type") ?? ""} ${control.className} ${control.parentElement?.className ?? ""}`
        );
      if (kinds.size === before) section.style.display = "none";
    }
    const controls = [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter(
      (element) =>
        !element.matches(":disabled, [tabindex='-1'], [inert] *") &&
        element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) &&
        // Of a group of radio buttons the keyboard reaches the chosen one, and the arrows the others.
        !(element instanceof HTMLInputElement && element.type === "radio" && !element.checked)
    );
    controls.forEach((element, index) => (element.dataset["expected"] = String(index)));
    return controls.length;
  });
  await page.evaluate(() => {
    const walk: {reached: string[]; unseen: string[]} = {reached: [], unseen: []};
    Object.assign(globalThis, {walk});
    const isOutlined = (part: Element): boolean => getComputedStyle(part).outlineStyle !== "none";
    document.addEventListener("focusin", ({target}) => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      const key = target.dataset["expected"];
      if (key === undefined) return;
      walk.reached.push(key);
      if (isOutlined(target) || [...target.querySelectorAll("*")].some(isOutlined)) return;
      walk.unseen.push((target.cloneNode(false) as Element).outerHTML.slice(0, 120));
    });
  });
  // Some controls show only while the focus is near: there are more stops than were counted.
  for (let step = 0; step < 3 * count + 20; step += 20) {
    await Promise.all(Array.from({length: 20}, () => page.keyboard.press("Tab")));
    const reached = await page.evaluate(
      () => (globalThis as unknown as {walk: {reached: readonly string[]}}).walk.reached
    );
    if (new Set(reached).size >= count) break;
  }
  return page.evaluate(() => {
    for (const section of document.querySelectorAll<HTMLElement>(".prose > .section"))
      section.style.display = "";
    const {reached, unseen} = (
      globalThis as unknown as {walk: {reached: readonly string[]; unseen: readonly string[]}}
    ).walk;
    const missed = [...document.querySelectorAll<HTMLElement>("[data-expected]")]
      .filter((element) => !reached.includes(element.dataset["expected"] ?? ""))
      .map((element) => element.outerHTML.slice(0, 120));
    return {missed, unseen: [...new Set(unseen)]};
  });
}
