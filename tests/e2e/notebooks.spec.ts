import {readFile} from "node:fs/promises";
import {AxeBuilder} from "@axe-core/playwright";
import {expect, test} from "@playwright/test";
import type {BrowserContext, Locator, Page} from "@playwright/test";
import {deflateRawSync} from "node:zlib";
import {write} from "./notebook.ts";
import {openListening} from "./pages.ts";

const button = (place: Locator | Page, name: string | RegExp): Locator =>
  place.getByRole("button", {name, exact: typeof name === "string"});
const item = (page: Page, title: string): Locator =>
  page.locator(".shelf-item", {has: page.getByRole("link", {name: title, exact: true})});

async function openList(page: Page): Promise<() => Promise<unknown>> {
  const complaints = await openListening(page, "/notebooks");
  await expect(button(page, "New notebook")).toBeEnabled();
  return complaints;
}

/** Gives the page files as a person does who picks them. */
async function importTexts(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.getByLabel("Notebook files").setInputFiles(
    Object.entries(files).map(([name, text]) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text)
    }))
  );
}

const chapter = (title: string, text = "1 + 1"): string =>
  `---\ntitle: ${title}\n---\n\nSome prose.\n\n\`\`\`ts cell id=one\n${text}\n\`\`\`\n\n\`\`\`ts cell id=two\n2\n\`\`\`\n`;

/** A notebook with the cells `one` and `two`, opened. */
async function openNew(page: Page): Promise<string> {
  await openList(page);
  await importTexts(page, {"trial.mdx": chapter("Trial")});
  await page.locator(".shelf").getByRole("link", {name: "Trial", exact: true}).click();
  await expect(cell(page, "one")).toBeVisible();
  return page.url();
}

const cell = (page: Page, id: string): Locator => page.locator(`[data-cell="${id}"]`);
const text = (page: Page, id: string): Locator =>
  cell(page, id).locator("code, .cm-content").first();
const kept = (page: Page): Locator => page.locator("[data-kept]");

test("the list takes files in, names, copies, deletes and brings back, and gives all out again", async ({
  page,
  browser
}) => {
  const complaints = await openList(page);
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
  await importTexts(page, {
    "alpha.mdx": chapter("Alpha"),
    "beta.mdx": chapter("Beta"),
    "python.ipynb": JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {kernelspec: {name: "python3", display_name: "Python 3", language: "python"}},
      cells: [
        {
          cell_type: "code",
          id: "a",
          metadata: {},
          execution_count: 1,
          source: "print(1)",
          outputs: []
        }
      ]
    }),
    "broken.json": '{"version": 1',
    "note.txt": "hello"
  });
  const outcomes = page.locator(".exchange-outcomes");
  await expect(outcomes).toContainText("note.txt: this is no file of notebooks");
  await expect(outcomes).toContainText("broken.json: The notebook cannot be read, it is not JSON");
  await expect(outcomes).toContainText(/Python|python/);
  await expect(page.locator(".shelf-item")).toHaveCount(3);

  const alpha = item(page, "Alpha");
  await alpha.hover();
  await button(alpha, "Rename").click();
  await page.keyboard.type("Alphabet");
  await page.keyboard.press("Enter");
  const renamed = item(page, "Alphabet");
  await expect(button(renamed, "Rename")).toBeFocused();
  await button(renamed, "Duplicate").press("Enter");
  await expect(item(page, "Alphabet (copy)")).toContainText("3 cells");
  await button(item(page, "Beta"), "Duplicate").press("Enter");
  await expect(page.locator(".shelf-item")).toHaveCount(5);
  await page.getByLabel("Search titles").fill("beta");
  await expect(page.locator(".shelf").first().locator(".shelf-item")).toHaveCount(2);
  await page.getByLabel("Search titles").fill("");

  await button(item(page, "Beta"), "Delete").press("Enter");
  await expect(page.getByRole("status").filter({hasText: "“Beta” is in the trash."})).toBeVisible();
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(item(page, "Beta")).toBeVisible();
  await button(item(page, "Beta (copy)"), "Delete").press("Enter");
  await page.getByText("Trash, 1 notebook").click();
  await button(page, "Empty the trash…").click();
  await button(page, "Delete for good").click();
  await expect(page.getByText(/^Trash,/)).toHaveCount(0);
  const found = await new AxeBuilder({page}).analyze();
  expect(found.violations).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Export all").click()
  ]);
  expect(download.suggestedFilename()).toMatch(/^epigraph-notebooks-\d{4}-\d\d-\d\d\.zip$/);
  const archive = await readFile(await download.path());
  expect(await complaints()).toEqual({violations: [], errors: []});

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await openList(other);
  const give = (): Promise<void> =>
    other
      .getByLabel("Notebook files")
      .setInputFiles({name: "all.zip", mimeType: "application/zip", buffer: archive});
  await give();
  await expect(other.locator(".shelf-item")).toHaveCount(4);
  await expect(item(other, "Alphabet")).toContainText("3 cells");
  // The same once more: each is there already.
  await give();
  for (const answer of ["Keep both", "Replace", "Replace"])
    await button(other.getByRole("dialog"), answer).click();
  await other.keyboard.press("Escape");
  await expect(other.getByRole("dialog")).toHaveCount(0);
  await expect(other.locator(".shelf-item")).toHaveCount(5);
  const transfer = await other.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(["---\ntitle: Dropped\n---\n\nText."], "dropped.mdx"));
    return dropped;
  });
  await other.locator("main").dispatchEvent("dragover", {dataTransfer: transfer});
  await expect(other.getByText("Drop files to import them")).toBeVisible();
  await other.locator("main").dispatchEvent("drop", {dataTransfer: transfer});
  await expect(item(other, "Dropped")).toBeVisible();

  // Where the browser keeps nothing, a notebook lasts as long as its page.
  await other.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  await openList(other);
  await expect(other.getByText("Your browser keeps nothing for this site")).toBeVisible();
  await button(other, "New notebook").click();
  await expect(other.getByRole("alert").filter({hasText: "does not let"})).toBeVisible();
  await expect(other.locator("[data-cell]")).toHaveCount(1);
  await elsewhere.close();
});

