import {AxeBuilder} from "@axe-core/playwright";
import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";

const CHAPTER = "/guide/how-cells-work";

/** Puts a text in place of the first cell's and runs it. */
async function show(page: Page, text: string, state = "done"): Promise<Locator> {
  const cell = page.locator("[data-cell]").first();
  await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await cell.getByRole("button", {name: "Run", exact: true}).click();
  await expect(cell).toHaveAttribute("data-state", state);
  return cell.locator("[data-output]");
}

async function open(page: Page, address = CHAPTER): Promise<() => Promise<readonly string[]>> {
  const complaints = await openListening(page, address);
  await untilAlive(page);
  return async () => {
    const {violations, errors} = await complaints();
    return [...violations, ...errors];
  };
}

/** The clipboard after one of the ways to copy a slot. */
async function copy(page: Page, slot: Locator, form: string): Promise<string> {
  // Each would have the browser read all styles of the page anew.
  await expect(slot.locator(".output-menu:is(details), .output-menu details")).toHaveCount(0);
  await slot.getByLabel("Copy this value").focus();
  await page.keyboard.press("Enter");
  await slot.getByRole("button", {name: form}).click();
  await expect(slot.getByRole("status")).toHaveText("Copied.");
  await page.keyboard.press("Escape");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("values are unfolded, walked through, sorted by the keyboard, and copied whole", async ({
  page,
  context,
  baseURL
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], {
    origin: new URL(baseURL ?? "").origin
  });
  const complaints = await open(page);

  await test.step("an object is unfolded to its depth, and a getter runs when asked", async () => {
    const shown = await show(
      page,
      `class Box { deep = {a: {b: {c: {d: {e: "found"}}}}}; get volume(): number { return 343 } }
const boxes: unknown[] = [new Box()];
boxes.push(boxes);
boxes`
    );
    const closed = shown.locator("details:not([open]) > summary:visible");
    for (let depth = 0; depth < 3; depth++) await closed.first().click();
    await shown.getByRole("button", {name: "object with 1 entry"}).click();
    await closed.first().click();
    await expect(shown.getByText("found")).toBeVisible();
    await expect(shown.getByText("↺ the object above, 1 level up")).toBeVisible();
    await shown.getByRole("button", {name: "(…)"}).click();
    await expect(shown.getByText("343")).toBeVisible();
  });

  await test.step("a list of 100 000 is walked forward, to its end, and back", async () => {
    const shown = await show(page, "Array.from({length: 1e5}, (_, i) => ({place: i}))");
    await shown.getByRole("button", {name: "Show 100 more"}).click();
    await expect(shown.getByText("{place: 139}")).toBeVisible();
    await shown.getByRole("button", {name: "The last 100"}).click();
    await expect(shown.getByText("{place: 99999}")).toBeVisible();
    await expect(shown.getByText("{place: 139}", {exact: true})).toHaveCount(0);
    await shown.getByRole("button", {name: "Show 100 before"}).click();
    await expect(shown.getByText("{place: 99800}")).toBeVisible();
  });

  await test.step("a table is sorted as a whole, up, down and as it was", async () => {
    const shown = await show(
      page,
      'table(Array.from({length: 1000}, (_, i) => ({i, tenth: ((i * 7) % 1000) / 10 - 3, word: i % 2 ? "odd" : undefined})), {caption: "Tenths"})'
    );
    const heading = shown.getByRole("columnheader", {name: "tenth"});
    const first = shown.locator("tbody tr").first().locator("td");
    await heading.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await expect(first).toHaveText(["0", "−3.0", ""]);
    await expect(heading).toHaveAttribute("aria-sort", "ascending");
    await page.keyboard.press("Enter");
    await expect(first).toHaveText(["857", "96.9", "odd"]);
    await expect(heading).toHaveAttribute("aria-sort", "descending");
    await page.keyboard.press("Enter");
    await expect(heading).toHaveAttribute("aria-sort", "none");
    await expect(first).toHaveText(["0", "−3.0", ""]);
  });

  await test.step("a matrix is copied whole in every form", async () => {
    const shown = await show(
      page,
      "display(vec([1e-7, 2]));\nmat(Array.from({length: 30}, (_, i) => [i, i / 4]))"
    );
    const [vector, matrix] = [
      shown.locator(".cell-slot").first(),
      shown.locator(".cell-slot").nth(1)
    ];
    expect(await copy(page, vector, "Copy as LaTeX")).toContain("1 \\times 10^{-7} \\\\");
    expect(await copy(page, vector, "Copy as text")).toBe("vec([1e-7, 2])");
    const rows = (await copy(page, matrix, "Copy as CSV")).trim().split(/\r?\n/);
    expect([rows.length, rows.at(-1)]).toEqual([30, "29,7.25"]);
  });

  await test.step("an error that was thrown says what caused it", async () => {
    await show(
      page,
      'const step = NaN;\nthrow new Error("did not converge", {cause: new AggregateError([new RangeError("step is NaN")], "two checks failed")})',
      "error"
    );
    const alert = page.locator("[data-cell]").first().getByRole("alert");
    await expect(alert).toContainText("did not converge");
    await expect(alert.getByRole("listitem")).toHaveText([
      "caused by AggregateError: two checks failed at line 2",
      "one of its errors: RangeError: step is NaN at line 2"
    ]);
  });

  expect(await complaints()).toEqual([]);
});

