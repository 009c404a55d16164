import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {keyOf, openCache} from "../../bin/run/cache.ts";
import {answersAgain, hearQuestions} from "../../bin/run/questions.ts";
import {createContext} from "../../lib/dialect/index.ts";
import type {LinkedChapter, RenderContext} from "../../lib/dialect/index.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epigraph-cache-"));
});
afterEach(() => rmSync(folder, {recursive: true}));

const key = keyOf("a");

const filesOf = (): readonly string[] =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function keep(value: unknown, name = key): Promise<void> {
  const cache = openCache(folder);
  cache.set("runs", name, value);
  await cache.settle();
}

describe("a cache", () => {
  test("gives back what was kept, with what JSON has no word for", async () => {
    const value = {a: [NaN, -0, Infinity, undefined], b: new Map([["x", new Set(["y"])]])};
    await keep(value);
    expect(openCache(folder).get("runs", key)).toEqual(value);
  });

  test("has nothing under another name or of another kind", async () => {
    await keep(1);
    expect(openCache(folder).get("runs", keyOf("b"))).toBeUndefined();
    expect(openCache(folder).get("types", key)).toBeUndefined();
  });

  test("takes no file that was cut, changed, emptied or moved to another name", async () => {
    await keep({a: "some text"});
    const [path = ""] = filesOf();
    const whole = readFileSync(path);
    for (const bytes of [
      whole.subarray(0, 40),
      whole.subarray(0, 3),
      Buffer.alloc(0),
      Buffer.from("not ours"),
      whole.with(-1, (whole.at(-1) ?? 0) ^ 1),
      whole.with(0, (whole[0] ?? 0) ^ 1)
    ]) {
      writeFileSync(path, bytes);
      expect(openCache(folder).get("runs", key)).toBeUndefined();
    }
    writeFileSync(path, whole);
    expect(openCache(folder).get("runs", key)).toEqual({a: "some text"});
    await keep({}, keyOf("b"));
    const other = filesOf().find((file) => file.endsWith(keyOf("b"))) ?? "";
    cpSync(path, other);
    expect(openCache(folder).get("runs", keyOf("b"))).toBeUndefined();
  });

  test("whose folder cannot be written keeps nothing, and says nothing", async () => {
    writeFileSync(join(folder, "file"), "");
    const cache = openCache(join(folder, "file", "cache"));
    cache.set("runs", key, 1);
    await cache.settle();
    expect(cache.get("runs", key)).toBeUndefined();
  });

  test("holds no more than it may: what was read longest ago goes first", async () => {
    const noise = (seed: number) =>
      Array.from({length: 300}, (_, i) => Math.sin(seed + i * 1.7)).join();
    for (const i of [1, 2, 3]) await keep(noise(i), keyOf(i));
    for (const [i, file] of [1, 2, 3].map(
      (i) => [i, filesOf().find((one) => one.endsWith(keyOf(i)))] as const
    )) {
      const seconds = Date.now() / 1000 - 86_400 * (5 - i);
      utimesSync(file ?? "", seconds, seconds);
    }
    const size = statSync(filesOf()[0] ?? "").size;
    // Reading the first makes it the newest of the three.
    const cache = openCache(folder, 3.5 * size);
    expect(cache.get("runs", keyOf(1))).toBe(noise(1));
    cache.set("runs", keyOf(4), noise(4));
    await cache.settle();
    expect([1, 2, 3, 4].map((i) => cache.get("runs", keyOf(i)) !== undefined)).toEqual([
      true,
      false,
      true,
      true
    ]);
  });

  test("is shared by processes that write the same at once", async () => {
    await Promise.all(Array.from({length: 20}, () => keep("the same")));
    expect(openCache(folder).get("runs", key)).toBe("the same");
    expect(filesOf()).toHaveLength(1);
  });
});

describe("keys", () => {
  test("differ when a part, its place or its bounds differ", () => {
    const keys = [
      keyOf("a", "b"),
      keyOf("ab"),
      keyOf("b", "a"),
      keyOf(["a", "b"]),
      keyOf("a", 1),
      keyOf("a", "1")
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOf("a", {b: [1]})).toBe(keyOf("a", {b: [1]}));
  });
});

describe("questions to the book", () => {
  const linked = (labels: readonly string[], title = "Calculus"): LinkedChapter => ({
    title,
    series: "s",
    href: "/s/calculus",
    number: "1",
    labels: new Map(
      labels.map((id, i) => [id, {id, kind: "theorem", number: 1, title: null, line: i + 10}])
    ),
    anchors: new Set(labels)
  });
  const book = (parts: Partial<RenderContext>): RenderContext => createContext(parts);
  const ask = (context: RenderContext, question: (heard: RenderContext) => unknown) => {
    const heard = hearQuestions(context);
    question(heard.context);
    return heard.questions();
  };
  const before = book({
    chapter: (slug) => (slug === "calculus" ? linked(["thm-a", "thm-b"]) : null)
  });

  test("have the same answers as long as what was asked for is the same", () => {
    const questions = ask(before, (heard) => heard.chapter("calculus")?.labels?.get("thm-a"));
    expect(answersAgain(before, questions)).toBe(true);
    // Another label, and the lines that labels stand on, are nothing to whoever asked for this one.
    expect(answersAgain(book({chapter: () => linked(["thm-c", "thm-a"])}), questions)).toBe(true);
    expect(answersAgain(book({chapter: () => linked(["thm-b"])}), questions)).toBe(false);
    expect(answersAgain(book({chapter: () => linked(["thm-a"], "Analysis")}), questions)).toBe(
      false
    );
    expect(answersAgain(book({chapter: () => null}), questions)).toBe(false);
  });

  test("lists stay lists for whoever asks", () => {
    const heard = hearQuestions(book({slugs: ["calculus", "algebra"]}));
    expect([...heard.context.slugs]).toEqual(["calculus", "algebra"]);
  });

  test("for what is not there are answered again when it comes", () => {
    const questions = ask(before, (heard) => [
      heard.chapter("algebra"),
      heard.bibliography.has("euler"),
      heard.page("/x")
    ]);
    expect(answersAgain(before, questions)).toBe(true);
    const entry = {key: "euler", type: "book", fields: {}};
    expect(answersAgain({...before, bibliography: new Map([["euler", entry]])}, questions)).toBe(
      false
    );
    expect(answersAgain({...before, page: () => ({anchors: null})}, questions)).toBe(false);
    expect(answersAgain({...before, chapter: () => linked([])}, questions)).toBe(false);
  });

  test("for all of a collection depend on all of it", () => {
    const questions = ask(before, (heard) => [...(heard.chapter("calculus")?.anchors ?? [])]);
    expect(answersAgain(before, questions)).toBe(true);
    expect(
      answersAgain(book({chapter: () => linked(["thm-a", "thm-b", "thm-c"])}), questions)
    ).toBe(false);
  });
});
