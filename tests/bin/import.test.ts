import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {afterEach, describe, expect, test, vi} from "vitest";
import {importNotebook} from "../../bin/commands/import.ts";
import {importFolder} from "../../bin/import/importFolder.ts";
import {findTarget} from "../../bin/import/target.ts";
import {loadBook} from "../../lib/content/index.ts";
import {folderOf} from "./notation.ts";

vi.setConfig({testTimeout: 180_000});

const root = resolve(import.meta.dirname, "../..");
/** Blogs and the books that they become, side by side. `UPDATE=1` writes the books anew, to be reviewed like code. */
const blogs = join(root, "tests/import/blogs");
const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function place(files: Readonly<Record<string, string>> = {}): string {
  const {path, remove} = folderOf(files);
  removals.push(remove);
  return path;
}

interface Said {
  readonly code: number;
  readonly printed: string;
  readonly told: string;
}

/** Runs the command in a folder. */
async function imported(
  folder: string,
  paths: readonly string[],
  options: Readonly<Record<string, string | true>> = {}
): Promise<Said> {
  const printed: string[] = [];
  const told: string[] = [];
  const values = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [] : [[name, value] as const]
  );
  const code = await importNotebook(
    {options: new Set(Object.keys(options)), values: new Map(values), paths},
    {
      root,
      folder,
      print: (text) => void printed.push(text),
      tell: (text) => void told.push(text),
      isTerminal: false
    }
  );
  return {code, printed: printed.join(""), told: told.join("")};
}

/** The files of a folder by their paths; pictures by their size. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    names.map((name) => [name.slice(folder.length + 1), readFileSync(name, "utf8")])
  );
}

/** Copies a blog into a folder, as it was written on one day: a text without a date has that of its file. */
function putBlog(name: string, folder: string): string {
  const blog = join(folder, name);
  cpSync(join(blogs, name, "input"), blog, {recursive: true});
  for (const entry of readdirSync(blog, {recursive: true, withFileTypes: true}))
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), WRITTEN, WRITTEN);
  return blog;
}
const WRITTEN = new Date("2024-05-06T12:00:00Z");

/** Holds the book that was made of a blog, and the report of it, to those that lie beside it. */
function expectBook(name: string, files: Readonly<Record<string, string>>, printed: string): void {
  const output = join(blogs, name, "output");
  // What the record is of is told by the chapters themselves.
  const {"import.json": record, ...chapters} = files;
  expect(Object.keys(JSON.parse(record ?? "{}") as object)).not.toEqual([]);
  const book = {...chapters, "report.txt": printed.replace(/ \(\d[^()]* s\)/g, "")};
  if (process.env["UPDATE"] === "1") {
    rmSync(output, {recursive: true, force: true});
    for (const [path, text] of Object.entries(book)) {
      mkdirSync(dirname(join(output, path)), {recursive: true});
      writeFileSync(join(output, path), text);
    }
  }
  expect(book).toEqual(filesOf(output));
}

