import {IDBObjectStore} from "fake-indexeddb";
import {afterEach, describe, expect, test, vi} from "vitest";
import {openDatabase} from "../../../components/notebook/storage/database.ts";
import {createMemoryDatabase} from "../../../components/notebook/storage/memory.ts";
import {openNotebook} from "../../../components/notebook/storage/openNotebook.ts";
import type {Database} from "../../../components/notebook/storage/stores.ts";
import {findSpare} from "../../../components/notebook/storage/versions.ts";
import {serializeDocument} from "../../../lib/notebook/index.ts";
import {add, cellsOf, createBrowser, createStorage, mustOpen, notebook, write} from "./notation.ts";

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

async function start() {
  const browser = createBrowser();
  close = browser.closeAll;
  const shelf = browser.openTab();
  const id = await shelf.create({
    document: notebook({ca: "1", cb: "2", cc: "3"}),
    files: new Map()
  });
  return {browser, shelf, id};
}

describe("a disk that is full", () => {
  test("aborts the whole write, keeps the text in memory, says so, and goes on when there is room", async () => {
    const {shelf, id, browser} = await start();
    const open = await mustOpen(shelf, id);
    // The second record of the write is refused: the first must not stay.
    const put = refusePuts(1);
    write(open, "ca", "one");
    expect(await open.keepNow()).toMatchObject({state: "full"});
    await expect(
      open.addFile({name: "a.csv", type: "text/csv", bytes: new Uint8Array(9)})
    ).rejects.toThrow(
      "This browser has no more room for notebooks: export this one, delete outputs or files, or empty the trash."
    );
    expect(open.getDocument().files).toEqual([]);
    expect(cellsOf(open.getDocument())["ca"]).toBe("one");
    put.mockRestore();
    const other = browser.openTab();
    expect(cellsOf((await other.read(id))?.document)["ca"]).toBe("1");
    expect(await other.list()).toMatchObject([{id, cells: 3}]);
    write(open, "cb", "two");
    expect(await open.keepNow()).toMatchObject({state: "kept"});
    expect(cellsOf((await other.read(id))?.document)).toEqual({ca: "one", cb: "two", cc: "3"});
  });
});

describe("a page that is left", () => {
  const watch = async (id: Parameters<typeof mustOpen>[1], database: Database) => {
    const page = new EventTarget();
    const open = await openNotebook({
      id,
      database,
      storage: createStorage,
      now: Date.now,
      onWritten: () => undefined,
      onClose: () => undefined,
      page
    });
    if (open === null) throw new Error("the notebook is gone");
    const isAsked = () => !page.dispatchEvent(new Event("beforeunload", {cancelable: true}));
    return {open, isAsked};
  };

  test("asks while a change finds no room, and no longer when it is kept", async () => {
    const {browser, id} = await start();
    const {open, isAsked} = await watch(id, await openOwn(browser));
    write(open, "ca", "one");
    expect(isAsked()).toBe(false);
    const put = refusePuts(0);
    expect(await open.keepNow()).toMatchObject({state: "full"});
    expect(isAsked()).toBe(true);
    put.mockRestore();
    expect(await open.keepNow()).toMatchObject({state: "kept"});
    expect(isAsked()).toBe(false);
  });

  test("asks where nothing can be kept once something was changed, until it is closed", async () => {
    const document = notebook({ca: "1"});
    const database = createMemoryDatabase();
    await database.transact({stores: ["documents"], mode: "readwrite"}, (transaction) => {
      transaction.put("documents", document.id, serializeDocument(document, {outputs: false}));
      return Promise.resolve();
    });
    const {open, isAsked} = await watch(document.id, database);
    expect(isAsked()).toBe(false);
    write(open, "ca", "2");
    expect(isAsked()).toBe(true);
    expect(await open.keepNow()).toMatchObject({state: "forbidden"});
    expect(isAsked()).toBe(true);
    await open.close();
    expect(isAsked()).toBe(false);
  });
});

describe("a page that goes", () => {
  test("leaves what it could not keep in the journal, and the next opening takes it in", async () => {
    const {browser, shelf, id} = await start();
    const gone = await openNotebook({
      id,
      database: deaf(await openOwn(browser)),
      storage: () => browser.storage,
      now: browser.now,
      onWritten: () => undefined,
      onClose: () => undefined
    });
    if (gone === null) throw new Error("the notebook is gone");
    write(gone, "ca", "typed at the last moment");
    gone.leave();
    expect(browser.storage.length).toBe(1);
    // Another tab wrote before anybody opened it again.
    const open = await mustOpenWithout(browser, id);
    write(open, "cb", "of another tab");
    add(open, "cd", "4");
    await open.keepNow();
    await open.close();
    const next = await mustOpen(shelf, id);
    const all = {ca: "typed at the last moment", cb: "of another tab", cc: "3", cd: "4"};
    expect(cellsOf(next.getDocument())).toEqual(all);
    expect(await next.keepNow()).toMatchObject({state: "kept", remarks: []});
    expect(browser.storage.length).toBe(0);
    expect(cellsOf((await browser.openTab().read(id))?.document)).toEqual(all);
  });

  test("leaves out the texts that did not change when the journal has little room", async () => {
    const {browser, shelf, id} = await start();
    const gone = await openNotebook({
      id,
      database: deaf(await openOwn(browser)),
      storage: () => small(browser.storage, 900),
      now: browser.now,
      onWritten: () => undefined,
      onClose: () => undefined
    });
    if (gone === null) throw new Error("the notebook is gone");
    const open = await mustOpen(shelf, id);
    write(open, "cc", "3".repeat(2_000));
    await open.keepNow();
    await gone.adopt();
    write(gone, "ca", "short");
    gone.leave();
    expect(browser.storage.length).toBe(1);
    expect((await browser.openTab().list())[0]).toMatchObject({id, cells: 3});
    expect(cellsOf((await shelf.read(id))?.document)).toEqual({
      ca: "short",
      cb: "2",
      cc: "3".repeat(2_000)
    });
    expect(browser.storage.length).toBe(0);
  });
});

