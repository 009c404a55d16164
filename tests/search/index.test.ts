import {describe, expect, test} from "vitest";
import {createSearcher, writeIndex} from "../../lib/search/index.ts";
import type {SearchRecord} from "../../lib/search/index.ts";
import {eachPosting, encodePostings, packWords, unpackWords} from "../../lib/search/format.ts";
import type {Posting} from "../../lib/search/format.ts";

/** A record of few words: `place("theorem", "Taylor", "a body")`. */
function place(
  kind: SearchRecord["kind"],
  title: string,
  body = "",
  rest: Partial<SearchRecord> = {}
): SearchRecord {
  return {
    kind,
    name: null,
    title,
    titleHtml: null,
    chapter: "A chapter",
    href: `/a/${title.replaceAll(" ", "-")}`,
    body,
    defines: [],
    formulas: [],
    code: "",
    context: "",
    ...rest
  };
}

function searchIn(records: readonly SearchRecord[]) {
  const files = new Map(writeIndex(records, () => "0123456789ab"));
  const asked: string[] = [];
  const searcher = createSearcher((name) => {
    asked.push(name);
    const text = files.get(name);
    return text === undefined ? Promise.reject(new Error(name)) : Promise.resolve(text);
  });
  const titles = async (query: string): Promise<readonly string[]> =>
    (await searcher.search(query)).results.map(({title}) => title.text);
  return {files, asked, searcher, titles};
}

describe("the index", () => {
  test("postings and words come back as they were", () => {
    const postings: Posting[] = [
      {record: 0, weight: 1, inTitle: false},
      {record: 7, weight: 13, inTitle: true},
      {record: 50_000, weight: 5, inTitle: false}
    ];
    const read: Posting[] = [];
    eachPosting(encodePostings(postings), (record, weight, inTitle) =>
      read.push({record, weight, inTitle})
    );
    expect(read).toEqual(postings);
    const words = ["a", "ab", "abc", "b", "nabla", "λ"];
    expect(unpackWords(packWords(words))).toEqual(words);
  });

  test("the same records give the same files", () => {
    const records = [place("section", "One", "some words"), place("cell", "Two", "view(range)")];
    expect([...searchIn(records).files]).toEqual([...searchIn(records).files]);
  });

  test("a definition comes before what mentions it, and an exact title first", async () => {
    const {titles} = searchIn([
      place("section", "Rates", "strong convexity, strong convexity and strong convexity again"),
      place("theorem", "Strong convexity of sums", "sums"),
      place("definition", "Strong convexity", "A function is strongly convex if")
    ]);
    expect(await titles("strongly convex")).toEqual([
      "Strong convexity",
      "Strong convexity of sums",
      "Rates"
    ]);
  });

  test("words are found while they are typed, and with a slip", async () => {
    const {titles} = searchIn([
      place("section", "Eigenvalues"),
      place("section", "Gradient descent")
    ]);
    expect(await titles("eig")).toEqual(["Eigenvalues"]);
    expect(await titles("gardient")).toEqual(["Gradient descent"]);
    expect(await titles("gradeint desc")).toEqual(["Gradient descent"]);
  });

  test("formulas are found by TeX, by characters and by their names", async () => {
    const {titles} = searchIn([
      place("section", "Curvature", "", {formulas: ["\\nabla^2 f(x) \\succeq 0"]}),
      place("section", "Slope", "", {formulas: ["\\nabla f(x)"]})
    ]);
    expect(await titles("\\nabla^2 f")).toEqual(["Curvature"]);
    expect(await titles("∇²f")).toEqual(["Curvature"]);
    expect(await titles("hessian")).toEqual(["Curvature"]);
    expect((await titles("nabla")).toSorted()).toEqual(["Curvature", "Slope"]);
  });

  test("a word before a colon shows one kind, and a chosen kind counts more", async () => {
    const {searcher} = searchIn([
      place("theorem", "Taylor"),
      place("exercise", "Taylor"),
      place("figure", "Taylor")
    ]);
    const answer = await searcher.search("exercises: taylor");
    expect([answer.facet, answer.total, answer.counts.theorem, answer.results[0]?.kind]).toEqual([
      "exercise",
      1,
      1,
      "exercise"
    ]);
    expect(
      (await searcher.search("taylor", {facet: "figure"})).results.map(({kind}) => kind)
    ).toEqual(["figure"]);
  });

  test("the words that were found are marked, in the part of a long text that has them", async () => {
    const {searcher} = searchIn([
      place(
        "section",
        "Long",
        `${"before ".repeat(100)}here are convex functions ${"after ".repeat(100)}`
      )
    ]);
    const [result] = (await searcher.search("convex function")).results;
    const {text, marks} = result?.excerpt ?? {text: "", marks: []};
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(["convex", "functions"]);
    expect(text.length).toBeLessThan(200);
  });

  test("names that every object has are words like others", async () => {
    const {titles} = searchIn([
      place("section", "Objects", "constructor and __proto__ and toString"),
      place("section", "Other", "words")
    ]);
    expect(await titles("constructor")).toEqual(["Objects"]);
    expect(await titles("hasOwnProperty")).toEqual([]);
    expect(await titles("valueOf:")).toEqual([]);
  });

  test("a question fetches what it needs, once", async () => {
    const {asked, searcher, files} = searchIn(
      Array.from({length: 400}, (_, index) =>
        place(
          "section",
          `Section ${String(index)}`,
          `word${String.fromCharCode(97 + (index % 26))}${String(index)} common`
        )
      )
    );
    await searcher.search("worda0");
    await searcher.search("worda0");
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(files.size / 2);
  });

  test("when the book was made anew under an open page, the search begins with the new index", async () => {
    let files = writeIndex([place("section", "Old words")], () => "aaaaaaaaaaaa");
    const searcher = createSearcher((name) => {
      const text = files.get(name);
      return text === undefined ? Promise.reject(new Error(name)) : Promise.resolve(text);
    });
    await searcher.prepare();
    files = writeIndex([place("section", "New words")], () => "bbbbbbbbbbbb");
    expect((await searcher.search("words")).results.map(({title}) => title.text)).toEqual([
      "New words"
    ]);
  });

  test("whatever is typed has an answer", async () => {
    const {searcher} = searchIn([place("section", "One", "words")]);
    for (const query of [
      "",
      " ",
      "the",
      "?",
      "\\",
      "{",
      "$x$",
      "a:b:c",
      "🙂",
      "x".repeat(5000),
      "1/0",
      "((((",
      "definition:"
    ])
      await expect(searcher.search(query)).resolves.toBeDefined();
  });
});
