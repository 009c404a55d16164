import {describe, expect, test, vi} from "vitest";
import {cell, chapter, runChapter, startOn} from "./notation.ts";

// Each claim starts processes, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

describe("book run --json", () => {
  test("prints each cell's state, value, console, outputs and error, and nothing else", async () => {
    const body = cell("a", 'const a = 20;\nconsole.log("twice", a);\na * 2');
    const {code, stdout} = await startOn({"a.mdx": chapter(body)}, "run", "a.mdx", "--json");
    const {cells} = JSON.parse(stdout) as {cells: {ms: unknown}[]};
    expect(code).toBe(0);
    expect(cells).toEqual([
      {
        id: "a",
        state: "done",
        value: 40,
        console: [{level: "log", text: "twice 20"}],
        outputs: [{kind: "number", value: 40}],
        error: null,
        ms: expect.any(Number)
      }
    ]);
  });

  test("numbers that JSON has no word for, bigints, vectors and matrices are plain data", async () => {
    const {cells} = await runChapter(
      [
        cell("numbers", "[NaN, Infinity, -Infinity, 12n, new Float64Array([1, NaN])]"),
        cell("algebra", "[vec([1, 2]), mat([[1, 2], [3, 4]])]"),
        cell("nothing", "const x = 1")
      ].join("\n")
    );
    expect(cells["numbers"]?.value).toEqual([
      {$: "NaN"},
      {$: "Infinity"},
      {$: "-Infinity"},
      {$: "12n"},
      [1, {$: "NaN"}]
    ]);
    expect(cells["algebra"]?.value).toEqual([
      [1, 2],
      [
        [1, 2],
        [3, 4]
      ]
    ]);
    expect(cells["nothing"]?.value).toBe(null);
  });

  test("cells run in the order of what they need, wherever they stand", async () => {
    const {code, cells} = await runChapter(`${cell("b", "a + 1")}\n${cell("a", "const a = 1")}`);
    expect(code).toBe(0);
    expect(cells["b"]?.value).toBe(2);
  });

  test("an error has the line and column of the file", async () => {
    const {code, cells} = await runChapter(
      `${cell("a", "1")}\n${cell("b", "const x = null;\n  x.y")}`
    );
    expect(code).toBe(1);
    expect(cells["b"]?.error).toEqual({
      name: "TypeError",
      message: "Cannot read properties of null (reading 'y')",
      line: 14,
      column: 5
    });
  });

  test("a cell in a list is told in the columns of the file", async () => {
    const {cells} = await runChapter("- A point:\n\n  ```ts cell id=a\n  nothing;\n  ```\n");
    expect(cells["a"]?.error).toMatchObject({
      message: "nothing is not defined",
      line: 11,
      column: 3
    });
  });

  test("what depends on a cell that failed says so, and the others run", async () => {
    const {cells} = await runChapter(
      [cell("a", 'const a = 1;\nthrow new Error("no")'), cell("b", "a"), cell("c", "3")].join("\n")
    );
    expect(cells["b"]?.error).toMatchObject({message: "cell `a` failed: no", line: 13});
    expect(cells["c"]?.state).toBe("done");
  });

  test("a syntax error is the cell's own", async () => {
    const {code, cells} = await runChapter(`${cell("a", "const a = ;")}\n${cell("b", "2")}`);
    expect(code).toBe(1);
    expect(cells["a"]?.error).toMatchObject({name: "SyntaxError", line: 9, column: 11});
    expect(cells["b"]?.value).toBe(2);
  });

  test("a declared failure is well, and a declared failure that does not happen is not", async () => {
    expect((await runChapter(cell("a", 'throw new Error("so")', "expect=error"))).code).toBe(0);
    expect((await runChapter(cell("a", "1", "expect=error"))).code).toBe(1);
  });

  test("values in prose are cells", async () => {
    const {cells} = await runChapter(
      `${cell("a", "const a = 1.25")}\nIt is \`{ts} a.toFixed(1)\`.`
    );
    expect(cells["value-1"]?.value).toBe("1.3");
  });

  test("a stream shows its first value", async () => {
    const {cells} = await runChapter(
      `${cell("a", "let n = 0;\nwhile (true) {\n  n += 1;\n  yield n;\n}")}\n${cell("b", "n * 10")}`
    );
    expect(cells["a"]?.outputs).toEqual([{kind: "number", value: 1}]);
    expect(cells["b"]?.value).toBe(10);
  });

  test("a file of the chapter's data is read, another is not", async () => {
    const body = [
      cell("a", '(await file("x.csv")).length'),
      cell("b", 'await file("../a.mdx")')
    ].join("\n");
    const {cells} = await runChapter(body, {"data/x.csv": "a,b\n1,2\n3,4\n"});
    expect(cells["a"]?.value).toBe(2);
    expect(cells["b"]?.state).toBe("error");
  });
});

