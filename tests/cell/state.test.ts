import {describe, expect, test} from "vitest";
import {tell} from "../../components/cell/model.ts";
import {MOST_BARS, reduceCell, reduceEvents, staticView} from "../../components/cell/state.ts";
import type {CellView} from "../../components/cell/state.ts";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, OutputValue} from "../../lib/protocol/index.ts";

const cell = cellId("a");
type Bare<E> = E extends CellEvent ? Omit<E, "cell" | "run"> : never;
const at = (run: number, event: Bare<CellEvent>): CellEvent => ({
  ...event,
  cell,
  run: runNumber(run)
});
const state = (
  run: number,
  name: "queued" | "running" | "done" | "error" | "stale" | "stopped"
): CellEvent => at(run, {type: "state", state: name, error: null, ms: null});
const output = (run: number, slot: number, value: number): CellEvent =>
  at(run, {type: "output", slot, value: number(value)});
const number = (value: number): OutputValue => ({kind: "number", value});
const view = (...events: readonly CellEvent[]): CellView =>
  events.reduce(reduceCell, staticView([]));

describe("a cell's view", () => {
  test("an event of an older run changes nothing", () => {
    const now = view(state(2, "running"), output(2, 0, 5));
    expect(reduceCell(now, output(1, 0, 9))).toBe(now);
    expect(reduceCell(now, state(1, "done"))).toBe(now);
  });

  test("the outputs of the last run stand until the next shows its own", () => {
    const now = view(
      state(1, "running"),
      output(1, 0, 1),
      output(1, 1, 2),
      state(1, "done"),
      state(2, "running"),
      output(2, 0, 3)
    );
    expect(now.outputs).toEqual([number(3), number(2)]);
  });

  test("slots that the new run did not fill are taken away at its end", () => {
    const now = view(
      output(1, 0, 1),
      output(1, 1, 2),
      output(2, 0, 3),
      at(2, {type: "outputs-end", slots: 1})
    );
    expect([now.outputs, now.slots]).toEqual([[number(3)], 1]);
  });

  test("a slot that nothing has filled yet is the server's", () => {
    expect(view(output(1, 1, 2)).outputs).toEqual([null, number(2)]);
  });

  test("a cell that waits before its first run keeps what the server drew", () => {
    expect(view(state(0, "queued"), state(0, "stopped")).live).toBe(false);
    expect(view(state(1, "queued")).live).toBe(true);
  });

  test("of many loops the newest have their bars", () => {
    const bar = (k: number): CellEvent =>
      at(1, {type: "progress", label: `loop ${k}`, done: 1, total: 1, ms: 0});
    const {progress} = view(state(1, "running"), ...Array.from({length: 500}, (_, k) => bar(k)));
    expect(progress.map(({label}) => label)).toEqual(
      Array.from({length: MOST_BARS}, (_, k) => `loop ${500 - MOST_BARS + k}`)
    );
  });

  test("a new run begins with an empty console and no progress", () => {
    const line = {level: "log", text: "x"} as const;
    const now = view(
      at(1, {type: "log", lines: [line], dropped: 3}),
      at(1, {type: "progress", label: "p", done: 1, total: 2, ms: 3}),
      state(2, "running")
    );
    expect([now.console, now.dropped, now.progress]).toEqual([[], 0, []]);
  });

  test("the console keeps a thousand lines and counts the rest", () => {
    const lines = Array.from({length: 700}, (_, k) => ({level: "log", text: String(k)}) as const);
    const now = view(
      at(1, {type: "log", lines, dropped: 1}),
      at(1, {type: "log", lines, dropped: 2})
    );
    expect([now.console.length, now.dropped]).toEqual([1000, 403]);
  });

  test("an input that did not change keeps its object", () => {
    const spec = {kind: "checkbox", label: "c", value: true} as const;
    const before = view(at(1, {type: "input", key: 0, spec, value: true}));
    const after = reduceCell(before, at(2, {type: "input", key: 0, spec: {...spec}, value: true}));
    expect(after.inputs).toBe(before.inputs);
  });

  test("inputs that the new run did not show are taken away", () => {
    const spec = {kind: "checkbox", label: "c", value: true} as const;
    expect(
      view(
        at(1, {type: "input", key: 0, spec, value: true}),
        at(2, {type: "inputs-end", inputs: 0})
      ).inputs
    ).toEqual([]);
  });

  test("progress is gone when the run has ended", () => {
    const progress = at(1, {type: "progress", label: "p", done: 1, total: 2, ms: 3});
    expect(view(state(1, "running"), progress).progress).toHaveLength(1);
    expect(view(state(1, "running"), progress, state(1, "done")).progress).toEqual([]);
  });
});

test("a batch says which cells it touched, and leaves unknown ones out", () => {
  const views = new Map([[cell, staticView([])]]);
  const {views: next, touched} = reduceEvents(views, [
    state(1, "queued"),
    {...state(1, "queued"), cell: cellId("stranger")}
  ]);
  expect([[...touched], next.get(cell)?.state, views.get(cell)?.state]).toEqual([
    [cell],
    "queued",
    "static"
  ]);
});

test.each([
  ["slow", "Cell slow is stopped."],
  ["ccrb2yu", "This cell is stopped."]
])("what became of the cell %s is told by its name, unless a notebook made that", (id, told) => {
  expect(tell(cellId(id), view(state(1, "stopped")))).toBe(told);
});
