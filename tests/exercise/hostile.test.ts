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

const CHECKS = [
  'check("doubles", async ({f}) => close(await f(2), 4));',
  'check("doubles lists", async ({g}) => close(await g([1, 2]), [2, 4]));',
  `check("is frugal", async ({h}) => {
    const square = fn((x) => x * x);
    return (await h(square)) === 9 && square.calls > 0 && atMostEvaluations(square, 2);
  });`
];

const RIGHT = `
const f = (x) => 2 * x;
const g = (xs) => xs.map((x) => 2 * x);
const h = (square) => square(3);`;

const WRONG = `
function f() { return 5; }
function g() { return [5, 5]; }
function h(square) { for (let i = 0; i < 50; i++) square(i); return 9; }`;

/** What is said of the wrong answer, check by check. */
const WRONG_SAID = [
  "The number is 5 instead of 4: no digit agrees.",
  "Component 1 is 5 instead of 2: no digit agrees, and 1 more is off.",
  "The function was evaluated 50 times; 2 are enough."
];

const judge = (code: string, {limit = 1500, checks = [CHECKS.join("\n")]} = {}): Promise<Report> =>
  runChecks({code, checks, open: () => openRealms(program), limit});

type JudgeOptions = Parameters<typeof judge>[1];

const states = async (code: string, options?: JudgeOptions): Promise<readonly string[]> =>
  (await judge(code, options)).verdicts.map(({state}) => state);

/** The sentence of the first check. */
const told = async (code: string, options?: JudgeOptions): Promise<string | null> =>
  (await judge(code, options)).verdicts[0]?.message ?? null;

test("a right answer passes and the wrong one fails in every check", async () => {
  expect([await states(RIGHT), await states(WRONG)]).toEqual([
    ["passed", "passed", "passed"],
    ["failed", "failed", "failed"]
  ]);
});

interface Attack {
  readonly code: string;
  /** true in the attacked realm and in no other: what was tried took place */
  readonly took: string;
  /** what is then said, check by check; what is said without the attack, by default */
  readonly said?: readonly string[];
}

