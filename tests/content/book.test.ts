import {describe, expect, test} from "vitest";
import {checkContent, findGraphFaults, loadBook, loadChapter} from "../../lib/content/index.ts";
import {book, chapter, files, series, told} from "./notation.ts";

describe("the graph of prerequisites", () => {
  test("a prerequisite that no series lists is named where it is written", () => {
    expect(told(book({a: ["gone"], b: ["a"]}))).toEqual([
      "s/series.yaml:5:60 chapter-is-known: `a` requires `gone`, and there is no such chapter in the book."
    ]);
  });

  test("a cycle is named whole, at the chapter that begins it", () => {
    expect(told(book({a: ["c"], b: ["a"], c: ["b"]}))).toEqual([
      "s/series.yaml:5:59 prerequisites-are-acyclic: Chapters require each other in a circle: a → c → b → a."
    ]);
  });

  test("a cycle through a written chapter is reported in its front matter", () => {
    const one = book(
      {a: [], b: ["a"]},
      {"chapters/s/a/chapter.mdx": chapter("Text.", "requires: [b]\n")}
    );
    expect(told(one)).toEqual([
      "s/a/chapter.mdx:6:12 prerequisites-are-acyclic: Chapters require each other in a circle: a → b → a."
    ]);
  });

  test("a fault of the graph is found without rendering: a build stops at it", () => {
    const one = book(
      {a: ["b"], b: ["a"]},
      {"chapters/s/b/chapter.mdx": chapter("Text.", "requires: [nowhere]\n")}
    );
    expect(findGraphFaults(one).map(({file, message}) => `${file} ${message}`)).toEqual([
      "chapters/s/b/chapter.mdx There is no chapter `nowhere` in the book: correct the slug, or list the chapter in its series.yaml."
    ]);
    expect(findGraphFaults(book({a: ["b"], b: ["a"]})).map(({rule}) => rule)).toEqual([
      "prerequisites-are-acyclic"
    ]);
  });

  test("a slug that two series list is named, and the first one keeps it", () => {
    const root = files({
      "chapters/r/series.yaml": series({a: []}),
      "chapters/s/series.yaml": series({a: []})
    });
    const both = loadBook(root);
    expect(told(both)).toEqual([
      "s/series.yaml:5:12 slug-is-unique: The slug `a` names two chapters: the series `r` has it already."
    ]);
    expect(both.chapters.map(({href}) => href)).toEqual(["/r/a"]);
  });

  test("a folder that no series lists is named", () => {
    expect(told(book({a: []}, {"chapters/s/b/chapter.mdx": chapter("Text.")}))).toEqual([
      "s/b/chapter.mdx:1:1 chapter-is-listed: The chapter `b` is not in the list of chapters/s/series.yaml: add it there, with a title."
    ]);
  });
});

describe("entries and pages", () => {
  test("a planned chapter is known by what its series says", () => {
    const [entry] = book({a: [], b: ["a"]}).chapters;
    expect(entry).toEqual({
      slug: "a",
      series: "s",
      number: "1",
      href: "/s/a",
      title: "Title of a",
      state: "planned",
      requires: [],
      minutes: null,
      description: null,
      date: null,
      categories: [],
      tags: [],
      sections: [],
      exercises: []
    });
  });

  test("the head of a page leaves out a description that the title or the first words repeat", () => {
    const described = (description: string): string =>
      chapter("## Why\n\nThe *first* words, and others.").replace(
        "description: D.",
        `description: ${description}`
      );
    const one = book(
      {a: [], b: [], c: []},
      {
        "chapters/s/a/chapter.mdx": described("The first words."),
        "chapters/s/b/chapter.mdx": described("Written."),
        "chapters/s/c/chapter.mdx": described("It says more.")
      }
    );
    expect(["a", "b", "c"].map((slug) => loadChapter(one, slug)?.entry.description)).toEqual([
      null,
      null,
      "It says more."
    ]);
    expect(one.chapters[0]?.description).toBe("The first words.");
  });

  test("a written chapter has its sections with their words, and its page knows its neighbours", () => {
    const one = book(
      {a: [], b: [], c: []},
      {
        "chapters/s/b/chapter.mdx": chapter(
          '## One [#sec-one]\n\nThree words here.\n\n```ts cell id=x caption="$x^2$"\nconst x = 1\n```'
        )
      }
    );
    const page = loadChapter(one, "b");
    expect(page?.entry.sections).toEqual([{id: "sec-one", title: "One", words: 4}]);
    expect([page?.previous?.slug, page?.next?.slug]).toEqual(["a", "c"]);
    expect(page?.cells.map(({codeHtml}) => codeHtml)).toEqual([
      '<span class="tok-keyword">const</span> <span class="tok-variableName tok-definition">x</span> <span class="tok-operator">=</span> <span class="tok-number">1</span>'
    ]);
    expect(page?.cells[0]?.captionHtml).toContain(
      '<annotation encoding="application/x-tex">x^2</annotation>'
    );
    expect(loadChapter(one, "a")).toBeNull();
  });

  test("the version changes with the text, and a chapter whose text is the same is not read again", () => {
    const root = files({
      "chapters/s/series.yaml": series({a: []}),
      "chapters/s/a/chapter.mdx": chapter("Text.")
    });
    const first = loadBook(root);
    const second = loadBook(root, {previous: first});
    expect(second.written.get("a")).toBe(first.written.get("a"));
  });

  test("a draft stands as planned unless drafts are asked for", () => {
    const root = files({
      "chapters/s/series.yaml": series({a: []}),
      "chapters/s/a/chapter.mdx": chapter("Text.", "draft: true\n")
    });
    expect(loadBook(root).chapters[0]?.state).toBe("planned");
    expect(loadBook(root, {drafts: true}).chapters[0]?.state).toBe("written");
  });

  test("stored outputs reach the cell that they are of, with drawings at their addresses", () => {
    const stored = {
      version: 1,
      cells: {
        x: {
          state: "done",
          outputs: [{kind: "tex", tex: "x^2"}],
          inputs: [{kind: "checkbox", label: "*on*", value: true}],
          console: [],
          error: null
        }
      },
      drawings: {
        "x-0": {
          hash: "h",
          file: "svg",
          wide: {width: 600, height: 400},
          narrow: {width: 350, height: 300}
        }
      }
    };
    const one = book(
      {a: []},
      {
        "chapters/s/a/chapter.mdx": chapter("```ts cell id=x\n1\n```"),
        "chapters/s/a/outputs/outputs.json": JSON.stringify(stored)
      }
    );
    const cell = loadChapter(one, "a")?.cells[0];
    expect(cell?.renderedHtml[0]).toContain('x-tex">x^2<');
    expect(cell?.labelsHtml).toEqual(["<em>on</em>"]);
    expect(cell?.drawings).toEqual([
      {
        wide: {
          light: "/generated/outputs/s/a/x-0.light.svg",
          dark: "/generated/outputs/s/a/x-0.dark.svg",
          width: 600,
          height: 400
        },
        narrow: {
          light: "/generated/outputs/s/a/x-0.narrow.light.svg",
          dark: "/generated/outputs/s/a/x-0.narrow.dark.svg",
          width: 350,
          height: 300
        }
      }
    ]);
  });

  test("outputs that cannot be read are a problem, and the page stands without them", () => {
    const one = book(
      {a: []},
      {"chapters/s/a/chapter.mdx": chapter("Text."), "chapters/s/a/outputs/outputs.json": "{"}
    );
    expect(loadChapter(one, "a")?.stored).toBeNull();
    expect(told(one)).toEqual([
      "s/a/outputs/outputs.json:1:1 outputs-are-valid: The stored outputs of `a` cannot be read: store them again with `npm run book -- check --update`."
    ]);
  });
});

