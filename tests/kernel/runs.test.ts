import {describe, expect, test} from "vitest";
import type {CellEvent} from "../../lib/protocol/index.ts";
import {createClock, settlePromises} from "./clock.ts";
import {library} from "./library.ts";
import {notebook, open} from "./notation.ts";

describe("a run that waits", () => {
  test("the others go on, in the meantime and below", async () => {
    const book = open({a: "await new Promise(() => {})", b: "const b = 1", c: "b + 1"});
    void book.kernel.run(null);
    await settlePromises();
    expect([book.shown.a?.state, book.outcome().b, book.outcome().c]).toEqual([
      "running",
      undefined,
      2
    ]);
  });

  test("replaced, its late result is dropped", async () => {
    const resolvers: ((value: unknown) => void)[] = [];
    const book = open(
      {a: "const a = await use('x'); a", b: "a"},
      {useModule: () => new Promise((resolve) => resolvers.push(resolve))}
    );
    void book.kernel.run(null);
    const second = book.run("a");
    resolvers[1]?.("new");
    await second;
    resolvers[0]?.("old");
    await settlePromises();
    expect([book.outcome(), book.shown.a?.runs, book.shown.b?.runs]).toEqual([
      {a: "new", b: "new"},
      2,
      1
    ]);
  });

  test("replaced, it is told by its signal of invalidation", async () => {
    const book = open({
      log: "const list: string[] = []",
      a: "invalidation.then(() => list.push('over')); const a = 1; a",
      b: "list"
    });
    await book.kernel.run(null);
    await book.edit({a: "const a = 2; a"});
    await settlePromises();
    await book.run("b");
    expect(book.outcome()).toMatchObject({a: 2, b: ["over"]});
  });

  test("what it displays and prints after it was replaced is not told", async () => {
    const resolvers: (() => void)[] = [];
    const book = open(
      {a: "use('x').then(() => { display('late'); view(slider({min: 0, max: 1, value: 0})) }); 1"},
      {useModule: () => new Promise<void>((resolve) => resolvers.push(resolve))}
    );
    await book.kernel.run(null);
    await book.edit({a: "2"});
    resolvers[0]?.();
    await settlePromises();
    expect(book.shown.a).toMatchObject({outputs: [2], inputs: []});
  });

  test("stop ends it; what needs it waits, and asking for that runs it again", async () => {
    let isOpen = false;
    const useModule = () => (isOpen ? Promise.resolve(7) : new Promise(() => {}));
    const book = open({a: "const a = await use('x')", b: "a"}, {useModule});
    const first = book.kernel.run(null);
    book.kernel.stop(null);
    await first;
    expect([book.shown.a?.state, book.shown.b?.state]).toEqual(["stopped", "stopped"]);
    isOpen = true;
    await book.run("b");
    expect(book.outcome()).toEqual({a: undefined, b: 7});
  });

  test("a removed cell is ended, and nothing more is told of it", async () => {
    const book = open({a: "await new Promise(() => {})", b: "1"});
    const run = book.kernel.run(null);
    await book.edit({a: null});
    await run;
    expect(book.outcome()).toEqual({b: 1});
  });

  test("after dispose nothing is told", async () => {
    const timers = createClock();
    const book = await notebook({a: "for (let i = 0; ; i++) yield i"}, {timers});
    const told = book.events.length;
    book.kernel.dispose();
    await timers.pass(100);
    expect(book.events.length).toBe(told);
  });
});

