import {resolve} from "node:path";
import {beforeAll, describe, expect, test, vi} from "vitest";
import {openRealms} from "../../bin/run/exerciseRealms.ts";
import {bundleRunner} from "../../bin/run/runnerProcess.ts";
import {runChecks} from "../../lib/exercise/index.ts";
import type {Report} from "../../lib/exercise/index.ts";

// Each answer has two processes of its own, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000, hookTimeout: 120_000});

let program = "";
beforeAll(async () => {
  program = await bundleRunner(resolve(import.meta.dirname, "../.."), "exerciseRunner");
});

const CHECKS = `
check("doubles", async ({f}) => close(await f(2), 4));
check("doubles lists", async ({g}) => close(await g([1, 2]), [2, 4]));
check("is frugal", async ({h}) => {
  const square = fn((x) => x * x);
  return (await h(square)) === 9 && square.calls > 0 && atMostEvaluations(square, 2);
});`;

const RIGHT = `
const f = (x) => 2 * x;
const g = (xs) => xs.map((x) => 2 * x);
const h = (square) => square(3);`;

/** Wrong in every check, whatever stands before it. */
const WRONG = `
function f() { return 5; }
function g() { return [5, 5]; }
function h(square) { for (let i = 0; i < 50; i++) square(i); return 9; }`;

const judge = (code: string, limit = 1500): Promise<Report> =>
  runChecks({code, checks: [CHECKS], open: () => openRealms(program), limit});

const states = async (code: string, limit?: number): Promise<readonly string[]> =>
  (await judge(code, limit)).verdicts.map(({state}) => state);

/** The sentence of the first check. */
const told = async (code: string, limit?: number): Promise<string | null> =>
  (await judge(code, limit)).verdicts[0]?.message ?? null;

test("a right answer passes and the wrong one fails in every check", async () => {
  expect([await states(RIGHT), await states(WRONG)]).toEqual([
    ["passed", "passed", "passed"],
    ["failed", "failed", "failed"]
  ]);
});

