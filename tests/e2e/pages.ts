import {existsSync, readdirSync} from "node:fs";
import {join, resolve} from "node:path";
import type {Page} from "@playwright/test";

const chapters = resolve(import.meta.dirname, "../../chapters");

/** the addresses of all written chapters */
export const chapterPages: readonly string[] = findFolders(chapters).flatMap((series) =>
  findFolders(join(chapters, series))
    .filter((name) => existsSync(join(chapters, series, name, "chapter.mdx")))
    .map((name) => `/${series}/${name.replace(/^\d+-/, "")}`)
);

/** every kind of page, and every chapter */
export const pages: readonly string[] = [
  "/",
  "/contents",
  "/crash-courses",
  "/categories/crash-course",
  "/notebooks",
  "/notebooks/open",
  "/progress",
  "/reference",
  "/search",
  ...chapterPages
];

export interface Complaints {
  /** what the page's policy refused */
  readonly violations: readonly string[];
  /** console errors and uncaught exceptions */
  readonly errors: readonly string[];
}

/** Opens a page and listens, from its first moment, to everything it complains of. */
export async function openListening(
  page: Page,
  address: string
): Promise<() => Promise<Complaints>> {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.addInitScript(() => {
    const list: string[] = [];
    Object.assign(globalThis, {violations: list});
    document.addEventListener("securitypolicyviolation", (event) => {
      list.push(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(address);
  return async () => {
    const violations = await page.evaluate(() => [
      ...(globalThis as unknown as {violations: readonly string[]}).violations
    ]);
    return {violations, errors};
  };
}

/** Waits until React has taken the page over and its exercises have their controls: before that, nothing on it answers. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__react")) &&
      document.querySelector("[data-exercise] .exercise-live:empty") === null
  );
}

/** Gives what has the focus a text as a paste does: at once, where the browser types a long one for minutes. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true})
    );
  }, text);
}

function findFolders(path: string): readonly string[] {
  return readdirSync(path, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
