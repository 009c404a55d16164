import {appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {runBook} from "../../bin/commands/book.ts";
import {cell, folderOf} from "./notation.ts";

// Cells are run in processes, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const text = (title: string, body: string, requires = "[]"): string =>
  `---\ntitle: ${title}\ndescription: It is here to be checked.\nkind: standalone\ndate: 2026-01-31\nrequires: ${requires}\n---\n\n${body}\n`;

const THEOREM = ":::theorem[Sums]{#thm-sums}\nSums exist.\n:::\n";

const book = folderOf({
  "chapters/s/series.yaml":
    "title: S\nkind: standalone\nsummary: A series.\nchapters:\n  - slug: sums\n    title: Sums\n    requires: []\n  - slug: means\n    title: Means\n    requires: []\n  - slug: alone\n    title: Alone\n    requires: []\n",
  "chapters/s/sums/chapter.mdx": text("Sums", `## Sums\n\n${THEOREM}`),
  "chapters/s/means/chapter.mdx": text(
    "Means",
    "## Means\n\nBy @sums/thm-sums [@euler] there are means, and [here](/s/sums#thm-sums) is why.",
    "[sums]"
  ),
  "chapters/s/alone/chapter.mdx": text("Alone", "## Alone\n\nNobody asks."),
  "chapters/macros.json": '{"\\\\R": "\\\\mathbb{R}"}\n',
  "chapters/references.bib": "@book{euler, title={Sums}, author={Euler, Leonhard}, year={1748}}\n"
});
const cache = folderOf({});
afterAll(() => {
  book.remove();
  cache.remove();
});

const at = (name: string): string => join(book.path, "chapters", name);

/** What `check` prints on the book. */
async function check(...options: readonly string[]): Promise<string> {
  const printed: string[] = [];
  await runBook(
    ["check", ...(options.some((word) => word.startsWith("/")) ? [] : ["chapters"]), ...options],
    {
      root: resolve(import.meta.dirname, "../.."),
      folder: book.path,
      cacheFolder: cache.path,
      print: (line) => void printed.push(line),
      tell: () => undefined,
      isTerminal: false
    }
  );
  return printed.join("");
}

/** How many chapters were as they had been, and what was found; it is what is found without a cache. */
async function checkAgain(): Promise<{unchanged: number; rules: readonly string[]}> {
  const report = await check();
  const cold = await check("--json", "--no-cache");
  expect(await check("--json")).toBe(cold);
  const found = JSON.parse(cold) as readonly {file: string; rule: string}[];
  return {
    unchanged: Number(/, (\d+) unchanged\)/.exec(report)?.[1] ?? 0),
    // No chapter has its picture here: drawing one takes a browser.
    rules: found
      .filter(({rule}) => rule !== "cover-is-current")
      .map(({file, rule}) => `${file.split("/").at(-2) ?? ""} ${rule}`)
  };
}

/** The book with a file changed, and as it was again afterwards. */
async function withChange(
  name: string,
  change: (before: string) => string | null
): Promise<Awaited<ReturnType<typeof checkAgain>>> {
  const path = at(name);
  let before: string | null = null;
  try {
    before = readFileSync(path, "utf8");
  } catch {
    mkdirSync(dirname(path), {recursive: true});
  }
  const after = change(before ?? "");
  if (after === null) rmSync(path);
  else writeFileSync(path, after);
  try {
    return await checkAgain();
  } finally {
    if (before === null) rmSync(path);
    else writeFileSync(path, before);
    await check();
  }
}

let first = "";
beforeAll(async () => {
  first = await check();
}, 120_000);

describe("a check after a check", () => {
  test("finds what it found, and reads no chapter again", async () => {
    expect(first).toMatch(/3 chapters, 0 cells: all is well \([\d.]+ s\)\n$/);
    expect(await checkAgain()).toEqual({unchanged: 3, rules: []});
  });

  test("reads a chapter with another text again, and no other", async () => {
    expect(await withChange("s/sums/chapter.mdx", (before) => `${before}\nMore.\n`)).toEqual({
      unchanged: 2,
      rules: []
    });
  });

  test("sees that a label it refers to in another chapter is gone", async () => {
    const renamed = await withChange("s/sums/chapter.mdx", (before) =>
      before.replace("#thm-sums", "#thm-totals")
    );
    expect(renamed.unchanged).toBe(1);
    expect(new Set(renamed.rules)).toEqual(
      new Set(["means reference-resolves", "means anchor-resolves"])
    );
  });

  test("sees a title, a bibliography entry and a macro change where they are used", async () => {
    const retitled = await withChange("s/sums/chapter.mdx", (before) =>
      before.replace("title: Sums", "title: Totals")
    );
    expect(retitled.unchanged).toBe(1);
    const uncited = await withChange("references.bib", (before) =>
      before.replace("euler", "gauss")
    );
    expect(uncited).toEqual({unchanged: 2, rules: ["means citation-resolves"]});
    const macros = await withChange("macros.json", () => "{}\n");
    expect(macros).toEqual({unchanged: 0, rules: []});
  });

  test("sees its exercises and the files of the book change", async () => {
    const stray = await withChange("s/alone/exercises/ex-b.solution.ts", () => "1;\n");
    expect(stray).toEqual({unchanged: 2, rules: ["exercises sidecar-has-exercise"]});
    expect((await withChange("dictionary.txt", () => "epigraph\n")).unchanged).toBe(0);
    expect(await checkAgain()).toEqual({unchanged: 3, rules: []});
  });

  test("tells every problem of a chapter that it does not read again", async () => {
    appendFileSync(at("s/means/chapter.mdx"), "\nIt costs $5 and $6.\n");
    await check();
    const again = await checkAgain();
    expect(again.unchanged).toBe(3);
    expect(again.rules).toContain("means math-is-tight");
  });
});

describe("a chapter with cells", () => {
  const chapter = (source: string): string =>
    text("Cells", `${cell("a", source)}\n${cell("b", "2 + 2")}`);
  const SOURCE = '(await file("x.csv")).length';
  const cells = folderOf({"a/chapter.mdx": chapter(SOURCE), "a/data/x.csv": "x\n1\n2\n"});
  afterAll(() => cells.remove());

  test("is compiled and run again when its data, its cells or what is stored have changed", async () => {
    const rulesOf = async (...options: readonly string[]): Promise<readonly string[]> => {
      const found = await check("--json", join(cells.path, "a"), ...options);
      return (JSON.parse(found) as readonly {rule: string}[]).map(({rule}) => rule);
    };
    const change = (name: string, body: string) => writeFileSync(join(cells.path, "a", name), body);
    await rulesOf("--update");
    expect(await rulesOf()).toEqual([]);
    expect(await rulesOf()).toEqual([]);
    change("data/x.csv", "x\n1\n2\n3\n");
    expect(await rulesOf()).toEqual(["output-is-current"]);
    change("data/x.csv", "x\n1\n2\n");
    expect(await rulesOf()).toEqual([]);
    change("chapter.mdx", chapter(`const n: string = ${SOURCE}`));
    expect((await rulesOf()).toSorted()).toEqual(["cell-is-well-typed", "output-is-current"]);
    expect(await rulesOf("--no-cache")).toEqual(await rulesOf());
    change("chapter.mdx", chapter(SOURCE));
    rmSync(join(cells.path, "a/outputs"), {recursive: true});
    expect(await rulesOf()).toEqual(["output-is-current"]);
  });
});
