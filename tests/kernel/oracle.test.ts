import {Runtime, type Variable} from "@observablehq/runtime";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {Library} from "../../lib/protocol/index.ts";
import {createClock, settlePromises} from "./clock.ts";
import {library} from "./library.ts";
import {open} from "./notation.ts";

/** A cell `const <name> = <number> + <names>`, or one that throws; it may wait first, or be a stream that counts on. */
interface Formula {
  readonly name: string;
  readonly needs: readonly string[];
  readonly number: number;
  readonly throws: boolean;
  readonly kind: "plain" | "async" | "stream";
}

/** How many values a stream gives. */
const VALUES = 3;

type Programme = Readonly<Record<string, Formula | null>>;

const NAMES = ["a", "b", "c", "d", "e", "f", "g"];
const IDS = NAMES.map((name) => `cell-${name}`);

/** Mostly one cell per name, so that most notebooks make sense; sometimes two, or none, or a way around. */
const formula = (id: string): fc.Arbitrary<Formula> =>
  fc.record({
    name: fc.oneof(
      {weight: 9, arbitrary: fc.constant(id.slice(-1))},
      {weight: 1, arbitrary: fc.constantFrom(...NAMES)}
    ),
    needs: fc.oneof(
      {weight: 6, arbitrary: fc.subarray(NAMES.slice(0, NAMES.indexOf(id.slice(-1))))},
      {weight: 1, arbitrary: fc.subarray(NAMES, {maxLength: 2})}
    ),
    number: fc.integer({min: 0, max: 9}),
    kind: fc.constantFrom("plain", "plain", "plain", "async", "stream"),
    throws: fc.boolean().map((b) => b && id.charCodeAt(id.length - 1) % 3 === 0)
  });

const cellOf = (id: string) =>
  fc
    .option(formula(id), {freq: 8})
    .map((cell) => cell && {...cell, needs: cell.needs.filter((need) => need !== cell.name)});
const whole: fc.Arbitrary<Programme> = fc.record(
  Object.fromEntries(IDS.map((id) => [id, cellOf(id)]))
);
const change: fc.Arbitrary<Programme> = fc
  .constantFrom(...IDS)
  .chain((id) => cellOf(id).map((cell) => ({[id]: cell})));

/** What stands after each change, and which cells computed for it. */
type History = readonly {
  readonly values: Readonly<Record<string, number | "error">>;
  readonly computed: readonly string[];
}[];

const valueOf = ({needs, number, throws}: Formula, values: readonly number[]): number => {
  if (throws) throw new Error("thrown");
  return values.reduce((sum, value, i) => sum + value * (needs.length - i + 1), number);
};

/** `ticks`: how many turns of promises are left to each programme but the last, when they are not left to settle. */
async function ours(changes: readonly Programme[], ticks: number | null = null): Promise<History> {
  let computed: string[] = [];
  const marking: Library = {
    ...library,
    names: new Set(["compute"]),
    shared: {
      compute: (id: string, cell: Formula, ...values: number[]) => (
        computed.push(id),
        valueOf(cell, values)
      )
    }
  };
  const timers = createClock();
  const book = open({}, {library: marking, timers});
  const history = [];
  for (const programme of changes) {
    computed = [];
    const ran = book.edit(
      Object.fromEntries(
        Object.entries(programme).map(([id, cell]) => [id, cell && toSource(id, cell)])
      )
    );
    if (ticks !== null && programme !== changes.at(-1)) {
      await turn(ticks);
      continue;
    }
    await ran;
    await timers.pass(50 * VALUES * NAMES.length);
    await book.kernel.settled();
    const values = Object.fromEntries(
      Object.entries(book.outcome()).map(([id, value]) => [
        id,
        typeof value === "number" ? value : ("error" as const)
      ])
    );
    history.push({values, computed: [...new Set(computed)].sort()});
  }
  return history;
}

async function turn(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await Promise.resolve();
}

const toSource = (id: string, cell: Formula): string => {
  const call = `compute(${[JSON.stringify(id), JSON.stringify(cell), ...cell.needs].join(", ")})`;
  if (cell.kind === "stream")
    return `let ${cell.name} = ${call}; for (let i = 1; i < ${VALUES}; i++) { yield ${cell.name}; ${cell.name} += 1 } yield ${cell.name}`;
  return `const ${cell.name} = ${cell.kind === "async" ? `await (async () => (await null, ${call}))()` : call}; ${cell.name}`;
};

