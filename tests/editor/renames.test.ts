import {describe, expect, test} from "vitest";
import {carry, invert} from "../../components/editor/types/rename/carry.ts";
import {createRenames} from "../../components/editor/types/rename/renames.ts";
import type {Renames} from "../../components/editor/types/rename/index.ts";
import type {JointStep, TypesHost} from "../../components/editor/knowledge.ts";
import {cellId} from "../../lib/protocol/index.ts";

/** Two cells that say `v`, in a page that keeps what it is told. */
function openPage(): {
  readonly renames: Renames;
  readonly texts: Map<string, string>;
  readonly steps: JointStep[];
  readonly said: string[];
} {
  const texts = new Map([
    ["a", "const v = 1;\nv"],
    ["b", "v + 1"]
  ]);
  const steps: JointStep[] = [];
  const said: string[] = [];
  const host: TypesHost = {
    dataHref: null,
    getTexts: () => [...texts].map(([id, text]) => ({id: cellId(id), text})),
    subscribeTexts: () => () => undefined,
    change(changes, step, way) {
      if (way === "done") said.push(step.did);
      for (const {id, text} of changes) texts.set(id, text);
      steps.push(step);
    },
    goTo: () => undefined,
    say: (sentence) => void said.push(sentence)
  };
  return {renames: createRenames(host), texts, steps, said};
}

const RENAMING = {
  kind: "changes",
  before: "v",
  name: "rate",
  places: 3,
  cells: [
    {
      cell: cellId("a"),
      changes: [
        {from: 6, to: 7, insert: "rate"},
        {from: 13, to: 14, insert: "rate"}
      ]
    },
    {cell: cellId("b"), changes: [{from: 0, to: 1, insert: "rate"}]}
  ]
} as const;

describe("a rename of several cells", () => {
  test("is one step, and says what it did", () => {
    const {renames, texts, steps, said} = openPage();
    renames.add(RENAMING);
    expect(Object.fromEntries(texts)).toEqual({a: "const rate = 1;\nrate", b: "rate + 1"});
    expect(steps).toHaveLength(1);
    expect(said).toEqual(["v is now rate: 3 places in 2 cells."]);
  });

  test("is undone in all of them, and what was written since stays", () => {
    const {renames, texts, steps, said} = openPage();
    renames.add(RENAMING);
    texts.set("b", "2 * rate + 10 // by rate");
    steps[0]?.undo();
    expect(Object.fromEntries(texts)).toEqual({
      a: "const v = 1;\nv",
      b: "2 * v + 10 // by rate"
    });
    expect(said.at(-1)).toBe("rate is v again.");
  });

  test("follows the editor that undoes it, and does it again", () => {
    const {renames, texts} = openPage();
    renames.add(RENAMING);
    renames.follow(cellId("a"), "const rate = 1;\nrate", "const v = 1;\nv");
    expect(texts.get("b")).toBe("v + 1");
    renames.follow(cellId("a"), "const v = 1;\nv", "const rate = 1;\nrate");
    expect(texts.get("b")).toBe("rate + 1");
    renames.follow(cellId("b"), "rate + 1", "rate + 12");
    expect(texts.get("a")).toBe("const rate = 1;\nrate");
  });
});

test("a value in prose is renamed in its prose, whatever else is written there", () => {
  const texts = new Map([
    ["a", "const v = 1"],
    ["prose", "v is ${v + v} here"]
  ]);
  const a = cellId("a");
  const within = {cell: cellId("prose"), offset: 7};
  const steps: JointStep[] = [];
  const said: string[] = [];
  const renames = createRenames({
    dataHref: null,
    getTexts: () => [{id: a, text: texts.get("a") ?? ""}],
    getOthers: () => [{id: cellId("value"), text: "v + v", within}],
    getHolders: () => [{id: within.cell, text: texts.get("prose") ?? ""}],
    subscribeTexts: () => () => undefined,
    change(changes, step) {
      for (const {id, text} of changes) texts.set(id, text);
      steps.push(step);
      said.push(step.did);
    },
    goTo: () => undefined,
    say: (sentence) => void said.push(sentence)
  });
  const insert = "rate";
  const inValue = [
    {from: 0, to: 1, insert},
    {from: 4, to: 5, insert}
  ];
  renames.add({
    kind: "changes",
    before: "v",
    name: "rate",
    places: 3,
    cells: [
      {cell: a, changes: [{from: 6, to: 7, insert}]},
      {cell: cellId("value"), changes: inValue}
    ]
  });
  expect(texts.get("prose")).toBe("v is ${rate + rate} here");
  expect(said).toEqual(["v is now rate: 3 places in 2 cells."]);
  steps[0]?.undo();
  expect(texts.get("prose")).toBe("v is ${v + v} here");
});

describe("changes in a text that came of another", () => {
  test.each([
    ["the same", "a + a", "b + b"],
    ["words before", "x = a + a", "x = b + b"],
    ["a line between", "a +\n1 +\na", "b +\n1 +\nb"],
    ["one of them gone", "a", "b"],
    ["none left", "c", "c"]
  ])("%s", (_what, now, after) => {
    const changes = [
      {from: 0, to: 1, insert: "b"},
      {from: 4, to: 5, insert: "b"}
    ];
    expect(carry({base: "a + a", now, changes})).toBe(after);
  });

  test("their inverse gives back what was there", () => {
    const changes = [
      {from: 0, to: 1, insert: "long"},
      {from: 5, to: 6, insert: "a: long"}
    ];
    const base = "a + {a}";
    const after = carry({base, now: base, changes});
    expect(after).toBe("long + {a: long}");
    expect(carry({base: after, now: after, changes: invert(base, changes)})).toBe(base);
  });
});
