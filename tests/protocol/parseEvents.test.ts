import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {cellId, parseEvents, runNumber} from "../../lib/protocol/index.ts";
import type {CellEvent, LookAnswer, OutputValue, PlotValue} from "../../lib/protocol/index.ts";

const cell = cellId("a");
const run = runNumber(1);
const axis = {title: null, scale: "linear", range: null} as const;
const style = {label: null, color: null, width: null, dash: null, opacity: null, size: null};
const plot: PlotValue = {
  marks: [{mark: "line", ...style, x: [0, 1], y: [1, NaN]}],
  title: null,
  x: axis,
  y: {...axis, scale: "log", range: [1, 10]},
  z: axis,
  height: null,
  aspect: "free"
};
const output = (value: unknown) => ({type: "output", cell, run, slot: 0, value});

const VALUES: readonly OutputValue[] = [
  {kind: "complex", re: NaN, im: -0},
  {kind: "bigint", digits: "-12…34", length: 400},
  {kind: "string", text: "a", length: 3},
  {kind: "vector", values: [1], length: 9, last: [2, 3], name: "Array"},
  {
    kind: "matrix",
    rows: 9,
    columns: 9,
    shownRows: 2,
    shownColumns: 1,
    lastRows: 1,
    lastColumns: 0,
    values: [1, 2]
  },
  {kind: "list", items: [{kind: "hole"}, {kind: "getter"}], length: 2, name: "Set"},
  {kind: "folded", text: "object with 1 entry"},
  {kind: "cycle", up: 2},
  {kind: "table", columns: ["a"], rows: [[{kind: "null"}]], length: 1, width: 200, caption: "c"},
  {
    kind: "error",
    error: {
      name: "E",
      message: "m",
      line: null,
      column: null,
      source: null,
      causes: [{name: "F", message: "n", line: 3, depth: 1, isMember: true}]
    }
  }
];

const ANSWERS: readonly LookAnswer[] = [
  {kind: "part", value: {kind: "number", value: 1}},
  {kind: "page", offset: 5, value: {kind: "vector", values: [1], length: 9}, rows: [8]},
  {kind: "copy", text: "1,2", isWhole: false},
  {kind: "gone", message: "not there"}
];

const GOOD: readonly CellEvent[] = [
  {
    type: "state",
    cell,
    run,
    state: "error",
    error: {name: "E", message: "m", line: 1, column: 2, source: "b"},
    ms: 1.5
  },
  {type: "output", cell, run, slot: 2, value: {kind: "plot", plot}},
  {
    type: "output",
    cell,
    run,
    slot: 0,
    value: {kind: "matrix", rows: 3, columns: 2, shownRows: 1, shownColumns: 2, values: [1, -0]}
  },
  {
    type: "output",
    cell,
    run,
    slot: 0,
    value: {kind: "object", name: "Object", entries: [["__proto__", {kind: "null"}]], length: 1}
  },
  {type: "outputs-end", cell, run, slots: 3},
  {type: "outputs-end", cell, run, slots: 200, dropped: 12},
  ...VALUES.map((value): CellEvent => ({type: "output", cell, run, slot: 0, value})),
  ...ANSWERS.map((answer, id): CellEvent => ({type: "look", cell, run, id, answer})),
  {type: "log", cell, run, lines: [{level: "warn", text: "w"}], dropped: 4},
  {
    type: "input",
    cell,
    run,
    key: 0,
    spec: {kind: "range", label: "l", min: 0, max: 1, step: 0.1, value: 0.5, log: false},
    value: 0.7
  },
  {type: "inputs-end", cell, run, inputs: 1},
  {type: "progress", cell, run, label: "p", done: 1, total: null, ms: 3},
  {type: "value", cell, run, value: {a: [1, null, "x"]}}
];

