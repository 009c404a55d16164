import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative, resolve} from "node:path";
import {afterAll, expect, test, vi} from "vitest";
import {checkExercises} from "../../bin/run/checkExercises.ts";
import {bundleRunner} from "../../bin/run/runnerProcess.ts";

// Each exercise starts processes, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "epigraph-exercises-"));
afterAll(() => rmSync(folder, {recursive: true}));

const STARTER = "```ts starter\nconst f = (x) => 0;\n```";
const CHECK = '```ts check\ncheck("doubles", async ({f}) => close(await f(2), 4));\n```';

/** What is said of an exercise with these fences and sidecar files, as `file:line rule sentence`. */
async function said(
  name: string,
  {
    body = `${STARTER}\n\n${CHECK}`,
    attributes = "",
    ...sidecars
  }: {body?: string; attributes?: string; solution?: string; check?: string; stray?: string}
): Promise<readonly string[]> {
  const home = join(folder, name);
  mkdirSync(join(home, "exercises"), {recursive: true});
  for (const [part, text] of Object.entries(sidecars))
    writeFileSync(
      join(
        home,
        "exercises",
        `ex-a${part === "stray" ? "b" : ""}.${part === "stray" ? "solution" : part}.ts`
      ),
      text
    );
  const text = `## A\n\n::::exercise[T]{#ex-a ${attributes}}\nDo it.\n\n${body}\n::::\n`;
  const file = join(home, "chapter.mdx");
  const problems = await checkExercises({
    file,
    text,
    limit: 1000,
    program: () => bundleRunner(root, "exerciseRunner")
  });
  return problems.map(
    ({file: at, line, rule, message}) => `${relative(home, at)}:${line} ${rule} ${message}`
  );
}

const RIGHT = "const f = (x: number): number => 2 * x;";

test("an exercise whose model answer passes and whose starter fails has nothing against it", async () => {
  expect(
    await said("well", {
      solution: RIGHT,
      check: 'check("zero", async ({f}) => (await f(0)) === 0);'
    })
  ).toEqual([]);
});

test("a model answer that fails a hidden check is named at the check's line", async () => {
  expect(
    await said("wrong", {
      solution: RIGHT,
      check: '\ncheck("triples", async ({f}) => close(await f(2), 6));'
    })
  ).toEqual([
    'exercises/ex-a.check.ts:2 model-answer-passes The model answer of ex-a does not pass "triples": The number is 4 instead of 6: no digit agrees. (at f(2); it gave 4; expected was 6)'
  ]);
});

test("a model answer that hangs is ended", async () => {
  expect(await said("hang", {solution: "const f = () => { for (;;); };"})).toEqual([
    'chapter.mdx:11 model-answer-passes The model answer of ex-a does not pass "doubles": `f` did not come back within 1 seconds: is there an endless loop? (at f(2))'
  ]);
});

test("a starter that passes leaves nothing to do", async () => {
  const body = "```ts starter\nconst f = (x) => 2 * x;\n```\n\n" + CHECK;
  expect(await said("done", {body, solution: RIGHT})).toEqual([
    "chapter.mdx:7 starter-fails The starter of ex-a passes every check: there is nothing to do."
  ]);
});

test("what is missing, misspelt or unreadable is named", async () => {
  expect([
    await said("no-answer", {}),
    await said("no-check", {body: STARTER, solution: RIGHT}),
    await said("stray", {solution: RIGHT, stray: RIGHT}),
    await said("broken", {solution: RIGHT, check: "\ncheck("}),
    await said("number", {body: "", attributes: "kind=numeric answer=1,5"}),
    await said("domain", {
      body: "",
      attributes: 'kind=formula answer="log(x)" domain="x in [-2, -1]"'
    })
  ]).toEqual([
    [
      "chapter.mdx:3 exercise-has-model-answer ex-a has no model answer: write `exercises/ex-a.solution.ts`."
    ],
    ["chapter.mdx:3 exercise-has-checks ex-a has no visible check: add a fence `ts check`."],
    [
      "exercises/ex-ab.solution.ts:1 sidecar-has-exercise `ex-ab.solution.ts` belongs to no exercise in code of this chapter: its name is `<id>.solution.ts` or `<id>.check.ts`."
    ],
    [
      "exercises/ex-a.check.ts:2 check-runs The checks of ex-a do not run: the code ends too early: something that was opened is not closed, or a value is missing"
    ],
    [
      "chapter.mdx:3 answer-is-readable The answer of ex-a cannot be read: A decimal comma is not understood: write 1.5 with a point."
    ],
    ["chapter.mdx:3 answer-is-readable The answer of ex-a has no value in its domain."]
  ]);
});

test("a computed answer is stored with the outputs, judged by its value, and told when it is no number", async () => {
  const home = join(folder, "computed");
  mkdirSync(join(home, "outputs"), {recursive: true});
  const file = join(home, "chapter.mdx");
  const text =
    '```ts cell id=loss\nconst least = 2;\n```\n\n:::exercise[T]{#ex-a kind=numeric answer="{ts} least / 4"}\nWhat?\n:::\n';
  const check = (...outputs: readonly object[]): ReturnType<typeof checkExercises> => {
    const cells = {
      "answer-ex-a": {state: "done", outputs, inputs: [], console: [], error: null}
    };
    const stored = {version: 1, cells, drawings: {}};
    writeFileSync(join(home, "outputs", "outputs.json"), JSON.stringify(stored));
    return checkExercises({
      file,
      text,
      outputsFolder: join(home, "outputs"),
      program: () => Promise.reject(new Error("nothing is run"))
    });
  };
  expect(await check({kind: "number", value: 0.5})).toEqual([]);
  for (const outputs of [[], [{kind: "string", text: "0.5"}]])
    expect((await check(...outputs)).map(({message}) => message)).toEqual([
      "The answer of ex-a is to be a finite number, which its expression does not give."
    ]);
});
