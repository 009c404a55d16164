import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {describe, expect, test} from "vitest";
import {toChapterFile} from "../../bin/system/chapterNotebooks.ts";
import {withoutExercises} from "../../bin/system/exerciseLinks.ts";
import {loadBook} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import {parseChapterFile, takePart, writeChapterFile} from "../../lib/notebook/index.ts";
import type {ChapterFile, TakenPart} from "../../lib/notebook/index.ts";

const book = loadBook(resolve(import.meta.dirname, "../.."));
const chapters = book.chapters.flatMap((entry) => {
  const file = toChapterFile(book, entry);
  const folder = book.written.get(entry.slug)?.folder;
  return file === null || folder === undefined ? [] : [{entry, folder, file}];
});

function fileOf(slug: string): ChapterFile {
  const found = chapters.find(({entry}) => entry.slug === slug)?.file;
  if (found === undefined) throw new Error(`${slug} is not written`);
  return found;
}

function take(slug: string, part: string | null): TakenPart {
  const taken = takePart(fileOf(slug), part);
  if (taken === null) throw new Error(`${slug} has no ${String(part)}`);
  return taken;
}

describe("a chapter as a notebook", () => {
  test("is written and read without a change", () => {
    for (const {file} of chapters) expect(parseChapterFile(writeChapterFile(file))).toEqual(file);
  });

  test("has the chapter's cells with what they showed, and says which version it is", () => {
    for (const {entry, file} of chapters) {
      const cells = book.written.get(entry.slug)?.chapter.cells.filter(({kind}) => kind === "cell");
      const ids = new Set<string>(file.document.cells.map(({id}) => id));
      const inProse = file.document.cells.map(({source}) => source).join("\n");
      expect(
        cells?.filter(({id}) => !ids.has(id) && !/^cell-\d+$/.test(id) && !inProse.includes(id))
      ).toEqual([]);
      expect(file.document.origin).toMatchObject({slug: entry.slug, href: entry.href, part: null});
    }
    const outputs = fileOf("linear-algebra").document.cells.flatMap((cell) =>
      cell.kind === "code" && cell.output !== null ? [cell.id] : []
    );
    expect(outputs.length).toBeGreaterThan(5);
  });

  test("has no answer, starter, check, hint or solution of an exercise", () => {
    for (const {entry, folder, file} of chapters) {
      const chapter = book.written.get(entry.slug)?.chapter;
      // What the chapter's own cells do is no secret, nor is what stands on its page in listings and examples.
      const listings = (chapter?.tree.children ?? []).flatMap((node) =>
        node.type === "code" ? [node.value] : node.type === "example" ? [node.source] : []
      );
      const shown = [...(chapter?.cells.map(({source}) => source) ?? []), ...listings].join("\n");
      const text = listings.reduce(
        (rest, listing) => rest.replaceAll(listing, ""),
        file.document.cells.map(({source}) => source).join("\n")
      );
      // Code within a sentence speaks of an exercise, and is none.
      expect(text.replace(/`[^`\n]+`/g, "")).not.toMatch(
        /:::exercise|:::hint|\banswer=|^```ts (?:starter|check)|^- \[[x ]\]/m
      );
      const exercises = join(folder, "exercises");
      if (!existsSync(exercises)) continue;
      for (const name of readdirSync(exercises))
        for (const line of readFileSync(join(exercises, name), "utf8").split("\n"))
          if (line.trim().length > 30 && !shown.includes(line.trim()))
            expect(text.includes(line.trim()), `${name}: ${line}`).toBe(false);
    }
  });

  test("asks what an exercise asks, and leads to it", () => {
    const chapter = parseChapter({
      file: "chapter.mdx",
      text: [
        "## Practice",
        "",
        "::::exercise[Of $x$]{#ex-one kind=choice}",
        "What is $x$?",
        "",
        "- [x] one",
        "- [ ] two",
        "",
        ":::solution",
        "It is one.",
        ":::",
        "::::",
        "",
        "After."
      ].join("\n")
    });
    expect(withoutExercises(chapter, "/s/c")).toBe(
      [
        "## Practice",
        "",
        ":::problem[Of $x$]",
        "What is $x$?",
        "",
        "[Answer it in the chapter](/s/c#ex-one)",
        ":::",
        "",
        "After."
      ].join("\n")
    );
  });
});

describe("a part of a chapter", () => {
  test("begins with its heading and ends before the next", () => {
    for (const {file} of chapters)
      for (const [id, {cells}] of file.sections) {
        const first = file.document.cells.find((cell) => cell.id === cells[0]);
        expect(first?.source, id).toMatch(/^#{2,3} /);
        const part = takePart(file, id);
        expect(part?.document.cells.map((cell) => cell.id)).toEqual(
          expect.arrayContaining([...cells])
        );
        expect(part?.document.origin?.part).toBe(id);
      }
  });

  test("brings the cells that it needs from further up, folded", () => {
    const {document} = take("how-cells-work", "sec-order");
    const [first] = document.cells;
    expect(first).toMatchObject({id: "first", kind: "code", options: {hide: true}});
    expect(document.title).toMatch(/^How Cells Work: The order/);
    const {document: cell} = take("how-cells-work", "uses-height");
    expect(cell.cells.map(({id}) => id)).toEqual(expect.arrayContaining(["height", "uses-height"]));
    expect(takePart(fileOf("how-cells-work"), "nowhere")).toBeNull();
  });

  test("refers to what it leaves out in the chapter itself, and has a new id each time", () => {
    const whole = take("linear-algebra", null)
      .document.cells.map(({source}) => source)
      .join("\n");
    expect(whole).not.toMatch(/(?<!linear-algebra\/)@linear-algebra\/thm-/);
    const part = take("linear-algebra", "sec-exercises").document;
    const text = part.cells.map(({source}) => source).join("\n");
    expect(text).toContain("@linear-algebra/thm-gram-schmidt");
    expect(text).toContain("@linear-algebra/eq-gram-schmidt");
    expect(part.id).not.toBe(take("linear-algebra", "sec-exercises").document.id);
  });
});
