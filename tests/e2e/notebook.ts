import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {expect} from "@playwright/test";
import type {Locator, Page} from "@playwright/test";
import {openListening, untilAlive} from "./pages.ts";
import type {Complaints} from "./pages.ts";

/** The lightest page with cells: what is tested of them is the same on every one. */
export const CHAPTER = "/guide/how-cells-work";

/** A chapter opened and alive, and its cells in the order of the page. */
export async function openNotebook(
  page: Page,
  address = CHAPTER
): Promise<{cells: readonly Locator[]; complaints: () => Promise<Complaints>}> {
  const complaints = await openListening(page, address);
  await untilAlive(page);
  const all = page.locator("[data-cell]");
  await expect(button(all.first(), "Run")).toBeEnabled();
  const ids = await all.evaluateAll((list) => list.map((cell) => cell.getAttribute("data-cell")));
  return {cells: ids.map((id) => page.locator(`[data-cell="${id}"]`)), complaints};
}

export const button = (cell: Locator, name: "Run" | "Stop" | "Edit" | "Reset"): Locator =>
  cell.getByRole("button", {name, exact: true});

export const output = (cell: Locator): Locator => cell.locator("[data-output]");

/** Replaces the whole text of a cell, as a reader would. */
export async function write(cell: Locator, text: string): Promise<void> {
  const content = cell.locator(".cm-content");
  if ((await content.count()) === 0) await button(cell, "Edit").click();
  await content.press("ControlOrMeta+a");
  await cell.page().keyboard.insertText(text);
}

export async function runText(cell: Locator, text: string, state: string | RegExp): Promise<void> {
  await write(cell, text);
  await button(cell, "Run").click();
  await expect(cell).toHaveAttribute("data-state", state);
}

/** The string that a cell's last expression is, parsed. */
export async function readJson(cell: Locator): Promise<unknown> {
  return JSON.parse((await cell.locator("[data-output] .output-text").textContent()) ?? "null");
}

/** Watches how the page draws: the longest time between two frames since it was last asked, in milliseconds. */
export async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = {last: performance.now(), longest: 0};
    Object.assign(globalThis, {seenFrames: seen});
    const tick = (): void => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  return () =>
    page.evaluate(() => {
      const {seenFrames} = globalThis as unknown as {seenFrames: {longest: number}};
      const {longest} = seenFrames;
      seenFrames.longest = 0;
      return longest;
    });
}

/** Another site, which writes down who asks it for what, and answers with documents that it was given. */
export interface Elsewhere {
  readonly url: string;
  /** the names of what was asked for, under `/hit/` */
  readonly hits: ReadonlySet<string>;
  forget(): void;
  /** the address of a document of this HTML, without any policy */
  serve(html: string): string;
  close(): Promise<void>;
}

export async function openElsewhere(): Promise<Elsewhere> {
  const hits = new Set<string>();
  const documents: string[] = [];
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? "/", "http://localhost");
    const [, kind, name = ""] = pathname.split("/");
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (kind === "hit") hits.add(name);
    const html = kind === "page" ? documents[Number(name)] : undefined;
    const type =
      html !== undefined
        ? "text/html"
        : name === "stream"
          ? "text/event-stream"
          : "text/javascript";
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    response.end(html ?? "");
  });
  server.on("upgrade", (request, socket) => {
    hits.add((request.url ?? "").split("/").at(-1) ?? "");
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    hits,
    forget: () => hits.clear(),
    serve: (html) => `${url}/page/${documents.push(html) - 1}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
