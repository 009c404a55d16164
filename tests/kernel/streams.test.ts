import {describe, expect, test} from "vitest";
import {createClock} from "./clock.ts";
import {notebook, open} from "./notation.ts";

const outputsOf = (book: ReturnType<typeof open>, cell: string) =>
  book.events.flatMap((event) =>
    event.type === "output" && event.cell === cell && event.value.kind === "number"
      ? [event.value.value]
      : []
  );

describe("a cell that yields is a stream", () => {
  test("each value is shown, and what depends on it runs with the names of that moment", async () => {
    const timers = createClock();
    const book = await notebook(
      {
        a: "let i = 0; const twice = () => 2 * i;\nwhile (i < 3) { yield i; i += 1 }",
        b: "[i, twice()]"
      },
      {timers}
    );
    expect(book.outcome()).toEqual({a: 0, b: [0, 0]});
    await timers.pass(16);
    expect(book.outcome()).toEqual({a: 1, b: [1, 2]});
    await timers.pass(100);
    expect([outputsOf(book, "a"), book.outcome().b, book.shown.a?.runs]).toEqual([
      [0, 1, 2],
      [3, 6],
      1
    ]);
  });

  test("what it exports by another name is handed on with the value of that moment", async () => {
    const timers = createClock();
    const book = await notebook(
      {a: "let n = 0; export {n as m}\nfor (; n < 2; n++) yield n", b: "m"},
      {timers}
    );
    expect(book.outcome().b).toBe(0);
    await timers.pass(100);
    expect(book.outcome().b).toBe(2);
  });

  test("it is done after each value, and run resolves at the first", async () => {
    const book = await notebook({a: "for (;;) yield 1"}, {timers: createClock()});
    expect(book.shown.a?.state).toBe("done");
  });

  test("it gives at most one value a frame", async () => {
    const timers = createClock();
    const book = await notebook({a: "for (let i = 0; ; i++) yield i"}, {timers});
    await timers.pass(160);
    expect(outputsOf(book, "a")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("a value waits until the last has been shown below, but not for ever", async () => {
    const timers = createClock();
    const book = open(
      {a: "let i = 0; for (; ; i++) yield i", b: "if (i === 1) await new Promise(() => {}); i"},
      {timers}
    );
    void book.kernel.run(null);
    await timers.pass(16);
    expect([book.outcome().a, book.shown.b?.state]).toEqual([1, "running"]);
    await timers.pass(200);
    expect([book.outcome().a, book.shown.b?.state]).toEqual([1, "running"]);
    await timers.pass(100);
    expect(book.outcome().b).toBe(book.outcome().a);
  });

  test("replaced, it is called back: its finally runs, and nothing of it is shown any more", async () => {
    const timers = createClock();
    const book = await notebook(
      {
        log: "const list: string[] = []",
        a: "try { for (let i = 0; ; i++) yield i } finally { list.push('ended') }",
        b: "list"
      },
      {timers}
    );
    await book.edit({a: "42"});
    await timers.pass(100);
    await book.run("b");
    expect([book.shown.a?.outputs, book.outcome().b]).toEqual([[42], ["ended"]]);
  });

  test("an input that it depends on starts it anew", async () => {
    const timers = createClock();
    const book = await notebook(
      {
        a: "const n = view(slider({min: 0, max: 99, value: 10}))",
        s: "for (let i = n; ; i++) yield i"
      },
      {timers}
    );
    await timers.pass(16);
    book.kernel.setInput("a" as never, 0, 50);
    await timers.pass(1);
    expect([book.outcome().s, book.shown.s?.runs]).toEqual([50, 2]);
  });

  test("an error after some values ends it, and says so below", async () => {
    const timers = createClock();
    const book = await notebook({a: "const x = 1;\nyield x;\nnull.x", b: "x"}, {timers});
    expect(book.outcome()).toEqual({a: 1, b: 1});
    await timers.pass(20);
    expect(book.outcome()).toEqual({
      a: "Cannot read properties of null (reading 'x')",
      b: "cell `a` failed: Cannot read properties of null (reading 'x')"
    });
  });

  test("a name that it has not come to makes its users wait", async () => {
    const timers = createClock();
    const book = await notebook({a: "yield 1; const late = 5; yield 2", b: "late"}, {timers});
    expect(book.outcome().b).toBe("(stale: late has no value yet: cell `a` has not come to it)");
    await timers.pass(20);
    expect(book.outcome().b).toBe(5);
  });

  test("what is displayed before the first value stays; later displays are of their frame", async () => {
    const timers = createClock();
    const book = await notebook(
      {a: "display('title'); for (let i = 0; i < 3; i++) yield i"},
      {timers}
    );
    expect(book.shown.a?.outputs).toEqual(["title", 0]);
    await timers.pass(100);
    expect(book.shown.a?.outputs).toEqual(["title", 2]);
  });

  test("a yielded promise is awaited, and yield* passes values on", async () => {
    const timers = createClock();
    const book = await notebook({a: "yield Promise.resolve(1); yield* [2, 3]"}, {timers});
    await timers.pass(100);
    expect(outputsOf(book, "a")).toEqual([1, 2, 3]);
  });

  test("stop ends it and keeps its last value", async () => {
    const timers = createClock();
    const book = await notebook({a: "let i = 0; for (; ; i++) yield i", b: "i"}, {timers});
    await timers.pass(16);
    book.kernel.stop(null);
    await timers.pass(100);
    expect([book.shown.a?.state, book.shown.a?.outputs, book.outcome().b]).toEqual([
      "stopped",
      [1],
      1
    ]);
  });
});
