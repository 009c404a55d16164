import fc from "fast-check";
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import type {Edit} from "../../components/cell/edits.ts";
import {createEditStore, maybeParseEdit} from "../../components/cell/edits.ts";
import {cellId, slug} from "../../lib/protocol/index.ts";
import {createStorage, toEdit} from "./notation.ts";
import {openTab} from "./tabs.ts";
import type {Tab, TabOptions} from "./tabs.ts";

const a = cellId("a");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const KEY = "epigraph:edit:one:a";
const open = (options: Partial<TabOptions> = {}): Tab =>
  openTab({name: "t", storage: createStorage(), cells: {a: "author's"}, ...options});
const storeEdit = (told: Partial<Edit>): Storage =>
  createStorage({[KEY]: JSON.stringify(toEdit(told))});
const keptText = (storage: Storage): string | undefined =>
  maybeParseEdit(JSON.parse(storage.getItem(KEY) ?? "null"))?.text;

describe("keeping", () => {
  test("a text that is typed is kept soon, and when the page goes away at once", () => {
    const storage = createStorage();
    const tab = open({storage});
    tab.edits.setText(a, "mi");
    tab.edits.setText(a, "mine");
    expect(keptText(storage)).toBeUndefined();
    vi.advanceTimersByTime(250);
    expect(keptText(storage)).toBe("mine");
    tab.edits.setText(a, "mine too");
    window.dispatchEvent(new Event("pagehide"));
    expect(keptText(storage)).toBe("mine too");
  });

  test("it is said when it was kept, and when there was no room", () => {
    const tab = open({now: () => 60_000});
    tab.edits.setText(a, "mine");
    tab.edits.flush();
    expect([tab.get("a").edit.kept, tab.get("a").edit.at]).toEqual(["kept", 60_000]);
    const full = open({storage: createStorage({}, 20)});
    full.edits.setText(a, "mine");
    full.edits.flush();
    expect([full.text("a"), full.get("a").edit.kept]).toEqual(["mine", "full"]);
  });

  test("what had no room is kept when there is some", () => {
    const storage = createStorage({other: "x".repeat(200)}, 210);
    const tab = open({storage});
    tab.edits.setText(a, "mine");
    tab.edits.flush();
    storage.removeItem("other");
    tab.edits.flush();
    expect([tab.get("a").edit.kept, keptText(storage)]).toEqual(["kept", "mine"]);
  });

  test("what had no room does not give way to another tab's text", () => {
    const storage = createStorage({}, 400);
    let tell: (cell: string, edit: Edit | undefined) => void = () => undefined;
    const tab = open({storage, watch: (listener) => (tell = listener)});
    tab.edits.setText(a, "mine");
    tab.edits.flush();
    const over = tab.store.find("a")?.rev ?? "";
    const long = "x".repeat(400);
    tab.edits.setText(a, long);
    tab.edits.flush();
    expect(tab.get("a").edit.kept).toBe("full");
    const theirs = toEdit({text: "theirs", base: "author's", rev: "u.1", over});
    tab.store.keep("a", theirs);
    tell("a", theirs);
    expect([tab.text("a"), tab.get("a").edit.others]).toEqual([long, ["theirs"]]);
    vi.advanceTimersByTime(10_000);
    expect([vi.getTimerCount(), keptText(storage)]).toEqual([0, "theirs"]);
  });

  test("the author's own text is no edit after a reload", () => {
    const storage = createStorage();
    const tab = open({storage});
    tab.edits.setText(a, "mine");
    tab.edits.setText(a, "author's");
    tab.edits.flush();
    open({storage});
    expect(storage.length).toBe(0);
  });
});

