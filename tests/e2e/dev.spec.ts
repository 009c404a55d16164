import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "@playwright/test";
import {startOwnServer} from "../../bench/dev/ownServer.ts";
import type {OwnServer} from "../../bench/dev/ownServer.ts";

// The server of `npm run dev` on a small book of its own. Every step waits for what is to be seen, however long the machine takes.

const PATIENT = {timeout: 120_000};

const FRONT = `---\ntitle: Following\ndescription: It follows its file.\nkind: standalone\ndate: 2026-01-31\n---\n\n`;
const FILLER = "A paragraph that makes the page long.\n\n".repeat(40);
const BODY = `${FRONT}The first sentence, by [@one2000].

## One

\`\`\`ts cell id=slider
const n = view(range({min: 0, max: 10, step: 1, value: 2, label: "n"}));
n
\`\`\`

\`\`\`ts cell id=rows
const rows = await file("rows.txt");
rows
\`\`\`

\`\`\`ts cell id=own
"as written"
\`\`\`

::::exercise[Twice]{#ex-twice points=1}
Write \`twice(x)\`.

\`\`\`ts starter
function twice(x: number): number {
  return x;
}
\`\`\`

\`\`\`ts check
check("twice 2", async ({twice}) => close(await twice(2), 4, 1e-9));
\`\`\`

:::solution
Add it to itself.
:::
::::

## Two

${FILLER}The line that is read.

${FILLER}The last sentence.
`;
const SERIES = `title: One
kind: standalone
summary: To be tried.
chapters:
  - {slug: a, title: A, requires: []}
`;
const SOLUTION = "function twice(x: number): number {\n  return x + x;\n}\n";
const source = (title: string): string =>
  `@book{one2000, title={${title}}, author={One, Ann}, year={2000}}\n`;

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startOwnServer({
    "chapters/references.bib": source("The first book"),
    "chapters/one/series.yaml": SERIES,
    "chapters/one/a/chapter.mdx": BODY,
    "chapters/one/a/data/rows.txt": "first rows",
    "chapters/one/a/exercises/ex-twice.solution.ts": SOLUTION
  });
});
test.afterAll(() => server.stop());

const write = (name: string, text: string): void => {
  const path = join(server.folder, name);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
};
const A = "chapters/one/a/chapter.mdx";

