import {describe, expect, test} from "vitest";
import {createRunCount} from "../../components/cell/runCount.ts";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, CellState} from "../../lib/protocol/index.ts";

const a = cellId("a");
const b = cellId("b");

const state = (cell: typeof a, run: number, state: Exclude<CellState, "static">): CellEvent => ({
  type: "state",
  cell,
  run: runNumber(run),
  state,
  error: null,
  ms: null
});

describe("counting runs", () => {
  test("the run that the reader asked for counts once, when it ends", () => {
    const count = createRunCount();
    count.ran(a);
    expect(count.see([state(a, 1, "queued"), state(a, 1, "running")])).toEqual([]);
    expect(count.see([state(a, 1, "done")])).toEqual([{cell: a, state: "done"}]);
    expect(count.see([state(a, 1, "done")])).toEqual([]);
  });

  test("each click counts", () => {
    const count = createRunCount();
    count.ran(a);
    count.see([state(a, 1, "error")]);
    count.ran(a);
    expect(count.see([state(a, 2, "done")])).toEqual([{cell: a, state: "done"}]);
  });

  test("a dragged slider counts once a visit", () => {
    const count = createRunCount();
    const ends = [1, 2, 3].flatMap((run) => {
      count.moved(a);
      return count.see([state(a, run, "running"), state(a, run, "done")]);
    });
    expect(ends).toEqual([{cell: a, state: "done"}]);
  });

  test("cells that only follow do not count", () => {
    const count = createRunCount();
    count.ran(a);
    expect(count.see([state(b, 1, "done"), state(a, 1, "done")])).toEqual([
      {cell: a, state: "done"}
    ]);
  });

  test("what an older run still tells is not the end of the one asked for", () => {
    const count = createRunCount();
    count.see([state(a, 4, "running")]);
    count.ran(a);
    expect(count.see([state(a, 4, "done")])).toEqual([]);
    expect(count.see([state(a, 5, "stopped")])).toEqual([{cell: a, state: "stopped"}]);
  });

  test("two cells asked for one after the other both count", () => {
    const count = createRunCount();
    count.ran(a);
    count.ran(b);
    expect(count.see([state(a, 1, "done"), state(b, 2, "done")])).toHaveLength(2);
  });
});
