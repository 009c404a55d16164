import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, CellId} from "../../lib/protocol/index.ts";
import {LEFT_GOING, toWaiting} from "../../workers/endings.ts";
import {createRuns} from "../../workers/runs.ts";
import {createSilence, UNTOLD} from "../../workers/silence.ts";

const [a, b] = [cellId("a"), cellId("b")];
const state = (cell: CellId, run: number, name: "queued" | "running" | "done"): CellEvent => ({
  type: "state",
  cell,
  run: runNumber(run),
  state: name,
  error: null,
  ms: null
});

/** A page that has asked something of a kernel, and what it was told since. */
function createPage() {
  const runs = createRuns();
  const unanswered = {asked: [] as CellId[], moved: [] as CellId[]};
  const told: (readonly [CellId, string | null])[] = [];
  const shown: (readonly [CellId, string])[] = [];
  const silence = createSilence({
    findUnanswered: () => unanswered,
    runs,
    isLoading: () => false,
    onNotice: (cell, message) => void told.push([cell, message]),
    onEvents: (events) => {
      for (const event of events) if (event.type === "state") shown.push([event.cell, event.state]);
    }
  });
  return {runs, unanswered, told, shown, silence};
}

describe("a kernel that does not answer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is nothing to speak of while it is quick", () => {
    const {unanswered, told, silence} = createPage();
    unanswered.asked = [a];
    silence.watch();
    vi.advanceTimersByTime(UNTOLD - 1);
    unanswered.asked = [];
    silence.heard();
    vi.advanceTimersByTime(10 * UNTOLD);
    expect(told).toEqual([]);
  });

  test("is explained by the cell that runs, until it answers", () => {
    const {runs, unanswered, told, silence} = createPage();
    runs.follow([state(a, 1, "running")]);
    unanswered.asked = [a, b];
    silence.watch();
    vi.advanceTimersByTime(5 * UNTOLD);
    expect(told).toEqual([[b, toWaiting("a")]]);
    unanswered.asked = [];
    silence.heard();
    expect(told.slice(1)).toEqual([[b, null]]);
  });

  test("with no cell running is busy with what one left behind, and a moved cell can be stopped", () => {
    const {runs, unanswered, told, shown, silence} = createPage();
    runs.follow([state(a, 1, "done")]);
    unanswered.moved = [a];
    silence.watch();
    vi.advanceTimersByTime(5 * UNTOLD);
    expect(told).toEqual([[a, LEFT_GOING]]);
    expect(shown).toEqual([[a, "queued"]]);
    expect(silence.isUnexplained(a)).toBe(true);
    unanswered.moved = [];
    silence.heard();
    expect(told.at(-1)).toEqual([a, null]);
    expect(shown.at(-1)).toEqual([a, "done"]);
  });

  test("lets a moved control wait without a word while a cell runs", () => {
    const {runs, unanswered, told, silence} = createPage();
    runs.follow([state(b, 1, "running")]);
    unanswered.moved = [a];
    silence.watch();
    vi.advanceTimersByTime(5 * UNTOLD);
    expect(told).toEqual([]);
  });
});