describe("the book's other files", () => {
  test("the map names what it does not know, and the trail is the reading order with a course's parts after it", () => {
    const root = files({
      "chapters/s/series.yaml":
        'title: S\nkind: series-post\nsummary: S.\nchapters:\n  - {slug: intro, title: I, requires: []}\n  - {slug: course, number: "2", title: C, requires: []}\n  - {slug: part, number: "2.1", title: P, requires: []}\n  - {slug: rest, title: R, requires: []}\n',
      "chapters/reading-map.yaml":
        "nodes:\n  - {id: A, label: Start, slug: null}\n  - {id: C, label: Course, slug: curse}\nedges:\n  - {from: A, to: X}\ntrail:\n  - {slug: intro, kind: post}\n  - {slug: course, kind: course, after: intro}\n"
    });
    const one = loadBook(root);
    expect(one.order).toEqual([["intro", "course", "part"], ["rest"]]);
    expect(told(one)).toEqual([
      "reading-map.yaml:3:34 map-is-valid: There is no chapter `curse` in the book.",
      "reading-map.yaml:5:19 map-is-valid: There is no node `X` on the map."
    ]);
  });

  test("macros, symbols and the bibliography are checked at their places", () => {
    const one = book(
      {a: []},
      {
        "chapters/macros.json": '{"\\\\R": "\\\\mathbb{R}", "\\\\bad": "\\\\nothing"}',
        "chapters/symbols.yaml":
          'symbols:\n  - {symbol: "\\\\oops", meaning: m, shape: s, defined: nowhere}\n',
        "chapters/references.bib":
          "@book{k, title = {T}}\n\n@book{k, title = {U}}\n@book{open, title = {T}\n"
      }
    );
    expect(told(one)).toEqual([
      "macros.json:1:24 macros-are-valid: The macro `\\bad` fails: The macro `\\nothing` is not defined: perhaps `\\notin` is meant; otherwise define it in macros.json.",
      "references.bib:3:1 bibliography-is-valid: The key `k` stands twice.",
      "references.bib:4:1 bibliography-is-valid: The entry `open` is never closed.",
      "symbols.yaml:2:14 symbols-are-valid: The macro `\\oops` is not defined: correct it, or define it in macros.json.",
      "symbols.yaml:2:55 symbols-are-valid: There is no chapter `nowhere` in the book."
    ]);
  });

  test("only the files under a path are told of when a path is given", () => {
    const one = book({a: ["x"], b: []}, {"chapters/s/b/chapter.mdx": chapter("@thm-none")});
    expect(checkContent(one, ["chapters/s/b"]).map(({file}) => file)).toEqual([
      "chapters/s/b/chapter.mdx"
    ]);
    expect(checkContent(one).length).toBe(2);
  });

  test("a caption refers to what its chapter defines", () => {
    const one = book(
      {a: []},
      {
        "chapters/s/a/chapter.mdx": chapter(
          '$$\n\\label{eq-one}\n1\n$$\n\n```ts cell id=x caption="As in @eq-one."\n1\n```'
        )
      }
    );
    expect(loadChapter(one, "a")?.cells[0]?.captionHtml).toBe(
      'As in <a class="ref" href="#eq-one">(1.1)</a>.'
    );
    expect(told(one)).toEqual([]);
  });

  test("a caption's mistake is reported at its fence", () => {
    const one = book(
      {a: []},
      {"chapters/s/a/chapter.mdx": chapter('```ts cell id=x caption="$\\oops$"\n1\n```')}
    );
    expect(told(one)).toEqual([
      "s/a/chapter.mdx:8:17 macro-is-defined: The macro `\\oops` is not defined: correct it, or define it in macros.json."
    ]);
  });
});
