import {readFileSync, readdirSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, test} from "@playwright/test";
import type {BrowserContext, Locator, Page} from "@playwright/test";
import {exportSite} from "../../bin/export.ts";
import {cacheFolder, root} from "../../bin/system/root.ts";
import {serveFiles} from "./fileServer.ts";
import type {FileServer} from "./fileServer.ts";
import {untilAlive} from "./pages.ts";

const BASE = "/sub/path/";
const out = process.env["EPIGRAPH_EXPORT"] ?? join(cacheFolder, "site");

let site: FileServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  if (process.env["EPIGRAPH_EXPORT"] === undefined) await exportSite({base: BASE, out});
  site = await serveFiles(out, BASE);
});
test.afterAll(() => site.close());

const at = (path: string): string => site.url + path;
const button = (place: Locator | Page, name: string | RegExp): Locator =>
  place.getByRole("button", {name, exact: typeof name === "string"});

/** Listens to all pages of a context: what their policies refuse, what the host has not, and what is asked of others. */
async function listenTo(context: BrowserContext): Promise<readonly string[]> {
  const told: string[] = [];
  await context.exposeBinding("tellRefused", (_, what: string) => void told.push(what));
  await context.addInitScript(() => {
    const {tellRefused} = globalThis as unknown as {tellRefused: (what: string) => void};
    document.addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) =>
      tellRefused(`${location.pathname}: ${violatedDirective} refused ${blockedURI}`)
    );
  });
  context.on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(site.url)) told.push(`asked for ${url}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 300) told.push(`${response.status()} for ${response.url()}`);
  });
  context.on("weberror", (error) => told.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") told.push(message.text());
  });
  return told;
}

test("behind a plain host and below a folder, a reader without scripts walks through the book", async ({
  browser
}) => {
  const context = await browser.newContext({javaScriptEnabled: false});
  const told = await listenTo(context);
  const page = await context.newPage();
  await page.goto(at(""));
  await expect(page.locator(".map-land")).toHaveCSS("mask-image", /\/sub\/path\/map\/\w+\.svg/);
  await page.locator(".map-stop", {hasText: "Calculus"}).getByRole("link").first().click();
  await expect(page).toHaveURL(at("crash-courses/calculus/"));
  await expect(page.locator("main .katex-html").first()).toBeVisible();
  for (const picture of await page.locator("main figure.figure img:visible").all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).not.toHaveJSProperty("naturalWidth", 0);
  }
  await page.locator('main a[rel="next"]').click();
  await page.locator(".chapter-head a").first().click();
  await expect(page).toHaveURL(at("crash-courses/"));
  for (const name of await page.locator("header nav a").allTextContents()) {
    await page.locator("header nav").getByRole("link", {name, exact: true}).click();
    await expect(page.locator("h1")).toHaveCount(1);
  }
  expect(told).toEqual([]);
  const lost = await page.goto(at("nowhere/at-all/"));
  expect(lost?.status()).toBe(404);
  await page.getByRole("link", {name: "Back to the map"}).click();
  await expect(page).toHaveURL(at(""));
  await context.close();
});

test("behind a plain host and below a folder, cells, exercises, progress and notebooks work", async ({
  browser
}) => {
  const context = await browser.newContext();
  const told = await listenTo(context);
  const page = await context.newPage();

  await test.step("a cell runs, its plot is drawn, and a control moves it", async () => {
    await page.goto(at("crash-courses/calculus/"));
    await untilAlive(page);
    const cell = page.locator('[data-cell="fig-four-losses"]');
    await button(cell, "Run").click();
    await expect(cell).toHaveAttribute("data-state", "done");
    await expect(
      cell.locator(".plot-live .main-svg, .js-plotly-plot .main-svg").first()
    ).toBeVisible();
    const slider = cell.getByRole("slider").first();
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect(cell).toHaveAttribute("data-state", "done");
  });

  await test.step("answers are judged, a number and a program", async () => {
    const mean = page.locator('.prose [data-exercise="ex-mean"]');
    await mean.getByRole("textbox").fill("4/2");
    await button(mean, "Check").click();
    await expect(mean).toHaveAttribute("data-verdict", "passed");
    const descend = page.locator('.prose [data-exercise="ex-descend"]');
    await button(descend, "Check").click();
    await expect(descend.locator(".exercise-outcome")).toHaveText("1 of 2 visible checks passed.");
  });

  await test.step("an editor has the types of the library", async () => {
    const cell = page.locator('[data-cell="golden-numbers"]');
    await button(cell, "Edit").click();
    await cell.locator(".cm-content").press("ControlOrMeta+a");
    await page.keyboard.insertText("missing;\n");
    await expect(cell.locator(".cm-lintRange-error")).toBeVisible();
  });

  await test.step("what is read is kept, whatever the folder is called", async () => {
    const mark = page.locator("[data-mark-read]").first();
    await mark.click();
    await expect(mark).toHaveText("Section read");
    await page.goto(at(""));
    await expect(page.locator('.map-stop[data-chapter-state="calculus"]')).toHaveAttribute(
      "data-state",
      "started"
    );
    await page.locator(".continue-link:visible").click();
    await expect(page).toHaveURL(at("crash-courses/calculus/"));
    await untilAlive(page);
    await expect(mark).toHaveText("Section read");
    const kept = await page.evaluate(() => Object.entries(localStorage).join("\n"));
    expect(kept).not.toContain(BASE);
  });

  await test.step("the search finds, and leads there", async () => {
    await page.goto(at("search/"));
    await page.getByRole("searchbox").fill("margin");
    await page.locator(".search-results a").first().click();
    await expect(page).toHaveURL((url) => url.pathname.startsWith(BASE) && url.search === "");
    await expect(page.locator("h1")).toHaveCount(1);
    await page.goto(at("search/?q=gradient"));
    await expect(page.locator(".search-results a").first()).toBeVisible();
  });

  await test.step("a section becomes a notebook, which is set, run and shared", async () => {
    await page.goto(at("guide/how-cells-work/"));
    await page.locator("h2 .to-notebook").first().click();
    await expect(page).toHaveURL(/\/sub\/path\/notebooks\/open\/\?id=/);
    const cell = page.locator("[data-frame] > [data-cell]").first();
    await button(cell, "Run").click();
    await expect(cell).toHaveAttribute("data-state", "done");
    await expect(page.locator("[data-prose-cell] h2").first()).toBeVisible();
    await button(page, "Share").click();
    await expect(page.getByRole("dialog").getByLabel("Link")).toHaveValue(
      new RegExp(`^${at("notebooks/open/#share=")}`)
    );
    await page.keyboard.press("Escape");
    await page.locator("header nav").getByRole("link", {name: "Notebooks"}).click();
    await button(page, "New notebook").and(page.locator(":enabled")).click();
    await expect(page.locator("[data-frame] > [data-cell]")).toHaveCount(1);
    await page.goto(at("notebooks/"));
    await expect(page.locator(".shelf-item")).toHaveCount(2);
  });

  await test.step("the frame of the kernel does nothing in the open", async () => {
    await page.goto(at("generated/kernel/runner.html"));
    const isSilent = await page.evaluate(async () => {
      const {port1, port2} = new MessageChannel();
      const answered = new Promise<boolean>((done) => {
        port1.onmessage = () => done(false);
        setTimeout(() => done(true), 300);
      });
      postMessage(null, "*", [port2]);
      return answered;
    });
    expect(isSilent).toBe(true);
  });
  expect(told).toEqual([]);
  await context.close();
});

test("no model answer and no hidden check is in the folder", () => {
  const files = findFiles(join(root, "chapters"));
  const shown = files
    .filter((file) => file.endsWith(".mdx"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const secrets = files
    .filter((file) => /\/exercises\/[^/]+\.(?:check|solution)\.ts$/.test(file))
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .map((line) => line.trim())
    // Short lines are anyone's, and some stand in what is given to start from.
    .filter((line) => line.length > 30 && !shown.includes(line));
  expect(secrets.length).toBeGreaterThan(10);
  const given = findFiles(out).filter((file) => /\.(?:html|js|json|txt)$/.test(file));
  const found = given.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return secrets.filter((line) => text.includes(line)).map((line) => `${file}: ${line}`);
  });
  expect(found).toEqual([]);
});

function findFiles(folder: string): readonly string[] {
  return readdirSync(resolve(folder), {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
