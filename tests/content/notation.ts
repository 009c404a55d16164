import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {onTestFinished} from "vitest";
import {checkContent, loadBook} from "../../lib/content/index.ts";
import type {Book} from "../../lib/content/index.ts";

/** Writes files under a folder of their own, which goes when the test ends, and returns the folder. */
export function files(contents: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "book-"));
  onTestFinished(() => rmSync(root, {recursive: true}));
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), {recursive: true});
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** A book of one series `s`, its chapters as `slug: prerequisites`, with the files given besides. */
export function book(
  chapters: Readonly<Record<string, readonly string[]>>,
  others: Readonly<Record<string, string>> = {}
): Book {
  return loadBook(files({"chapters/s/series.yaml": series(chapters), ...others}));
}

export function series(chapters: Readonly<Record<string, readonly string[]>>): string {
  const entries = Object.entries(chapters).map(
    ([slug, requires], index) =>
      `  - {slug: ${slug}, number: "${index + 1}", title: "Title of ${slug}", requires: [${requires.join(", ")}]}\n`
  );
  return `title: Series\nkind: series-post\nsummary: About it.\nchapters:\n${entries.join("")}`;
}

export function chapter(text: string, front = ""): string {
  return `---\ntitle: Written\ndescription: D.\nkind: series-post\ndate: 2026-01-31\n${front}---\n\n${text}\n`;
}

/** Problems as `file:line:column rule: message`, the folder of chapters left out. */
export function told(from: Book): readonly string[] {
  return checkContent(from).map(
    ({file, line, column, rule, message}) =>
      `${file.replace(/^chapters\//, "")}:${line}:${column} ${rule}: ${message}`
  );
}