test("every kind of value fits a phone, axe finds no fault, and what is too much says so", async ({
  page
}) => {
  const complaints = await open(page);
  const shown = await show(
    page,
    `for (const value of [1.2e-7, -0, NaN, [1, 1e-12, 1e9 + 0.5], {re: 1, im: -2}, 2n ** 2000n, "x".repeat(2e4), "two\\nlines",
  [1, , 3], new Map([["a", {b: 1}]]), new Set([1, "a"]), new Date(0), /a+/g, Symbol("s"), (x: number) => x, grad, Promise.resolve(1),
  new Float32Array(500), new ArrayBuffer(8), linspace(0, 1, 500), eye(40), table([{a: 1e-9, b: "x"}, {a: 1}]), tex\`\\frac{1}{2}\`, tex\`\\frac{1\`,
  md\`**strong**\`, md\`\${">".repeat(5000)}\`, html\`<b>bold</b>\`, Object.create(null), new RangeError("shown"), Math,
  new Proxy({}, {ownKeys() { throw new Error("no") }}), JSON.parse('{"__proto__": {"polluted": 1}}')]) display(value);`
  );
  await expect(shown.getByText("1.2×10⁻⁷")).toBeVisible();
  await expect(shown.locator(".output-tex .katex-html")).toHaveCount(1);
  await expect(shown.getByText("This TeX cannot be set")).toBeVisible();
  await expect(shown.getByText("too tangled to be set")).toBeVisible();
  await shown.getByRole("button", {name: "a proxy (…)"}).click();
  await expect(shown.getByText("a value that cannot be looked at")).toBeVisible();
  await expect(shown.getByText("grad(f: (x: Vec) => number): (x: Vec) => Vec")).toBeVisible();
  // This cell's output and no other's: a chapter has many.
  await shown.evaluate((output) => output.setAttribute("data-examined", ""));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    const axe = new AxeBuilder({page})
      .include("[data-examined]")
      .exclude("iframe")
      .exclude(".katex")
      .setLegacyMode();
    const {violations: faults} = await (
      colorScheme === "dark" ? axe.withRules("color-contrast") : axe
    ).analyze();
    expect(faults.map(({id, nodes}) => [id, nodes.map(({html}) => html)])).toEqual([]);
  }
  await page.setViewportSize({width: 390, height: 844});
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await page.evaluate(() => Reflect.get({}, "polluted") as unknown)).toBeUndefined();
  const many = await show(page, "for (let i = 0; i < 512; i++) display(i)");
  await expect(many.getByText("and 312 more outputs, which are not shown")).toBeVisible();
  expect(await complaints()).toEqual([]);
});

test("a control of a stored output runs its cell and does what it says", async ({page}) => {
  const complaints = await open(page, "/crash-courses/calculus-1-differentiation-and-taylor");
  const cell = page.locator("[data-cell]:has(.output-table)").first();
  const heading = cell.getByRole("columnheader").first();
  await expect(cell).toHaveAttribute("data-state", "static");
  await heading.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(heading).toHaveAttribute("aria-sort", "ascending");
  await expect(cell).toHaveAttribute("data-state", "done");
  await expect(heading.getByRole("button")).toBeFocused();
  expect(await complaints()).toEqual([]);
});

