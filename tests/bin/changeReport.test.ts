import {describe, expect, test} from "vitest";
import {writeChangeReport} from "../../bin/run/changeReport.ts";
import {findDifferences} from "../../bin/run/difference.ts";
import type {CellChange} from "../../bin/run/outputProblems.ts";
import {findCause, hashSources, tellCause} from "../../bin/run/sources.ts";
import {cellId} from "../../lib/protocol/index.ts";
import type {CellSpec, OutputValue, StoredOutput} from "../../lib/protocol/index.ts";

const spec = (id: string, source: string): CellSpec => ({
  id: cellId(id),
  source,
  kind: "cell",
  line: 9,
  column: 1,
  caption: null,
  alt: null,
  hide: false,
  lazy: false,
  expectError: false,
  table: false,
  height: null,
  seed: null
});

const shows = (...outputs: readonly OutputValue[]): StoredOutput => ({
  state: "done",
  outputs,
  inputs: [],
  console: [],
  error: null
});

const change = (stored: StoredOutput, fresh: StoredOutput, source = "a"): CellChange => ({
  file: "/book/a/chapter.mdx",
  spec: spec("a", source),
  stored,
  fresh,
  cause: {kind: "surroundings"},
  outputsFolder: "/nowhere"
});

const report = (...changes: readonly CellChange[]): Promise<string> =>
  writeChangeReport({changes, folder: "/book", artist: null});

describe("why a cell shows something else", () => {
  const cells = [
    spec("a", "const a = 1"),
    spec("b", "const b = a"),
    spec("c", "b + 1"),
    spec("d", "2")
  ];
  const stored = hashSources(cells, "/nowhere");
  const causeOf = (id: string, sources: readonly string[]) => {
    const now = cells.map((cell, i) => ({...cell, source: sources[i] ?? cell.source}));
    return findCause(cellId(id), {cells: now, stored, now: hashSources(now, "/nowhere")});
  };

  test("is its own source, a cell that it uses, or nothing of the chapter's", () => {
    expect(causeOf("c", ["const a = 1", "const b = a", "b + 2"])).toEqual({kind: "own source"});
    expect(causeOf("c", ["const a = 2"])).toEqual({kind: "used cell", id: "a"});
    expect(causeOf("d", ["const a = 2"])).toEqual({kind: "surroundings"});
    expect(causeOf("c", [])).toEqual({kind: "surroundings"});
  });

  test("is its data only for cells that read files", () => {
    const reading = [
      spec("r", 'const r = await file("x.csv")'),
      spec("s", "r.length"),
      spec("t", "1")
    ];
    const now = hashSources(reading, "/nowhere");
    const before = {...now, "data/": "another"};
    const kinds = reading.map(({id}) => findCause(id, {cells: reading, stored: before, now}).kind);
    expect(kinds).toEqual(["data", "data", "surroundings"]);
  });

  test("is not known of what was stored without hashes", () => {
    expect(findCause(cellId("a"), {cells, stored: undefined, now: stored})).toEqual({
      kind: "unknown"
    });
  });

  test("tells to look before storing when no source has changed", () => {
    expect(tellCause({kind: "surroundings"})).toMatch(
      /neither its source .* only if the new one is right\.$/
    );
    expect(tellCause({kind: "own source"})).toBe(
      ": run `npm run book -- check --update` if that is meant."
    );
  });
});

describe("the report of changes", () => {
  test("marks what differs on both sides, and nothing else", async () => {
    const vector = (values: readonly number[]): OutputValue => ({
      kind: "vector",
      values,
      length: 3
    });
    const page = await report(change(shows(vector([1, 2, 3])), shows(vector([1, 2.5, 3]))));
    expect([...page.matchAll(/<mark>([\d.]+)<\/mark>/g)].map(([, number]) => number)).toEqual([
      "2",
      "2.5"
    ]);
    expect(page).toContain("a/chapter.mdx:8");
    expect(page).toContain("Neither its source nor what it uses has changed");
    expect(page).toContain("1 place differs");
  });

  test("is data, whatever cells show: no markup, no script, nothing fetched", async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const outputs: readonly OutputValue[] = [
      {kind: "string", text: hostile},
      {kind: "html", html: hostile},
      {kind: "object", name: hostile, entries: [[hostile, {kind: "tex", tex: hostile}]], length: 1},
      {kind: "table", columns: [hostile], rows: [[{kind: "told", text: hostile}]], length: 1}
    ];
    const fresh: StoredOutput = {
      ...shows(...outputs),
      console: [{level: "log", text: hostile}],
      error: {name: hostile, message: hostile, line: null, column: null, source: null}
    };
    const one = change(shows(), fresh, `const x = "${hostile}"`);
    const page = await report({...one, file: `/book/${hostile}/chapter.mdx`});
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>|https?:/);
    expect(page).toContain("default-src 'none'");
  });

  test("names every output when the other side has none, and stays readable when thousands differ", async () => {
    const values = Array.from({length: 5000}, (_, i) => i);
    const long = (shift: number): OutputValue => ({
      kind: "vector",
      values: values.map((value) => value + shift),
      length: 5000
    });
    const page = await report(
      change(shows(long(0)), shows(long(1))),
      change(shows(), shows(long(0)))
    );
    expect(page).toContain("1000 places differ");
    expect(page.length).toBeLessThan(200_000);
  });

  test("of nothing says so", async () => {
    expect(await report()).toContain("Every cell shows what is stored of it.");
  });
});

test("findDifferences lists each place by the measure of stored outputs", () => {
  expect(
    findDifferences({a: [1, 2, {b: NaN}], c: 1e-13}, {a: [1 + 1e-10, 3, {b: NaN}, 4], c: 0})
  ).toEqual([
    {path: "a[1]", stored: "2", fresh: "3"},
    {path: "a[3]", stored: "nothing", fresh: "4"}
  ]);
});