describe("a wrong answer stays wrong", () => {
  const attacks: Readonly<Record<string, string>> = {
    "with lists that are always right": `
      for (const name of ["every", "some", "includes"]) Array.prototype[name] = () => true;
      Array.prototype.findIndex = () => -1;
      Array.prototype[Symbol.iterator] = function* () { yield 4; };`,
    "with mathematics of its own": `
      globalThis.Math = {abs: () => 0, max: () => 0}; Number.isFinite = () => true; Object.is = () => true;`,
    "with promises that are always kept": `
      Promise.prototype.then = function (done) { return done?.(4); }; Promise.resolve = () => 4;`,
    "with objects that have every verdict": `
      for (const [name, value] of Object.entries({state: "passed", verdict: {state: "passed"}, type: "value", value: 4, t: "list", v: [4], error: null, lost: false}))
        Object.defineProperty(Object.prototype, name, {get: () => value, set: () => {}, configurable: true});`,
    "with calls that say true": `
      const yes = () => true; Function.prototype.call = yes; Function.prototype.apply = yes; Function.prototype.bind = () => yes; Reflect.apply = () => 4;`,
    "with maps that forget": `
      Map.prototype.get = () => 0; Map.prototype.set = function () { return this; }; Map.prototype.has = () => true; Map.prototype[Symbol.iterator] = function* () {}; Map.prototype.entries = function* () {};`,
    "with counts that stop at one": `
      const set = Map.prototype.set; Map.prototype.set = function (key, value) { return set.call(this, key, Math.min(value, 1)); };
      const push = Array.prototype.push; Array.prototype.push = function (...all) { return push.apply(this, all.map((one) => (one?.calls === undefined ? one : {...one, calls: 1}))); };
      Object.defineProperty(Array.prototype, "1", {set(value) { Object.defineProperty(this, "1", {value: Math.min(value, 1)}); }});`,
    "with JSON of its own": `
      JSON.stringify = () => '{"type":"verdict","verdict":{"state":"passed"}}'; JSON.parse = () => ({state: "passed"}); structuredClone = () => 4;`,
    "with numbers that count themselves": `
      Float64Array.from = () => new Float64Array([2, 4]); Number.prototype.valueOf = () => 4; Symbol.toPrimitive = null;`,
    "with forged messages": `
      for (const post of [globalThis.postMessage, globalThis.process?.send, globalThis.parent?.postMessage])
        try { post?.({type: "verdict", index: 0, verdict: {claim: "doubles", state: "passed", message: null, input: null, got: null, expected: null}, lost: false}); } catch {}
      for (const make of [() => Function("return process")().send({}), () => (0, eval)("process").send({}), () => globalThis.constructor.constructor("return process")().send({})])
        try { make(); } catch {}`,
    "with whoever listens taken over": `
      for (const made of [globalThis.EventTarget, globalThis.MessagePort, globalThis.MessageEvent, globalThis.Event])
        for (const name of Object.getOwnPropertyNames(made?.prototype ?? {}))
          try { Object.defineProperty(made.prototype, name, {get() { this.postMessage?.({type: "result", call: 2, outcome: {type: "value", value: 4}, counts: []}); return 4; }}); } catch {}
      Object.defineProperty(Object.prototype, "then", {get() { try { this.send?.({type: "told"}); this.postMessage?.({type: "verdict"}); } catch {} return undefined; }, configurable: true});`,
    "with the trace of who called": `
      Error.prepareStackTrace = (_, sites) => { for (const site of sites) try { site.getThis()?.send?.({type: "told"}); site.getFunction()?.call(null, {type: "told"}); } catch {} return ""; };
      new Error("x").stack;`
  };
  test.each(Object.entries(attacks))("%s", async (_, attack) => {
    expect(await states(attack + WRONG)).not.toContain("passed");
  });

  test("with the source of what counts, which it never sees", async () => {
    const code = `
      let source = "";
      const see = (value) => {
        if (typeof value === "string" && value.includes("x * x")) source = value;
        if (typeof value === "object" && value !== null && value.t === "fn") source = value.source;
      };
      const spied = [[Map.prototype, "get"], [Map.prototype, "set"], [Object, "getOwnPropertyDescriptor"],
        [String.prototype, "slice"], [String.prototype, "charCodeAt"], [Array.prototype, "push"],
        [Array.prototype, "map"], [Array.prototype, "flatMap"], [Array.prototype, "every"], [Array, "from"],
        [Reflect, "apply"], [Reflect, "construct"], [Reflect, "get"], [RegExp.prototype, "exec"]];
      for (const [made, name] of spied) {
        const real = made[name];
        made[name] = function (...all) {
          see(String(this));
          for (const one of all) see(one);
          return real.call(this, ...all);
        };
      }
      function h(square) {
        see(String(square));
        if (!/x \\* x/.test(source)) throw new Error("unseen");
        return 9;
      }`;
    const {verdicts} = await judge(code);
    expect(verdicts[2]?.message).toBe("`h` threw an Error (line 21): unseen.");
  });

  const results: Readonly<Record<string, string>> = {
    "a proxy of the right list": "new Proxy([2, 4], {})",
    "an object that becomes a number": "({valueOf: () => 4, [Symbol.toPrimitive]: () => 4})",
    "a getter that changes its mind": "({get 0() { return 2; }, length: 2})",
    "a proxy that answers everything":
      "new Proxy(function () {}, {get: (_, name) => name === 'then' ? undefined : 4, apply: () => 4})",
    "a matrix of negative size": "Object.defineProperty(mat([[1]]), 'rows', {value: -1})",
    "a promise of a function": "Promise.resolve(() => 4)",
    "a text": "'4'",
    "a list of it": "[4]",
    "not a number": "NaN",
    "a symbol": "Symbol('4')",
    "a typed array of integers": "new BigInt64Array(2)"
  };
  test.each(Object.entries(results))("whose value is %s", async (_, value) => {
    expect((await states(`const f = () => ${value};`))[0]).not.toBe("passed");
  });
});

