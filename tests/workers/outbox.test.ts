import {describe, expect, test} from "vitest";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent} from "../../lib/protocol/index.ts";
import {BURST, createOutbox, mergeEvents} from "../../workers/outbox.ts";

const cell = cellId("a");
const run = runNumber(1);
const done = (n: number): CellEvent => ({
  type: "progress",
  cell,
  run,
  label: "p",
  done: n,
  total: null,
  ms: 0
});
const shown = (slot: number, value: number): CellEvent => ({
  type: "output",
  cell,
  run,
  slot,
  value: {kind: "number", value}
});
const line = (text: string): CellEvent => ({
  type: "log",
  cell,
  run,
  lines: [{level: "log", text}],
  dropped: 0
});

function createTimedOutbox() {
  const sent: (readonly CellEvent[])[] = [];
  let time = 0;
  const outbox = createOutbox({send: (events) => sent.push(events), now: () => time});
  return {...outbox, sent, pass: (ms: number) => (time += ms)};
}

describe("sending events", () => {
  test("a batch goes out at once", () => {
    const {push, sent} = createTimedOutbox();
    push([done(1)]);
    expect(sent).toEqual([[done(1)]]);
  });

  test("when the page takes nothing, what waits is merged to the newest", () => {
    const {push, acknowledge, sent} = createTimedOutbox();
    for (let n = 0; n < BURST + 10; ++n) push([done(n)]);
    expect(sent.length).toBe(BURST);
    acknowledge(BURST);
    expect(sent.slice(BURST)).toEqual([[done(BURST + 9)]]);
  });

  test("a thread too busy to hear the page still sends now and then", () => {
    const {push, pass, sent} = createTimedOutbox();
    for (let n = 0; n < BURST + 1; ++n) push([done(n)]);
    pass(50);
    push([done(1000)]);
    expect(sent.slice(BURST)).toEqual([[done(1000)]]);
  });
});

test("merging keeps console lines, and the newest output of each slot in its order", () => {
  expect(mergeEvents([shown(0, 1), line("a"), shown(1, 2), shown(0, 3), line("b")])).toEqual([
    line("a"),
    shown(1, 2),
    shown(0, 3),
    line("b")
  ]);
});
