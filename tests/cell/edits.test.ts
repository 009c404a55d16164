import {describe, expect, test} from "vitest";
import {createEditStore} from "../../components/cell/edits.ts";
import {cellId, slug} from "../../lib/protocol/index.ts";

const cell = cellId("a");
const edit = {text: "2", base: "1", version: "v"};

/** What a browser gives: a map of texts. */
function memory(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    clear: () => map.clear(),
    getItem: (key) => map.get(key) ?? null,
    key: (k) => [...map.keys()][k] ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => void map.set(key, value)
  };
}

function forbidden(): Storage {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

describe("what the browser keeps", () => {
  test("an edit is found again by chapter and cell", () => {
    const storage = memory();
    expect(createEditStore(slug("one"), () => storage).keep(cell, edit)).toBe(true);
    expect(createEditStore(slug("one"), () => storage).find(cell)).toEqual(edit);
    expect(createEditStore(slug("two"), () => storage).find(cell)).toBeUndefined();
  });

  test("what is not an edit of ours is no edit", () => {
    for (const text of ["{", "1", "null", '{"text": 1}']) {
      expect(
        createEditStore(slug("one"), () => memory({"epigraph:edit:one:a": text})).find(cell)
      ).toBeUndefined();
    }
  });

  test("a run that never ended is remembered, and forgotten when it has", () => {
    const storage = memory();
    const store = createEditStore(slug("one"), () => storage);
    store.markUnfinished(new Set([cell]));
    expect([...store.findUnfinished()]).toEqual(["a"]);
    store.markUnfinished(new Set());
    expect([storage.length, store.findUnfinished().size]).toEqual([0, 0]);
  });

  test("a forbidden storage is said, never thrown", () => {
    const store = createEditStore(slug("one"), forbidden);
    expect([store.keep(cell, edit), store.find(cell), store.findUnfinished().size]).toEqual([
      false,
      undefined,
      0
    ]);
  });
});