test("two tabs write one notebook and lose nothing, and a page that is killed loses nothing that was saved", async ({
  context
}) => {
  const one = await context.newPage();
  const address = await openNew(one);
  const two = await context.newPage();
  await two.goto(address);
  await expect(cell(two, "two")).toBeVisible();
  await Promise.all([
    write(cell(one, "one"), "const a = 1"),
    write(cell(two, "two"), "const b = 2")
  ]);
  for (const page of [one, two]) {
    await expect(text(page, "one")).toContainText("const a = 1");
    await expect(text(page, "two")).toContainText("const b = 2");
    await expect(kept(page)).toHaveAttribute("data-kept", "kept");
  }
  await write(cell(one, "one"), "const a = 'saved before the crash'");
  await expect(text(two, "one")).toContainText("saved before the crash");
  await crash(context, one);

  await write(cell(two, "two"), "const b = 'written as the page went'");
  await two.close();
  const three = await context.newPage();
  await three.goto(address);
  await expect(text(three, "one")).toContainText("saved before the crash");
  await expect(text(three, "two")).toContainText("written as the page went");
});

test("a full disk is said, nothing typed goes, and it is kept once there is room", async ({
  page,
  context
}) => {
  const devtools = await context.newCDPSession(page);
  await openList(page);
  const {origin} = new URL(page.url());
  await devtools.send("Storage.overrideQuotaForOrigin", {origin, quotaSize: 400_000});
  await importTexts(page, {"trial.mdx": chapter("Trial", `// ${"x".repeat(150_000)}`)});
  await page.locator(".shelf").getByRole("link", {name: "Trial", exact: true}).click();
  // Each write takes room until the browser tidies up; it remembers for a while how much there was.
  let count = 0;
  await expect(async () => {
    await write(cell(page, "two"), `const count = ${(count += 1)}`);
    await expect(kept(page)).toHaveAttribute("data-kept", /kept|full/);
    await expect(kept(page)).toHaveAttribute("data-kept", "full", {timeout: 1});
  }).toPass({intervals: [0]});
  await expect(page.getByRole("alert").filter({hasText: "no room"})).toBeVisible();
  await expect(text(page, "two")).toContainText(`const count = ${count}`);
  await devtools.send("Storage.overrideQuotaForOrigin", {origin});
  await button(page, "Try again").click();
  await expect(kept(page)).toHaveAttribute("data-kept", "kept");
  await page.reload();
  await expect(text(page, "two")).toContainText(`const count = ${count}`);
});

