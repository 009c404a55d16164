import {readFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {runBook} from "../../bin/commands/book.ts";
import {cell, chapter, folderOf} from "./notation.ts";

const root = resolve(import.meta.dirname, "../..");
vi.setConfig({testTimeout: 120_000});

const text = chapter(
  `One.\n\n{/* cell */}\n\nTwo, ![a dot](./figures/dot.png).\n\n${cell("a", 'const a = await file("a.csv");\na.length', 'caption="The rows" hide').trimEnd()}`
);
const outputs = {
  version: 1,
  cells: {
    a: {
      state: "done",
      outputs: [{kind: "number", value: 2}],
      inputs: [],
      console: [],
      error: null
    }
  },
  drawings: {}
};

describe("book export and book import", () => {
  const folder = folderOf({
    "lines/chapter.mdx": text,
    "lines/data/a.csv": "x\n1\n2\n",
    "lines/figures/dot.png": "no picture",
    "lines/outputs/outputs.json": JSON.stringify(outputs),
    "broken.ipynb": "{"
  });
  beforeAll(() => book("export", "lines/chapter.mdx", "--to", "json", "--out=kept/notebook.json"));
  afterAll(() => {
    folder.remove();
  });

  /** Runs the command line in the folder. */
  async function book(...words: readonly string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runBook(words, {
      root,
      folder: folder.path,
      print: (line) => void out.push(line),
      tell: (line) => void err.push(line),
      isTerminal: false
    });
    return {code, out: out.join(""), err: err.join("")};
  }

  function read(path: string): string {
    return readFileSync(join(folder.path, path), "utf8");
  }

  test("a chapter becomes a notebook's file with its outputs, data and pictures", () => {
    const document = JSON.parse(read("kept/notebook.json")) as unknown;
    expect(document).toMatchObject({
      title: "A chapter",
      files: [
        {name: "a.csv", type: "text/csv", size: 6},
        {name: "dot.png", type: "image/png", size: 10}
      ],
      cells: [
        {kind: "markdown"},
        {kind: "markdown"},
        {id: "a", options: {hide: true, caption: "The rows"}, output: outputs.cells.a}
      ]
    });
    expect(read("kept/files/a.csv")).toBe("x\n1\n2\n");
  });

  test.each(["json", "ipynb", "html", "ts"])(
    "by way of .%s it is the same chapter again",
    async (format) => {
      const file = `${format}/notebook.${format}`;
      const there = await book("export", "kept/notebook.json", "--to", format, "--out", file);
      expect(there).toMatchObject({code: 0});
      const back = await book("import", file, "--out", `${format}/back/chapter.mdx`);
      expect(back.code).toBe(0);
      const strip = (one: string) =>
        one.replace(/^description: .*$/m, "").replace(/^date: .*$/m, "");
      expect(strip(read(`${format}/back/chapter.mdx`))).toBe(strip(text));
      expect(read(`${format}/back/data/a.csv`)).toBe("x\n1\n2\n");
      expect(read(`${format}/back/figures/dot.png`)).toBe("no picture");
    }
  );

  test("what was written is a chapter that the checker finds nothing wrong with", async () => {
    const loose = read("kept/notebook.json").replace("./figures/dot.png", "./dot.png");
    expect(loose).toContain("](./dot.png)");
    writeFileSync(join(folder.path, "kept/loose.json"), loose);
    await book("export", "kept/loose.json", "--to", "mdx", "--out", "checked/chapter.mdx");
    expect(read("checked/chapter.mdx")).toContain("](./figures/dot.png)");
    const {code, out} = await book("check", "checked/chapter.mdx");
    expect(out).toContain("1 chapter, 1 cell: 0 errors");
    expect(code).toBe(0);
  });

  test("another file is written over only when it was named", async () => {
    writeFileSync(join(folder.path, "kept.mdx"), "mine");
    expect(await book("import", "kept/notebook.json")).toEqual({
      code: 2,
      out: "",
      err: "book: there is another file kept.mdx already: move it, or name another place with --out\n"
    });
    expect(read("kept.mdx")).toBe("mine");
    expect(await book("export", "kept.mdx", "--to", "mdx", "--out", "kept.mdx")).toMatchObject({
      code: 2,
      err: "book: kept.mdx is what is read: name another file with --out\n"
    });
  });

  test.each([
    [["export", "lines/chapter.mdx"], "book: export is told a format with --to: one of "],
    [["export", "lines/chapter.mdx", "--to", "doc"], "book: export is told a format with --to"],
    [
      ["export", "x.csv", "--to", "mdx"],
      "book: x.csv is no notebook that can be read: its name ends"
    ],
    [["export", "x.mdx", "--to", "mdx"], "book: there is no file x.mdx\n"],
    [["export", "x.mdx", "--to"], "book: --to stands before a word of its own: "],
    [
      ["import", "x.mdx", "--out", "x.doc"],
      "book: import writes .mdx or .json: x.doc ends in neither\n"
    ],
    [["import"], "book: import takes one file or folder\n"]
  ])("%j is answered", async (words, answer) => {
    const {code, err} = await book(...words);
    expect(code).toBe(2);
    expect(err).toContain(answer);
  });

  test("a file that is not what its name says is told in a sentence", async () => {
    const {code, err} = await book("import", "broken.ipynb");
    expect(code).toBe(1);
    expect(err).toMatch(/^broken\.ipynb: This is not a Jupyter notebook, it is not JSON: /);
  });
});