test("a plot that is drawn again says its newest words, whichever of them changed", async ({
  page
}) => {
  const complaints = await open(page);
  const shown = await show(
    page,
    `const at = view(range({label: "at", min: 0, max: 9, step: 1, value: 1}));
const curve = (label?: string) => line([0, 1, 2], [0, at, 1], label === undefined ? {} : {label});
display(plot(curve(), {title: \`title \${at}\`}));
display(plot(curve(), {x: {title: \`across \${at}\`}}));
display(plot(curve(), {y: {title: \`up \${at}\`, range: [0, 10]}}));
display(plot([curve(\`curve \${at}\`), scatter([1], [1], {label: "point"})]));`
  );
  const words = shown.locator(".plot-live text");
  for (const at of [1, 2, 9]) {
    await page.getByLabel("at", {exact: true}).fill(String(at));
    for (const word of ["title", "across", "up", "curve"])
      await expect(words.filter({hasText: new RegExp(`^${word} ${at}$`)})).toHaveCount(1);
  }
  expect(await complaints()).toEqual([]);
});

test("what draws plots crosses the network once, however early it is asked for", async ({page}) => {
  const complaints = await open(page, "/crash-courses/calculus-1-differentiation-and-taylor");
  const cell = page.locator("[data-cell]").first();
  await cell.getByRole("button", {name: "Run", exact: true}).click();
  await expect(cell.locator(".main-svg").first()).toBeVisible();
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => /\/plots-[^/]*\.js$/.test(entry.name))
      .map((entry) => (entry as PerformanceResourceTiming).transferSize)
  );
  // What comes out of the cache has none.
  expect(sizes.filter((size) => size > 0)).toHaveLength(1);
  expect(await complaints()).toEqual([]);
});

test("curves that move stand where a plot drawn whole has them, and axes follow them", async ({
  page
}) => {
  const complaints = await open(page);
  const shown = await show(
    page,
    `const at = view(range({label: "at", min: 0, max: 100, step: 1, value: 1}));
const xs = linspace(0, 1, 50);
const still = {x: {range: [-1, 2]}, y: {range: [-1, 2]}};
const wave = xs.map((x) => Math.sin(at * x) / 2);
const steps = [...xs].slice(0, 5 + at).map((x, k) => [x, [...wave][k]]);
display(plot([line(xs, wave), scatter(xs, wave, {label: "points"})], {...still, title: \`$t_{\${at}}$\`}));
display(plot([path(steps), text(0, at / 10, "here")], still));
display(plot([area(xs, wave), arrows({x: [0], y: [0], u: [1], v: [at / 10]})], still));
display(plot([bars([1, 2, 3], [1, at / 10, 1])], {...still, x: {range: [0, 4]}}));
display(descent((x, y) => x * x + 4 * y * y, [[1, 1], [at / 10, 0.5]], {x: [-2, 2], y: [-2, 2]}));
display(plot(line(xs, xs.map((x) => at * x))));
display(plot(line(xs.map((x) => 10 + at * x), xs.map((x) => 5 - at * x)), {x: {title: "across"}, y: {title: "up"}}));
display(plot(line(xs, xs.map((x) => 1e-3 * Math.exp(at * x))), {y: {scale: "log", title: "up"}}));
display(plot(scatter(xs, xs.map((x) => 10 ** (x * Math.min(at, 3)))), {y: {scale: "log"}}));
display(plot([scatter(xs, wave), bars([2, 4], [at, 3])]));
display(plot(line(xs, xs.map((x) => (at < 20 ? x : 0.00123 * x)))));`
  );
  const plots = shown.locator(".plot-live");
  const slider = page.getByLabel("at", {exact: true});
  await expect(plots.locator(".main-svg:first-child")).toHaveCount(11);
  await plots.evaluateAll((drawings) => {
    for (const drawing of drawings) {
      drawing.dataset["whole"] = "0";
      const on: unknown = Reflect.get(drawing, "on");
      if (typeof on !== "function") throw new Error("nothing is drawn there");
      Reflect.apply(on, drawing, [
        "plotly_afterplot",
        () => (drawing.dataset["whole"] = String(Number(drawing.dataset["whole"]) + 1))
      ]);
    }
  });
  const drawnWhole = () =>
    plots.evaluateAll((drawings) => drawings.map(({dataset}) => Number(dataset["whole"])));
  const look = () =>
    plots.evaluateAll((drawings) =>
      drawings.map((drawing) =>
        [
          ...[
            ...drawing.querySelectorAll(".plot .trace, .gtitle, .heatmaplayer, .contourlayer")
          ].map((part) => part.outerHTML),
          // In whichever order they were drawn.
          ...[...drawing.querySelectorAll(".xtick, .ytick, .xgrid, .ygrid, .zl, .xtitle, .ytitle")]
            .map((part) => part.outerHTML)
            .sort()
        ].join("\n")
      )
    );
  const title = shown.locator(".gtitle");
  const tick = plots.nth(5).locator(".ytick text");
  const margin = async () =>
    Number(await plots.last().locator(".ytick text").first().getAttribute("x"));
  const narrow = await margin();
  for (const at of [2, 3, 20]) {
    await slider.fill(String(at));
    await expect(title).toHaveText(`t${at}`);
    await expect(tick.filter({hasText: new RegExp(`^${at}$`)})).toHaveCount(1);
  }
  // Longer numbers have more room.
  await expect.poll(margin).toBeGreaterThan(narrow + 5);
  expect(await drawnWhole()).toEqual(Array(11).fill(0));

  const moved = await look();
  const size = page.viewportSize() ?? {width: 1280, height: 720};
  await page.setViewportSize({...size, width: 500});
  await expect.poll(drawnWhole).toEqual(Array(11).fill(1));
  await page.setViewportSize(size);
  await expect.poll(drawnWhole).toEqual(Array(11).fill(2));
  expect(await look()).toEqual(moved);
  expect(await complaints()).toEqual([]);
});

