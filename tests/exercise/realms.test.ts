import {describe, expect, test} from "vitest";
import {runChecks} from "../../lib/exercise/index.ts";
import type {ToAnswer} from "../../lib/exercise/realms/index.ts";
import {judge, openForged, openRealms, sentenceOf, verdictOf} from "./notation.ts";

describe("what a learner is told", () => {
  const told: readonly (readonly [string, string, string, string])[] = [
    [
      "a missing name",
      "const g = 1",
      "await names.f(1)",
      "There is no `f` in your code: it must be declared at the top, with this name."
    ],
    [
      "a name that is no function",
      "const f = 1",
      "await names.f(1)",
      "`f` should be a function, but it is a number."
    ],
    [
      "a thrown error",
      'const a = 1;\nfunction f() {\n  throw new RangeError("too far");\n}',
      "await names.f(1)",
      "`f` threw a RangeError (line 3): too far."
    ],
    [
      "a mistake in the syntax",
      "function f( {",
      "await names.f(1)",
      "Your code cannot be read in line 1: the code ends too early: something that was opened is not closed, or a value is missing."
    ],
    [
      "a name that nothing gives",
      "const f = (x) => x;\nconst a = nowhere;",
      "await names.f(1)",
      "Your code fails in line 2: nowhere is not defined."
    ],
    [
      "an error at the top",
      'throw new Error("no")',
      "await names.f(1)",
      "Your code fails in line 1: no."
    ],
    [
      "a function that comes back",
      "const f = () => () => 1",
      "await names.f(1)",
      "`f` returned a function, which a check cannot read: return numbers, texts, lists, vectors or matrices."
    ],
    [
      "a map that comes back",
      "const f = () => new Map()",
      "await names.f(1)",
      "`f` returned a Map, which a check cannot read: return numbers, texts, lists, vectors or matrices."
    ],
    [
      "a circle that comes back",
      "const f = () => { const a = []; a.push(a); return a; }",
      "await names.f(1)",
      "`f` returned lists within lists without end, which a check cannot read: return numbers, texts, lists, vectors or matrices."
    ],
    [
      "a missing return",
      "const f = (x) => { x * 2; }",
      "(await names.f([1]))[0] === 2",
      "`f` returned nothing: is a `return` missing?"
    ],
    [
      "a wrong type",
      "const f = (x) => 1",
      "(await names.f(1)).every((y) => y > 0)",
      "`f` returned a number, which the check cannot use: (intermediate value).every is not a function."
    ],
    [
      "an endless wait",
      "const f = () => new Promise(() => {})",
      "await names.f(1)",
      "`f` did not come back within 0.2 seconds: is there an endless loop?"
    ]
  ];
  test.each(told)("%s", async (_, code, body, sentence) => {
    expect(await sentenceOf(code, body)).toBe(sentence);
  });

  test("the call, what came out and what was expected", async () => {
    expect(
      await verdictOf(
        "const fit = (xs, ys) => [0, 0]",
        "close(await names.fit([0, 1], vec([1, 3])), [1, 2])"
      )
    ).toEqual({
      claim: "it",
      state: "failed",
      message: "Component 1 is 0 instead of 1: no digit agrees, and 1 more is off.",
      input: "fit([0, 1], vec([1, 3]))",
      got: "[0, 0]",
      expected: "[1, 2]"
    });
  });

  test("nothing of it where the check does not let it be shown", async () => {
    const {verdicts} = await judge(
      "const f = () => 1",
      'check("secret", async ({f}) => close(await f(41), 42), {shown: false})'
    );
    expect(verdicts).toEqual([
      {
        claim: "secret",
        state: "failed",
        message: "It does not hold.",
        input: null,
        got: null,
        expected: null
      }
    ]);
  });
});

describe("values that cross", () => {
  const kept = [
    "1",
    "-0",
    "NaN",
    "'ä'",
    "true",
    "null",
    "undefined",
    "12n",
    "[]",
    "[1, 'a', null]",
    "[[1, 2], [3, 4]]",
    "{a: 1, b: {c: []}}",
    "{'__proto__x': 1}",
    "new Float64Array([1, 2])",
    "new Int8Array([1])"
  ];
  test.each(kept)("%s comes back as it was", async (value) => {
    const same = `{ const given = ${value}; const back = await names.f(given);
      const told = (x) => typeof x === "bigint" ? x + "n" : Object.is(x, -0) ? "-0" : x instanceof Object && !Array.isArray(x) ? x.constructor.name + JSON.stringify(x) : JSON.stringify(x) + String(x);
      return told(back) === told(given) && (typeof given !== "object" || given === null || back !== given); }`;
    expect(await sentenceOf("const f = (x) => x", same)).toBe("passed");
  });

  test("vectors and matrices stay what they are, and their originals stay unchanged", async () => {
    const code = "const f = (v, M) => { v.values[0] = 9; return [v.add(1), M.T]; }";
    const body =
      "{ const v = vec([1, 2]); const [w, T] = await names.f(v, mat([[1, 2]])); return v.at(0) === 1 && w.at(0) === 10 && T.rows === 2; }";
    expect(await sentenceOf(code, body)).toBe("passed");
  });

  test("what a generator yields comes as a list", async () => {
    const code = "function* f() { for (let i = 0; ; i++) yield i; }";
    expect(await sentenceOf(code, "(await names.f()).slice(0, 3).join() === '0,1,2'")).toBe(
      "passed"
    );
  });

  test("a value that is no function is read by a call without values", async () => {
    expect(await sentenceOf("const a = [1, 2]", "close(await names.a(), [1, 2])")).toBe("passed");
  });
});

