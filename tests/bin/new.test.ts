import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {runBook} from "../../bin/commands/book.ts";
import {addListing} from "../../bin/new/listing.ts";
import {toSlug} from "../../bin/new/slugs.ts";
import {
  blocks,
  CELL_OPTIONS,
  components,
  EXERCISE_KINDS,
  labelPrefixes,
  parseChapter
} from "../../lib/dialect/index.ts";
import {book, checkFolder, folderOf, start} from "./notation.ts";

const SERIES = `# a series
title: Demo # the title
kind: standalone
summary: Only here to be tried.
chapters:
  - slug: planned-one
    number: "1"
    title: "Part 1: A Planned One"   # soon
    requires: []
  # not the end
  - slug: needs-it
    number: "2.1"
    title: "What Needs It"
    requires: [planned-one]

# the end
`;

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf({"chapters/demo/series.yaml": SERIES, "chapters/macros.json": "{}"});
});
afterEach(() => folder.remove());

const read = (path: string) => readFileSync(join(folder.path, path), "utf8");
const make = (...words: readonly string[]) => book(folder.path, "new", ...words);

test("a new chapter passes the checker and shows each thing that a chapter can have", async () => {
  const words = ["new", "demo", "Steps: Up & Down", "--requires", "planned-one"];
  const {code, stderr} = await start(folder.path, ...words);
  expect({code, stderr}).toEqual({code: 0, stderr: ""});
  expect(await checkFolder(folder.path, "chapters")).toEqual({code: 0, problems: {}});
  const text = read("chapters/demo/steps-up-and-down/chapter.mdx");
  const {labels, exercises} = parseChapter({text, file: "chapter.mdx"});
  const fences = [...text.matchAll(/^```ts cell (.*)$/gm)].map(([, options]) => options).join(" ");
  const headers = [...text.matchAll(/^:::+(.*)$/gm)].map(([, header]) => header).join("\n");
  const missing = [
    ...blocks.map(({kind}) => kind).filter((kind) => !new RegExp(`^${kind}\\b`, "m").test(headers)),
    ...blocks.flatMap(({attributes}) =>
      attributes.filter((name) => !new RegExp(`[{ ]${name}=`).test(headers))
    ),
    ...CELL_OPTIONS.filter((name) => !new RegExp(`(^| )${name}\\b`).test(fences)),
    ...EXERCISE_KINDS.filter((kind) => !exercises.some((exercise) => exercise.kind === kind)),
    // The other components print what the author's guide is made of.
    ...components.slice(0, 1).flatMap(({name}) => (text.includes(`<${name}`) ? [] : [name])),
    ...Object.keys(labelPrefixes).filter((prefix) =>
      [...labels.keys()].every((id) => !id.startsWith(`${prefix}-`))
    ),
    ...ELEMENTS.filter((element) => !element.test(text)).map(String)
  ];
  expect(missing).toEqual([]);
}, 180_000);

/** What no registry lists. */
const ELEMENTS: readonly RegExp[] = [
  /\[@cauchy1847, p\. \d+\]/,
  /(?<!\[)@thm-/,
  /`\{ts\} /,
  /^```mermaid id=fig-/m,
  /answer="\{ts\} /,
  /\[\^\w+\]: /,
  /^\| --- ?|^\|---\|/m,
  /!\[[^\]]+\]\(\.\/figures\//,
  /^- \[ \] /m,
  /~~\w+~~/,
  /await file\("/,
  /view\(range\(/,
  /view\(select\(/,
  /random\(\)/,
  /^```ts$/m,
  /^```ts starter$/m,
  /^```ts check$/m,
  /\]\(\/\w+\)/
];

test("the short skeleton passes the checker but for the outputs that nobody stored", async () => {
  const {stdout, code} = await make("demo", "Bare", "--bare", "--no-outputs", "--json");
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    {
      series: "demo",
      slug: "bare",
      number: "3",
      title: "Bare",
      kind: "standalone",
      requires: [],
      href: "/demo/bare",
      folder: "chapters/demo/bare",
      files: ["chapter.mdx"],
      listed: "added",
      stored: false,
      next: "npm run book -- check --update chapters/demo/bare"
    }
  ]);
  const {problems} = await checkFolder(folder.path, "chapters");
  expect(Object.values(problems).flat()).toEqual([
    expect.stringContaining("output-is-current No output of this chapter is stored")
  ]);
}, 60_000);

test("a planned chapter is written where it is planned, under its slug and title", async () => {
  for (const name of ["planned-one", "part 1: a planned one"]) {
    const {code, stderr} = await make("demo", name, "--bare", "--no-outputs");
    expect({code, stderr}).toEqual(
      name === "planned-one"
        ? {code: 0, stderr: ""}
        : {
            code: 2,
            stderr:
              "book: the chapter `planned-one` exists already: chapters/demo/planned-one/chapter.mdx\n"
          }
    );
  }
  expect(read("chapters/demo/series.yaml")).toBe(SERIES);
  const text = read("chapters/demo/planned-one/chapter.mdx");
  expect(text).toContain('title: "Part 1: A Planned One"');
  expect(text).toContain("leadsTo: [needs-it]");
});

test("what cannot be made is refused with one sentence, and nothing is written", async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["dmo", "A"], 'there is no series "dmo": did you mean `demo`?'],
    [["zzzzzz", "A"], 'there is no series "zzzzzz": there are `demo`'],
    [["demo"], 'new takes a series and a title: new crash-courses "Linear Programs"'],
    [["demo", "Two", "Words"], "the title is more than one word: put it between quotes"],
    [["demo", "  "], "the title is empty: give it one line of words"],
    [
      ["demo", "a\nb"],
      "the title has line breaks or characters that cannot be seen: give it one line of words"
    ],
    [["demo", "…"], "the title has no letter and no digit: give it one line of words"],
    [["demo", "線形"], "the title has no Latin letters to make an address of: add --slug NAME"],
    [
      ["demo", "A", "--slug", "../x"],
      '--slug "../x" is not a slug: use lower-case words joined by hyphens'
    ],
    [["demo", "A", "--number", "2.1"], "the number 2.1 is taken by `needs-it`"],
    [["demo", "A", "--number", "two"], '--number "two" is not like `2` or `2.4`'],
    [
      ["demo", "A", "--requires", "planned-on"],
      'there is no chapter "planned-on": did you mean `planned-one`?'
    ],
    [
      ["demo", "planned-one", "--requires", "needs-it"],
      "`planned-one` cannot require `needs-it`, which requires `planned-one`"
    ],
    [
      ["demo", "A", "--kind", "series-pst"],
      'there is no kind of chapter "series-pst": did you mean `series-post`?'
    ]
  ];
  for (const [words, sentence] of cases) {
    const told: string[] = [];
    const tell = (text: string) => void told.push(text);
    const {path} = folder;
    const surroundings = {root: path, folder: path, print: tell, tell, isTerminal: false};
    const code = await runBook(["new", ...words], surroundings);
    expect([code, told]).toEqual([2, [`book: ${sentence}\n`]]);
  }
  expect(read("chapters/demo/series.yaml")).toBe(SERIES);
  expect(existsSync(join(folder.path, "chapters/demo/a"))).toBe(false);
});