describe("whole blogs", () => {
  test("one of Jekyll becomes a book that is right, and tells what is missing", async () => {
    const folder = place();
    const {code, printed} = await imported(folder, [putBlog("jekyll", place())], {
      "--out": "book",
      "--report": "report.html"
    });
    expect(code).toBe(1);
    expect(printed).toContain("`/assets/img/lost.png` is not in what was imported.");
    expect(printed).toContain("8 chapters in 3 series, 3 files left out: 1 to decide");
    const files = filesOf(join(folder, "book/chapters"));
    expectBook("jekyll", files, printed);
    expect(Object.keys(files)).toEqual([
      "import.json",
      "linear-algebra/cheat-sheet/chapter.mdx",
      "linear-algebra/series.yaml",
      "linear-algebra/vectors/chapter.mdx",
      "macros.json",
      "optimization-theory/gradient-flow/chapter.mdx",
      "optimization-theory/gradient-flow/figures/flow.svg",
      "optimization-theory/momentum/chapter.mdx",
      "optimization-theory/series.yaml",
      "posts/alone/chapter.mdx",
      "posts/keys/chapter.mdx",
      "posts/later/chapter.mdx",
      "posts/saved-badly/chapter.mdx",
      "posts/series.yaml",
      "redirects.yaml",
      "references.bib"
    ]);
    const text = files["optimization-theory/gradient-flow/chapter.mdx"] ?? "";
    expect(text).toContain(
      "[the next part](/optimization-theory/momentum#the-heavy-ball), [vectors](/linear-algebra/vectors), [the same](/optimization-theory/momentum) and [here](#the-flow)"
    );
    expect(text).toContain("![Arrows that follow a slope](./figures/flow.svg)");
    expect(text).toContain("tags: [Gradient Flow, ODE]");
    expect(text).toContain("```md verbatim\n- Cauchy, A.-L. “Méthode générale”, 1847.\n```");
    expect(JSON.parse(files["macros.json"] ?? "")).toEqual({
      "\\R": "\\mathbb{R}",
      "\\inner": "\\langle #1, #2 \\rangle"
    });
    expect(files["linear-algebra/series.yaml"]).toContain("summary: A course on vectors and maps.");
    expect(files["redirects.yaml"]).toContain(
      "  - {from: /crash-courses/linear-algebra, to: /linear-algebra}\n"
    );
    expect(files["redirects.yaml"]).toContain("  - {from: /flow.html, to: gradient-flow}\n");
    const everything = Object.values(filesOf(folder)).join("\n");
    expect(everything).not.toContain("Never show this sentence");
    expect(everything).not.toContain("steal()");
    const book = loadBook(join(folder, "book"), {drafts: true});
    expect(book.problems).toEqual([]);
    expect(book.redirects.length).toBeGreaterThan(4);
  });

  test("one of Hugo keeps its sections, bundles, aliases and settings in TOML", async () => {
    const folder = place();
    const {code, printed} = await imported(folder, [putBlog("hugo", place())], {"--out": "book"});
    const files = filesOf(join(folder, "book/chapters"));
    expectBook("hugo", files, printed);
    expect(code).toBe(0);
    expect(files["posts/flow/chapter.mdx"]).toContain(
      "[docs/one.md](/docs/one) leads on, as [one](/docs/one#start) does."
    );
    expect(files["posts/flow/chapter.mdx"]).toContain("    params:\n      mood: calm\n");
    expect(files["posts/flow/figures/map.svg"]).toContain("<svg");
    expect(files["docs/two/chapter.mdx"]).toContain("draft: true\n");
    expect(files["docs/two/chapter.mdx"]).toContain("[the old page](/posts/flow)");
    expect(files["docs/series.yaml"]).toMatch(
      /^title: The Manual\nkind: series-post\nsummary: All there is to know\.\nchapters:\n {2}- slug: one\n/
    );
    expect(files["redirects.yaml"]).toContain(
      "  - {from: /2024/flow, to: flow}\n  - {from: /old/flow, to: flow}\n"
    );
    expect(loadBook(join(folder, "book"), {drafts: true}).problems).toEqual([]);
  });

  test("one of Hexo is read without its first rule, with the files of its posts", async () => {
    const folder = place();
    const {code, printed} = await imported(folder, [putBlog("hexo", place())], {"--out": "book"});
    const files = filesOf(join(folder, "book/chapters"));
    expectBook("hexo", files, printed);
    expect(code).toBe(0);
    expect(files["algorithms/graphs/chapter.mdx"]).toContain(
      "[trees](/algorithms/trees) come before.\n\n![Nodes](./figures/nodes.svg)\n"
    );
    expect(files["algorithms/series.yaml"]).toMatch(
      /slug: trees\n {4}number: "1"[^]*slug: graphs\n {4}number: "2"/
    );
    expect(files["redirects.yaml"]).toContain("{from: /2023/03/04/graphs, to: graphs}");
    expect(loadBook(join(folder, "book")).problems).toEqual([]);
  });

  test("a vault of Obsidian finds notes and pictures by their names", async () => {
    const folder = place();
    mkdirSync(join(putBlog("obsidian", folder), ".obsidian"));
    const {printed} = await imported(folder, ["obsidian"], {"--out": "book"});
    const files = filesOf(join(folder, "book/chapters"));
    expectBook("obsidian", files, printed);
    const text = files["analysis/norms/chapter.mdx"] ?? "";
    expect(text).toContain(":::theorem[Triangle]");
    expect(text).toContain("[distances](/analysis/metric-spaces)");
    expect(text).toContain("(/analysis/metric-spaces#balls)");
    expect(files["analysis/norms/figures/disc.svg"]).toContain("<svg");
    expect(files["analysis/metric-spaces/chapter.mdx"]).not.toContain(
      "# Metric Spaces\n\nA distance"
    );
    expect(Object.keys(files)).not.toContain("redirects.yaml");
    expect(loadBook(join(folder, "book")).problems).toEqual([]);
  });
});

