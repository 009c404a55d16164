import {appendFileSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {chromium, type Page} from "@playwright/test";
import {CHROMIUM_FLAGS, requireChromium} from "../bin/system/chromium.ts";
import {startOwnServer} from "./dev/ownServer.ts";

// How long under `npm run dev` a save takes to be seen in the open page, in the largest chapter: medians and worst. EPIGRAPH_ROUNDS says how often each
// kind of edit is made, 7 by default; EPIGRAPH_CHAPTER names another chapter.

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const CHAPTER = process.env["EPIGRAPH_CHAPTER"] ?? "crash-courses/calculus-3-convexity";
const ROUNDS = Number(process.env["EPIGRAPH_ROUNDS"] ?? 7);
/** milliseconds, for what follows a change (types, other chapters) */
const REST = 1500;

/** An edit, and the text that the page shows of it. */
interface Edit {
  readonly name: string;
  /** relative to the book's folder */
  readonly file: string;
  readonly toText: (text: string, mark: string) => string;
  readonly shown: (mark: string) => string;
}

const TEXT = `chapters/${CHAPTER}/chapter.mdx`;
const CELL = /```ts cell [^\n]*\n/;
/** stands at the end of the first section, and holds what the edits change */
const OWN =
  "\n\nWord zero by [@bench]: $\\alpha_{zero} + \\benchmacro$.\n\n" +
  '```ts cell id=bench-rows\nconst benchRows = await file("bench.txt");\nbenchRows\n```\n\n## ';

const EDITS: readonly Edit[] = [
  {
    name: "a sentence",
    file: TEXT,
    toText: (text, mark) => text.replace(/Word \w+/, `Word ${mark}`),
    shown: (mark) => `Word ${mark}`
  },
  {
    name: "a formula",
    file: TEXT,
    toText: (text, mark) => text.replace(/\\alpha_\{\w+\}/, `\\alpha_{${mark}}`),
    shown: (mark) => `\\alpha_{${mark}}`
  },
  {
    name: "a cell",
    file: TEXT,
    toText: (text, mark) => text.replace(CELL, (fence) => `${fence}// ${mark}\n`),
    shown: (mark) => `// ${mark}`
  },
  {
    name: "a new paragraph",
    file: TEXT,
    toText: (text, mark) => text.replace("\n\n## ", `\n\nNew ${mark}.\n\n## `),
    shown: (mark) => `New ${mark}.`
  },
  {
    name: "a source",
    file: "chapters/references.bib",
    toText: (text, mark) => text.replace(/title=\{Bench\w*\}/, `title={Bench${mark}}`),
    shown: (mark) => `Bench${mark}`
  },
  {
    name: "a macro",
    file: "chapters/macros.json",
    toText: (text, mark) =>
      JSON.stringify({...(JSON.parse(text) as object), "\\benchmacro": `\\mathrm{${mark}}`}),
    // MathML writes a word of roman letters as one.
    shown: (mark) => mark
  },
  {
    name: "a data file that a cell reads",
    file: `chapters/${CHAPTER}/data/bench.txt`,
    toText: (_, mark) => `row\n${mark}\n`,
    shown: (mark) => mark
  }
];

export async function devBench(): Promise<readonly Measure[]> {
  const server = await startOwnServer();
  const browser = await chromium.launch({
    executablePath: await requireChromium(),
    args: [...CHROMIUM_FLAGS]
  });
  try {
    prepare(server.folder);
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(`${server.url}/${CHAPTER}`);
    await page.locator(".cell-run:enabled").first().waitFor();
    // The cell that reads data has a kernel from then on.
    const cell = page.locator('[data-cell="bench-rows"]');
    await cell.locator(".cell-run").click();
    await cell.and(page.locator('[data-state="done"]')).waitFor();
    const measures: Measure[] = [];
    for (const edit of EDITS) {
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const time = await measure(page, server.folder, edit, `m${toLetters(round)}`);
        // The first of each kind warms what it goes through.
        if (round > 0) times.push(time);
        await page.waitForTimeout(REST);
      }
      const sorted = times.toSorted((a, b) => a - b);
      measures.push(
        {name: `dev: ${edit.name}, median`, value: sorted[sorted.length >> 1] ?? NaN, unit: "ms"},
        {name: `dev: ${edit.name}, worst`, value: sorted.at(-1) ?? NaN, unit: "ms"}
      );
    }
    return measures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Gives the chapter what the edits are made in. */
function prepare(folder: string): void {
  const path = join(folder, TEXT);
  writeFileSync(path, readFileSync(path, "utf8").replace("\n\n## ", OWN));
  appendFileSync(
    join(folder, "chapters/references.bib"),
    "\n@book{bench, title={Bench}, author={{The bench}}, year={2000}}\n"
  );
  const macros = join(folder, "chapters/macros.json");
  writeFileSync(
    macros,
    JSON.stringify({
      ...(JSON.parse(readFileSync(macros, "utf8")) as object),
      "\\benchmacro": "\\mathrm{zero}"
    })
  );
  const data = join(dirname(path), "data");
  mkdirSync(data, {recursive: true});
  writeFileSync(join(data, "bench.txt"), "row\nzero\n");
}

/** Milliseconds from the save until the page's text has what it changed. */
async function measure(page: Page, folder: string, edit: Edit, mark: string): Promise<number> {
  const path = join(folder, edit.file);
  const text = edit.toText(readFileSync(path, "utf8"), mark);
  const seen = page.evaluate(async (wanted) => {
    const has = (node: Node): boolean => node.textContent?.includes(wanted) === true;
    const prose = document.querySelector("article .prose");
    await new Promise<void>((done) => {
      const observer = new MutationObserver((records) => {
        const isThere = records.some(
          ({target, addedNodes}) =>
            [...addedNodes].some(has) || (target.nodeType === Node.TEXT_NODE && has(target))
        );
        if (!isThere) return;
        observer.disconnect();
        requestAnimationFrame(() => done());
      });
      if (prose !== null)
        observer.observe(prose, {subtree: true, childList: true, characterData: true});
    });
    return performance.timeOrigin + performance.now();
  }, edit.shown(mark));
  // The observer stands before the save.
  await page.evaluate(() => undefined);
  const began = performance.timeOrigin + performance.now();
  writeFileSync(path, text);
  return Math.round((await seen) - began);
}

/** 0 to a, 1 to b, … */
function toLetters(count: number): string {
  return String.fromCharCode(97 + (count % 26)) + String.fromCharCode(97 + Math.floor(count / 26));
}

if (import.meta.main) {
  for (const line of await devBench()) console.log(JSON.stringify(line));
  process.exit(0);
}
