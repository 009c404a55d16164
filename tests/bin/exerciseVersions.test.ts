import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {checkVersions} from "../../bin/run/exerciseVersions.ts";

const folder = mkdtempSync(join(tmpdir(), "epigraph-versions-"));
afterAll(() => rmSync(folder, {recursive: true}));

interface Written {
  readonly attributes?: string;
  readonly title?: string;
  readonly text?: string;
  readonly starter?: string;
  readonly check?: string;
  readonly hint?: string;
  readonly solution?: string;
  readonly hidden?: string;
  readonly draft?: boolean;
}

const CHECK = 'check("doubles", async ({f}) => close(await f(2), 4));';

/** A chapter with one exercise, of which tests change a part at a time. */
function chapter(name: string) {
  const home = join(folder, name);
  mkdirSync(join(home, "exercises"), {recursive: true});
  const outputsFolder = join(home, "outputs");
  const say = async (
    {
      attributes = "",
      title = "T",
      text = "Double the number.",
      starter = "const f = (x) => 0;",
      check = CHECK,
      hint = "Think.",
      solution = "So.",
      hidden = "",
      draft = false
    }: Written,
    {update = false, isInBook = true} = {}
  ): Promise<readonly string[]> => {
    const file = join(home, "chapter.mdx");
    writeFileSync(join(home, "exercises", "ex-a.check.ts"), hidden);
    const fences = /kind=/.test(attributes)
      ? ""
      : `\`\`\`ts starter\n${starter}\n\`\`\`\n\n\`\`\`ts check\n${check}\n\`\`\`\n`;
    const front = draft ? "---\ndraft: true\n---\n" : "";
    const problems = await checkVersions({
      file,
      text: `${front}## A\n\n::::exercise[${title}]{#ex-a ${attributes}}\n${text}\n\n${fences}\n:::hint\n${hint}\n:::\n\n:::solution\n${solution}\n:::\n::::\n`,
      outputsFolder,
      isInBook,
      update
    });
    return problems.map(
      ({line, rule, severity, message}) => `${line} ${severity} ${rule} ${message}`
    );
  };
  const update = (written: Written) => say(written, {update: true});
  const recorded = (): unknown =>
    JSON.parse(readFileSync(join(outputsFolder, "exercises.json"), "utf8"));
  return {say, update, recorded};
}

const changed = (parts: string, {from = 1, to = 2} = {}): readonly string[] => [
  `3 error changed-question-has-new-version ex-a asks something else than its version ${from} did (${parts}): write \`version=${to}\` in its braces, or take version ${from} out of outputs/exercises.json if whoever passed it need not answer again.`
];

test("a question that is recorded and did not change has nothing against it", async () => {
  const {say, update} = chapter("same");
  expect(await say({})).toEqual([
    "3 error exercise-is-recorded No exercise of this chapter is recorded: run `npm run book -- check --update`."
  ]);
  expect(await say({}, {isInBook: false})).toEqual([
    "3 warning exercise-is-recorded No exercise of this chapter is recorded: run `npm run book -- check --update`."
  ]);
  expect([await update({}), await say({})]).toEqual([[], []]);
});

test("whatever is asked may not change under one version, and the part that did is named", async () => {
  const {say, update} = chapter("parts");
  await update({});
  expect(await say({text: "Treble the number."})).toEqual(changed("its text"));
  expect(await say({starter: "const f = (x) => 1;"})).toEqual(changed("its starter"));
  expect(await say({check: CHECK.replace("4", "6")})).toEqual(changed("its visible checks"));
  expect(await say({hidden: CHECK.replace("4", "6")})).toEqual(changed("its hidden checks"));
  expect(await say({attributes: "kind=numeric answer=2"})).toEqual(
    changed("its kind, its starter, its visible checks and its answer")
  );
  const number = chapter("number");
  const asked = 'kind=formula answer=x domain="x in [0, 1]"';
  await number.update({attributes: asked});
  expect(await number.say({attributes: asked.replace("1]", "2]")})).toEqual(changed("its domain"));
  expect(await number.say({attributes: `${asked} tolerance=0.1`})).toEqual(
    changed("its tolerance")
  );
  const options = chapter("options");
  const list = "- [x] One.\n\n  Yes.\n- [ ] Two.\n\n  No.";
  await options.update({attributes: "kind=choice", text: list});
  expect(await options.say({attributes: "kind=choice", text: list.replace("Yes", "Sure")})).toEqual(
    []
  );
  const turned = list.replace("[x] One", "[ ] One").replace("[ ] Two", "[x] Two");
  expect(await options.say({attributes: "kind=choice", text: turned})).toEqual(changed("its text"));
});