describe("telling", () => {
  test("a cell is announced before its code runs, so that one that never returns is known", async () => {
    const seen: string[] = [];
    const book = open(
      {a: "probe()", b: "1"},
      {
        library: {
          names: new Set(["probe"]),
          shared: {
            probe: () =>
              void seen.push(
                ...book.batches
                  .flat()
                  .flatMap((event) =>
                    event.type === "state" ? [`${event.cell} ${event.state}`] : []
                  )
              )
          },
          bind: () => ({}),
          toOutput: () => ({kind: "null"}),
          toJson: () => null
        }
      }
    );
    await book.kernel.run(null);
    expect(seen).toEqual(["a queued", "b queued", "a running"]);
  });

  test("a quick chain that runs again is told in two batches, of what begins and of what came", async () => {
    const timers = createClock();
    const book = await notebook({a: "const a = 1", b: "const b = a", c: "b"}, {timers});
    const told = book.batches.length;
    await book.run("a");
    expect(book.batches.slice(told).map((batch) => batch.filter(isState).map(stateOf))).toEqual([
      ["a queued", "b queued", "c queued", "a running"],
      ["a done", "b running", "b done", "c running", "c done"]
    ]);
  });

  test("a cell is told to run before its code has the thread, however quick it was", async () => {
    const told: string[][] = [];
    const hang = (): void => void told.push(book.batches.flat().filter(isState).map(stateOf));
    const book = open(
      {a: "1", b: "const b = 1", c: "if (b > 1) hang()"},
      {
        timers: createClock(),
        library: {...library, names: new Set(["hang"]), shared: {hang}}
      }
    );
    await book.kernel.run(null);
    await book.edit({a: "hang()"});
    await book.edit({b: "const b = 2"});
    // A cell below the one that was asked for waits its turn in words until half a frame has passed.
    expect(told.map((states) => states.slice(-3))).toEqual([
      ["a stale", "a queued", "a running"],
      ["b queued", "c queued", "b running"]
    ]);
  });

  test("cells that follow each other for long let messages in between", async () => {
    const timers = createClock();
    const shared = {spend: () => void timers.pass(0), now: timers.now};
    let now = 0;
    const slow = {...timers, now: () => now};
    const book = open(
      {a: "spend()", b: "spend()", c: "spend()"},
      {
        timers: slow,
        library: {
          names: new Set(["spend"]),
          shared: {...shared, spend: () => void (now += 10)},
          bind: () => ({}),
          toOutput: () => ({kind: "null"}),
          toJson: () => null
        }
      }
    );
    const run = book.kernel.run(null);
    expect(book.ran()).toEqual(["a", "b"]);
    await timers.pass(1);
    await run;
    expect(book.ran()).toEqual(["c"]);
  });

  test("progress of a long loop is told in steps, its end always", async () => {
    const timers = createClock();
    const book = await notebook(
      {a: "let n = 0; for (const x of progress([1, 2, 3], {label: 'steps'})) n += x; n"},
      {timers}
    );
    expect(book.events.filter((event) => event.type === "progress")).toEqual([
      {type: "progress", cell: "a", run: 1, label: "steps", done: 3, total: 3, ms: 0}
    ]);
  });

  test("of very many loops only the newest are told of", async () => {
    const timers = createClock();
    const book = await notebook(
      {a: "for (let i = 0; i < 5000; i++) for (const x of progress([1], {label: `${i}`})) x;"},
      {timers}
    );
    const told = book.events.flatMap((event) => (event.type === "progress" ? [event.label] : []));
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told.at(-1)).toBe("4999");
  });
});

describe("random numbers", () => {
  const sources = {
    a: "[Math.random(), Math.random()]",
    b: "Math.random()",
    c: "const {random} = Math; random()"
  };

  test("a fresh run shows the same numbers everywhere, another cell or seed others", async () => {
    const [one, same, other] = await Promise.all([
      notebook(sources),
      notebook(sources),
      notebook(sources, {seed: 2})
    ]);
    expect(one.outcome()).toEqual(same.outcome());
    expect(one.outcome().b).not.toBe(other.outcome().b);
    expect(new Set([...(one.outcome().a as number[]), one.outcome().b, one.outcome().c]).size).toBe(
      4
    );
  });

  test("each run of a cell starts from its seed again", async () => {
    const book = await notebook(sources);
    const before = book.outcome();
    await book.run("a", "b", "c");
    expect(book.outcome()).toEqual(before);
  });

  test("the numbers are the same for ever", async () => {
    expect((await notebook({a: "Math.random()"})).outcome()).toEqual({a: 0.3547055347683823});
  });
});

function isState(event: CellEvent): event is Extract<CellEvent, {type: "state"}> {
  return event.type === "state";
}

function stateOf({cell, state}: Extract<CellEvent, {type: "state"}>): string {
  return `${cell} ${state}`;
}
