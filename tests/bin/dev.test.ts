import {mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {dropElsewhere, serveElsewhere, toInner, toServed} from "../../bin/dev/chapterFiles.ts";
import {createWatcher} from "../../bin/dev/problems.ts";
import {watchFiles} from "../../bin/dev/watch.ts";
import {createTypeChecker} from "../../bin/run/typeChecker.ts";
import {slug} from "../../lib/protocol/index.ts";
import {chapter, folderOf} from "./notation.ts";

const SERIES = `title: One
kind: standalone
summary: To be tried.
chapters:
  - {slug: a, title: A, requires: []}
`;

let folder: ReturnType<typeof folderOf>;
beforeEach(() => {
  folder = folderOf({
    "chapters/one/series.yaml": SERIES,
    "chapters/one/a/chapter.mdx": chapter("Words.")
  });
});
afterEach(() => folder.remove());

const write = (path: string, text: string): void => {
  mkdirSync(join(folder.path, path, ".."), {recursive: true});
  writeFileSync(join(folder.path, path), text);
};

/** Calls `act`, and resolves to the files that were told of then. */
async function told(act: () => void): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const stop = watchFiles({
      paths: [join(folder.path, "chapters")],
      onChange(files) {
        stop();
        resolve(files.map((file) => file.slice(folder.path.length + 1)));
      }
    });
    act();
  });
}

test("a save is told once, however an editor writes it", async () => {
  const file = "chapters/one/a/chapter.mdx";
  const path = join(folder.path, file);
  expect(await told(() => writeFileSync(path, "Other words."))).toEqual([file]);
  const atomic = () => {
    writeFileSync(`${path}.tmp`, "New words.");
    renameSync(`${path}.tmp`, path);
  };
  expect(await told(atomic)).toEqual([file]);
  const away = () => {
    renameSync(path, `${path}~`);
    writeFileSync(path, "The newest words.");
  };
  expect(await told(away)).toEqual([file]);
});

test("new chapters, and chapters that go, are told of", async () => {
  expect(await told(() => write("chapters/two/b/chapter.mdx", "Words."))).toEqual([
    "chapters/two/b/chapter.mdx"
  ]);
  expect(await told(() => rmSync(join(folder.path, "chapters/one/a"), {recursive: true}))).toEqual([
    "chapters/one/a/chapter.mdx"
  ]);
});

test("mistakes come with what makes them and go when it is mended", async () => {
  const watcher = createWatcher({
    root: folder.path,
    preview: null,
    language: () => createTypeChecker(join(import.meta.dirname, "../.."))
  });
  const all = () => watcher.problems().map(({line, rule, href, cell}) => [line, rule, href, cell]);
  const check = () => watcher.checkTexts(watcher.reload());
  expect(all()).toEqual([]);
  write("chapters/one/a/chapter.mdx", chapter("See @thm-nowhere."));
  check();
  expect(all()).toEqual([[8, "reference-resolves", "/one/a", null]]);
  write("chapters/one/a/chapter.mdx", chapter("```ts cell id=c\nconst x: number = 'one';\n```"));
  check();
  expect(all()).toEqual([]);
  await watcher.checkTypes(slug("a"));
  expect(all()).toEqual([[9, "cell-is-well-typed", "/one/a", "c"]]);
  write("chapters/one/a/chapter.mdx", chapter("```ts cell id=c\nconst x: number = 1;\n```"));
  check();
  expect(all()).toEqual([]);
  write("chapters/one/series.yaml", `${SERIES}  - {slug: b, title: B, requires: [nowhere]}\n`);
  check();
  expect(all()).toEqual([[6, "chapter-is-known", null, null]]);
  rmSync(join(folder.path, "chapters/one/a/chapter.mdx"));
  write("chapters/one/series.yaml", SERIES);
  check();
  expect(all()).toEqual([]);
}, 60_000);

test("pages are served the files beside a chapter, and nothing that a link leads to elsewhere", () => {
  const elsewhere = {
    folder: join(folder.path, "mine"),
    address: "preview/mine",
    place: "previews/3000"
  };
  write("mine/data/table.csv", "a\n1\n");
  write("mine/data/deep/table.csv", "a\n2\n");
  write("mine/secret.txt", "mine alone");
  write("outside.csv", "b\n");
  symlinkSync(join(folder.path, "outside.csv"), join(folder.path, "mine/data/link.csv"));
  serveElsewhere(folder.path, elsewhere);
  const served = (name: string): string | null => {
    try {
      return readFileSync(
        join(folder.path, "public/generated/previews/3000/data/preview/mine", name),
        "utf8"
      );
    } catch {
      return null;
    }
  };
  expect(["table.csv", "deep/table.csv", "link.csv"].map(served)).toEqual([
    "a\n1\n",
    "a\n2\n",
    null
  ]);
  const at = (file: string) => toServed(folder.path, join(folder.path, file), elsewhere);
  expect(
    ["mine/secret.txt", "mine/data", "outside.csv", "chapters/one/a/chapter.mdx"].map(at)
  ).toEqual([null, null, null, null]);
  expect(at("chapters/one/03-a/figures/x.svg")).toEqual({
    folder: "figures/one/a",
    place: "figures/one/a",
    name: "x.svg"
  });
  // Another preview may have a chapter of this name: each answers from its own folder.
  const asked = ["data/preview/mine/table.csv", "data/preview/minerals/a.csv", "data/one/a/x.csv"];
  expect(asked.map((name) => toInner(`/generated/${name}`, elsewhere))).toEqual([
    "/generated/previews/3000/data/preview/mine/table.csv",
    "/generated/data/preview/minerals/a.csv",
    "/generated/data/one/a/x.csv"
  ]);
  dropElsewhere(folder.path, elsewhere);
  expect(served("table.csv")).toBeNull();
});