describe("reset and undo", () => {
  test("undo brings the reader's text back, after a reload too", () => {
    const storage = createStorage();
    const tab = open({storage});
    tab.edits.setText(a, "mine");
    tab.edits.reset(a);
    expect(tab.text("a")).toBe("author's");
    tab.edits.flush();
    const again = open({storage});
    expect([again.text("a"), again.get("a").edit.before?.text]).toEqual(["author's", "mine"]);
    again.edits.undo(a);
    expect([again.text("a"), again.get("a").edit.before]).toEqual(["mine", null]);
  });

  test("the editor's own undo counts as one", () => {
    const tab = open();
    tab.edits.setText(a, "mine");
    tab.edits.reset(a);
    tab.edits.setText(a, "mine");
    expect(tab.get("a").edit.before).toBe(null);
  });

  test("a text typed after a reset does not cost the one before it", () => {
    const tab = open();
    tab.edits.setText(a, "mine");
    tab.edits.reset(a);
    tab.edits.setText(a, "new");
    tab.edits.undo(a);
    expect(tab.text("a")).toBe("mine");
    tab.edits.undo(a);
    expect(tab.text("a")).toBe("new");
  });

  test("there is nothing to undo where nothing was reset", () => {
    expect(open().edits.undo(a)).toBe(null);
  });

  test("a week after it, a reset is for good", () => {
    const storage = createStorage();
    const tab = open({storage});
    tab.edits.setText(a, "mine");
    tab.edits.reset(a);
    tab.edits.flush();
    open({storage, now: () => 8 * 24 * 3600 * 1000});
    expect(storage.length).toBe(0);
  });
});

describe("an edit of an older version", () => {
  const older = {text: "mine", base: "author's old", version: "old", at: 5};

  test("is shown, and said to be one until the reader has chosen", () => {
    const storage = storeEdit(older);
    const tab = open({storage});
    expect([tab.text("a"), tab.get("a").edit.older]).toEqual([
      "mine",
      {base: "author's old", version: "old", at: 5}
    ]);
    tab.edits.setText(a, "mine still");
    expect(tab.get("a").edit.older?.base).toBe("author's old");
    tab.edits.keepOlder(a);
    tab.edits.flush();
    expect(tab.get("a").edit.older).toBe(null);
    expect(open({storage}).get("a").edit.older).toBe(null);
  });

  test("gives way to the author's, and comes back as the older one that it is", () => {
    const tab = open({storage: storeEdit(older)});
    tab.edits.reset(a);
    expect([tab.text("a"), tab.get("a").edit.older]).toEqual(["author's", null]);
    tab.edits.undo(a);
    expect([tab.text("a"), tab.get("a").edit.older?.version]).toEqual(["mine", "old"]);
  });

  test("takes the author's change over, which can be undone", () => {
    const tab = open({storage: storeEdit(older)});
    tab.edits.merge(a, "both");
    expect([tab.text("a"), tab.get("a").edit.older]).toEqual(["both", null]);
    tab.edits.undo(a);
    expect([tab.text("a"), tab.get("a").edit.older?.base]).toEqual(["mine", "author's old"]);
  });

  test("follows its cell to another name, and is kept there", () => {
    const storage = storeEdit({text: "mine", base: "moved"});
    const tab = open({storage, cells: {b: "moved"}});
    expect([tab.text("b"), tab.lost().length, storage.getItem(KEY)]).toEqual(["mine", 0, null]);
    expect(open({storage, cells: {b: "moved"}}).text("b")).toBe("mine");
  });

  describe("among others", () => {
    const name = (cell: string): string => `epigraph:edit:one:${cell}`;
    const old = {
      [name("a")]: JSON.stringify(toEdit({text: "edit A", base: "A", at: 1})),
      [name("b")]: JSON.stringify(toEdit({text: "edit B", base: "B", at: 2}))
    };
    const kept = (storage: Storage): unknown[] =>
      [...createEditStore(slug("one"), () => storage).findAll()].map(([id, {text}]) => [id, text]);
    const full = Math.max(...Object.values(old).map((text) => text.length)) * 2;

    test("each follows its cell, and the name of the next is free by then", () => {
      const storage = createStorage(old, full * 1.5);
      const tab = open({storage, cells: {b: "A", c: "B"}});
      expect([tab.text("b"), tab.text("c")]).toEqual(["edit A", "edit B"]);
      expect(kept(storage).sort()).toEqual([
        ["b", "edit A"],
        ["c", "edit B"]
      ]);
    });

    test("cells that changed their names with each other keep their edits", () => {
      const storage = createStorage(old, full * 1.5);
      const tab = open({storage, cells: {b: "A", a: "B"}});
      expect([tab.text("b"), tab.text("a")]).toEqual(["edit A", "edit B"]);
      expect(kept(storage).sort()).toEqual([
        ["a", "edit B"],
        ["b", "edit A"]
      ]);
    });

    test.each([
      {told: "in a row", cells: {b: "A", c: "B"}, second: "c"},
      {told: "in a ring", cells: {b: "A", a: "B"}, second: "a"}
    ])("without room nothing is overwritten, $told", ({cells, second}) => {
      const storage = createStorage({...old, other: "x".repeat(full)}, full * 2);
      const tab = open({storage, cells});
      const shown = (): unknown[] => [tab.text("b"), tab.text(second)];
      const states = (): unknown[] => [tab.get("b").edit.kept, tab.get(second).edit.kept];
      const before = [
        ["a", "edit A"],
        ["b", "edit B"]
      ];
      expect([shown(), states(), kept(storage).sort()]).toEqual([
        ["edit A", "edit B"],
        ["full", "full"],
        before
      ]);
      tab.edits.setText(cellId("b"), "more");
      tab.edits.flush();
      document.dispatchEvent(new Event("visibilitychange"));
      expect([shown(), states(), kept(storage).sort()]).toEqual([
        ["more", "edit B"],
        ["full", "full"],
        before
      ]);
      storage.removeItem("other");
      tab.edits.flush();
      expect([shown(), states(), kept(storage).sort()]).toEqual([
        ["more", "edit B"],
        ["kept", "kept"],
        [
          ["b", "more"],
          [second, "edit B"]
        ].sort()
      ]);
    });

    test("a lost one whose name is needed keeps it while there is no room", () => {
      const entries = {
        [KEY]: JSON.stringify(toEdit({text: "mine", base: "gone", at: 7})),
        [name("b")]: JSON.stringify(toEdit({text: "of b", base: "author's"}))
      };
      const size = Object.values(entries).join("").length + 10;
      const storage = createStorage(entries, size);
      const tab = open({storage});
      expect([tab.text("a"), tab.get("a").edit.kept, keptText(storage)]).toEqual([
        "of b",
        "full",
        "mine"
      ]);
      tab.edits.forgetLost("a~7");
      tab.edits.flush();
      expect([tab.get("a").edit.kept, kept(storage)]).toEqual(["kept", [["a", "of b"]]]);
    });
  });

  test("without its cell it is told of, until the reader lets it go", () => {
    const storage = storeEdit(older);
    const tab = open({storage, cells: {b: "other"}});
    expect(tab.lost().map(({id, edit}) => [id, edit.text])).toEqual([["a", "mine"]]);
    tab.edits.forgetLost("a");
    expect([tab.lost().length, storage.length]).toEqual([0, 0]);
  });

  test("its text is kept when another edit takes its name", () => {
    const storage = createStorage({
      [KEY]: JSON.stringify(toEdit({text: "mine", base: "gone", at: 7})),
      "epigraph:edit:one:b": JSON.stringify(toEdit({text: "of b", base: "author's"}))
    });
    const cells = {a: "author's"};
    expect([open({storage, cells}).text("a"), keptText(storage)]).toEqual(["of b", "of b"]);
    expect(
      open({storage, cells})
        .lost()
        .map(({edit}) => edit.text)
    ).toEqual(["mine"]);
  });
});

