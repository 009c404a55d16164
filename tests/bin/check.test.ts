import {existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {cell, chapter, checkFolder, folderOf, start} from "./notation.ts";

// Each claim starts processes, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const PLOT = "plot([line([1, 2], [3, 4])], {x: {title: 'x'}, y: {title: 'y'}})";

/** Chapters as they are when their outputs are stored, and what `check --update` says of each. */
const STORED: Readonly<Record<string, string>> = {
  well: cell("a", "[1 / 3, vec([1, 2]), NaN, -0]"),
  random: cell("a", "[Math.random(), random().normal()]"),
  clock: cell("a", "performance.now()"),
  mistakes: [
    cell("types", 'const n: number = "1";'),
    cell("syntax", "const = 2"),
    cell("missing", "1 + nowhere"),
    cell("throws", 'const t = 1;\nthrow new Error("no")'),
    cell("below", "t"),
    cell("twice", "const n = 2"),
    cell("fine", "1", "expect=error")
  ].join("\n"),
  across: `${cell("a", 'const a = "1"')}\n${cell("b", "1;\na.trim(2)")}`,
  both: cell("a", "const a = 1;\na.foo()"),
  uncaught: [
    cell("promise", 'const p = 1;\nvoid Promise.reject(new Error("lost"));\np'),
    cell(
      "timer",
      'setTimeout(() => {\n  throw new RangeError("late");\n});\nawait new Promise((done) => setTimeout(done, 50));'
    )
  ].join("\n"),
  circle: `${cell("a", "const a = b")}\n${cell("b", "const b = a")}`,
  untitled: cell("a", "plot([line([1, 2], [3, 4])], {x: {title: 'x'}})"),
  declared: cell("a", 'throw new Error("as told")', "expect=error"),
  prose: "It costs $5 and $6.\n",
  vector: cell("a", "vec([1, 2, 3])"),
  digits: cell("a", "1.23456789012"),
  figure: cell("fig-a", PLOT, 'caption="A line." alt="It rises from 0 to 1."'),
  "redrawn-figure": cell("fig-a", PLOT, 'caption="A line." alt="It rises from 0 to 1."'),
  "lost-figure": cell("fig-a", PLOT, 'caption="A line." alt="It rises from 0 to 1."')
};

/** What some of them are changed to afterwards. */
const CHANGED: Readonly<Record<string, string>> = {
  vector: cell("a", "vec([1, 2.5, 3])"),
  digits: cell("a", "1.23456789034"),
  "lost-figure": cell(
    "fig-a",
    PLOT.replace("4]", "5]"),
    'caption="A line." alt="It rises from 0 to 1."'
  ),
  fresh: cell("a", "1")
};

const files = (bodies: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => [`${name}/chapter.mdx`, chapter(body)])
  );

const folder = folderOf(files(STORED));
const at = (name: string): string => join(folder.path, name);
let whenStored: Readonly<Record<string, readonly string[]>> = {};
let afterwards: Readonly<Record<string, readonly string[]>> = {};
let stored = "";

beforeAll(async () => {
  whenStored = (await checkFolder(folder.path, ".", "--update")).problems;
  stored = readFileSync(at("well/outputs/outputs.json"), "utf8");
  for (const [name, text] of Object.entries(files(CHANGED))) {
    mkdirSync(dirname(at(name)), {recursive: true});
    writeFileSync(at(name), text);
  }
  afterwards = (await checkFolder(folder.path, ".")).problems;
}, 300_000);

afterAll(() => folder.remove());

describe("mistakes in cells", () => {
  test("an error that nobody catches is told, the cell's end notwithstanding", () => {
    expect(whenStored["uncaught/chapter.mdx"]).toEqual([
      "10:21 cell-runs nothing catches this: Error: lost; await the promise, or handle its error",
      "16:9 cell-runs nothing catches this: RangeError: late; await the promise, or handle its error"
    ]);
  });

  test("each is named by line, column and rule", () => {
    expect(whenStored["mistakes/chapter.mdx"]).toEqual([
      "9:7 name-is-defined-once n is defined more than once: the other cell begins at line 30, so give one of them another name",
      "13:7 cell-parses = is not expected here",
      "17:5 name-is-defined nowhere is not defined",
      "22:7 cell-runs no",
      "30:7 name-is-defined-once n is defined more than once: the other cell begins at line 9, so give one of them another name",
      "33:1 expected-error-occurs The cell `fine` is declared with `expect=error`, but nothing fails in it: take the option away, or let it fail."
    ]);
  });

  test("types are checked across cells, in the lines of the file", () => {
    expect(whenStored["across/chapter.mdx"]).toEqual([
      "14:8 cell-is-well-typed `trim` takes 0 arguments, and here is 1"
    ]);
  });

  test("what the compiler found is not told again when it fails at run time", () => {
    expect(whenStored["both/chapter.mdx"]).toEqual([
      "10:3 cell-is-well-typed A number has no `foo`"
    ]);
  });

  test("a circle of definitions is told once for each cell in it", () => {
    expect(whenStored["circle/chapter.mdx"]).toEqual([
      "8:1 definitions-are-not-circular circular definition: a → b → a",
      "12:1 definitions-are-not-circular circular definition: a → b → a"
    ]);
  });

  test("a declared failure is none", () => {
    expect(whenStored["declared/chapter.mdx"]).toBeUndefined();
  });

  test("a cell that shows something else at each run is told", () => {
    expect(whenStored["clock/chapter.mdx"]).toEqual([
      expect.stringMatching(/^8:1 cell-is-repeatable The cell a shows something else at each run, /)
    ]);
  });

  test("random numbers are the same at each run", () => {
    expect(whenStored["random/chapter.mdx"]).toBeUndefined();
  });

  test("an axis without a title is told", () => {
    expect(whenStored["untitled/chapter.mdx"]).toEqual([
      '8:1 axis-has-title The y axis of the plot in a has no title: say what it shows with y: {title: "…"}.'
    ]);
  });

  test("the rules of the text are held too", () => {
    expect(whenStored["prose/chapter.mdx"]).toContainEqual(
      expect.stringMatching(/^8:\d+ math-is-tight /)
    );
  });
});