describe("the history", () => {
  test("keeps the text before an editing begins and every five minutes of it", async () => {
    const {browser, shelf, id} = await start();
    const open = await mustOpen(shelf, id);
    for (const text of ["a", "b", "c"]) {
      write(open, "ca", text);
      await open.keepNow();
      browser.wait(2 * 60_000);
    }
    write(open, "ca", "d");
    await open.keepNow();
    const versions = await open.listVersions();
    const texts = await Promise.all(
      versions.map(async (version) => cellsOf(await open.readVersion(version.id))["ca"])
    );
    expect(texts).toEqual(["c", "1"]);
    expect(versions.map(({reason}) => reason)).toEqual(["editing", "editing"]);
  });

  test("keeps a text by hand and before a restore, which can be taken back", async () => {
    const {shelf, id} = await start();
    const open = await mustOpen(shelf, id);
    await open.keepVersion("before the talk");
    write(open, "ca", "worse");
    const [named] = await open.listVersions();
    expect(named).toMatchObject({label: "before the talk", reason: "hand", cells: 3});
    if (named === undefined) return;
    await open.restoreVersion(named.id);
    expect(cellsOf(open.getDocument())["ca"]).toBe("1");
    const before = (await open.listVersions()).find(({reason}) => reason === "restore");
    if (before !== undefined) await open.restoreVersion(before.id);
    expect(cellsOf((await shelf.read(id))?.document)["ca"]).toBe("worse");
  });

  test("thins what was kept by itself: five minutes for an hour, hours for a day, then days", () => {
    const now = Date.UTC(2026, 5, 15, 12);
    const minutes = (n: number) => ({at: now - n * 60_000, reason: "editing" as const});
    const versions = Array.from({length: 3 * 24 * 12}, (_, k) => minutes(k * 5 + 1));
    const spare = new Set(findSpare(versions, now));
    const ages = versions
      .filter((version) => !spare.has(version))
      .map(({at}) => (now - at) / 60_000);
    expect(ages.filter((age) => age < 60)).toHaveLength(12);
    expect(ages.filter((age) => age >= 60 && age < 24 * 60)).toHaveLength(23);
    expect(ages.filter((age) => age >= 24 * 60)).toHaveLength(3);
    expect(
      findSpare(
        versions.map(({at}) => ({at, reason: "hand" as const})),
        now
      )
    ).toEqual([]);
    expect(
      findSpare(
        versions.filter((version) => !spare.has(version)),
        now
      )
    ).toEqual([]);
  });
});

/** A connection of its own to a browser's only database. */
async function openOwn({factory}: {factory: IDBFactory}): Promise<Database> {
  const [{name = ""} = {}] = await factory.databases();
  return openDatabase(name, () => factory);
}

async function mustOpenWithout(
  browser: ReturnType<typeof createBrowser>,
  id: Parameters<typeof mustOpen>[1]
) {
  const open = await openNotebook({
    id,
    database: await openOwn(browser),
    storage: () => {
      throw new Error("no journal is read here");
    },
    now: browser.now,
    onWritten: () => undefined,
    onClose: () => undefined
  });
  if (open === null) throw new Error("the notebook is gone");
  return open;
}

/** A page that is killed while it writes: what it asked of the database never came. */
function deaf(database: Database): Database {
  return {
    ...database,
    transact: (access, work) =>
      access.mode === "readwrite" ? new Promise(() => undefined) : database.transact(access, work)
  };
}

/** Lets this many records be put, and refuses the next. */
function refusePuts(allowed: number): {mockRestore(): void} {
  const put = IDBObjectStore.prototype.put;
  let left = allowed;
  return vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    ...record
  ) {
    if (left === 0) throw new DOMException("The disk is full.", "QuotaExceededError");
    left -= 1;
    return put.apply(this, record);
  });
}

function small(storage: Storage, most: number): Storage {
  return {
    clear: () => storage.clear(),
    get length() {
      return storage.length;
    },
    key: (index) => storage.key(index),
    getItem: (key) => storage.getItem(key),
    removeItem: (key) => storage.removeItem(key),
    setItem(key, value) {
      if (value.length > most) throw new DOMException("The disk is full.", "QuotaExceededError");
      storage.setItem(key, value);
    }
  };
}
