import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative, resolve} from "node:path";
import {createCheckNames, createSentFunctions} from "../../lib/exercise/checks/index.ts";
import {afterAll, expect, test, vi} from "vitest";
import {CHECK_NAMES, readExerciseTexts, toTypeProblems} from "../../bin/run/exerciseTypes.ts";
import {createTypeChecker} from "../../bin/run/typeChecker.ts";

// The compiler reads the library first, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "epigraph-exercise-types-"));
afterAll(() => rmSync(folder, {recursive: true}));
const language = createTypeChecker(root);
let written = 0;

/** What the compiler has against an exercise, as `file:line:column sentence`. */
function said({
  starter = "function f(x: number): number {\n  return 0;\n}",
  check = 'check("doubles", async ({f}) => close(await f(2), 4));',
  solution = "function f(x: number): number { return 2 * x; }",
  hidden = ""
}: {
  starter?: string;
  check?: string;
  solution?: string | null;
  hidden?: string;
}): readonly string[] {
  const home = join(folder, `chapter-${++written}`);
  mkdirSync(join(home, "exercises"), {recursive: true});
  if (solution !== null) writeFileSync(join(home, "exercises", "ex-a.solution.ts"), solution);
  writeFileSync(join(home, "exercises", "ex-a.check.ts"), hidden);
  const text = `::::exercise[T]{#ex-a}\nDo it.\n\n\`\`\`ts starter\n${starter}\n\`\`\`\n\n\`\`\`ts check\n${check}\n\`\`\`\n::::\n`;
  const found = readExerciseTexts({file: join(home, "chapter.mdx"), text, root}).flatMap((one) => {
    language.setNotebook(one.name, one.texts);
    return toTypeProblems(one, language.findMistakes(one.name));
  });
  return found.map(({file, line, column, rule, message}) => {
    expect(rule).toBe("exercise-code-is-well-typed");
    return `${relative(home, file)}:${line}:${column} ${message}`;
  });
}

test("code that is well typed has nothing against it", () => {
  expect(said({})).toEqual([]);
  expect(said({solution: null})).toEqual([]);
  expect(
    said({
      starter: "function descend(f: (x: number[]) => number, x0: number[]): number[] {\n}",
      solution:
        "function descend(f: (x: number[]) => number, x0: number[]): number[] { return x0.map((x) => x - f(x0)); }",
      check: `check("goes down", async ({descend}) => {
  const f = fn(([x]) => x * x);
  const [x, y] = await descend(fn(([x, y]) => (x - 1) ** 2 + y ** 2), [0, 0]);
  return Math.hypot(x - 1, y) < 1e-3 && f.calls === 0 && atMostEvaluations(f, 3);
});`,
      hidden: `const far = 3;
check("laws", ({descend}) => forAll({x: reals(-1, 1), v: vectors(2)}, async ({x, v}) => close(await descend(fn(([y]) => y), v), x + far, {absolute: 1})));
check("rates", () => convergesAtRate([1, 0.5, 0.25], {linear: 0.5}) && decreases([1, 2], {strictly: true}), {shown: false});`
    })
  ).toEqual([]);
});

test("a mistake stands at its own line, in whatever file or fence", () => {
  expect(said({starter: "function f(x: number): number {\n  return x.length;\n}"})).toEqual([
    "chapter.mdx:6:12 A number has no `length`"
  ]);
  expect(said({check: '// two\ncheck("a", async ({f}) => (await f("2")) > 4);'})).toEqual([
    "chapter.mdx:12:36 `f` wants a number as its argument, and this is a string"
  ]);
  expect(said({check: 'check("a", async ({f}) => (await f(2)).at(0) === 4);'})).toEqual([
    "chapter.mdx:11:40 A number has no `at`"
  ]);
  expect(said({hidden: '\ncheck("a", async ({g}) => (await g(2)) === 4);'})).toEqual([
    "exercises/ex-a.check.ts:2:20 The model answer declares no `g`"
  ]);
  expect(said({solution: "const f = (x: number) => x;\nconst a: string = f(1);"})).toEqual([
    "exercises/ex-a.solution.ts:2:7 `a` is declared as a string, and this is a number"
  ]);
});

test("a starter may leave its value open, but not its syntax", () => {
  expect(said({starter: "function f(x: number): number {\n  // yours\n}"})).toEqual([]);
  expect(said({starter: "function f(x: number): number {\n"})).toEqual([
    "chapter.mdx:6:1 '}' expected"
  ]);
});

test("what a check is given is what crosses: calls are awaited, and a generator comes as a list", () => {
  expect(
    said({
      solution: "function* f() { yield 1; }\nconst a = 2;",
      check: 'check("a", async ({f, a}) => (await f()).length === (await a()));'
    })
  ).toEqual([]);
  expect(said({check: 'check("a", ({f}) => f(2) === 4);'})).toEqual([
    "chapter.mdx:11:21 `===` compares a promise of a number with a number: write `await` before the promise"
  ]);
  expect(said({check: 'check("a", async ({f}) => await f(2));'})).toHaveLength(1);
});

test("every name that a check sees has a type, and none that it does not see", () => {
  const kinds = {
    readVec: () => null,
    readMat: () => null,
    makeVec: () => null,
    makeMat: () => null
  };
  const context = {kinds, seed: 1, note: () => undefined};
  const names = Object.keys(createCheckNames(context, createSentFunctions()));
  expect([...CHECK_NAMES].sort()).toEqual(["check", ...names].sort());
  const isAny = "type IsAny<T> = 0 extends 1 & T ? true : false;";
  const claims = CHECK_NAMES.map((name, i) => `const c${i}: IsAny<typeof ${name}> = false;`);
  expect(said({hidden: [isAny, ...claims].join("\n")})).toEqual([]);
});
