import {describe, expect, test} from "vitest";
import type {CellId, InputValue} from "../../lib/protocol/index.ts";
import {createClock} from "./clock.ts";
import {library} from "./library.ts";
import {notebook, open} from "./notation.ts";

const a = "a" as CellId;
const sources = {a: "const x = view(slider({min: 0, max: 10, value: 3}))", b: "x * 2", c: "1"};

describe("an input is a value", () => {
  test("the control is told with the author's value, and then with the reader's", async () => {
    const timers = createClock();
    const book = await notebook(sources, {timers});
    expect([book.shown.a?.inputs.map(({value}) => value), book.outcome().b]).toEqual([[3], 6]);
    book.ran();
    book.kernel.setInput(a, 0, 5);
    await timers.pass(1);
    expect([book.shown.a?.inputs.map(({value}) => value), book.outcome().b, book.ran()]).toEqual([
      [5],
      10,
      ["a", "b"]
    ]);
  });

  test("inputs keep their values by the order of their views", async () => {
    const timers = createClock();
    const book = open(
      {
        a: "const x = view(slider({min: 0, max: 9, value: 1})), y = view(slider({min: 0, max: 9, value: 2})); [x, y]"
      },
      {timers}
    );
    book.kernel.restoreInputs({a: [7, 8], gone: [1]});
    await book.kernel.run(null);
    expect(book.outcome()).toEqual({a: [7, 8]});
    book.kernel.setInput(a, 1, 9);
    await timers.pass(1);
    expect(book.outcome()).toEqual({a: [7, 9]});
  });

  test.each<[string, InputValue, string]>([
    ["outside its range", 11, "3"],
    ["of another type", "5", "3"],
    ["not a number", NaN, "3"]
  ])("a remembered value %s is dropped", async (_, value, expected) => {
    const book = open({...sources, b: "String(x)"});
    book.kernel.restoreInputs({a: [value]});
    await book.kernel.run(null);
    expect(book.outcome().b).toBe(expected);
  });

  test("an edit that changes the author's value takes it; another edit keeps the reader's", async () => {
    const timers = createClock();
    const book = await notebook(sources, {timers});
    book.kernel.setInput(a, 0, 5);
    await timers.pass(1);
    await book.edit({a: "const x = view(slider({min: 0, max: 20, value: 3}))"});
    expect(book.outcome().b).toBe(10);
    await book.edit({a: "const x = view(slider({min: 0, max: 20, value: 4}))"});
    expect(book.outcome().b).toBe(8);
  });

  test("fewer views than before: the controls left over are taken away", async () => {
    const book = await notebook({
      a: "view(slider({min: 0, max: 9, value: 1})); view(slider({min: 0, max: 9, value: 2}))"
    });
    await book.edit({a: "view(slider({min: 0, max: 9, value: 1}))"});
    expect(book.shown.a?.inputs).toHaveLength(1);
  });
});

describe("a slider in motion", () => {
  test("moves that come together run once, with the newest value", async () => {
    const timers = createClock();
    const book = await notebook(sources, {timers});
    book.ran();
    for (const value of [4, 5, 6]) book.kernel.setInput(a, 0, value);
    await timers.pass(1);
    expect([book.ran(), book.outcome().b]).toEqual([["a", "b"], 12]);
  });

  test("while what depends on it runs, only the newest value waits", async () => {
    const timers = createClock();
    const waiting: (() => void)[] = [];
    const useModule = () => new Promise<void>((resolve) => waiting.push(resolve));
    const book = open({...sources, b: "await use('pause'); x"}, {timers, useModule});
    void book.kernel.run(null);
    await timers.pass(1);
    for (const value of [4, 5, 6]) {
      book.kernel.setInput(a, 0, value);
      await timers.pass(10);
    }
    expect([waiting.length, book.shown.a?.runs]).toEqual([1, 1]);
    waiting[0]?.();
    await timers.pass(20);
    expect([waiting.length, book.shown.a?.runs, book.shown.b?.outputs]).toEqual([2, 2, [3]]);
    waiting[1]?.();
    await timers.pass(20);
    expect(book.outcome().b).toBe(6);
  });

  test("a dependent that never ends does not hold the slider for ever", async () => {
    const timers = createClock();
    const book = open({...sources, b: "x; await new Promise(() => {})", d: "x"}, {timers});
    void book.kernel.run(null);
    await timers.pass(10);
    book.kernel.setInput(a, 0, 9);
    await timers.pass(200);
    expect(book.outcome().d).toBe(3);
    await timers.pass(100);
    expect([book.outcome().d, book.shown.b?.runs]).toEqual([9, 2]);
  });

  test("a cell that never ends and does not depend on it does not hold it at all", async () => {
    const timers = createClock();
    const book = open(
      {...sources, n: "const never = await new Promise(() => {})", m: "[never, x]"},
      {timers}
    );
    void book.kernel.run(null);
    await timers.pass(10);
    book.kernel.setInput(a, 0, 9);
    await timers.pass(1);
    expect(book.outcome().b).toBe(18);
  });
});

describe("a slider dragged at 60 moves a second for two seconds", () => {
  /** Drags while `b` computes for so long; tells what was shown of `b`, and when. */
  async function drag(cost: number): Promise<{
    shown: {value: number; at: number}[];
    runs: number;
    last: number;
  }> {
    const timers = createClock();
    const shown: {value: number; at: number}[] = [];
    const book = await notebook(
      {a: "const x = view(slider({min: 0, max: 3000, value: 0}))", b: "spend(); x"},
      {
        timers,
        library: {
          ...library,
          names: new Set([...library.names, "spend"]),
          shared: {...library.shared, spend: () => timers.spend(cost)}
        },
        emit(events) {
          for (const event of events)
            if (event.type === "output" && event.cell === "b" && event.value.kind === "number")
              shown.push({value: event.value.value, at: timers.now()});
        }
      }
    );
    shown.length = 0;
    book.ran();
    const start = timers.now();
    const moves = Array.from({length: 120}, (_, i) => Math.round(((i + 1) * 1000) / 60));
    for (let heard = 0; heard < moves.length;) {
      await timers.pass(Math.max(0, start + (moves[heard] ?? 0) - timers.now()));
      // Moves made while a cell computed are heard one after another once the thread is free.
      while (heard < moves.length && start + (moves[heard] ?? 0) <= timers.now())
        book.kernel.setInput(a, 0, moves[heard++] ?? 0);
    }
    await timers.pass(2000);
    return {
      shown: shown.map(({value, at}) => ({value, at: at - start})),
      runs: book.ran().filter((id) => id === "b").length,
      last: moves.at(-1) ?? 0
    };
  }

  test("a cell of 5 ms shows every move before the next", async () => {
    const {shown, runs} = await drag(5);
    expect([shown.length, runs]).toEqual([120, 120]);
    expect(Math.max(...shown.map(({value, at}) => at - value))).toBeLessThan(16);
  });

  test("a cell of 500 ms is always at the newest value, and no move waits in a queue", async () => {
    const {shown, runs, last} = await drag(500);
    expect(runs).toBeLessThanOrEqual(6);
    // What is shown is what the slider stood at when the cell began, 500 ms before, but for one frame.
    for (const {value, at} of shown) expect(at - value).toBeLessThan(500 + 2 * 17);
    expect(shown.at(-1)?.value).toBe(last);
  });
});
