import {afterEach, describe, expect, test} from "vitest";
import {createShelf, DamagedNotebook} from "../../../components/notebook/storage/index.ts";
import type {Origin} from "../../../lib/notebook/index.ts";
import {cellId, slug} from "../../../lib/protocol/index.ts";
import {
  cellsOf,
  createBrowser,
  createStorage,
  mustOpen,
  notebook,
  shown,
  until,
  write
} from "./notation.ts";

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

function browse() {
  const browser = createBrowser();
  close = browser.closeAll;
  return {browser, shelf: browser.openTab()};
}

const origin: Origin = {
  slug: slug("preface"),
  title: "Preface",
  href: "/optimization-for-ml/preface",
  version: "1",
  part: null
};
const bytes = new TextEncoder().encode("x,y\n1,2\n");

describe("the shelf", () => {
  test("keeps a whole notebook: text, outputs, files, and where it came from", async () => {
    const {browser, shelf} = browse();
    const made = notebook({ca: "6 * 7", cb: "2"});
    const [first, ...rest] = made.cells;
    const document = {
      ...made,
      origin,
      files: [{name: "data.csv", type: "text/csv", size: bytes.length}],
      cells: [{...first, output: shown}, ...rest] as typeof made.cells
    };
    const id = await shelf.create({document, files: new Map([["data.csv", bytes]])});
    expect(id).toBe(made.id);
    const other = browser.openTab();
    expect(await other.read(id)).toEqual({document, files: new Map([["data.csv", bytes]])});
    expect(await other.list()).toMatchObject([
      {id, title: "Trials", cells: 2, origin, isDamaged: false}
    ]);
    expect(await other.create({document, files: new Map()})).not.toBe(id);
    expect(await other.list()).toHaveLength(2);
  });

  test("renames, duplicates, puts into the trash, takes out and forgets", async () => {
    const {browser, shelf} = browse();
    const id = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
    let calls = 0;
    shelf.subscribe(() => (calls += 1));
    await shelf.rename(id, "  Other\nname ");
    const copy = await shelf.duplicate(id);
    expect((await shelf.list()).map(({title}) => title)).toEqual([
      "Other name (copy)",
      "Other name"
    ]);
    await shelf.trash(id);
    expect((await shelf.list()).map((head) => head.id)).toEqual([copy]);
    await shelf.restore(id);
    expect(await shelf.list()).toHaveLength(2);
    await shelf.trash(id);
    browser.wait(29 * 24 * 3_600_000);
    expect(await shelf.listTrash()).toMatchObject([{id}]);
    browser.wait(2 * 24 * 3_600_000);
    expect(await shelf.listTrash()).toEqual([]);
    expect(await shelf.open(id)).toBeNull();
    await shelf.destroy(copy);
    expect(await shelf.list()).toEqual([]);
    expect(calls).toBe(6);
  });

  test("an import over a notebook keeps what was there in the history", async () => {
    const {shelf} = browse();
    const id = await shelf.create({document: notebook({ca: "old"}), files: new Map()});
    const open = await mustOpen(shelf, id);
    await shelf.replace(id, {document: notebook({ca: "new"}, "New"), files: new Map()});
    await until(() => cellsOf(open.getDocument())["ca"] === "new");
    const [before] = await open.listVersions();
    expect(before).toMatchObject({reason: "import", title: "Trials", cells: 1});
    if (before !== undefined)
      expect(cellsOf(await open.readVersion(before.id))).toEqual({ca: "old"});
  });

  test("an import over a notebook leaves the files that it does not bring", async () => {
    const {browser, shelf} = browse();
    const id = await shelf.create({document: notebook({ca: "old"}), files: new Map()});
    const open = await mustOpen(shelf, id);
    for (const name of ["stays.csv", "named.csv", "same.csv"])
      await open.addFile({name, type: "text/csv", bytes});
    const brought = bytes.slice(0, 4);
    const files = ["same.csv", "new.csv", "named.csv"].map((name) => ({
      name,
      type: "text/plain",
      size: 4
    }));
    await shelf.replace(id, {
      document: {...notebook({ca: "new"}), files},
      files: new Map([
        ["same.csv", brought],
        ["new.csv", brought]
      ])
    });
    const after = await browser.openTab().read(id);
    expect(after?.document.files).toEqual([
      {name: "stays.csv", type: "text/csv", size: 8},
      {name: "named.csv", type: "text/csv", size: 8},
      {name: "same.csv", type: "text/plain", size: 4},
      {name: "new.csv", type: "text/plain", size: 4}
    ]);
    expect(Object.fromEntries(after?.files ?? [])).toEqual({
      "stays.csv": bytes,
      "named.csv": bytes,
      "same.csv": brought,
      "new.csv": brought
    });
  });

  test("files come with the text, in one write, and take the place of those with their names", async () => {
    const {browser, shelf} = browse();
    const id = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
    const open = await mustOpen(shelf, id);
    const head = await open.addFile({name: "../my data.csv", type: "", bytes});
    expect(head).toEqual({name: "my_data.csv", type: "application/octet-stream", size: 8});
    await open.addFile({name: "my_data.csv", type: "text/csv", bytes: bytes.slice(0, 4)});
    expect(open.getDocument().files).toEqual([{name: "my_data.csv", type: "text/csv", size: 4}]);
    const elsewhere = await mustOpen(browser.openTab(), id);
    expect(await elsewhere.readFile("my_data.csv")).toEqual(bytes.slice(0, 4));
    await open.removeFile("my_data.csv");
    expect(await elsewhere.readFile("my_data.csv")).toBeNull();
    await until(() => elsewhere.getDocument().files.length === 0);
    await expect(
      open.addFile({name: "big.bin", type: "", bytes: new Uint8Array(20 * 2 ** 20 + 1)})
    ).rejects.toThrow("big.bin is too large: a file of a notebook may have 20 MB.");
  });

  test("outputs are kept apart from the text, and stay with a cell that comes back", async () => {
    const {browser, shelf} = browse();
    const id = await shelf.create({document: notebook({ca: "1", cb: "2"}), files: new Map()});
    const open = await mustOpen(shelf, id);
    open.setOutput(cellId("ca"), shown);
    expect(open.getDocument().cells[0]).toMatchObject({output: shown});
    const whole = open.getDocument();
    open.change({...whole, cells: whole.cells.slice(1)});
    open.change(whole);
    await open.keepNow();
    const elsewhere = await mustOpen(browser.openTab(), id);
    expect(elsewhere.getDocument().cells[0]).toMatchObject({id: "ca", output: shown});
    await shelf.dropOutputs(id);
    expect((await shelf.read(id))?.document.cells[0]).toMatchObject({output: null});
  });
});