const POST = "---\ntitle: One\ndate: 2024-01-02\ndescription: The first.\n---\n\nSome words.\n";

describe("a second run", () => {
  test("changes nothing, leaves alone what was changed by hand, and follows its source", async () => {
    const folder = place({"blog/one.md": POST, "blog/two.md": POST.replace("One", "Two")});
    await imported(folder, ["blog"], {"--out": "book"});
    const first = filesOf(join(folder, "book"));
    const again = await imported(folder, ["blog"], {"--out": "book"});
    expect(filesOf(join(folder, "book"))).toEqual(first);
    expect(again.printed).toContain("Nothing has changed.");

    const one = join(folder, "book/chapters/blog/one/chapter.mdx");
    const two = join(folder, "book/chapters/blog/two/chapter.mdx");
    writeFileSync(one, `${readFileSync(one, "utf8")}\nBy hand.\n`);
    writeFileSync(
      join(folder, "blog/two.md"),
      POST.replace("One", "Two").replace("words", "other words")
    );
    writeFileSync(join(folder, "blog/one.md"), POST.replace("words", "new words"));
    const third = await imported(folder, ["blog"], {"--out": "book"});
    expect(third.printed).toContain(
      "Its chapter was changed by hand since: `--force` writes it anew."
    );
    expect(readFileSync(one, "utf8")).toContain("By hand.");
    expect(readFileSync(two, "utf8")).toContain("other words");

    await imported(folder, ["blog"], {"--out": "book", "--force": true});
    expect(readFileSync(one, "utf8")).toContain("new words");
    expect(readFileSync(one, "utf8")).not.toContain("By hand.");
  });

  test("what the author wrote into the book's own files stays, comments too", async () => {
    const folder = place({
      "blog/one.md": POST.replace("date:", "permalink: /had/one/\ndate:"),
      // A page of the book already.
      "blog/two.md": POST.replace("date:", "permalink: /posts/old/\ndate:"),
      "blog/_posts/x.md": POST,
      "book/chapters/posts/series.yaml":
        "# mine\ntitle: Kept # too\nkind: standalone\nsummary: A sentence.\nchapters:\n  - slug: old # first\n    title: Old\n    requires: []\n",
      "book/chapters/posts/old/chapter.mdx":
        "---\ntitle: Old\ndescription: It.\nkind: standalone\ndate: 2024-01-01\n---\n\nText.\n",
      "book/chapters/redirects.yaml": "# had\nredirects:\n  - {from: /a, to: old} # kept\n",
      "book/chapters/macros.json": '{"\\\\R": "\\\\mathbf{R}"}\n'
    });
    const {printed} = await imported(folder, ["blog"], {
      "--out": "book/chapters/posts",
      "--json": true
    });
    expect(printed).toContain("`/posts/old` is not led to `/posts/two`: it is a page of the book.");

    const files = filesOf(join(folder, "book/chapters"));
    expect(files["posts/series.yaml"]).toMatch(
      /^# mine\ntitle: Kept # too\n[^]*- slug: old # first\n[^]*- slug: /
    );
    expect(files["posts/old/chapter.mdx"]).toContain("Text.");
    expect(files["redirects.yaml"]).toMatch(
      /^# had\nredirects:\n {2}- \{from: \/a, to: old\} # kept\n {2}- \{from: \/2024\/01\/02\/x.html, to: x\}\n {2}- \{from: \/had\/one, to: one\}\n/
    );
    expect(loadBook(join(folder, "book")).problems).toEqual([]);
  });
});