describe("an answer's realm that is in strangers' hands", () => {
  const said = async (
    answers: (message: ToAnswer) => readonly unknown[]
  ): Promise<string | null> => {
    const {verdicts} = await runChecks({
      code: "",
      checks: ['check("a", async ({f}) => (await f()) === 4)'],
      open: () => openForged(answers),
      limit: 200
    });
    return verdicts[0]?.message ?? verdicts[0]?.state ?? null;
  };
  const loaded = {type: "loaded", load: 1, error: null};
  const result = (value: unknown): unknown => ({
    type: "result",
    call: 2,
    outcome: {type: "value", value},
    counts: []
  });
  const says = (...values: readonly unknown[]) =>
    said(({type}) => (type === "load" ? [loaded] : values));

  test("can give results of its own choice, in the words of the realm", async () => {
    expect([await says(result(4)), await says(result(5))]).toEqual(["passed", "It does not hold."]);
  });

  const forged: readonly (readonly [string, unknown])[] = [
    ["nothing", null],
    ["a text", "passed"],
    ["a verdict", {type: "verdict", index: 0, verdict: {claim: "a", state: "passed"}, lost: false}],
    ["an answer to what nobody asked", {...(result(4) as object), call: 99}],
    ["an answer without an outcome", {type: "result", call: 2}],
    ["a value of no kind", result({t: "thing"})],
    [
      "a matrix of negative size",
      result({t: "mat", rows: -1, columns: -1, v: new Float64Array(1)})
    ],
    ["a matrix of half a row", result({t: "mat", rows: 0.5, columns: 2, v: new Float64Array(1)})],
    [
      "numbers of another kind",
      result({t: "typed", name: "Float64Array", v: new BigInt64Array(1)})
    ],
    ["a function", result({t: "fn", source: "() => 4"})],
    ["a length of its own", result({t: "list", v: {length: 1e9}})],
    ["a list in itself", result(circle())]
  ];
  test.each(forged)("is told when it sends %s", async (_, message) => {
    expect(await says(message)).toBe("Your code sent something that is no result.");
  });

  test("is told when it speaks before it is asked", async () => {
    expect(await said(() => [result(4), loaded])).toBe(
      "Your code sent something that is no result."
    );
  });
});

function circle(): unknown {
  const list: {t: string; v: unknown[]} = {t: "list", v: []};
  list.v.push(list);
  return list;
}

describe("a run", () => {
  test("each check sees the code anew", async () => {
    const counts =
      'check("a", async ({f}) => (await f()) === 1); check("b", async ({f}) => (await f()) === 1);';
    const {verdicts} = await judge("let n = 0; const f = () => ++n;", counts);
    expect(verdicts.map(({claim, state}) => [claim, state])).toEqual([
      ["a", "passed"],
      ["b", "passed"]
    ]);
  });

  test("after two checks that hang the rest is not run", async () => {
    const four = ["a", "b", "c", "d"]
      .map((claim) => `check("${claim}", async ({f}) => await f())`)
      .join(";");
    const {verdicts} = await judge("const f = () => new Promise(() => {})", four);
    expect(verdicts.map(({state, message}) => [state, message])).toEqual([
      ["error", "`f` did not come back within 0.2 seconds: is there an endless loop?"],
      ["error", "`f` did not come back within 0.2 seconds: is there an endless loop?"],
      ["error", "Not run: the checks before it did not come to an end."],
      ["error", "Not run: the checks before it did not come to an end."]
    ]);
  });

  test("a check file that does not run is told with its line, and there is no verdict", async () => {
    expect(await judge("1", "\nlet = 2")).toMatchObject({
      verdicts: [],
      problem: {source: 0, line: 2}
    });
    expect((await judge("1", "const a = 1")).problem?.message).toBe("There are no checks.");
  });

  test("that cannot open its realms rejects with the reason", async () => {
    const open = () => {
      throw new Error("there is a newer answer");
    };
    const run = runChecks({code: "1", checks: ['check("a", async () => true)'], open});
    await expect(run).rejects.toThrow("there is a newer answer");
  });

  test("names of one check file are not seen by another", async () => {
    const {verdicts, problem} = await runChecks({
      code: "const f = () => 1",
      checks: [
        'const one = 1; check("a", async ({f}) => (await f()) === one)',
        'const one = 1; check("b", async ({f}) => (await f()) === one)'
      ],
      open: openRealms
    });
    expect([verdicts.map(({state}) => state), problem]).toEqual([["passed", "passed"], null]);
  });
});