test("what asks nothing may change: title, points, hints, worked answer, line ends, comments in checks", async () => {
  const {say, update} = chapter("typography");
  await update({text: "Double the number: what comes out is even.", hidden: CHECK});
  expect(
    await say({
      title: "Another",
      attributes: "points=3",
      hint: "Think again.",
      solution: "Because.",
      text: "Double the number:\nwhat comes out is even.",
      check: `// twice\n${CHECK.replace("=> close", "=>\n  close")}`,
      hidden: `\n${CHECK} // hidden`
    })
  ).toEqual([]);
});

test("what stands after a template, inside a regular expression or after a line end that counts is asked too", async () => {
  const changes: readonly (readonly [string, string])[] = [
    ["check(`${a} // one`, () => f(1));", "check(`${a} // two`, () => f(1));"],
    ["check(`${a} // one`, () => f(1));", "check(`${a} // one`, () => f(2));"],
    ["r.test(/[/*]1/) && f(1);", "r.test(/[/*]1/) && f(2);"],
    ["r.test(/[/*]1/) && f(1);", "r.test(/[/*]2/) && f(1);"],
    ["const f = () => { return\n1 };", "const f = () => { return 1 };"],
    ["let a = b\n++c", "let a = b++\nc"],
    ["f('a  b');", "f('a b');"]
  ];
  for (const [i, [before, after]] of changes.entries()) {
    const {say, update} = chapter(`words-${i}`);
    await update({hidden: before});
    expect([await say({hidden: before}), await say({hidden: after})]).toEqual([
      [],
      changed("its hidden checks")
    ]);
  }
});

test("comments and layout ask nothing, wherever they stand", async () => {
  const {say, update} = chapter("layout");
  await update({hidden: "check(`${a} // one`, () => {\n  /** why */\n  return f(1); // so\n});"});
  expect(
    await say({hidden: "/* all */ check(`${/* a */ a} // one`, () => { return f(1); }); // end"})
  ).toEqual([]);
});

test("a new version is recorded beside the old one, and an update never forgives a change", async () => {
  const {say, update, recorded} = chapter("next");
  await update({});
  const second = {text: "Treble the number.", attributes: "version=2"};
  expect(await update({text: "Treble the number."})).toEqual(changed("its text"));
  expect(await say(second)).toEqual([
    "3 error exercise-is-recorded Version 2 of ex-a is not recorded: run `npm run book -- check --update`."
  ]);
  expect([await update(second), await say(second)]).toEqual([[], []]);
  expect(recorded()).toMatchObject({
    version: 1,
    exercises: {"ex-a": {"1": {kind: "code"}, "2": {kind: "code"}}}
  });
  expect(await say({})).toEqual([
    "3 error changed-question-has-new-version ex-a is at version 1, but its version 2 is recorded: write `version=3` in its braces, because what a learner passed keeps its number."
  ]);
});

test("a draft may ask what it likes until it is published", async () => {
  const {say, update} = chapter("draft");
  await update({draft: true});
  expect(await say({draft: true, text: "Treble the number."})).toEqual([]);
  expect(await update({draft: true, text: "Treble the number."})).toEqual([]);
  expect(await say({text: "Treble the number."})).toEqual([]);
});

test("a record that cannot be read counts as none, and is never written over", async () => {
  const {say, update} = chapter("damaged");
  await update({});
  writeFileSync(join(folder, "damaged", "outputs", "exercises.json"), '{"exercises": 1}');
  const told = [
    "1 error exercise-is-recorded What was recorded of the exercises cannot be read: bring outputs/exercises.json back, or remove it and run `npm run book -- check --update`."
  ];
  expect([await say({}), await update({})]).toEqual([told, told]);
});

test("a record that is there and cannot be opened is no missing one", async () => {
  const {say, update} = chapter("closed");
  mkdirSync(join(folder, "closed", "outputs", "exercises.json"), {recursive: true});
  await expect(say({})).rejects.toMatchObject({code: "EISDIR"});
  await expect(update({})).rejects.toMatchObject({code: "EISDIR"});
});
