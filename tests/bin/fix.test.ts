import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, test, vi} from "vitest";
import {raiseVersions} from "../../bin/run/raiseVersions.ts";
import {book, chapter, folderOf} from "./notation.ts";

vi.setConfig({testTimeout: 60_000});

const folder = folderOf({});
afterAll(folder.remove);

test("`check --fix` writes what it corrects, says what it was, and leaves nothing of it", async () => {
  const {path} = folder;
  const file = join(path, "a.mdx");
  writeFileSync(file, chapter("It costs $5.\n\n:::theroem[T]{#main}\n$|x|$\n:::\n\nBy @main."));
  const {code, stdout, stderr} = await book(path, "check", "a.mdx", "--fix");
  expect(readFileSync(file, "utf8")).toBe(
    chapter("It costs \\$5.\n\n:::theorem[T]{#thm-main}\n$\\vert x\\vert$\n:::\n\nBy @thm-main.")
  );
  expect(stderr).toBe(
    "a.mdx: mended 1 × math-is-tight, 1 × block-is-known, 2 × bars-and-stars-are-macros, 1 × id-has-its-prefix\n"
  );
  expect(stdout).toMatch(/all is well/);
  expect(code).toBe(0);
});

test("an exercise that asks something else gets its next version, one that does not keeps its own", async () => {
  const outputs = folderOf({
    "exercises.json": JSON.stringify({
      version: 1,
      exercises: {
        "ex-a": {1: {kind: "numeric", text: "0000000000000000"}},
        "ex-b": {1: {kind: "free", text: "0000000000000000"}, 2: {kind: "free", text: "0"}}
      }
    })
  });
  const text = chapter(
    [
      ":::exercise[A]{#ex-a kind=numeric answer=1}\nWhat?\n:::",
      "::::exercise[B]{#ex-b version=2 kind=free}\nWhy?\n\n:::solution\nSo.\n:::\n::::",
      ":::exercise[New]{#ex-new kind=numeric answer=1}\nWhat?\n:::"
    ].join("\n\n")
  );
  const {text: after, raised} = await raiseVersions({
    file: join(outputs.path, "chapter.mdx"),
    text,
    outputsFolder: outputs.path
  });
  outputs.remove();
  expect(raised).toEqual(["ex-a", "ex-b"]);
  expect(after).toBe(
    text
      .replace("#ex-a kind", "#ex-a version=2 kind")
      .replace("version=2 kind=free", "version=3 kind=free")
  );
});