describe("stored outputs", () => {
  test("what has not changed is well", () => {
    expect(afterwards["well/chapter.mdx"]).toBeUndefined();
    expect(afterwards["figure/chapter.mdx"]).toBeUndefined();
  });

  test("a changed output shows where it is first different", () => {
    expect(afterwards["vector/chapter.mdx"]).toEqual([
      "8:1 output-is-current The cell a shows 2.5 at outputs[0].values[1], where 2 is stored: run `npm run book -- check --update` if that is meant."
    ]);
  });

  test("a difference beyond the ninth digit is none", () => {
    expect(afterwards["digits/chapter.mdx"]).toBeUndefined();
  });

  test("a chapter without stored outputs is told so at its first cell", () => {
    expect(afterwards["fresh/chapter.mdx"]).toEqual([
      "8:1 output-is-current No output of this chapter is stored: run `npm run book -- check --update` if that is meant."
    ]);
  });

  test("are numbers to ten digits, with NaN in words", () => {
    expect(stored).toContain('{"kind":"number","value":{"$":"NaN"}}');
    expect(stored).toContain("0.3333333333");
    expect(stored).not.toContain("-0");
  });

  test("are the same bytes again, and unchanged plots are not drawn again", async () => {
    const drawing = at("redrawn-figure/outputs/fig-a-0.dark.svg");
    const {mtimeMs} = statSync(drawing);
    await start(folder.path, "check", "well", "redrawn-figure", "--update");
    expect(readFileSync(at("well/outputs/outputs.json"), "utf8")).toBe(stored);
    expect(statSync(drawing).mtimeMs).toBe(mtimeMs);
  });
});

describe("drawings", () => {
  test("each plot is drawn for light and dark, for pages and phones, as text and shapes without scripts", () => {
    expect(readdirSync(at("figure/outputs")).sort()).toEqual([
      "fig-a-0.dark.svg",
      "fig-a-0.light.svg",
      "fig-a-0.narrow.dark.svg",
      "fig-a-0.narrow.light.svg",
      "outputs.json"
    ]);
    for (const [name, width] of [
      ["fig-a-0", 640],
      ["fig-a-0.narrow", 350]
    ] as const) {
      const svg = readFileSync(at(`figure/outputs/${name}.light.svg`), "utf8");
      expect(/^<svg [^>]*viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1]).toBe(String(width));
      expect(svg).toContain("<text");
      expect(svg).not.toContain("<script");
    }
  });

  test("the same plot is drawn to the same bytes", () => {
    const [one, two] = ["figure", "redrawn-figure"].map((name) =>
      readFileSync(at(`${name}/outputs/fig-a-0.light.svg`), "utf8")
    );
    expect(one).toBe(two);
  });

  test("a drawing of another plot is told, and taken away when there is no plot any more", async () => {
    expect(afterwards["lost-figure/chapter.mdx"]).toHaveLength(1);
    writeFileSync(at("lost-figure/chapter.mdx"), chapter(cell("a", "1")));
    await start(folder.path, "check", "lost-figure", "--update");
    expect(existsSync(at("lost-figure/outputs/fig-a-0.light.svg"))).toBe(false);
  });
});

describe("book check", () => {
  test("shows the line of each problem, and sums up at the end", async () => {
    const {stdout, code} = await start(folder.path, "check", "both", "fresh/chapter.mdx");
    expect(code).toBe(1);
    expect(stdout.replace(/\([\d.]+ s[^)]*\)/, "(… s)")).toBe(
      [
        "both/chapter.mdx:10:3 error cell-is-well-typed",
        "  A number has no `foo`",
        "   9 | const a = 1;",
        "  10 | a.foo()",
        "     |   ^",
        "  /authors/rules/cell-is-well-typed",
        "",
        "fresh/chapter.mdx:8:1 warning output-is-current",
        "  No output of this chapter is stored: run `npm run book -- check --update` if that is meant.",
        "  7 | ",
        "  8 | ```ts cell id=a",
        "    | ^",
        "  /authors/rules/output-is-current",
        "",
        "2 chapters, 2 cells: 1 error, 1 warning (… s)",
        ""
      ].join("\n")
    );
  });
});