describe("a wrong answer stays wrong", () => {
  const attacks: Readonly<Record<string, Attack>> = {
    "with lists that are always right": {
      code: `for (const name of ["every", "some", "includes"]) Array.prototype[name] = () => true;
        Array.prototype.findIndex = () => -1;`,
      took: "[1].every(() => false) && [].some(() => false) && [].includes(1) && [1].findIndex(() => true) === -1"
    },
    "with lists that tell another list": {
      code: `const real = Array.prototype[Symbol.iterator];
        Array.prototype[Symbol.iterator] = function () { return real.call(typeof this[0] === "number" ? [4] : this); };`,
      took: "[...[5, 5]].join() === '4'",
      said: [
        WRONG_SAID[0] ?? "",
        "2 numbers should come out, but it is 1 number.",
        WRONG_SAID[2] ?? ""
      ]
    },
    "with mathematics of its own": {
      code: "globalThis.Math = {abs: () => 0, max: () => 0}; Number.isFinite = () => true; Object.is = () => true;",
      took: "globalThis.Math.abs(5) === 0 && Number.isFinite(NaN) && Object.is(1, 2)"
    },
    "with promises that are always kept": {
      code: "Promise.prototype.then = function (done) { return done?.(4); }; Promise.resolve = () => 4;",
      took: "Promise.resolve(5) === 4 && new Promise(() => {}).then((value) => value) === 4"
    },
    "with objects that have every verdict": {
      // Names that a descriptor has come last: those after them would inherit them.
      code: `const all = {state: "passed", verdict: {state: "passed"}, type: "value", t: "list", v: [4], error: null, lost: false, value: 4};
        for (const [name, value] of Object.entries(all))
          Object.defineProperty(Object.prototype, name, {__proto__: null, get: () => value, set: () => {}, configurable: true});`,
      took: 'Object.entries(all).every(([name, value]) => ({})[name] === value) && ({}).state === "passed"'
    },
    "with calls that say true": {
      code: "const yes = () => true; Function.prototype.call = yes; Function.prototype.apply = yes; Function.prototype.bind = () => yes;",
      took: "(() => 0).call() && (() => 0).apply() && (() => 0).bind()()",
      // The process itself needs them to send anything.
      said: ["f", "g", "h"].map(
        (name) => `\`${name}\` did not come back within 1.5 seconds: is there an endless loop?`
      )
    },
    "with calls that all come to the same": {
      code: "Reflect.apply = () => 5;",
      took: "Reflect.apply() === 5",
      said: [
        WRONG_SAID[0] ?? "",
        "2 numbers should come out, but it is a number.",
        "It does not hold."
      ]
    },
    "with maps that forget": {
      code: `Map.prototype.get = () => 0; Map.prototype.set = function () { return this; }; Map.prototype.has = () => true;
        Map.prototype[Symbol.iterator] = function* () {}; Map.prototype.entries = function* () {};`,
      took: "new Map([[1, 2]]).get(1) === 0 && new Map().has(1)",
      said: ["f", "g", "h"].map((name) => `\`${name}\` should be a function, but it is a number.`)
    },
    "with counts that stop at one": {
      code: `const few = (value) => (typeof value === "number" ? Math.min(value, 1) : value);
        const set = Map.prototype.set; Map.prototype.set = function (key, value) { return set.call(this, key, few(value)); };
        const push = Array.prototype.push; Array.prototype.push = function (...all) { return push.apply(this, all.map((one) => (one?.calls === undefined ? one : {...one, calls: 1}))); };
        Object.defineProperty(Array.prototype, "1", {configurable: true, set(value) {
          Object.defineProperty(this, "1", {value: few(value), writable: true, enumerable: true, configurable: true});
        }});`,
      took: `(() => { const list = [0]; list[1] = 50; list.push({calls: 50}); return new Map().set(1, 50).get(1) === 1 && list[1] === 1 && list[2].calls === 1; })()`
    },
    "with JSON of its own": {
      code: `JSON.stringify = () => '{"type":"verdict","verdict":{"state":"passed"}}'; JSON.parse = () => ({state: "passed"}); globalThis.structuredClone = () => 4;`,
      took: 'JSON.parse("5").state === "passed" && JSON.stringify(5).length > 1 && structuredClone(5) === 4'
    },
    "with numbers that count themselves": {
      code: "Float64Array.from = () => new Float64Array([5, 5]); Number.prototype.valueOf = () => 4; Number.prototype[Symbol.toPrimitive] = () => 4;",
      took: "Float64Array.from([]).length === 2 && Object(5) + 0 === 4"
    },
    "with forged messages": {
      code: `const forged = {type: "verdict", index: 0, verdict: {claim: "doubles", state: "passed", message: null, input: null, got: null, expected: null}, lost: false};
        const told = [];
        for (const make of [() => globalThis.postMessage(forged), () => globalThis.parent.postMessage(forged), () => globalThis.process.send(forged),
          () => Function("return process")().send(forged), () => (0, eval)("process").send(forged), () => globalThis.constructor.constructor("return process")().send(forged)])
          try { make(); told.push("sent"); } catch (error) { told.push(error.name); }`,
      took: 'told.join() === "TypeError,TypeError,TypeError,ReferenceError,ReferenceError,ReferenceError"'
    },
    "with whoever listens taken over": {
      code: `for (const made of [globalThis.EventTarget, globalThis.MessagePort, globalThis.MessageEvent, globalThis.Event])
          for (const name of Object.getOwnPropertyNames(made?.prototype ?? {}))
            try { Object.defineProperty(made.prototype, name, {get() { this.postMessage?.({type: "result", call: 2, outcome: {type: "value", value: 4}, counts: []}); return 4; }}); } catch {}
        Object.defineProperty(Object.prototype, "then", {get() { try { this.send?.({type: "told"}); this.postMessage?.({type: "verdict"}); } catch {} return undefined; }, configurable: true});`,
      took: 'new Event("x").type === 4 && new EventTarget().addEventListener === 4 && "then" in {}'
    },
    "with the trace of who called": {
      code: `const seen = [];
        Error.prepareStackTrace = (_, sites) => { for (const site of sites) try { seen.push(site); site.getThis()?.send?.({type: "told"}); site.getFunction()?.call(null, {type: "told"}); } catch {} return ""; };
        new Error("x").stack;`,
      took: "seen.length > 0"
    }
  };
  test.each(Object.entries(attacks))("%s", async (_, {code, took, said = WRONG_SAID}) => {
    const guarded = `${code}\nconst took = ${took};\nif (took !== true) throw new Error("not attacked");${WRONG}`;
    // Each check has realms of its own, so that every one of them meets the attack whole.
    const reports = await Promise.all(CHECKS.map((check) => judge(guarded, {checks: [check]})));
    expect(
      reports.map(({verdicts, problem}) => [problem, ...verdicts.map(({message}) => message)])
    ).toEqual(said.map((sentence) => [null, sentence]));
    expect(reports.flatMap(({verdicts}) => verdicts.map(({state}) => state))).not.toContain(
      "passed"
    );
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

  const UNREAD = "which a check cannot read: return numbers, texts, lists, vectors or matrices.";
  const NO_RESULT = "Your code sent something that is no result.";
  const results: readonly (readonly [string, string, string])[] = [
    [
      "a proxy of the right list",
      "new Proxy([2, 4], {})",
      "A number should come out, but it is 2 numbers."
    ],
    [
      "an object that becomes a number",
      "({valueOf: () => 4, [Symbol.toPrimitive]: () => 4})",
      `\`f\` returned a function, ${UNREAD}`
    ],
    [
      "a getter that changes its mind",
      "({get 0() { return 2; }, length: 2})",
      "A number should come out, but it is an object."
    ],
    [
      "a proxy that answers everything",
      "new Proxy(function () {}, {get: (_, name) => name === 'then' ? undefined : 4, apply: () => 4})",
      `\`f\` returned a function, ${UNREAD}`
    ],
    [
      "a matrix of negative size",
      "Object.defineProperty(mat([[1]]), 'rows', {value: -1})",
      NO_RESULT
    ],
    ["a promise of a function", "Promise.resolve(() => 4)", `\`f\` returned a function, ${UNREAD}`],
    ["a text", "'4'", "A number should come out, but it is a text."],
    ["a list of it", "[4]", "A number should come out, but it is 1 number."],
    ["not a number", "NaN", "The number is NaN instead of 4: it is not a number."],
    ["a symbol", "Symbol('4')", `\`f\` returned a symbol, ${UNREAD}`],
    ["a typed array of integers", "new BigInt64Array(2)", NO_RESULT]
  ];
  test.each(results)("whose value is %s", async (_, value, sentence) => {
    expect(await told(`const f = () => ${value};`)).toBe(sentence);
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
    const {verdicts, problem} = await judge(code, {limit: 300});
    expect([problem, verdicts.map(({state}) => state)]).toEqual([
      null,
      ["error", "error", "error"]
    ]);
    expect(verdicts[0]?.message).toMatch(/did not come (back|to its end) within 0\.3 seconds/);
  });

  test("all memory there is", async () => {
    const code =
      "const f = () => { const all = []; for (;;) all.push(new Float64Array(1e7).fill(1)); };";
    expect(await told(code, {limit: 20_000})).toBe("Your code used more memory than there is.");
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
    expect(await states(habit + RIGHT, {limit: 10_000})).toEqual(["passed", "passed", "passed"]);
  });

  test("after all that others did", async () => {
    await Promise.all([
      judge("for (;;);", {limit: 300}),
      judge("Array.prototype.map = () => [];" + WRONG)
    ]);
    expect(await states(RIGHT)).toEqual(["passed", "passed", "passed"]);
  });
});