test("a file in the way is left as it is", async () => {
  const {path, remove} = folderOf({
    "chapters/demo/series.yaml": SERIES,
    "chapters/demo/mine/data/readings.csv": "mine\n"
  });
  const {code, stderr} = await book(path, "new", "demo", "Mine", "--no-outputs");
  expect({code, stderr}).toEqual({
    code: 2,
    stderr:
      "book: chapters/demo/mine/data/readings.csv exists already, and nothing is written over\n"
  });
  expect(existsSync(join(path, "chapters/demo/mine/chapter.mdx"))).toBe(false);
  expect(readFileSync(join(path, "chapters/demo/mine/data/readings.csv"), "utf8")).toBe("mine\n");
  remove();
});

test("what the example cites is added to a bibliography that lacks it", async () => {
  writeFileSync(join(folder.path, "chapters/references.bib"), "@misc{one, title = {One}}");
  await make("demo", "Cited", "--no-outputs");
  expect(read("chapters/references.bib")).toMatch(
    /^@misc\{one, title = \{One\}\}\n\n@article\{cauchy1847,\n/
  );
});

test("a line is added to the list alone, whatever stands around it", () => {
  const listing = {slug: "new", number: "3", title: 'A "new" one', requires: ["a", "b"]};
  const lines = '- slug: new\n  number: "3"\n  title: "A \\"new\\" one"\n  requires: [a, b]\n';
  const indented = lines.replace(/^(?=.)/gm, "  ");
  expect(addListing(SERIES, listing)).toBe(
    SERIES.replace("requires: [planned-one]\n", `requires: [planned-one]\n${indented}`)
  );
  expect(addListing("title: T\nchapters:\n- slug: a", listing)).toBe(
    `title: T\nchapters:\n- slug: a\n${lines}`
  );
  expect(addListing("chapters:\n  - slug: a # one\n# after\nkind: x\n", listing)).toBe(
    `chapters:\n  - slug: a # one\n${indented}# after\nkind: x\n`
  );
  expect(addListing("chapters:\n  - slug: a\nkind: x\n", listing)).toBe(
    `chapters:\n  - slug: a\n${indented}kind: x\n`
  );
  for (const empty of ["title: T\n", "title: T\nchapters:\n", "title: T\nchapters: []\n"])
    expect(addListing(empty, listing)).toBe(`title: T\nchapters:\n${indented}`);
});

test("a slug is made of the words of a title", () => {
  expect(
    ["Newton’s Method & Friends", "  Größe: é, 2.4!", "Σ"].map((title) => toSlug(title))
  ).toEqual(["newtons-method-and-friends", "grosse-e-2-4", null]);
});