test("an open chapter follows its files, and keeps its place and its state", async ({page}) => {
  test.setTimeout(900_000);
  await page.goto(`${server.url}/one/a`, {timeout: 300_000});
  const prose = page.locator(".prose");
  const cell = (id: string) => page.locator(`[data-cell="${id}"]`);
  const slider = cell("slider").locator("input[type=range]");
  const task = page.locator(".prose [data-exercise]");
  await cell("rows").locator(".cell-run:enabled").click(PATIENT);
  await expect(cell("rows")).toContainText("first rows", PATIENT);
  await cell("slider").locator(".cell-run:enabled").click(PATIENT);
  await slider.fill("7");
  await expect(cell("slider").locator(".cell-output")).toContainText("7", PATIENT);
  const read = page.getByText("The line that is read.");
  await read.evaluate((line) => {
    line.scrollIntoView({block: "center", behavior: "instant"});
    Object.assign(globalThis, {isSamePage: true});
  });
  const place = (): Promise<number> => read.evaluate((line) => line.getBoundingClientRect().top);
  const before = await place();
  let text = BODY;
  /** Changes the chapter and keeps what it changed. */
  const edit = (from: string, to: string): void => {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
    write(A, text);
  };

  await test.step("sentences, formulas and exercises", async () => {
    edit("The first sentence", "Another sentence.\n\nOf another paragraph, $x_{new}$");
    await expect(prose).toContainText("Of another paragraph", PATIENT);
    await expect(prose).not.toContainText("The first sentence");
    edit("x_{new}", "x_{newer}");
    await expect(prose.locator("annotation").first()).toHaveText("x_{newer}", PATIENT);
    edit("Write `twice(x)`.", "Write `twice(x)`, which doubles.");
    await expect(task).toContainText("which doubles", PATIENT);
  });

  await test.step("what is read stays where it is, and what was moved as it was", async () => {
    expect(Math.abs((await place()) - before)).toBeLessThan(3);
    await expect(slider).toHaveValue("7");
    await expect(cell("slider").locator(".cell-output")).toContainText("7");
    await expect(cell("rows")).toContainText("first rows");
  });

  await test.step("a mistake stands in the page, on its list and in the terminal, until it is mended", async () => {
    const mistake = page.locator(".prose-problem");
    const list = page.locator(".dev-mistakes");
    edit("The last sentence.", "See @thm-nowhere.");
    await expect(mistake).toContainText("reference-resolves", PATIENT);
    await expect(list).toContainText("1 mistake", PATIENT);
    await expect.poll(server.printed, PATIENT).toContain("thm-nowhere");
    edit("See @thm-nowhere.", "The last sentence.");
    await expect(mistake).toHaveCount(0, PATIENT);
    await expect(list).toHaveCount(0, PATIENT);
    await expect.poll(server.printed, PATIENT).toContain("All is well again.");

    write("chapters/one/a/exercises/ex-twice.solution.ts", SOLUTION.replace("x + x", '"x"'));
    await expect(list).toContainText("1 mistake", PATIENT);
    await expect.poll(server.printed, PATIENT).toContain("ex-twice.solution.ts:2:");
    write("chapters/one/a/exercises/ex-twice.solution.ts", SOLUTION);
    await expect(list).toHaveCount(0, PATIENT);
  });

  await test.step("the files beside it, and the book's", async () => {
    write("chapters/one/a/data/rows.txt", "second rows");
    await expect(cell("rows")).toContainText("second rows", PATIENT);
    write("chapters/macros.json", '{"\\\\new": "\\\\mathrm{fresh}"}');
    edit("x_{newer}", "\\new");
    await expect(prose.locator(".katex-html").first()).toContainText("fresh", PATIENT);
    write("chapters/references.bib", source("The second book"));
    await expect(page.locator("article")).toContainText("The second book", PATIENT);
    edit("\nn\n", "\nn * 100\n");
    await expect(cell("slider").locator(".cell-output")).toContainText("700", PATIENT);
    await expect(cell("own")).toContainText("as written");
  });

  await test.step("a chapter that is new, and one that has another title", async () => {
    const other = FRONT.replace("Following", "The other chapter");
    write("chapters/one/b/chapter.mdx", `${other}Its text.\n`);
    write("chapters/one/series.yaml", `${SERIES}  - {slug: b, title: B, requires: []}\n`);
    await expect(page.locator(".chapter-turn")).toContainText("The other chapter", PATIENT);
    edit("title: Following", "title: Renamed");
    await expect(page.locator("h1")).toHaveText("Renamed", PATIENT);
    await expect(page).toHaveTitle(/^Renamed/, PATIENT);
  });

  // Until here the page was never loaded again, and what is read has not moved.
  expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  expect(Math.abs((await place()) - before)).toBeLessThan(3);
  await expect(slider).toHaveValue("7");

  await test.step("a chapter that is gone is planned again, and can come back", async () => {
    rmSync(join(server.folder, A));
    await expect(page.locator("[data-cell]")).toHaveCount(0, PATIENT);
    write(A, text);
    await expect(cell("own")).toHaveCount(1, PATIENT);
  });

  await test.step("what changes between a page and its line to the server is not missed", async () => {
    for (const isLoadedAgain of [false, true]) {
      let tell = (): void => undefined;
      const told = new Promise<void>((resolve) => (tell = resolve));
      await page.route("**/api/dev/events?*", async (route) => {
        await told;
        await route.continue();
      });
      rmSync(join(server.folder, A));
      await expect(page.locator("[data-cell]")).toHaveCount(0, PATIENT);
      if (isLoadedAgain) await page.reload();
      const before = await changesOf(server);
      write(A, text);
      await expect.poll(() => changesOf(server), PATIENT).toBeGreaterThan(before);
      tell();
      await expect(cell("own")).toHaveCount(1, PATIENT);
      await page.unroute("**/api/dev/events?*");
    }
  });
});

/** How many changes a page that opens now is told there have been. */
async function changesOf({url}: OwnServer): Promise<number> {
  const answer = await fetch(`${url}/api/dev/events`);
  for await (const bytes of answer.body ?? [])
    return Number(/"changes":(\d+)/.exec(new TextDecoder().decode(bytes))?.[1]);
  return Number.NaN;
}