describe("cells that misbehave", () => {
  test("an endless cell is ended at its fence, and the rest still run", async () => {
    const {code, cells} = await runChapter(
      [
        cell("a", "const a = 1"),
        cell("hang", "const h = 1;\nwhile (true) {}"),
        cell("b", "a + 1"),
        cell("c", "h")
      ].join("\n")
    );
    expect(code).toBe(1);
    expect(cells["hang"]?.error).toEqual({
      name: "TimeoutError",
      message: "hang did not end within 10 seconds",
      line: 12,
      column: 1
    });
    expect(cells["b"]?.value).toBe(2);
    expect(cells["c"]?.error?.message).toBe(
      "cell `hang` failed: hang did not end within 10 seconds"
    );
  });

  test("a cell that eats the memory fails, and the rest still run", async () => {
    const {cells} = await runChapter(
      `${cell("eat", "const all: number[][] = [];\nfor (;;) all.push(new Array(4e6).fill(1));")}\n${cell("b", "2")}`
    );
    expect(cells["eat"]?.error).toMatchObject({
      message: "eat took more memory than a chapter may",
      line: 8
    });
    expect(cells["b"]?.value).toBe(2);
  });

  test("cells reach no module, process, network or environment", async () => {
    const source = [
      "const scope: any = globalThis;",
      'const found = ["process", "require", "module", "fetch", "WebSocket", "global", "Buffer", "navigator"].filter((name) => name in scope);',
      'const imported: string = await (0, eval)("import(\'node:fs\')").then(() => "all", (error: Error) => error.message);',
      "[found, imported]"
    ].join("\n");
    const {cells} = await runChapter(cell("a", source));
    expect(cells["a"]?.value).toEqual([
      [],
      'cells cannot import "node:fs": the library\'s names are in scope'
    ]);
  });

  test("a million lines are told as many, and kept as few", async () => {
    const {code, cells} = await runChapter(
      cell("a", "for (let i = 0; i < 1e6; ++i) console.log(i);\n1")
    );
    expect(code).toBe(0);
    expect(cells["a"]?.console.length).toBeLessThan(10_000);
  });
});

describe("book run", () => {
  test("without --json it tells what each cell showed", async () => {
    const body = `${cell("a", "const a = vec([1, 2]);\na")}\n${cell("b", "nothing")}`;
    const {code, stdout} = await startOn({"a.mdx": chapter(body)}, "run", "a.mdx");
    expect(code).toBe(1);
    expect(stdout.replace(/ in \d+ ms/g, "")).toBe(
      "a: done\n  [1, 2]\n\nb: error\n  a.mdx:14:1 ReferenceError: nothing is not defined\n"
    );
  });

  test.each([
    [["run", "missing.mdx"], "book: there is no file missing.mdx\n"],
    [["run"], "book: run takes one file\n"],
    [["run", "a.mdx", "--jsn"], "book: run has no option --jsn: it knows --json\n"],
    [
      ["fly"],
      expect.stringMatching(/^book: there is no command "fly": book knows check, .*run.*\n$/)
    ],
    [["check", "missing"], "book: there is no file or folder missing\n"],
    [
      ["check", "--fast"],
      expect.stringMatching(/^book: check has no option --fast: it knows --json, .*--update.*\n$/)
    ]
  ])("book %j is answered by one sentence and exit code 2", async (words, sentence) => {
    expect(await startOn({"a.mdx": chapter("")}, ...words)).toEqual({
      code: 2,
      stdout: "",
      stderr: sentence
    });
  });

  test("without a command it prints its usage", async () => {
    const {code, stdout} = await startOn({});
    expect(code).toBe(0);
    expect(stdout).toContain("book check [FILE or FOLDER …] [--json]");
    expect(stdout).toContain("book run FILE [--json]");
  });
});