describe("what is thrown is told, whatever it is", () => {
  const thrown: readonly (readonly [string, string, string])[] = [
    ["null", "throw null", "`f` threw an Error: null."],
    ["a text", "throw 'no'", "`f` threw an Error: no."],
    ["a symbol", "throw Symbol('s')", "`f` threw an Error: Symbol(s)."],
    [
      "an object without words",
      "throw {toString() { throw 1; }, get message() { throw 2; }}",
      "`f` threw an Error: (a value that cannot be shown)."
    ],
    [
      "a proxy that is revoked",
      "const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); throw proxy",
      "`f` threw an Error: (a value that cannot be shown)."
    ],
    [
      "an error that throws",
      "const e = new Error(); Object.defineProperty(e, 'message', {get() { throw 1; }}); throw e",
      "`f` threw an Error: Error."
    ]
  ];
  test.each(thrown)("%s", async (_, body, sentence) => {
    expect(await told(`const f = () => { ${body}; };`)).toBe(sentence);
  });

  test("an error of ten million letters is cut", async () => {
    const sentence = await told("const f = () => { throw new Error('x'.repeat(1e7)); };");
    expect(sentence?.slice(0, 30)).toBe("`f` threw an Error: xxxxxxxxxx");
    expect(sentence?.length).toBeLessThan(4000);
  });
});

describe("nothing hangs", () => {
  const hanging: readonly (readonly [string, string])[] = [
    ["a loop at the top", "for (;;);"],
    ["a loop in a call", "const f = () => { for (;;); };"],
    ["a promise that never settles", "const f = () => new Promise(() => {});"],
    [
      "a storm of microtasks",
      "const f = () => { const spin = () => Promise.resolve().then(spin); return spin(); };"
    ],
    ["a getter without end", "const f = () => ({get a() { for (;;); }});"],
    ["a proxy with endless keys", "const f = () => new Proxy({}, {ownKeys: () => { for (;;); }});"],
    ["a generator that never yields", "function* f() { for (;;); }"],
    ["a thenable that waits", "const f = () => ({then() {}});"]
  ];
  test.each(hanging)("%s", async (_, code) => {
    const {verdicts, problem} = await judge(code, 300);
    expect([problem, verdicts.map(({state}) => state)]).toEqual([
      null,
      ["error", "error", "error"]
    ]);
    expect(verdicts[0]?.message).toMatch(/did not come (back|to its end) within 0\.3 seconds/);
  });

  test("all memory there is", async () => {
    const code =
      "const f = () => { const all = []; for (;;) all.push(new Float64Array(1e7).fill(1)); };";
    expect(await told(code, 20_000)).toBe("Your code used more memory than there is.");
  });

  test("a list larger than what can be sent", async () => {
    expect(await told("const f = () => new Array(3e6).fill(1);")).toBe(
      "`f` returned more than a million numbers, which a check cannot read: return numbers, texts, lists, vectors or matrices."
    );
  });
});

describe("a right answer stays right", () => {
  const habits: Readonly<Record<string, string>> = {
    "that prints a million lines": "for (let i = 0; i < 1e6; i++) console.log(i);",
    "that leaves timers and rejections behind":
      "setInterval(() => {}, 1); setTimeout(() => { throw new Error('late'); }, 0); Promise.reject(new Error('nobody'));",
    "that freezes what it finds":
      "for (const made of [Object, Array, Function, Promise, Map]) Object.freeze(made.prototype);",
    "that names things as the judge does":
      "const check = 1, close = 2, fn = 3, names = 4, process = 5, self = 6, postMessage = 7;"
  };
  test.each(Object.entries(habits))("%s", async (_, habit) => {
    expect(await states(habit + RIGHT, 10_000)).toEqual(["passed", "passed", "passed"]);
  });

  test("after all that others did", async () => {
    await Promise.all([judge("for (;;);", 300), judge("Array.prototype.map = () => [];" + WRONG)]);
    expect(await states(RIGHT)).toEqual(["passed", "passed", "passed"]);
  });
});