test("under a slider that never rests a large plot is drawn all the while, and its newest value last", async ({
  page
}) => {
  const complaints = await open(page);
  const shown = await show(
    page,
    `const at = view(range({label: "at", min: 0, max: 200, step: 1, value: 0}));
const xs = linspace(0, 1, 30000);
plot(line(xs, xs.map((x) => Math.sin(at * x))), {title: \`title \${at}\`})`
  );
  await expect(shown.locator(".gtitle")).toHaveText("title 0");
  const during = await page.getByLabel("at", {exact: true}).evaluate(async (slider) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    const titles = new Set<string>();
    for (let at = 1; at <= 200; at++) {
      await new Promise(requestAnimationFrame);
      set?.call(slider, String(at));
      slider.dispatchEvent(new Event("input", {bubbles: true}));
      titles.add(document.querySelector("[data-output] .gtitle")?.textContent ?? "");
    }
    return [...titles];
  });
  expect(during.length).toBeGreaterThan(3);
  await expect(shown.locator(".gtitle")).toHaveText("title 200");
  expect(await complaints()).toEqual([]);
});

test("a letter under hundreds of accents stays in its cell: its label, its output and its error", async ({
  page
}) => {
  await open(page);
  const cell = page.locator("[data-cell]").first();
  const drawBeside = async (marks: number): Promise<readonly Buffer[]> => {
    await show(
      page,
      `const many = ${marks};
const tall = "a" + "\\u0301".repeat(many) + "b" + "\\u0323".repeat(many);
view(range({label: tall, min: 0, max: 1}));
display(md\`\${tall}\`);
throw new Error(tall)`,
      "error"
    );
    await expect(cell.locator(".cell-error")).toContainText("Error");
    await expect(cell.locator(".output-prose")).toContainText("b");
    const beside = [
      page.locator("main h2").first(),
      page.locator("[data-cell] ~ p, :has(> [data-cell]) + p").first()
    ];
    return Promise.all(beside.map((place) => place.screenshot()));
  };
  const plain = await drawBeside(1);
  const tall = await drawBeside(900);
  expect(tall.map((drawn, k) => plain[k]?.equals(drawn))).toEqual([true, true]);
});
