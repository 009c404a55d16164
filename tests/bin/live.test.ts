import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {createLivePages} from "../../bin/dev/live.ts";
import type {LiveAnswer} from "../../bin/dev/live.ts";
import {loadBook, loadChapter, toLivePage} from "../../lib/content/index.ts";
import type {LivePage} from "../../lib/content/index.ts";
import {digest} from "../../lib/protocol/index.ts";
import {cell, chapter, folderOf} from "./notation.ts";

const SERIES = (...slugs: readonly string[]): string =>
  `title: One\nkind: standalone\nsummary: To be tried.\nchapters:\n${slugs
    .map((slug) => `  - {slug: ${slug}, title: ${slug}, requires: []}\n`)
    .join("")}`;
const BODY = `First words.\n\n## A heading\n\nMore words, and $a^2$.\n\n${cell("one", "1 + 1")}\n${cell("two", "2 + 2")}`;

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf({
    "chapters/one/series.yaml": SERIES("a", "b"),
    "chapters/one/a/chapter.mdx": chapter(BODY),
    "chapters/one/b/chapter.mdx": chapter("Other words.")
  });
});
afterEach(() => folder.remove());

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder.path, path)), {recursive: true});
  writeFileSync(join(folder.path, path), text);
};
const writeA = (body: string): void => write("chapters/one/a/chapter.mdx", chapter(body));

/** The page of a chapter as the server would make it now. */
function pageOf(slug: string): LivePage {
  const page = loadChapter(loadBook(folder.path, {drafts: true}), slug);
  if (page === null) throw new Error(`${slug} is not written`);
  return toLivePage(page);
}

/** Opens the page of the chapter a as it is now; what it is told of each change from then on, itself among other pages. */
function openA(): () => LiveAnswer | undefined {
  const pages = createLivePages({root: folder.path, preview: null});
  expect(pages.open(1, {href: "/one/a", of: digest(pageOf("a").chapter)})).toBe(null);
  expect(pages.open(2, {href: "/one/b", of: digest(pageOf("b").chapter)})).toBe(null);
  return () => new Map(pages.reload()).get(1);
}

/** How much an answer says: new HTML, the pieces and the ids of the cells. */
function told(answer: LiveAnswer | undefined) {
  if (answer?.type !== "chapter") return answer?.type ?? null;
  return {
    html: Object.values(answer.html),
    tags: Object.values(answer.pieces).map((piece) => (piece as {tag: string}).tag),
    cells: Object.values(answer.cells).map(({id}) => id)
  };
}

test("of a changed sentence its own HTML is sent, with what stands around it", () => {
  const next = openA();
  writeA(BODY.replace("More words", "Other words"));
  const answer = told(next());
  expect(answer).toMatchObject({tags: ["p", "section", ""], cells: []});
  expect(answer).toHaveProperty("html.length", 1);
  expect(answer).toHaveProperty("html.0", expect.stringContaining("Other words, and"));
});

test("a changed cell is sent, and none of the others", () => {
  const next = openA();
  writeA(BODY.replace("2 + 2", "2 + 3"));
  expect(told(next())).toEqual({html: [], tags: [], cells: ["two"]});
});

test("a cell that only stands elsewhere is not sent", () => {
  const next = openA();
  writeA(BODY.replace("1 + 1", "// one\n1 + 1").replace("First words.", "Before.\n\nFirst words."));
  expect(told(next())).toHaveProperty("cells", ["one"]);
});

test("what a page has been sent it is not sent again", () => {
  const next = openA();
  writeA(`${BODY}\nThe end.\n`);
  expect(told(next())).toHaveProperty("html.length", 1);
  writeA(BODY);
  expect(told(next())).toEqual({html: [], tags: [], cells: []});
});

test("nothing is said when nothing of the page is another", () => {
  const next = openA();
  write("chapters/one/b/chapter.mdx", chapter("New words."));
  expect(next()).toBeUndefined();
});

test("what a mistake says stands in the text, and goes with it", () => {
  const next = openA();
  writeA(BODY.replace("More words", "See @thm-nowhere"));
  const answer = next();
  expect(told(answer)).toHaveProperty("tags", expect.arrayContaining(["epi-problem"]));
  writeA(BODY);
  expect(told(next())).toEqual({html: [], tags: [], cells: []});
});

test("the book's other files are read again: macros and sources", () => {
  writeA(BODY.replace("$a^2$", "$\\dist$ by [@knuth]"));
  const next = openA();
  const html = (): string => Object.values((next() as {html: object}).html).join("");
  write("chapters/macros.json", '{"\\\\dist": "\\\\mathrm{d}"}');
  expect(html()).toContain('<mi mathvariant="normal">d</mi>');
  write("chapters/references.bib", "@book{knuth, title={Art}, author={Knuth, D}, year={1968}}");
  expect(html()).toContain("Art");
});

test("a chapter that is gone is told once, and one that comes again whole", () => {
  const next = openA();
  rmSync(join(folder.path, "chapters/one/a"), {recursive: true});
  expect(told(next())).toBe("gone");
  writeA("Back again.");
  expect(told(next())).toHaveProperty("html", expect.arrayContaining(["Back again."]));
});

test("a page of an older text is sent what it lacks when it opens", () => {
  const pages = createLivePages({root: folder.path, preview: null});
  const answer = pages.open(1, {href: "/one/a", of: "older"});
  const {html, cells, chapter: now} = pageOf("a");
  expect(answer).toMatchObject({type: "chapter", chapter: now});
  expect(told(answer ?? undefined)).toMatchObject({html: [...html.values()]});
  expect(told(answer ?? undefined)).toMatchObject({cells: [...cells.values()].map(({id}) => id)});
});

test("a page that was closed is drawn no more", () => {
  const pages = createLivePages({root: folder.path, preview: null});
  pages.open(1, {href: "/one/a", of: ""});
  pages.close(1);
  writeA("Other words.");
  expect(pages.reload()).toEqual([]);
});