/** The same cell as Observable has it: values that are promises are awaited, and generators give one value a frame. */
const toDefinition = (compute: (...inputs: number[]) => number, {kind}: Formula) => {
  if (kind === "plain") return compute;
  if (kind === "async")
    return async (...inputs: number[]) => {
      await Promise.resolve();
      return compute(...inputs);
    };
  return function* (...inputs: number[]) {
    let value = compute(...inputs);
    for (let i = 1; i < VALUES; i++) {
      yield value;
      value += 1;
    }
    yield value;
  };
};

async function theirs(
  changes: readonly Programme[],
  ticks: number | null = null
): Promise<History> {
  let computed: string[] = [];
  const runtime = new Runtime({}, (name) => {
    throw new ReferenceError(name);
  });
  const module = runtime.module();
  const variables = new Map<string, Variable>();
  const values = new Map<string, number | "error">();
  const history = [];
  for (const programme of changes) {
    computed = [];
    for (const [id, cell] of Object.entries(programme)) {
      if (cell === null) {
        variables.get(id)?.delete();
        variables.delete(id);
        values.delete(id);
        continue;
      }
      const variable =
        variables.get(id) ??
        module.variable({
          // A variable that is deleted comes to undefined.
          fulfilled: (value) => value !== undefined && values.set(id, Number(value)),
          rejected: () => void values.set(id, "error")
        });
      variables.set(id, variable);
      variable.define(
        cell.name,
        cell.needs,
        toDefinition((...inputs) => (computed.push(id), valueOf(cell, inputs)), cell)
      );
    }
    if (ticks !== null && programme !== changes.at(-1)) {
      await turn(ticks);
      continue;
    }
    await runtime._compute();
    for (let i = 0; i < 10 * VALUES; i++) await settlePromises();
    history.push({
      values: Object.fromEntries([...values].filter(([id]) => variables.has(id))),
      computed: [...new Set(computed)].sort()
    });
  }
  runtime.dispose();
  return history;
}

describe("where the two differ, on purpose", () => {
  test("a promise is handed on as it is: await says that a cell waits", async () => {
    const book = open({a: "const a = Promise.resolve(1)", b: "a + 1", c: "(await a) + 1"});
    await book.kernel.run(null);
    expect(book.outcome()).toEqual({a: undefined, b: "[object Promise]1", c: 2});
  });

  test("an iterator that a cell gives back is a value: yield says that a cell streams", async () => {
    const book = open({a: "const a = [1, 2].values()", b: "[...a]"});
    await book.kernel.run(null);
    expect(book.outcome().b).toEqual([1, 2]);
  });

  test("a cell that nobody shows runs all the same, for what it does", async () => {
    const book = open({a: "const log: number[] = []", b: "log.push(1); void 0", c: "log.length"});
    await book.kernel.run(null);
    expect(book.outcome().c).toBe(1);
  });

  test("in a circle each cell tells the whole way around", async () => {
    const book = open({a: "const a = b", b: "const b = a"});
    await book.kernel.run(null);
    expect(book.outcome().a).toBe("circular definition: a → b → a");
  });
});

test("edits that come while cells are still at work end where Observable's runtime ends", async () => {
  await fc.assert(
    fc.asyncProperty(
      whole,
      fc.array(change, {minLength: 1, maxLength: 6}),
      fc.integer({min: 0, max: 4}),
      async (first, rest, ticks) => {
        const changes = [first, ...rest];
        const [mine, other] = [await ours(changes, ticks), await theirs(changes, ticks)];
        expect(mine.at(-1)?.values).toEqual(other.at(-1)?.values);
      }
    ),
    {numRuns: 80, seed: 20240608}
  );
});

test("after any edits, cells stand as Observable's runtime has them, and the same cells computed", async () => {
  await fc.assert(
    fc.asyncProperty(whole, fc.array(change, {maxLength: 6}), async (first, rest) => {
      const changes = [first, ...rest];
      expect(await ours(changes)).toEqual(await theirs(changes));
    }),
    {numRuns: 120, seed: 20240607}
  );
});
