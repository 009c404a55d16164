import {afterEach, describe, expect, test} from "vitest";
import {openDatabase} from "../../../components/notebook/storage/database.ts";
import {
  LARGEST_TEXT,
  LONGEST_CAPTION,
  makeCell,
  MOST_CELLS,
  MOST_FILES,
  NO_OPTIONS,
  serializeDocument
} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {cellId} from "../../../lib/protocol/index.ts";
import {cellsOf, createBrowser, mustOpen, notebook, write} from "./notation.ts";

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function start(document = notebook({ca: "1", cb: "2"})) {
  const browser = createBrowser();
  close = browser.closeAll;
  const shelf = browser.openTab();
  const id = await shelf.create({document, files: new Map()});
  return {browser, shelf, id, open: await mustOpen(shelf, id)};
}

const large: Readonly<Record<string, (document: NotebookDocument) => NotebookDocument>> = {
  "The notebook is too long, its cells may have 5000000 characters together: make two of it, or put numbers into a file beside it.":
    (document) => ({
      ...document,
      cells: [makeCell("code", cellId("ca"), "1".repeat(LARGEST_TEXT + 1))]
    }),
  "The notebook has 5001 cells, and it may have 5000: make two of it, or delete some.": (
    document
  ) => ({
    ...document,
    cells: Array.from({length: MOST_CELLS + 1}, (_, k) => makeCell("code", cellId(`x${k}`), "1"))
  }),
  "A caption or description of the notebook has over 10000 characters: put its text into a cell.": (
    document
  ) => ({
    ...document,
    cells: [
      {
        kind: "code",
        id: cellId("ca"),
        source: "1",
        output: null,
        options: {...NO_OPTIONS, caption: "a".repeat(LONGEST_CAPTION + 1)}
      }
    ]
  })
};

describe("a notebook that is larger than one may be", () => {
  for (const [sentence, enlarge] of Object.entries(large))
    test(`stays in the page and is not kept: ${sentence.slice(0, 40)}…`, async () => {
      const {browser, id, open} = await start();
      const enlarged = enlarge(open.getDocument());
      open.change(enlarged);
      expect(await open.keepNow()).toMatchObject({state: "full", excess: sentence});
      expect(cellsOf(open.getDocument())).toEqual(cellsOf(enlarged));
      await expect(
        open.addFile({name: "a.csv", type: "text/csv", bytes: new Uint8Array(1)})
      ).rejects.toThrow(sentence);
      await expect(open.keepVersion("as it is")).rejects.toThrow(sentence);
      expect(cellsOf((await mustOpen(browser.openTab(), id)).getDocument())).toEqual({
        ca: "1",
        cb: "2"
      });
      open.change({...enlarged, cells: [makeCell("code", cellId("ca"), "small")]});
      expect(await open.keepNow()).toMatchObject({state: "kept", excess: null});
      await expect(
        browser.openTab().create({document: enlarged, files: new Map()})
      ).rejects.toThrow(sentence);
    });

  test("is opened all the same when it lies there, and kept as it gets smaller", async () => {
    const {browser, id} = await start();
    const [{name = ""} = {}] = await browser.factory.databases();
    const database = await openDatabase(name, () => browser.factory);
    const document: NotebookDocument = {
      ...notebook({ca: "a".repeat(LARGEST_TEXT), cb: "0123456789"}),
      id
    };
    await database.transact({stores: ["documents"], mode: "readwrite"}, (transaction) => {
      transaction.put("documents", id, serializeDocument(document, {outputs: false}));
      return Promise.resolve();
    });
    database.close();
    const open = await mustOpen(browser.openTab(), id);
    expect(cellsOf(open.getDocument())).toEqual(cellsOf(document));
    write(open, "cb", "01234");
    expect(await open.keepNow()).toMatchObject({state: "kept"});
    write(open, "cb", "0123456");
    expect(await open.keepNow()).toMatchObject({state: "full"});
  });

  test("takes no file beyond the number that it may have", async () => {
    const files = Array.from({length: MOST_FILES}, (_, k) => ({
      name: `f${k}.csv`,
      type: "text/csv",
      size: 1
    }));
    const {open} = await start({...notebook({ca: "1"}), files});
    const bytes = new Uint8Array(2);
    await expect(open.addFile({name: "more.csv", type: "text/csv", bytes})).rejects.toThrow(
      "more.csv does not fit: a notebook may have 1000 files, so remove one first."
    );
    await open.addFile({name: "f1.csv", type: "text/csv", bytes});
    expect(open.getDocument().files).toHaveLength(MOST_FILES);
  });
});
