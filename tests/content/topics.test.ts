import {describe, expect, test} from "vitest";
import {categoriesOf, newestFirst, parseSite, tagsOf, writeFeed} from "../../lib/content/index.ts";
import type {Topic} from "../../lib/content/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";
import {book, chapter, told} from "./notation.ts";

const front = (date: string, categories: string, tags: string): string =>
  `---\ntitle: "On ${tags || "Nothing"} & <more>"\ndescription: D.\nkind: series-post\ndate: ${date}\ncategories: [${categories}]\ntags: [${tags}]\n---\n\n## Start [#sec-start]\n\nText.\n`;

const written = () =>
  book(
    {a: [], b: [], c: [], planned: []},
    {
      "chapters/s/a/chapter.mdx": front("2026-01-31", "Crash Course, Calculus", "Step Size"),
      "chapters/s/b/chapter.mdx": front("2026-03-01", "Crash Course", "Step Size, Łojasiewicz"),
      "chapters/s/c/chapter.mdx": front("2026-02-01", "Statistics, Calculus", "")
    }
  );
const brief = (topics: readonly Topic[]) =>
  topics.map(({name, href, chapters}) => [name, href, chapters.map(({slug}) => slug).join(" ")]);

describe("topics", () => {
  test("a tag has the chapters that name it, the newest first, and an address of plain letters", () => {
    expect(brief(tagsOf(written()))).toEqual([
      ["Łojasiewicz", "/tags/lojasiewicz", "b"],
      ["Step Size", "/tags/step-size", "b a"]
    ]);
  });

  test("a wide category has the chapters of its narrow ones, which stand under it", () => {
    expect(brief(categoriesOf(written()))).toEqual([
      ["Crash Course", "/categories/crash-course", "b a"],
      ["Statistics", "/categories/statistics", "c"]
    ]);
    expect(categoriesOf(written()).map(({narrower}) => brief(narrower))).toEqual([
      [["Calculus", "/categories/crash-course/calculus", "a"]],
      [["Calculus", "/categories/statistics/calculus", "c"]]
    ]);
  });

  test("planned chapters are no news", () => {
    expect(newestFirst(written().chapters).map(({slug}) => slug)).toEqual(["b", "c", "a"]);
  });

  test("of one day chapters of a course stand before guides, which have no number", () => {
    const guide = {...(written().chapters[0] as ChapterEntry), number: null};
    const entries = [guide, ...written().chapters.slice(0, 1)];
    expect(newestFirst(entries).map(({number}) => number)).toEqual(["1", null]);
  });

  test("a second spelling of a topic is named where it stands", () => {
    const two = book(
      {a: [], b: []},
      {
        "chapters/s/a/chapter.mdx": front("2026-01-31", "Calculus", "Step Size"),
        "chapters/s/b/chapter.mdx": front("2026-01-31", "Calculus", "Rates, Step-Size")
      }
    );
    expect(told(two)).toEqual([
      "s/b/chapter.mdx:7:15 topic-has-one-spelling: `Step-Size` is spelled `Step Size` in `a`: spell it the same in both."
    ]);
  });
});

describe("feeds", () => {
  const options = {
    toAddress: (path: string) => `https://example.org${path}`,
    pictureOf: () => "/cover.png"
  };
  const feed = (format: "atom" | "rss", series?: string) =>
    writeFeed(written(), {...options, format, ...(series === undefined ? {} : {series})});

  test("the written chapters stand in it, the newest first, by their addresses", () => {
    const ids = [...feed("atom", "s").matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id);
    expect(ids).toEqual(["s", "s/b", "s/c", "s/a"].map((path) => `https://example.org/${path}`));
    expect(feed("rss").match(/<item>/g)).toHaveLength(3);
  });

  test("titles are text, and the dates are the chapters' own: the same book gives the same feed", () => {
    const atom = feed("atom");
    expect(atom).toContain("On Step Size &amp; &lt;more&gt;]]></title>");
    expect(atom).toContain("<updated>2026-03-01T00:00:00.000Z</updated>");
    expect(feed("atom")).toBe(atom);
    expect(atom).toContain('href="https://example.org/s/b#sec-start"');
  });

  test("a series without a written chapter has an empty feed", () => {
    expect(feed("rss", "none")).toContain("<channel>");
    expect(writeFeed(book({a: []}), {...options, format: "atom"})).not.toContain("<entry>");
  });
});

describe("the address of the site", () => {
  test("is an origin; without one the book stands on this machine and claims nothing", () => {
    expect(parseSite("https://example.org/")).toEqual({
      origin: "https://example.org",
      isKnown: true
    });
    expect(parseSite(" ").isKnown).toBe(false);
  });

  test.each([
    "example.org",
    "ftp://example.org",
    "https://example.org/book",
    "https://u@example.org"
  ])("%s is refused in a sentence", (text) =>
    expect(() => parseSite(text)).toThrow(/^SITE_URL is ".*": give /)
  );
});

describe("redirects", () => {
  const redirected = (lines: string) =>
    book(
      {a: [], b: []},
      {
        "chapters/s/a/chapter.mdx": chapter("Text."),
        "chapters/redirects.yaml": `redirects:\n${lines}`
      }
    );

  test("lead to a chapter by its slug, to a part of it, and to a page", () => {
    const {redirects, problems} = redirected(
      "  - {from: /posts/old/, to: a}\n  - {from: /x.html, to: 'b#sec-one'}\n  - {from: /lib, to: /reference}\n"
    );
    expect(problems).toEqual([]);
    expect(redirects).toEqual([
      {from: "/posts/old", to: "/s/a"},
      {from: "/x.html", to: "/s/b#sec-one"},
      {from: "/lib", to: "/reference"}
    ]);
  });

  test.each([
    ["{from: /s/a, to: b}", "`/s/a` is a page of the book: what leads there is not led away."],
    ["{from: /old, to: gone}", "There is no chapter or page `gone`"],
    ["{from: 'https://a.org/x', to: a}", "`https://a.org/x` is not an address of this site"],
    ["{from: '/a/../b', to: a}", "`/a/../b` is not an address of this site"],
    ["{from: '//evil.org', to: a}", "`//evil.org` is not an address of this site"],
    ["{to: a}", "There is no old address here."]
  ])("%s is reported and left out", (line, message) => {
    const {redirects, problems} = redirected(`  - ${line}\n`);
    expect(redirects).toEqual([]);
    expect(problems.map((problem) => [problem.rule, problem.line])).toEqual([
      ["redirect-is-valid", 2]
    ]);
    expect(problems[0]?.message).toContain(message);
  });
});
