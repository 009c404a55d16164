import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {book, cell, chapter, checkFolder, folderOf} from "./notation.ts";

/** Stores what a chapter shows, then changes its text, then checks it. */
async function checkAfter(before: string, after: string): Promise<readonly string[]> {
  const {path, remove} = folderOf({"chapter.mdx": chapter(before)});
  try {
    await book(path, "check", "chapter.mdx", "--update");
    writeFileSync(join(path, "chapter.mdx"), chapter(after));
    return (await checkFolder(path, "chapter.mdx")).problems;
  } finally {
    remove();
  }
}

describe("book check --json", () => {
  test("a chapter that is well has no problems once its outputs are stored", async () => {
    const {path, remove} = folderOf({"chapter.mdx": chapter(cell("a", "[1 / 3, vec([1, 2])]"))});
    expect((await checkFolder(path, "--update", ".")).code).toBe(0);
    expect(await checkFolder(path, ".")).toEqual({code: 0, problems: []});
    remove();
  });

  test("names file, line, column and rule of every mistake in cells", async () => {
    const body = [
      cell("types", 'const n: number = "1";'),
      cell("syntax", "const = 2"),
      cell("missing", "1 + nowhere"),
      cell("throws", 'const t = 1;\nthrow new Error("no")'),
      cell("below", "t"),
      cell("twice", "const n = 2"),
      cell("fine", "1", "expect=error")
    ].join("\n");
    const {problems, code} = await checkAfterUpdate(body);
    expect(code).toBe(1);
    expect(problems).toEqual([
      "9:7 name-is-defined-once n is defined more than once",
      "13:7 cell-parses Unexpected token",
      "17:5 name-is-defined nowhere is not defined",
      "22:7 cell-runs no",
      "30:7 name-is-defined-once n is defined more than once",
      "33:1 expected-error-occurs fine is declared with expect=error, but nothing fails in it: take the option away, or let it fail"
    ]);
  });

  test("types are checked across cells, in the lines of the file", async () => {
    const {problems} = await checkAfterUpdate(
      `${cell("a", "const a = vec([1, 2])")}\n${cell("b", '1;\na.scale("2")')}`
    );
    expect(problems).toEqual([
      "14:9 cell-is-well-typed Argument of type 'string' is not assignable to parameter of type 'number'"
    ]);
  });

  test("what the compiler found is not told again when it fails at run time", async () => {
    const {problems} = await checkAfterUpdate(cell("a", "const a = 1;\na.foo()"));
    expect(problems).toEqual(["10:3 cell-is-well-typed Property 'foo' does not exist on type '1'"]);
  });

  test("a circle of definitions is told once for each cell in it", async () => {
    const {problems} = await checkAfterUpdate(
      `${cell("a", "const a = b")}\n${cell("b", "const b = a")}`
    );
    expect(problems.map((problem) => problem.replace(/^\S+ (\S+) .*/, "$1"))).toEqual([
      "definitions-are-not-circular",
      "definitions-are-not-circular"
    ]);
  });

  test("a chapter whose outputs are not stored is told so at its first cell", async () => {
    const {path, remove} = folderOf({"chapter.mdx": chapter(cell("a", "1"))});
    const {problems} = await checkFolder(path, "chapter.mdx");
    remove();
    expect(problems).toEqual([
      "8:1 output-is-current no output of this chapter is stored: run `npm run book -- check --update` if that is meant"
    ]);
  });

  test("a changed output shows where it is first different", async () => {
    expect(await checkAfter(cell("a", "vec([1, 2, 3])"), cell("a", "vec([1, 2.5, 3])"))).toEqual([
      "8:1 output-is-current a shows 2.5 at outputs[0].values[1], where 2 is stored: run `npm run book -- check --update` if that is meant"
    ]);
  });

  test("a difference beyond the ninth digit is none", async () => {
    expect(await checkAfter(cell("a", "1.23456789012"), cell("a", "1.23456789034"))).toEqual([]);
  });

  test("a cell that shows something else at each run is told", async () => {
    const {problems} = await checkAfterUpdate(cell("a", "performance.now()"));
    expect(problems[0]).toMatch(/^8:1 cell-is-repeatable a shows something else at each run, /);
  });

  test("random numbers are the same at each run", async () => {
    expect(
      (await checkAfterUpdate(cell("a", "[Math.random(), random().normal()]"))).problems
    ).toEqual([]);
  });

  test("a plot needs titles on its axes", async () => {
    const {problems, code} = await checkAfterUpdate(
      cell("a", "plot([line([1, 2], [3, 4])], {x: {title: 'x'}})")
    );
    expect(problems).toContain(
      '8:1 axis-has-title the y axis of the plot in a has no title: say what it shows with y: {title: "…"}'
    );
    expect(code).toBe(0);
  });
});

/** Stores what a chapter shows, and tells what `check --update` found. */
async function checkAfterUpdate(
  body: string
): Promise<{code: number; problems: readonly string[]}> {
  const {path, remove} = folderOf({"chapter.mdx": chapter(body)});
  try {
    return await checkFolder(path, "chapter.mdx", "--update");
  } finally {
    remove();
  }
}

describe("book check --update", () => {
  const PLOT = "plot([line([1, 2], [3, 4])], {x: {title: 'x'}, y: {title: 'y'}})";

  test("stores outputs that read back, NaN included, and the same bytes again", async () => {
    const {path, remove} = folderOf({"chapter.mdx": chapter(cell("a", "[NaN, 1 / 3, -0]"))});
    const file = join(path, "outputs/outputs.json");
    await book(path, "check", "chapter.mdx", "--update");
    const first = readFileSync(file, "utf8");
    await book(path, "check", "chapter.mdx", "--update");
    expect(readFileSync(file, "utf8")).toBe(first);
    expect(first).toContain('{"$":"NaN"}');
    expect(first).toContain("0.3333333333");
    expect((await checkFolder(path, "chapter.mdx")).problems).toEqual([]);
    remove();
  });

  test("draws each plot for light and dark, once", async () => {
    const {path, remove} = folderOf({
      "chapter.mdx": chapter(cell("fig-a", PLOT, 'caption="A line." alt="A line."'))
    });
    await book(path, "check", "chapter.mdx", "--update");
    const names = readdirSync(join(path, "outputs")).sort();
    expect(names).toEqual(["fig-a-0.dark.svg", "fig-a-0.light.svg", "outputs.json"]);
    expect((await checkFolder(path, "chapter.mdx")).problems).toEqual([]);

    writeFileSync(
      join(path, "chapter.mdx"),
      chapter(cell("fig-a", "1", 'caption="A line." alt="A line."'))
    );
    await book(path, "check", "chapter.mdx", "--update");
    expect(existsSync(join(path, "outputs/fig-a-0.light.svg"))).toBe(false);
    remove();
  }, 60_000);
});

describe("book check", () => {
  test("shows the line of each problem, and sums up at the end", async () => {
    const {path, remove} = folderOf({"chapter.mdx": chapter(cell("a", "1;\n  nowhere;"))});
    const {stdout, code} = await book(path, "check", "chapter.mdx", "--update");
    remove();
    expect(code).toBe(1);
    expect(stdout.replace(/\([\d.]+ s\)/, "(… s)")).toBe(
      [
        "chapter.mdx:10:3 error name-is-defined",
        "  nowhere is not defined",
        "",
        "   9 | 1;",
        "  10 |   nowhere;",
        "     |   ^",
        "",
        "1 chapter, 1 cell: 1 error, 0 warnings (… s)",
        ""
      ].join("\n")
    );
  });
});