describe("looking before writing", () => {
  test("a dry run shows the difference of each file, and writes nothing", async () => {
    const folder = place({"blog/one.md": POST});
    const {printed, code} = await imported(folder, ["blog"], {"--out": "book", "--dry-run": true});
    expect(code).toBe(0);
    expect(printed).toContain("--- /dev/null\n+++ blog/one/chapter.mdx");
    expect(printed).toContain("+Some words.");
    expect(printed).toContain("Nothing was written.");
    expect(existsSync(join(folder, "book"))).toBe(false);
  });

  test("the report for programs has one shape", async () => {
    const folder = place({"blog/one.md": POST.replace("words.", "words ![x](gone.png).")});
    const {printed, code, told} = await imported(folder, ["blog"], {
      "--out": "book",
      "--json": true
    });
    const outcome = JSON.parse(printed) as Record<string, unknown>;
    expect(outcome).toMatchObject({from: "blog", to: "book/chapters"});
    expect(code).toBe(1);
    expect(told).toBe("");
    expect(Object.keys(outcome)).toEqual([
      "version",
      "platform",
      "from",
      "to",
      "isDryRun",
      "files",
      "series",
      "beside",
      "left",
      "notes",
      "counts",
      "seconds"
    ]);
    expect(outcome.files).toMatchObject([
      {
        from: "one.md",
        chapter: "blog/one/chapter.mdx",
        href: "/blog/one",
        title: "One",
        state: "new",
        counts: {decide: 1},
        notes: [{kind: "decide", line: 7, target: 10, count: 1}]
      }
    ]);
  });

  test("a report names no folder of the machine it was made on", async () => {
    const folder = place({"blog/one.md": POST, "there/x": ""});
    const {printed} = await imported(join(folder, "there"), [join(folder, "blog")], {
      "--out": "../book",
      "--json": true,
      "--report": "r.html"
    });
    expect(JSON.parse(printed)).toMatchObject({from: "blog", to: "book/chapters"});
    const page = readFileSync(join(folder, "there/r.html"), "utf8");
    expect(page).toContain("<code>blog</code>");
    expect(printed + page).not.toContain(folder);
  });

  test("the report as a page holds all it shows, and nothing of a stranger's is markup in it", async () => {
    const folder = place({
      "blog/<b>.md": POST.replace("One", "<script>alert(1)</script>").replace(
        "words.",
        "words ![x](<img src=x>.png)."
      )
    });
    await imported(folder, ["blog"], {"--out": "book", "--report": "out/report.html"});
    const page = readFileSync(join(folder, "out/report.html"), "utf8");
    expect(page).not.toMatch(/<script|<img|<b>\.md/);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('<a class="decide" href="#only-decide">to decide');
    expect(page).toContain('id="only-decide"');
  });
});

describe("one file", () => {
  test("a post alone finds its pictures, and goes into the book that is there", async () => {
    const folder = place();
    cpSync(join(blogs, "jekyll/input"), join(folder, "blog"), {recursive: true});
    const {printed} = await imported(folder, ["blog/_posts/2025-05-18-gradient-flow.md"], {
      "--out": "book"
    });
    expect(printed).toContain("1 chapter in 1 series");
    expect(Object.keys(filesOf(join(folder, "book/chapters")))).toContain(
      "optimization-theory/gradient-flow/figures/flow.svg"
    );
  });

  test("a chapter of a book stays as it is, its pictures with it", async () => {
    const text =
      "---\ntitle: Mine\ndescription: It.\nkind: workbook\ndate: 2024-01-01\nimported:\n  from: a.md\n---\n\n![A map](./figures/x.svg)\n\n:::info\nText.\n:::\n";
    const folder = place({
      "old/chapters/s/mine/chapter.mdx": text,
      "old/chapters/s/mine/figures/x.svg": "<svg/>",
      "old/chapters/s/series.yaml": ""
    });
    await imported(folder, ["old"], {"--out": "book"});
    const files = filesOf(join(folder, "book/chapters"));
    expect(Object.keys(files)).toEqual([
      "import.json",
      "s/mine/chapter.mdx",
      "s/mine/figures/x.svg",
      "s/series.yaml"
    ]);
    expect(files["s/mine/chapter.mdx"]).toBe(text);
  });

  test("what is not understood is said in one sentence", async () => {
    const folder = place({"a.txt": "", "one.md": POST});
    await expect(imported(folder, ["one.md"], {"--out": "x.mdx"})).rejects.toThrow(
      "--out x.mdx is one file: a folder, or a post in Markdown, is imported into a folder"
    );
    await expect(imported(folder, ["one.md"], {"--out": "a.txt"})).rejects.toThrow(
      "--out a.txt is a file"
    );
    await expect(imported(folder, ["one.md"], {"--out": "chapters/Not Good"})).rejects.toThrow(
      "use lower-case words joined by hyphens"
    );
    await expect(imported(folder, ["gone"], {"--out": "book"})).rejects.toThrow(
      "there is no file or folder gone"
    );
  });
});

