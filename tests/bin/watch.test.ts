import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {afterAll, expect, test, vi} from "vitest";
import {cell, folderOf} from "./notation.ts";

// Waits for what is printed, however long the machine takes.
vi.setConfig({testTimeout: 120_000});

const root = resolve(import.meta.dirname, "../..");
const text = (body: string): string =>
  `---\ntitle: A\ndescription: It is here to be checked.\nkind: standalone\ndate: 2026-01-31\n---\n\n${body}\n`;
const MISTAKE = "It costs $5 and $6.";

const book = folderOf({"a/chapter.mdx": text("Well."), "b/chapter.mdx": text("Well.")});
const cache = folderOf({});
const at = (name: string): string => join(book.path, name);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  book.remove();
  cache.remove();
});

/** `check --watch` on the book, and how to wait for what it prints next. */
function start(...words: readonly string[]) {
  const child = spawn(process.execPath, [join(root, "bin/book.ts"), "check", ...words], {
    cwd: book.path,
    stdio: ["ignore", "pipe", "pipe"],
    env: {...process.env, EPIGRAPH_CACHE: cache.path}
  });
  children.push(child);
  let unread = "";
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      unread += chunk.toString();
      look();
    });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  return {
    /** what is printed up to the end of this line */
    until: (end: RegExp): Promise<string> =>
      new Promise((done) => {
        look = () => {
          const found = end.exec(unread);
          if (!found) return;
          const read = unread.slice(0, found.index + found[0].length);
          unread = unread.slice(read.length);
          look = () => undefined;
          done(read);
        };
        look();
      }),
    stop: () => child.kill("SIGINT"),
    ended
  };
}

const SUMMARY = /\d+ new, \d+ mended, \d+ as before\..*\n/;

test("a watch tells what is new and what is mended, whatever happens to files and folders, and ends with Ctrl-C", async () => {
  const watch = start("--watch", "a", "b");
  expect(await watch.until(/Ctrl-C ends it\.\n/)).toContain("2 chapters, 0 cells: all is well");

  writeFileSync(at("a/chapter.mdx"), text(MISTAKE));
  const broken = await watch.until(SUMMARY);
  expect(broken).toContain("a/chapter.mdx:8:10 error math-is-tight");
  expect(broken).toMatch(/[1-9]\d* new, 0 mended, 0 as before/);

  // A line further down is the same problem; an editor writes another file and puts it in the place of the first.
  writeFileSync(at("a/.chapter.mdx.swp"), text(`First.\n\n${MISTAKE}`));
  renameSync(at("a/.chapter.mdx.swp"), at("a/chapter.mdx"));
  expect(await watch.until(SUMMARY)).toMatch(/^0 new, 0 mended, [1-9]\d* as before/m);

  writeFileSync(at("a/chapter.mdx"), "---\ntitle: [\n---\n\n<b\n```ts cell id=");
  expect(await watch.until(SUMMARY)).toContain("front-matter-is-valid");
  writeFileSync(at("a/chapter.mdx"), text("Well again."));
  const mended = await watch.until(SUMMARY);
  expect(mended).toContain("mended: a/chapter.mdx front-matter-is-valid");
  expect(mended).toMatch(/0 new, [1-9]\d* mended, 0 as before\. 2 chapters, 0 cells: all is well/);

  renameSync(at("b"), at("c"));
  expect(await watch.until(/there is no file or folder b\n/)).toBeTruthy();
  mkdirSync(at("b"));
  writeFileSync(at("b/chapter.mdx"), text(MISTAKE));
  expect(await watch.until(SUMMARY)).toContain("b/chapter.mdx:8:10 error math-is-tight");
  rmSync(at("b"), {recursive: true});
  await watch.until(/there is no file or folder b\n/);
  renameSync(at("c"), at("b"));
  expect(await watch.until(SUMMARY)).toContain("all is well");

  watch.stop();
  expect(await watch.ended).toBe(130);
});

test("text is told before cells have run, and a change overtakes cells that go on", async () => {
  writeFileSync(at("a/chapter.mdx"), text("Well."));
  const watch = start("--watch", "a");
  await watch.until(/Ctrl-C ends it\.\n/);
  writeFileSync(at("a/chapter.mdx"), text(`${MISTAKE}\n\n${cell("hang", "while (true) {}")}`));
  const early = await watch.until(/error math-is-tight/);
  expect(early).not.toContain("cell-ends-in-time");
  writeFileSync(at("a/chapter.mdx"), text(readFileSync(at("b/chapter.mdx"), "utf8").slice(-6)));
  expect(await watch.until(SUMMARY)).toContain("all is well");
  watch.stop();
  expect(await watch.ended).toBe(130);
});

test("a watch does not go with options that change files or print for programs", async () => {
  const watch = start("--watch", "--json", "a");
  expect(await watch.until(/\n/)).toBe(
    "book: --watch does not go with --json: run check --json by itself\n"
  );
  expect(await watch.ended).toBe(2);
});
