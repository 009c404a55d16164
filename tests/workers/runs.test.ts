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

describe("runs over several kernels", () => {
  test("a new kernel counts on where the last one stopped", () => {
    const runs = createRuns();
    runs.follow([state("a", 7, "running")]);
    runs.end(error);
    expect(runs.follow([state("a", 1, "queued")])).toEqual([state("a", 9, "queued")]);
  });

  test("what ran is stopped with the reason, what waited is stale", () => {
    const runs = createRuns();
    runs.follow([
      state("a", 1, "running"),
      state("b", 1, "queued"),
      state("c", 1, "running"),
      state("c", 1, "done")
    ]);
    expect(runs.end(error)).toEqual([{...state("a", 2, "stopped"), error}, state("b", 2, "stale")]);
    expect(runs.busy()).toEqual([]);
  });

  test("a stream, which is done between its values, is stopped when it is named", () => {
    const runs = createRuns();
    runs.follow([state("a", 3, "done")]);
    expect(runs.end(error, [cellId("a")])).toEqual([{...state("a", 4, "stopped"), error}]);
  });
});