/**
 * A browser with a tab in each of several processes, which hear of each other's writes late and in one order. A process sees its own writes at once.
 */
function createBrowser(count: number): {
  readonly tabs: readonly Tab[];
  /** tells a tab the next write of another; false when it knows all */
  deliver(tab: number): boolean;
  kept(): Edit | undefined;
} {
  const log: {readonly by: number; readonly value: string}[] = [];
  const seen = Array.from({length: count}, () => 0);
  const listeners: ((cell: string, edit: Edit | undefined) => void)[] = [];
  const valueFor = (tab: number): string | null =>
    log.filter(({by}, i) => i < (seen[tab] ?? 0) || by === tab).at(-1)?.value ?? null;
  const storageOf = (tab: number): Storage => ({
    length: 1,
    key: () => KEY,
    clear: () => undefined,
    removeItem: () => undefined,
    getItem: (key) => (key === KEY ? valueFor(tab) : null),
    setItem: (_, value) => void log.push({by: tab, value})
  });
  const tabs = Array.from({length: count}, (_, tab) =>
    open({
      name: `tab${tab}`,
      storage: storageOf(tab),
      watch: (listener) => (listeners[tab] = listener)
    })
  );
  const parse = (value: string | undefined): Edit | undefined =>
    maybeParseEdit(JSON.parse(value ?? "null"));
  return {
    tabs,
    deliver(tab) {
      const next = log[seen[tab] ?? 0];
      if (next === undefined) return false;
      seen[tab] = (seen[tab] ?? 0) + 1;
      if (next.by !== tab) listeners[tab]?.("a", parse(next.value));
      return true;
    },
    kept: () => parse(log.at(-1)?.value)
  };
}

