import {describe, expect, test} from "vitest";
import {createKernel} from "../../lib/kernel/index.ts";
import {cellId, parseEvents, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, LookAnswer, LookAsk, OutputValue} from "../../lib/protocol/index.ts";
import {createLibrary} from "../../lib/stdlib/index.ts";

const a = cellId("a");

/** A kernel with one cell that has run. */
async function run(source: string): Promise<{
  events: CellEvent[];
  outputs: readonly OutputValue[];
  rerun(next: string): Promise<void>;
  look(ask: LookAsk, path?: readonly number[], runs?: number): Promise<LookAnswer | undefined>;
}> {
  const events: CellEvent[] = [];
  const kernel = createKernel({
    library: createLibrary(),
    seed: 1,
    emit: (batch) => events.push(...parseEvents(batch)),
    readFile: () => Promise.reject(new Error("there is no file")),
    useModule: () => Promise.reject(new Error("there is no module"))
  });
  const rerun = async (next: string): Promise<void> => {
    kernel.setCells([{id: a, source: next, lazy: false, seed: null}]);
    await kernel.run([a]);
  };
  await rerun(source);
  return {
    events,
    rerun,
    outputs: events.flatMap((event) => (event.type === "output" ? [event.value] : [])),
    async look(ask, path = [], runs = 1) {
      kernel.look({id: events.length, cell: a, run: runNumber(runs), slot: 0, path, ask});
      await kernel.settled();
      await new Promise((resolve) => setTimeout(resolve, 0));
      const last = events.at(-1);
      return last?.type === "look" ? last.answer : undefined;
    }
  };
}

describe("a look at what a run has shown", () => {
  test("finds what was left out", async () => {
    const {look} = await run("Array.from({length: 1000}, (_, i) => ({i}))");
    expect(await look({kind: "part"}, [999])).toMatchObject({
      value: {entries: [["i", {value: 999}]]}
    });
  });

  test("finds nothing of a run that was replaced", async () => {
    const {look, rerun} = await run("[1]");
    await rerun("[2]");
    expect(await look({kind: "copy", format: "text"}, [], 1)).toMatchObject({kind: "gone"});
    expect(await look({kind: "copy", format: "text"}, [], 2)).toEqual({
      kind: "copy",
      text: "[2]",
      isWhole: true
    });
  });

  test("cannot break the library that answers", async () => {
    const {look} = await run(
      "({get trap() { Array.prototype.map = () => { throw new Error('broken') }; return [1, 2] }})"
    );
    expect(await look({kind: "part"}, [0])).toMatchObject({kind: "part"});
    expect([1].map((x) => x + 1)).toEqual([2]);
  });
});

describe("what is too much", () => {
  test("is counted beyond 200 outputs", async () => {
    const {events, outputs} = await run("for (let i = 0; i < 512; i++) display(i)");
    expect(outputs).toHaveLength(200);
    expect(events).toContainEqual({
      type: "outputs-end",
      cell: a,
      run: 1,
      slots: 200,
      dropped: 312
    });
  });

  test("is told in words when it is one output, or all together", async () => {
    const {outputs} = await run(
      "display(html`${'x'.repeat(1e8)}`); for (let i = 0; i < 6; i++) display(html`${'x'.repeat(9e5)}`)"
    );
    expect(outputs.map(({kind}) => kind)).toEqual([
      "told",
      "html",
      "html",
      "html",
      "html",
      "told",
      "told"
    ]);
    expect(outputs[0]).toEqual({
      kind: "told",
      text: "HTML of 100000000 characters: the most that is drawn is 1000000"
    });
    expect(outputs[5]).toEqual({
      kind: "told",
      text: "an output that is not shown: the outputs of a cell may take 4.0 MB together"
    });
  });
});

describe("an error", () => {
  test("tells what led to it, with the lines of the cell", async () => {
    const {events} = await run(`const inner = new TypeError("inner");
const several = new AggregateError([inner, "a word"], "several");
throw new Error("outer", {cause: several})`);
    expect(events.find((event) => event.type === "state" && event.state === "error")).toMatchObject(
      {
        error: {
          message: "outer",
          line: 3,
          causes: [
            {name: "AggregateError", message: "several", line: 2, depth: 1, isMember: false},
            {name: "TypeError", message: "inner", line: 1, depth: 2, isMember: true},
            {name: "Error", message: "a word", line: null, depth: 2, isMember: true}
          ]
        }
      }
    );
  });

  test("that causes itself is told once", async () => {
    const {outputs} = await run('const e: Error = new Error("e"); e.cause = e; display(e)');
    expect(outputs).toEqual([
      {
        kind: "error",
        error: {name: "Error", message: "e", line: 1, column: 18, source: null}
      }
    ]);
  });
});
