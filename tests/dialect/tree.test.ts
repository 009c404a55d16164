import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {blocks, fixChapter, labelPrefixes, parseChapter} from "../../lib/dialect/index.ts";

const root = join(import.meta.dirname, "..", "..");

test("there is exactly one KaTeX in the tree, so that its HTML and its fonts agree", () => {
  const lock: unknown = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const packages =
    typeof lock === "object" && lock !== null && "packages" in lock ? lock.packages : {};
  const copies = Object.keys(packages ?? {}).filter((path) =>
    /(^|\/)node_modules\/katex$/.test(path)
  );
  expect(copies).toEqual(["node_modules/katex"]);
  const found = execFileSync(
    "find",
    [join(root, "node_modules"), "-path", "*/node_modules/katex/package.json"],
    {encoding: "utf8"}
  );
  expect(found.trim().split("\n")).toEqual([join(root, "node_modules", "katex", "package.json")]);
});

test("every kind of block that something refers to has a prefix of its own", () => {
  const prefixes = blocks.flatMap(({prefix}) => prefix ?? []);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(Object.keys(labelPrefixes).sort()).toEqual([...prefixes, "eq", "sec"].sort());
});

test("a block may contain only kinds of the registry", () => {
  const kinds = blocks.map(({kind}) => kind);
  const strangers = blocks
    .flatMap(({mayContain, within}) => [...mayContain, ...(within ?? [])])
    .filter((kind) => !kinds.includes(kind));
  expect(strangers).toEqual([]);
});

test("a chapter without front matter says so at its first character", () => {
  const {problems, frontMatter} = parseChapter({text: "Text.\n", file: "chapter.mdx"});
  expect(problems).toEqual([
    {
      file: "chapter.mdx",
      line: 1,
      column: 1,
      rule: "front-matter-is-valid",
      message:
        "The chapter has no front matter: begin the file with `---`, its title, description, kind and date, and `---`.",
      severity: "error"
    }
  ]);
  expect(frontMatter.title).toBe("");
});

test("bars and stars in formulas are corrected, and nothing else is touched", () => {
  const text = "A | b, $|x|$, $||A||$, $a*b$ and `|`.\n\n$$\nx*|y|_2\n$$\n";
  const fixed = fixChapter({text, file: "chapter.mdx"});
  expect(fixed).toBe(
    "A | b, $\\vert x\\vert$, $\\Vert A\\Vert$, $a\\ast b$ and `|`.\n\n$$\nx\\ast\\vert y\\vert_2\n$$\n"
  );
  expect(fixChapter({text: fixed, file: "chapter.mdx"})).toBe(fixed);
});
