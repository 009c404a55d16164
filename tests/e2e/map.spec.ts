import {expect, test} from "@playwright/test";

for (const [name, width] of [
  ["phone", 390],
  ["small phone", 320],
  ["tablet", 820],
  ["desktop", 1440]
] as const) {
  test(`the labels of the map keep apart and inside the page, ${name}`, async ({page}) => {
    await page.setViewportSize({width, height: 900});
    await page.goto("/");
    await page.evaluate(() => document.fonts.ready);
    const boxes = await page.locator(".map-label").evaluateAll((labels) =>
      labels.map((label) => {
        const range = document.createRange();
        range.selectNodeContents(label);
        const {left, right, top, bottom} = range.getBoundingClientRect();
        return {text: label.textContent, left, right, top, bottom};
      })
    );
    expect(boxes).toHaveLength(28);
    const overlaps = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (b) =>
            a.left < b.right - 1 &&
            b.left < a.right - 1 &&
            a.top < b.bottom - 1 &&
            b.top < a.bottom - 1
        )
        .map((b) => `${a.text} over ${b.text}`)
    );
    expect(overlaps).toEqual([]);
    expect(
      boxes.filter(({left, right}) => left < 0 || right > width).map(({text}) => text)
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test("the map and its outline are whole without script", async ({browser}) => {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator(".map-stop")).toHaveCount(28);
  await expect(page.locator(".map-wide .map-edge")).toHaveCount(12);
  await expect(page.locator(".map-outline > li")).toHaveCount(27);
  await expect(page.locator(".map-stop", {hasText: "Online Learning"}).first()).toContainText(
    "planned"
  );
  await expect(page.locator(".map-stop", {hasText: "Linear Algebra"})).toContainText("min");
  await context.close();
});

test("every stop of the map leads to its chapter and every series to its list", async ({
  page,
  request
}) => {
  await page.goto("/");
  const links = await page
    .locator(".map a, .map-below h2 a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  for (const href of new Set(links)) expect((await request.get(href)).status(), href).toBe(200);
});
