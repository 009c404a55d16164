import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {AxeBuilder} from "@axe-core/playwright";
import {expect, test} from "@playwright/test";
import {parseHtmlPlayer, toHtml} from "../../lib/notebook/html/index.ts";
import {code, md, notebook} from "../notebook/notation.ts";

const root = resolve(import.meta.dirname, "../..");

/** A notebook as a file on the disk, made of what the build made. */
async function writeFileOf(folder: string): Promise<string> {
  const read = async (address: string): Promise<string> =>
    readFile(join(root, "public", address), "utf8");
  const assets = JSON.parse(await read("generated/assets.json")) as Record<string, string>;
  const player = parseHtmlPlayer(await read(assets["player"] ?? ""));
  const document = notebook(
    [
      md(
        "m",
        "## Squares\n\nTwice is `{ts} twice`, and $x^2 \\ge 0$.\n\n:::info\n```ts cell id=inner\nconst twice = 2 * side;\n```\n:::"
      ),
      code(
        "side",
        'const side = view(range({label: "side $s$", min: 0, max: 10, step: 1, value: 3}));\nside ** 2',
        {},
        {
          state: "done",
          outputs: [{kind: "number", value: 9}],
          inputs: [
            {kind: "range", label: "side $s$", min: 0, max: 10, step: 1, value: 3, log: false}
          ],
          console: [],
          error: null
        }
      ),
      code("drawn", 'plot(line([0, 1, 2], [0, side, 1]), {title: "A line"})'),
      code("rows", 'table(await file("points.csv"))'),
      code("network", "typeof fetch + typeof document + typeof indexedDB"),
      code("bad", 'console.log("before"); throw new RangeError("too far")'),
      code("page", 'html`<b id="shown">framed</b><script>top.hacked = 1<\\/script>`')
    ],
    {title: "On the disk", files: [{name: "points.csv", type: "text/csv", size: 8}]}
  );
  const files = new Map([["points.csv", new TextEncoder().encode("x,y\n1,2\n")]]);
  const path = join(folder, "notebook.html");
  await writeFile(path, toHtml({document, files}, {pictures: new Map(), macros: {}, player}));
  return pathToFileURL(path).href;
}

test("a stand-alone file reads without script, runs from the disk and connects to nothing", async ({
  browser
}) => {
  const folder = await mkdtemp(join(tmpdir(), "epigraph-html-"));
  try {
    const address = await writeFileOf(folder);
    const bare = await browser.newContext({javaScriptEnabled: false});
    const still = await bare.newPage();
    await still.goto(address);
    await expect(still.getByRole("heading", {name: "On the disk"})).toBeVisible();
    await expect(still.locator('[data-cell="side"] .outputs')).toHaveText("9");
    await expect(still.locator('[data-cell="side"] .inputs')).toContainText("= 3");
    await bare.close();

    const context = await browser.newContext({viewport: {width: 390, height: 800}});
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("request", (request) => {
      if (!/^(?:file|blob|data):/.test(request.url())) wrong.push(request.url());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      // The browser says of the frame what it is for.
      if (message.type() === "error" && !message.text().startsWith("Blocked script execution"))
        wrong.push(message.text());
    });
    await page.goto(address);
    const outputs = (id: string) => page.locator(`[data-cell="${id}"] .outputs`);
    await expect(outputs("side")).toHaveText("9");
    await expect(page.locator('output[data-cell="m-value-1"]')).toHaveText("twice");
    await page.getByRole("button", {name: "Run all"}).click();
    await expect(page.locator('output[data-cell="m-value-1"]')).toHaveText("6");
    await expect(outputs("drawn").getByRole("img", {name: /^A line: /})).toBeVisible();
    await expect(outputs("rows").getByRole("columnheader")).toHaveText(["x", "y"]);
    await expect(outputs("network")).toHaveText("undefinedundefinedundefined");
    await expect(outputs("bad")).toHaveText("beforeRangeError: too far");
    await expect(outputs("page").frameLocator("iframe").locator("#shown")).toHaveText("framed");

    await page.getByRole("slider").fill("5");
    await expect(outputs("side")).toHaveText("25");
    await expect(page.locator('output[data-cell="m-value-1"]')).toHaveText("10");

    await page.getByRole("button", {name: "Edit bad"}).click();
    await page.getByRole("textbox", {name: "Code of bad"}).fill("side + 1");
    await page.keyboard.press("Control+Enter");
    await expect(outputs("bad")).toHaveText("6");
    await page.getByRole("button", {name: "Edit bad"}).click();
    await expect(page.locator('[data-cell="bad"] .code')).toHaveText("side + 1");

    const {violations} = await new AxeBuilder({page})
      .setLegacyMode(true)
      .exclude("iframe")
      .analyze();
    expect(violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390
    );
    expect(wrong).toEqual([]);
    await context.close();
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
});