describe("events of a kernel", () => {
  test("every kind of event is read back as it was sent", () => {
    expect(parseEvents(structuredClone(GOOD))).toEqual(GOOD);
  });

  test("what is not an event is left out, and the rest stands", () => {
    const [state] = GOOD;
    expect(
      parseEvents([
        null,
        1,
        "x",
        {},
        {type: "state"},
        state,
        {...state, cell: "A b"},
        {...state, run: -1},
        {...state, state: "static"}
      ])
    ).toEqual([state]);
    for (const message of [null, undefined, 1, "events", {}, {length: 3}])
      expect(parseEvents(message)).toEqual([]);
  });

  test("fields that the protocol does not name are not kept", () => {
    const [event] = parseEvents([{...output({kind: "null", extra: 1}), isAdmin: true}]);
    expect(event).toEqual(output({kind: "null"}));
  });
});

describe("hostile messages", () => {
  test("an own key named __proto__ pollutes nothing", () => {
    const value: unknown = JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'
    );
    const [event] = parseEvents([{type: "value", cell, run, value}]);
    expect(JSON.stringify(event)).toContain('"__proto__"');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("getters and proxies do not run, and never throw through", () => {
    const called: string[] = [];
    const trap = {
      get kind() {
        called.push("getter");
        return "null";
      }
    };
    const angry = new Proxy(
      {},
      {
        getOwnPropertyDescriptor() {
          throw new Error("never seen");
        }
      }
    );
    expect(parseEvents([output(trap), angry, output({kind: "null"})])).toEqual([
      output({kind: "null"})
    ]);
    expect(called).toEqual([]);
  });

  test("shared references cannot multiply into an endless value", () => {
    let value: unknown = {kind: "null"};
    for (let depth = 0; depth < 14; ++depth)
      value = {kind: "list", items: Array.from({length: 60}, () => value), length: 60};
    expect(parseEvents([output(value)])).toEqual([]);
  });

  test("what is too large takes nothing from what comes with it", () => {
    const large = output({kind: "html", html: "x".repeat(1_900_000)});
    const endless = output({
      kind: "list",
      items: Array.from({length: 100}, () => ({kind: "string", text: "x".repeat(100_000)})),
      length: 100
    });
    const end = {type: "state", cell, run, state: "done", error: null, ms: 1};
    const message = [endless, large, large, large, large, large, end];
    expect(parseEvents(message).map(({type}) => type)).toEqual([
      ...Array.from({length: 5}, () => "output"),
      "state"
    ]);
  });

  test("a value nested too deep is refused", () => {
    let value: unknown = {kind: "null"};
    for (let depth = 0; depth < 500; ++depth) value = {kind: "list", items: [value], length: 1};
    expect(parseEvents([output(value)])).toEqual([]);
  });

  test.each([
    ["columns of unequal lengths", {...plot, marks: [{mark: "line", ...style, x: [0, 1], y: [1]}]}],
    [
      "a grid that does not fit",
      {
        ...plot,
        marks: [
          {mark: "heatmap", ...style, x: [0, 1], y: [0], z: {rows: 1, columns: 2, values: [1]}}
        ]
      }
    ],
    [
      "a colour of its own",
      {...plot, marks: [{mark: "line", ...style, color: "url(javascript:0)", x: [], y: []}]}
    ],
    ["a range without end", {...plot, x: {...axis, range: [0, Infinity]}}],
    [
      "holes among the numbers",
      {...plot, marks: [{mark: "line", ...style, x: new Array(2), y: [1, 2]}]}
    ]
  ])("a plot with %s is refused", (_, bad) => {
    expect(parseEvents([output({kind: "plot", plot: bad})])).toEqual([]);
  });

  test("long texts are cut, and say so", () => {
    const [event] = parseEvents([output({kind: "string", text: "x".repeat(200_000)})]);
    const text = event?.type === "output" && event.value.kind === "string" ? event.value.text : "";
    expect([text.length, text.at(-1)]).toEqual([100_001, "…"]);
  });

  test("whatever comes, it is a list of events and no exception", () => {
    const anything = fc.oneof(
      fc.anything({withBigInt: true, withMap: true, withSparseArray: true}),
      fc.constantFrom(...GOOD)
    );
    fc.assert(
      fc.property(fc.array(anything), (message) => {
        const events = parseEvents(message);
        expect(parseEvents(structuredClone(events))).toEqual(events);
      }),
      {seed: 7}
    );
  });
});
