import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {findDifference} from "../../bin/run/difference.ts";
import {formatJson} from "../../bin/run/formatJson.ts";
import {createRecorder} from "../../bin/run/record.ts";
import {
  formatStoredOutputs,
  maybeParseStoredOutputs,
  toStoredCells,
  toStoredOutput
} from "../../bin/run/stored.ts";
import type {CellResult} from "../../bin/run/record.ts";
import {cellId, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, OutputValue} from "../../lib/protocol/index.ts";

const a = cellId("a");

function ran(...outputs: readonly OutputValue[]): CellResult {
  return {
    id: a,
    state: "done",
    value: null,
    console: [],
    dropped: 0,
    outputs,
    inputs: [],
    error: null,
    ms: 12,
    uncaught: null,
    hasProgress: false,
    ended: null
  };
}

const number = (value: number): OutputValue => ({kind: "number", value});

describe("findDifference", () => {
  test.each([
    [1, 1 + 1e-10, null],
    [1, 1 + 1e-8, {path: "", stored: "1", fresh: "1.00000001"}],
    [0, 1e-13, null],
    [NaN, NaN, null],
    [NaN, 1, {path: "", stored: "NaN", fresh: "1"}],
    [Infinity, -Infinity, {path: "", stored: "Infinity", fresh: "-Infinity"}],
    ["a", "b", {path: "", stored: '"a"', fresh: '"b"'}],
    [{x: [1, {y: 2}]}, {x: [1, {y: 3}]}, {path: "x[1].y", stored: "2", fresh: "3"}],
    [[1, 2], [1], {path: "length", stored: "2", fresh: "1"}],
    [{x: 1}, {}, {path: "x", stored: "1", fresh: "nothing"}]
  ])("of %j and %j", (stored, fresh, difference) => {
    expect(findDifference(stored, fresh)).toEqual(difference);
  });

  test("nothing differs from itself", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => findDifference(value, structuredClone(value)) === null)
    );
  });
});

describe("formatJson", () => {
  test("reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({noUnicodeString: false}), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(formatJson(plain as never))).toEqual(plain);
      })
    );
  });

  test("fills lines with numbers", () => {
    const numbers = Array.from({length: 60}, (_, i) => i / 8);
    const lines = formatJson({cells: {values: numbers}}).split("\n");
    expect(lines.length).toBeLessThan(12);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(101);
  });

  test("gives a line to each entry of the outer objects", () => {
    expect(formatJson({version: 1, cells: {a: {state: "done"}, b: {state: "done"}}})).toBe(
      '{\n "version": 1,\n "cells": {\n  "a": {"state":"done"},\n  "b": {"state":"done"}\n }\n}\n'
    );
  });
});

describe("stored outputs", () => {
  test("keep ten digits and no -0", () => {
    expect(toStoredOutput(ran(number(1 / 3), number(-0))).outputs).toEqual([
      number(0.3333333333),
      number(0)
    ]);
  });

  test("read back as they were written, NaN and infinities included", () => {
    const cells = {
      [a]: toStoredOutput(ran(number(NaN), {kind: "vector", values: [1, -Infinity], length: 2}))
    };
    const stored = {
      version: 1 as const,
      cells,
      drawings: {
        "a-0": {
          hash: "x",
          file: "svg" as const,
          wide: {width: 640, height: 300},
          narrow: {width: 350, height: 240}
        }
      }
    };
    expect(maybeParseStoredOutputs(formatStoredOutputs(stored))).toEqual(stored);
  });

  test("stay as they are when a run differs by rounding only", () => {
    const before = {
      version: 1 as const,
      cells: {[a]: toStoredOutput(ran(number(0.1234567891)))},
      drawings: {}
    };
    expect(toStoredCells([ran(number(0.12345678912345))], before)[a]).toBe(before.cells[a]);
    expect(toStoredCells([ran(number(0.1234568))], before)[a]?.outputs).toEqual([
      number(0.1234568)
    ]);
  });

  test("that were damaged count as none", () => {
    expect(maybeParseStoredOutputs("{")).toBe(null);
    expect(maybeParseStoredOutputs('{"version": 2}')).toBe(null);
  });
});

describe("a recorder", () => {
  const run = runNumber(1);
  const state = (word: "running" | "done"): CellEvent => ({
    type: "state",
    cell: a,
    run,
    state: word,
    error: null,
    ms: 1
  });
  const shows = (value: number): CellEvent => ({
    type: "output",
    cell: a,
    run,
    slot: 0,
    value: number(value)
  });
  const prints = (text: string): CellEvent => ({
    type: "log",
    cell: a,
    run,
    lines: [{level: "log", text}],
    dropped: 0
  });

  test("keeps what was told with the end of a cell, and nothing later", () => {
    const recorder = createRecorder([a]);
    recorder.add([state("running"), shows(1), state("done"), prints("last words")]);
    recorder.add([shows(2), prints("too late")]);
    expect(recorder.results().get(a)).toMatchObject({
      state: "done",
      outputs: [number(1)],
      console: [{text: "last words"}]
    });
  });
});
