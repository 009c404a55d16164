import {afterEach, expect, test, vi} from "vitest";
import {
  AS_IT_CAME,
  findChapterChange,
  openFrom
} from "../../../components/notebook/exchange/chapters.ts";
import {makeCell, newNotebookId, setSource, writeChapterFile} from "../../../lib/notebook/index.ts";
import type {ChapterFile} from "../../../lib/notebook/index.ts";
import {cellId, slug} from "../../../lib/protocol/index.ts";
import {createBrowser, mustOpen, write} from "../storage/notation.ts";

const SHELF = cellId("shelf");
const READS = cellId("reads");

/** A chapter with a section `sec-data` that reads a file by way of a cell above it. */
function chapter(version: string): ChapterFile {
  return {
    document: {
      id: newNotebookId(),
      title: "Boards",
      seed: 1,
      origin: {slug: slug("boards"), title: "Boards", href: "/series/boards", version, part: null},
      files: [],
      cells: [
        makeCell("code", SHELF, 'const rows = await file("galton.csv")'),
        makeCell("markdown", cellId("chead1"), "## Data [#sec-data]\n\nSee @thm-above."),
        makeCell("code", READS, "rows.length"),
        makeCell("code", cellId("other"), "1")
      ]
    },
    needs: new Map([[READS, [SHELF]]]),
    sections: new Map([["sec-data", {title: "Data", cells: [cellId("chead1"), READS]}]]),
    labels: new Set(["thm-above", "sec-data"]),
    data: ["galton.csv", "unused.csv"]
  };
}

const bytes = new TextEncoder().encode("x\n1\n");
let close: () => Promise<void> = () => Promise.resolve();
afterEach(async () => {
  vi.unstubAllGlobals();
  await close();
});

/** A site with one chapter; what it does not have is not found. */
function serve(file: ChapterFile): readonly string[] {
  const asked: string[] = [];
  const pages: Readonly<Record<string, () => Response>> = {
    "/generated/notebooks/index.json": () =>
      Response.json({boards: {href: "/series/boards", version: file.document.origin?.version}}),
    "/generated/notebooks/series/boards.json": () => new Response(writeChapterFile(file)),
    "/generated/data/series/boards/galton.csv": () =>
      new Response(bytes, {headers: {"content-type": "text/csv; charset=utf-8"}})
  };
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.resolve(pages[address]?.() ?? new Response("", {status: 404}));
  });
  return asked;
}

function browse() {
  const browser = createBrowser();
  close = browser.closeAll;
  return browser.openTab();
}

test("a part comes with what it needs, the data that it names, and a version as it came", async () => {
  const asked = serve(chapter("first"));
  const shelf = browse();
  const id = await openFrom(shelf, {slug: "boards", part: "sec-data"});
  const open = await mustOpen(shelf, id);
  const {title, cells, files, origin} = open.getDocument();
  expect({title, cells: cells.map((cell) => cell.id), files, origin}).toEqual({
    title: "Boards: Data",
    cells: ["shelf", "chead1", "reads"],
    files: [{name: "galton.csv", type: "text/csv", size: 4}],
    origin: {
      slug: "boards",
      title: "Boards",
      href: "/series/boards",
      version: "first",
      part: "sec-data"
    }
  });
  expect(cells[0]).toMatchObject({options: {hide: true}});
  expect(cells[1]?.source).toContain("See @boards/thm-above.");
  expect(await open.readFile("galton.csv")).toEqual(bytes);
  expect(asked.filter((address) => address.includes("unused"))).toEqual([]);
  write(open, "reads", "rows.length + 1");
  const [first] = await open.listVersions();
  expect(first?.label).toBe(AS_IT_CAME);
  expect(await openFrom(shelf, {slug: "boards", part: "sec-data"})).not.toBe(id);
});

test("a chapter that has changed is told, with the same part as it is now", async () => {
  serve(chapter("first"));
  const shelf = browse();
  const open = await mustOpen(shelf, await openFrom(shelf, {slug: "boards", part: "sec-data"}));
  expect(await findChapterChange(open.getDocument())).toBeNull();
  const newer = chapter("second");
  serve({...newer, document: setSource(newer.document, {id: READS, source: "rows"})});
  const change = await findChapterChange(open.getDocument());
  expect(change?.now.cells.map(({source}) => source).at(-1)).toBe("rows");
  // Nobody can say without a connection.
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await findChapterChange(open.getDocument())).toBeNull();
});

test("what the book does not have is said, and nothing is put on the shelf", async () => {
  serve(chapter("first"));
  const shelf = browse();
  const tell = (of: string, part: string | null = null): Promise<string> =>
    openFrom(shelf, {slug: of, part}).then(String, (error: unknown) =>
      error instanceof Error ? error.message : String(error)
    );
  expect(await tell("constructor")).toBe(
    "The book has no chapter “constructor”: look for it on the map."
  );
  expect(await tell("../boards")).toMatch(/^The book has no chapter/);
  expect(await tell("boards", "nowhere")).toBe(
    "This chapter has no section or cell “nowhere”: open the whole chapter instead."
  );
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await tell("boards")).toBe(
    "The chapter cannot be fetched: try again when there is a connection."
  );
  expect(await shelf.list()).toEqual([]);
});