describe("hostile folders", () => {
  test("what cannot be read is refused in a sentence, and all else goes on", async () => {
    const folder = place({
      "blog/good.md": POST,
      "blog/bomb.md": `---\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({length: 12}, (_, i) => `b${String(i)}: &b${String(i)} [${`*${i === 0 ? "a" : `b${String(i - 1)}`},`.repeat(9)}]`).join("\n")}\n---\nWords stay here.\n`,
      "blog/circle.md": "---\na: &a\n  b: *a\n---\nWords stay too.\n",
      "secret/key.md": "# Secret"
    });
    writeFileSync(join(folder, "blog/latin.md"), Buffer.from([0x61, 0x0a, 0x62, 0xe9, 0x0a]));
    writeFileSync(join(folder, "blog/wide.md"), Buffer.from([0xff, 0xfe, 0x61, 0x00]));
    writeFileSync(join(folder, "blog/long.md"), "x".repeat(5_000_000));
    symlinkSync(join(folder, "secret"), join(folder, "blog/linked"));
    symlinkSync(join(folder, "secret/key.md"), join(folder, "blog/key.md"));
    const {printed, code} = await imported(folder, ["blog"], {"--out": "book"});
    expect(code).toBe(1);
    for (const sentence of [
      "latin.md refused\n  The file is not UTF-8: line 2 has a byte that no letter begins with. Save it as UTF-8.",
      "wide.md refused\n  The file is written in UTF-16: save it as UTF-8.",
      "long.md refused\n  The file has 5000000 bytes, and 4000000 is the most that is read.",
      "key.md left out\n  It is a link that leads out of the folder, or nowhere.",
      "linked left out\n  It is a link that leads out of the folder, or nowhere.",
      "repeats itself by aliases",
      "holds itself"
    ])
      expect(printed).toContain(sentence);
    const files = filesOf(join(folder, "book/chapters"));
    expect(Object.values(files).join("")).not.toContain("Secret");
    expect(files["blog/bomb/chapter.mdx"]).toContain("Words stay here.");
    expect(files["blog/good/chapter.mdx"]).toContain("Some words.");
  });

  test("a file that takes too long is ended, and said to be", async () => {
    const folder = place({"blog/one.md": POST});
    const {left, chapters} = await importFolder({
      folder: join(folder, "blog"),
      target: findTarget("book", folder),
      progress: {begin: () => undefined, advance: () => undefined},
      threads: 1,
      longest: 1
    });
    expect(chapters).toEqual([]);
    expect(left).toEqual([
      {path: "one.md", why: "The file takes more than 0 seconds to be converted.", isRefused: true}
    ]);
  });

  test("pictures are taken from the folder only", async () => {
    const folder = place({
      "secret.svg": "<svg/>",
      "blog/one.md": POST.replace(
        "words.",
        "words ![a](../secret.svg) ![b](%2e%2e/secret.svg) ![c](/../secret.svg)."
      )
    });
    await imported(folder, ["blog"], {"--out": "book"});
    expect(
      Object.keys(filesOf(join(folder, "book/chapters"))).filter((name) => name.endsWith(".svg"))
    ).toEqual([]);
  });
});
