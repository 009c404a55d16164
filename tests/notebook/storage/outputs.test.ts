import {afterEach, describe, expect, test} from "vitest";
import type {OpenNotebook} from "../../../components/notebook/storage/index.ts";
import {createSteps} from "../../../components/notebook/view/steps.ts";
import {changeKind, joinCells, splitCell} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {cellId} from "../../../lib/protocol/index.ts";
import {createBrowser, mustOpen, notebook, shown, until, write} from "./notation.ts";

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

const ca = cellId("ca");

async function start() {
  const browser = createBrowser();
  close = browser.closeAll;
  const shelf = browser.openTab();
  const id = await shelf.create({
    document: notebook({ca: "1\n2", cb: "3"}),
    files: new Map()
  });
  const open = await mustOpen(shelf, id);
  open.setOutput(ca, shown);
  await open.keepNow();
  /** What the cells show of which text, here and in a page that is opened anew. */
  const look = async (): Promise<readonly (readonly [string, string | null])[]> => {
    await open.keepNow();
    const again = statesOf((await mustOpen(browser.openTab(), id)).getDocument());
    expect(again).toEqual(statesOf(open.getDocument()));
    return again;
  };
  return {browser, shelf, id, open, look};
}

/** Each code cell's text, and the state of its output. */
function statesOf({cells}: NotebookDocument): readonly (readonly [string, string | null])[] {
  return cells.flatMap((cell) =>
    cell.kind === "code" ? [[cell.source, cell.output?.state ?? null] as const] : []
  );
}

function change(open: OpenNotebook, work: (document: NotebookDocument) => NotebookDocument): void {
  open.change(work(open.getDocument()));
}

describe("what a cell showed of another text", () => {
  test("is stale from the change on, and its own again with the text", async () => {
    const {open, look} = await start();
    write(open, "ca", "other");
    expect(await look()).toEqual([
      ["other", "stale"],
      ["3", null]
    ]);
    write(open, "ca", "1\n2");
    expect(statesOf(open.getDocument())[0]).toEqual(["1\n2", "done"]);
  });

  test("is stale after a split and a join; an undo brings back what the text showed", async () => {
    const {open, look} = await start();
    const before = open.getDocument();
    change(open, (document) => splitCell(document, {id: ca, at: 1, as: cellId("cx")}));
    expect(await look()).toEqual([
      ["1", "stale"],
      ["2", null],
      ["3", null]
    ]);
    const steps = createSteps();
    steps.add({did: "Cell split.", before, after: open.getDocument()});
    const undone = steps.undo(open.getDocument());
    if (undone !== null) open.change(undone.document);
    expect(await look()).toEqual([
      ["1\n2", "done"],
      ["3", null]
    ]);
    change(open, (document) => joinCells(document, ca));
    expect(await look()).toEqual([["1\n2\n3", "stale"]]);
  });

  test("is gone when the cell becomes prose", async () => {
    const {open, look} = await start();
    change(open, (document) => changeKind(document, {id: ca, kind: "markdown"}));
    expect(await look()).toEqual([["3", null]]);
    change(open, (document) => changeKind(document, {id: ca, kind: "code"}));
    expect(await look()).toEqual([
      ["1\n2", null],
      ["3", null]
    ]);
  });

  test("is stale beside a version that was restored", async () => {
    const {open, look} = await start();
    const version = await open.keepVersion("before");
    write(open, "ca", "later");
    open.setOutput(ca, {...shown});
    expect((await look())[0]).toEqual(["later", "done"]);
    await open.restoreVersion(version.id);
    expect((await look())[0]).toEqual(["1\n2", "stale"]);
  });

  test("is stale where another tab's text comes in, until that tab's output does", async () => {
    const {browser, id, open} = await start();
    const other = await mustOpen(browser.openTab(), id);
    write(open, "ca", "of one");
    await open.keepNow();
    await until(() => statesOf(other.getDocument())[0]?.[0] === "of one");
    expect(statesOf(other.getDocument())[0]).toEqual(["of one", "stale"]);
    open.setOutput(ca, {...shown});
    await open.keepNow();
    write(open, "cb", "4");
    await open.keepNow();
    await until(() => statesOf(other.getDocument())[0]?.[1] === "done");
  });
});