test("a section becomes a notebook, and goes out by file and by link and in again", async ({
  page,
  browser
}) => {
  await page.goto("/guide/how-cells-work");
  await expect(page.getByRole("link", {name: "Open as notebook"})).toHaveAttribute(
    "href",
    "/notebooks/open?from=how-cells-work"
  );
  const heading = page.locator("h2#sec-order");
  await heading.hover();
  await heading.getByRole("link", {name: "Open this section as notebook"}).click();
  await page.waitForURL(/\/notebooks\/open\?id=/);
  await expect(page.getByText("From How Cells Work, version of")).toBeVisible();
  await expect(cell(page, "uses-height")).toContainText("282.74334");
  // It needs `radius`, which is further up in the chapter.
  await expect(cell(page, "first").getByText("Code, 2 lines")).toBeVisible();

  await button(page, /^Files/).click();
  await page.getByLabel("Files for this notebook").setInputFiles({
    name: "my data.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("x,y\n1,2\n")
  });
  await expect(page.getByText("Added my_data.csv.")).toBeVisible();
  await page.getByText("First lines").click();
  await expect(page.getByLabel("First lines of my_data.csv")).toHaveText("x,y\n1,2\n");
  await button(page, "Delete my_data.csv").click();
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Added my_data.csv.")).toBeVisible();

  await button(page, "Export").click();
  const dialog = page.getByRole("dialog");
  const save = async (name: string): Promise<{name: string; buffer: Buffer}> => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", {name}).click()
    ]);
    return {name: download.suggestedFilename(), buffer: await readFile(await download.path())};
  };
  const saved = [await save(".ipynb"), await save(".ts"), await save(".html"), await save(".zip")];
  expect(saved.map(({name}) => name)).toEqual(
    ["ipynb", "ts", "html", "zip"].map(
      (ending) => `how-cells-work-the-order-on-the-page-does-not-matter.${ending}`
    )
  );
  await page.keyboard.press("Escape");
  await expect(button(page, "Export")).toBeFocused();
  await button(page, "Share").click();
  const link = await dialog.getByLabel("Link").inputValue();
  await expect(dialog).toContainText("of at most 60,000 characters");

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other.getByText("This notebook comes from a link")).toBeVisible();
  await expect(cell(other, "uses-height")).toHaveAttribute("data-state", /static|stale/);
  await button(other, "Keep a copy").click();
  await other.waitForURL(/\/notebooks\/open\?id=/);
  await openList(other);
  await other
    .getByLabel("Notebook files")
    .setInputFiles(saved.map((file) => ({...file, mimeType: "application/octet-stream"})));
  // All of them are the notebook that was kept from the link.
  while ((await other.locator(".shelf-item").count()) < 5) {
    await other.waitForFunction(
      () =>
        document.querySelector("dialog") !== null ||
        document.querySelectorAll(".shelf-item").length === 5
    );
    const ask = button(other.getByRole("dialog"), "Keep both");
    if ((await ask.count()) > 0) await ask.click();
  }
  for (const text of await other.locator(".shelf-item").allTextContents())
    expect(text).toMatch(/How Cells Work: The order.*5 cells.*from How Cells Work/s);
  await elsewhere.close();
});

test("hostile links show what is wrong, run nothing and keep nothing", async ({page}) => {
  const bomb = deflateRawSync(Buffer.alloc(20 * 2 ** 20));
  const polluted = `{"version":1,"__proto__":{"polluted":1},"id":"018f0000-0000-7000-8000-000000000000","title":"<img src=x onerror=alert(1)>","seed":1,"origin":null,"files":[],"cells":[{"id":"one","kind":"code","source":"globalThis.ran = 1 /* \u202e */","constructor":{"prototype":{"polluted":1}}},{"id":"two","kind":"markdown","source":"<script>globalThis.ran = 1</script>\\n\\n[x](javascript:ran=1)"}]}`;
  const complaints = await openListening(page, share(bomb));
  await expect(page.getByText(/The shared notebook is too large/)).toBeVisible();
  for (const payload of [
    "AAAA",
    "%00",
    share(Buffer.from([3, 0])).split("=")[1] ?? "",
    "x".repeat(70_000)
  ]) {
    await page.goto("/notebooks");
    await page.goto(`/notebooks/open#share=${payload}`);
    await expect(page.getByRole("heading", {level: 1})).toHaveText("This link opens no notebook");
  }
  await page.goto("/notebooks");
  await page.goto(share(deflateRawSync(Buffer.from(`${polluted}\0`))));
  await expect(page.getByText("This notebook comes from a link")).toBeVisible();
  await expect(cell(page, "one")).toBeVisible();
  await expect(cell(page, "one")).toHaveAttribute("data-state", /static|stale/);
  // What would turn the code around before the reader's eyes is seen.
  await expect(cell(page, "one").locator('[data-sign="U+202E"]')).toHaveCount(1);
  const traces = await page.evaluate(() => ({
    ran: "ran" in globalThis,
    polluted: "polluted" in {},
    pictures: document.querySelectorAll("main img").length
  }));
  expect(traces).toEqual({ran: false, polluted: false, pictures: 0});
  expect(await complaints()).toEqual({violations: [], errors: []});
  await page.goto("/notebooks");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
});

/** The address of a link with this packed content. */
function share(packed: Buffer): string {
  return `/notebooks/open#share=${Buffer.concat([Buffer.from([1]), packed]).toString("base64url")}`;
}

/** Ends a page's process as the system does that needs its memory. */
async function crash(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const gone = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => undefined);
  await gone;
}
