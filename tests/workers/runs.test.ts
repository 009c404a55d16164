import {describe, expect, test} from "vitest";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent} from "../../lib/protocol/index.ts";
import {createRuns} from "../../workers/runs.ts";

const error = {name: "Stopped", message: "stopped", line: null, column: null, source: null};
const state = (
  id: string,
  run: number,
  name: "queued" | "running" | "done" | "stopped" | "stale"
): CellEvent => ({
  type: "state",
  cell: cellId(id),
  run: runNumber(run),
  state: name,
  error: null,
  ms: null
});

const others = {...error, message: "ended with it"};
const ended = (culprits: readonly string[]) => ({culprits: culprits.map(cellId), error, others});

describe("runs over several kernels", () => {
  test("a new kernel counts on where the last one stopped", () => {
    const runs = createRuns();
    runs.follow([state("a", 7, "running")]);
    runs.end(ended(["a"]));
    expect(runs.follow([state("a", 1, "queued")])).toEqual([state("a", 9, "queued")]);
  });

  test("who is to blame is stopped with the reason, what ran beside it says so, what waited is stale", () => {
    const runs = createRuns();
    runs.follow([
      state("a", 1, "running"),
      state("b", 1, "queued"),
      state("c", 1, "running"),
      state("c", 1, "done"),
      state("d", 1, "running")
    ]);
    expect(runs.end(ended(["a"]))).toEqual([
      {...state("a", 2, "stopped"), error},
      state("b", 2, "stale"),
      {...state("d", 2, "stale"), error: others}
    ]);
    expect(runs.busy()).toEqual([]);
  });

  test("a stream, which is done between its values, is stopped when it is named", () => {
    const runs = createRuns();
    runs.follow([state("a", 3, "done")]);
    expect(runs.end(ended(["a"]))).toEqual([{...state("a", 4, "stopped"), error}]);
  });

  test("the cell that started last is known, also when it ran before", () => {
    const runs = createRuns();
    runs.follow([state("a", 1, "running"), state("b", 1, "running"), state("a", 2, "queued")]);
    runs.follow([state("a", 2, "running")]);
    expect(runs.running()).toEqual(["b", "a"]);
  });

  test("a cell is shown to wait, and again as its last run left it, without a new run", () => {
    const runs = createRuns();
    runs.follow([state("a", 3, "done")]);
    expect(runs.pose(cellId("a"))).toEqual(state("a", 3, "queued"));
    expect(runs.settle(cellId("a"))).toEqual(state("a", 3, "done"));
    expect(runs.settle(cellId("b"))).toEqual(state("b", 0, "stopped"));
  });

  test("a run of a kernel that is gone has no number in the present one", () => {
    const runs = createRuns();
    runs.follow([state("a", 3, "done")]);
    runs.end(ended([]));
    runs.follow([state("a", 1, "done")]);
    expect([runs.toKernel(runNumber(3)), runs.toKernel(runNumber(5))]).toEqual([null, 1]);
  });
});