describe("a damaged record", () => {
  test("stands in the list, is handed out as it lies there, and harms no other", async () => {
    const {browser, shelf} = browse();
    const good = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
    const bad = await shelf.create({document: notebook({ca: "1"}, "Broken"), files: new Map()});
    await damage(browser.factory, "documents", bad, '{"version":1,"id"');
    const other = browser.openTab();
    await expect(other.open(bad)).rejects.toThrow(DamagedNotebook);
    expect(await other.readRaw(bad)).toBe('{"version":1,"id"');
    expect(await other.list()).toMatchObject([
      {id: bad, title: "Broken", isDamaged: true},
      {id: good, isDamaged: false}
    ]);
    expect((await other.open(good))?.getDocument().title).toBe("Trials");
  });

  test("of the list alone is made anew from the text", async () => {
    const {browser, shelf} = browse();
    const id = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
    const lost = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
    await damage(browser.factory, "heads", id, 17);
    await damage(browser.factory, "heads", lost, 17);
    await damage(browser.factory, "documents", lost, 17);
    const heads = await browser.openTab().list();
    expect(heads.find((head) => head.id === id)).toMatchObject({title: "Trials", isDamaged: false});
    expect(heads.find((head) => head.id === lost)).toMatchObject({isDamaged: true});
    const open = await mustOpen(shelf, id);
    write(open, "ca", "2");
    expect(await open.keepNow()).toMatchObject({state: "kept"});
  });
});

test("where the browser forbids storage all of it works until the page ends, and says so", async () => {
  const shelf = createShelf({
    factory: () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
    storage: () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    }
  });
  expect(await shelf.getPlace()).toBe("memory");
  const id = await shelf.create({document: notebook({ca: "1"}), files: new Map()});
  const open = await mustOpen(shelf, id);
  write(open, "ca", "2");
  await open.addFile({name: "a.csv", type: "text/csv", bytes});
  expect(await open.keepNow()).toMatchObject({state: "forbidden"});
  expect(cellsOf((await shelf.read(id))?.document)).toEqual({ca: "2"});
  expect(await shelf.list()).toMatchObject([{id, cells: 1}]);
  await shelf.close();
  expect(createStorage().length).toBe(0);
});

/** Puts something into a record that no notebook wrote. */
async function damage(factory: IDBFactory, store: string, key: string, value: unknown) {
  const [{name = ""} = {}] = await factory.databases();
  await new Promise<void>((resolve, reject) => {
    const request = factory.open(name);
    request.onerror = () => reject(new Error("not opened"));
    request.onsuccess = () => {
      const transaction = request.result.transaction(store, "readwrite");
      transaction.objectStore(store).put(value, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
