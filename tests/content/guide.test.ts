import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {
  attributeDocs,
  blocks,
  cellOptions,
  components,
  createContext,
  EXERCISE_KINDS,
  exerciseKindDocs,
  frontMatterKeys,
  parseChapter,
  renderChapter
} from "../../lib/dialect/index.ts";
import {loadBook, loadReference, rules} from "../../lib/content/index.ts";
import {commands} from "../../lib/protocol/index.ts";
import type {CommandEntry} from "../../lib/protocol/index.ts";

const root = join(import.meta.dirname, "..", "..");
const known: readonly CommandEntry[] = commands;

/** A sentence begins with a capital, code or the name of a file, and ends with a point. */
const isSentence = (text: string): boolean => /^([A-Z`]|\w+\.\w).*[.)]$/s.test(text);

describe("whatever an author can write is documented where it is defined", () => {
  test("blocks and components say what they are for", () => {
    const unsaid = [...blocks, ...components].filter(({sentence}) => !isSentence(sentence));
    expect(unsaid).toEqual([]);
  });

  test("every attribute of a block is documented, and no other", () => {
    const taken = new Set(blocks.flatMap(({attributes}) => attributes));
    expect(Object.keys(attributeDocs).sort()).toEqual([...taken].sort());
  });

  test("options, keys, attributes and kinds of exercises have sentences", () => {
    const entries = [
      ...Object.entries(cellOptions),
      ...Object.entries(frontMatterKeys),
      ...Object.entries(attributeDocs),
      ...EXERCISE_KINDS.map((kind) => [kind, exerciseKindDocs[kind]] as const)
    ];
    expect(entries.filter(([, {sentence}]) => !isSentence(sentence))).toEqual([]);
  });

  test("rules have a sentence and a reason", () => {
    expect(rules.filter(({sentence, why}) => !isSentence(sentence) || !isSentence(why))).toEqual(
      []
    );
  });

  test("commands and their options have a summary", () => {
    const unsaid = known.filter(
      ({summary, options}) =>
        !isSentence(summary) || options.some((option) => option.summary === "")
    );
    expect(unsaid).toEqual([]);
  });

  test("every name of the library says what it is", () => {
    const entries = loadReference(root).groups.flatMap((group) => group.entries);
    expect(entries.filter(({docHtml}) => docHtml === "").map(({name}) => name)).toEqual([]);
  });
});

describe("the guide", () => {
  const read = (slug: string): string =>
    readFileSync(join(root, "chapters", "authors", slug, "chapter.mdx"), "utf8");

  test("shows every kind of block with its facts", () => {
    const text = read("blocks");
    const missing = blocks.filter(({kind}) => !text.includes(`<BlockFacts kind="${kind}" />`));
    expect(missing.map(({kind}) => kind)).toEqual([]);
  });

  test.each([
    ["cells", "CellOptions"],
    ["exercises", "ExerciseKinds"],
    ["exercises", "ExerciseAttributes"],
    ["front-matter", "FrontMatterKeys"],
    ["front-matter", "ComponentNames"],
    ["library", "LibraryNames"],
    ["commands", "CommandLine"]
  ])("its reference %s has the table %s", (slug, name) => {
    expect(read(slug)).toContain(`<${name} />`);
  });

  test("the tutorial's pieces make a chapter without a mistake", () => {
    const text = read("first-chapter");
    const pieces = [...text.matchAll(/````mdx example\n([^]*?)\n````/g)].map(([, piece]) => piece);
    const [, front = ""] = /```yaml\n(---[^]*?---)\n```/.exec(text) ?? [];
    const {problems} = renderChapter(
      parseChapter({text: [front, ...pieces].join("\n\n"), file: "chapter.mdx"}),
      createContext({macros: loadBook(root).macros})
    );
    expect({pieces: pieces.length, problems}).toEqual({pieces: 4, problems: []});
  });

  test.each(["solution", "check"])("the tutorial prints the %s that is tried", (name) => {
    const path = join(root, "chapters/authors/first-chapter/exercises", `ex-heron.${name}.ts`);
    expect(read("first-chapter")).toContain(
      `\`\`\`ts\n${readFileSync(path, "utf8").trimEnd()}\n\`\`\``
    );
  });
});
