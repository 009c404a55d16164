import {describe, expect, test} from "vitest";
import {createEditStore} from "../../components/cell/edits.ts";
import {findChapters, forgetChapter} from "../../components/cell/shelf.ts";
import {cellId, slug} from "../../lib/protocol/index.ts";
import {createStorage, toEdit} from "./notation.ts";

const cell = cellId("a");
const edit = toEdit({text: "2", base: "1"});

function forbidden(): Storage {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

describe("what the browser keeps", () => {
  test("an edit is found again by chapter and cell", () => {
    const storage = createStorage();
    expect(createEditStore(slug("one"), () => storage).keep(cell, edit)).toBe("kept");
    expect(createEditStore(slug("one"), () => storage).find(cell)).toEqual(edit);
    expect([...createEditStore(slug("one"), () => storage).findAll()]).toEqual([["a", edit]]);
    expect(createEditStore(slug("two"), () => storage).find(cell)).toBeUndefined();
  });

  test("an edit of before names and times were kept is one still", () => {
    const storage = createStorage({
      "epigraph:edit:one:a": JSON.stringify({text: "2", base: "1", version: "v"})
    });
    expect(createEditStore(slug("one"), () => storage).find(cell)).toEqual(
      toEdit({text: "2", base: "1", version: "v"})
    );
  });

  test("what is not an edit of ours is no edit", () => {
    for (const text of ["{", "1", "null", '{"text": 1}'])
      expect(
        createEditStore(slug("one"), () => createStorage({"epigraph:edit:one:a": text})).find(cell)
      ).toBeUndefined();
  });

  test("a run that never ended is remembered, and forgotten when it has", () => {
    const storage = createStorage();
    const store = createEditStore(slug("one"), () => storage);
    store.markUnfinished(new Set([cell]));
    expect([...store.findUnfinished()]).toEqual(["a"]);
    store.markUnfinished(new Set());
    expect([storage.length, store.findUnfinished().size]).toEqual([0, 0]);
  });

  test("what runs in one tab stays marked when another's run ends", () => {
    const storage = createStorage();
    const [one, two] = [
      createEditStore(slug("one"), () => storage),
      createEditStore(slug("one"), () => storage)
    ];
    one.markUnfinished(new Set([cell]));
    two.markUnfinished(new Set([cellId("b")]));
    two.markUnfinished(new Set());
    expect([...two.findUnfinished()]).toEqual(["a"]);
  });

  test("a storage that is full or forbidden is said, never thrown", () => {
    const refused = createEditStore(slug("one"), forbidden);
    const full = createEditStore(slug("one"), () => createStorage({}, 10));
    expect([refused.keep(cell, edit), full.keep(cell, edit)]).toEqual(["forbidden", "full"]);
    expect([refused.find(cell), refused.findAll().size, refused.findUnfinished().size]).toEqual([
      undefined,
      0,
      0
    ]);
  });
});

describe("who looks for room", () => {
  test("sees the chapters with edits, the largest first, and lets one go", () => {
    const storage = createStorage({"epigraph:theme": "dark"});
    createEditStore(slug("one"), () => storage).keep(cell, toEdit({text: "short", at: 5}));
    const two = createEditStore(slug("two"), () => storage);
    two.keep(cell, toEdit({text: "long".repeat(99), at: 2}));
    two.keep(cellId("b"), toEdit({text: "", at: 9}));
    expect(findChapters(() => storage).map(({slug: name, cells, at}) => [name, cells, at])).toEqual(
      [
        ["two", 2, 9],
        ["one", 1, 5]
      ]
    );
    forgetChapter(() => storage, "two");
    expect(findChapters(() => storage).map(({slug: name}) => name)).toEqual(["one"]);
    expect(storage.getItem("epigraph:theme")).toBe("dark");
  });
});
