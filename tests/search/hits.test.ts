import {describe, expect, test} from "vitest";
import {findHits, replaceHits} from "../../lib/search/index.ts";
import type {HitQuery} from "../../lib/search/index.ts";

const TEXTS = [
  {id: "a", text: "const x = 1;\nx + X"},
  {id: "b", text: "a.b(x)\n\nplain"}
];
const query = (text: string, change: Partial<HitQuery> = {}): HitQuery => ({
  text,
  isRegex: false,
  isCased: false,
  ...change
});

/** Hits as `cell:line from-to`. */
const places = (asked: HitQuery): readonly string[] =>
  findHits(TEXTS, asked).hits.map(({id, line, from, to}) => `${id}:${line} ${from}-${to}`);

describe("searching in all cells", () => {
  test.each([
    [
      "a word, in the order of the page",
      query("x"),
      ["a:1 6-7", "a:2 13-14", "a:2 17-18", "b:1 4-5"]
    ],
    ["its case when that is asked for", query("X", {isCased: true}), ["a:2 17-18"]],
    ["signs as they stand", query("a.b("), ["b:1 0-4"]],
    ["a pattern", query("\\bp\\w+", {isRegex: true}), ["b:3 8-13"]],
    ["nothing of nothing", query(""), []],
    ["nothing of a pattern that matches nothing", query("q*", {isRegex: true}), []]
  ])("finds %s", (_, asked, expected) => {
    expect(places(asked)).toEqual(expected);
  });

  test("a pattern that is none is said", () => {
    expect(() => findHits(TEXTS, query("(", {isRegex: true}))).toThrow(SyntaxError);
  });

  test("more hits than can be listed are cut", () => {
    const {hits, isCut} = findHits([{id: "a", text: "x".repeat(1000)}], query("x"));
    expect([hits.length, isCut]).toEqual([300, true]);
  });
});

describe("replacing in all cells", () => {
  test("names the texts that change, and no others", () => {
    expect(replaceHits(TEXTS, query("plain"), "$&")).toEqual([{id: "b", text: "a.b(x)\n\n$&"}]);
  });

  test("a pattern's groups can be named", () => {
    expect(replaceHits(TEXTS, query("(\\w)\\.(\\w)", {isRegex: true}), "$2.$1")).toEqual([
      {id: "b", text: "b.a(x)\n\nplain"}
    ]);
  });
});