describe("two tabs with one chapter", () => {
  test("show each other's edits", () => {
    const {tabs, deliver} = createBrowser(2);
    tabs[0]?.edits.setText(a, "one");
    tabs[0]?.edits.flush();
    deliver(1);
    expect([tabs[1]?.text("a"), tabs[1]?.get("a").edit.others]).toEqual(["one", []]);
    tabs[1]?.edits.setText(a, "two");
    tabs[1]?.edits.flush();
    deliver(0);
    deliver(0);
    expect([tabs[0]?.text("a"), tabs[0]?.get("a").edit.others]).toEqual(["two", []]);
  });

  test("keep both texts when both changed a cell, until the reader has chosen", () => {
    const {tabs, deliver, kept} = createBrowser(2);
    tabs[0]?.edits.setText(a, "one");
    tabs[0]?.edits.flush();
    tabs[1]?.edits.setText(a, "two");
    deliver(1);
    tabs[1]?.edits.flush();
    expect([tabs[1]?.text("a"), tabs[1]?.get("a").edit.others]).toEqual(["two", ["one"]]);
    tabs[1]?.edits.showOther(a, "one");
    expect([tabs[1]?.text("a"), tabs[1]?.get("a").edit.others]).toEqual(["one", ["two"]]);
    tabs[1]?.edits.keepThis(a, "two");
    tabs[1]?.edits.flush();
    expect(kept()).toMatchObject({text: "one", others: []});
  });

  test("of several other texts only the one that was decided upon goes", () => {
    const others = ["one", "two", "three"];
    const tab = open({storage: storeEdit({text: "mine", base: "author's", others})});
    tab.edits.keepThis(a, "two");
    expect(tab.get("a").edit.others).toEqual(["one", "three"]);
  });

  test("a tab that heard nothing looks before it keeps", () => {
    const storage = createStorage();
    const [one, two] = [open({name: "one", storage}), open({name: "two", storage})];
    one.edits.setText(a, "one");
    one.edits.flush();
    two.edits.setText(a, "two");
    two.edits.flush();
    expect([two.text("a"), two.get("a").edit.others, keptText(storage)]).toEqual([
      "two",
      ["one"],
      "two"
    ]);
  });

  test("whatever the order in which they hear of each other, no text is lost, and they come to rest", () => {
    const step = fc.record({
      tab: fc.nat(2),
      does: fc.constantFrom("type", "flush", "hear", "hear", "reset")
    });
    fc.assert(
      fc.property(fc.array(step, {maxLength: 30}), (steps) => {
        const {tabs, deliver, kept} = createBrowser(3);
        // Texts that nobody has typed over with them before their eyes.
        const alive = new Set<string>();
        steps.forEach(({tab: k, does}, i) => {
          const tab = tabs[k];
          if (tab === undefined) return;
          if (does === "type") {
            alive.delete(tab.text("a"));
            alive.add(`${i} of ${k}`);
            tab.edits.setText(a, `${i} of ${k}`);
          } else if (does === "reset") {
            // What was reset is kept to be undone, in this tab at least, until the next reset.
            alive.delete(tab.text("a"));
            tab.edits.reset(a);
          } else if (does === "flush") tab.edits.flush();
          else deliver(k);
        });
        let rounds = 0;
        for (let moves = true; moves; rounds++) {
          moves = false;
          expect(rounds).toBeLessThan(200);
          tabs.forEach(({edits}, k) => {
            edits.flush();
            if (deliver(k)) moves = true;
          });
        }
        const found = kept();
        const safe = new Set([found?.text, ...(found?.others ?? [])]);
        expect([...alive].filter((text) => !safe.has(text))).toEqual([]);
      }),
      {numRuns: 400}
    );
  });
});
