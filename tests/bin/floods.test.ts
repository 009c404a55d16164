import {join, resolve} from "node:path";
import {writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, test} from "vitest";
import {runCells} from "../../bin/run/runCells.ts";
import {bundleRunner} from "../../bin/run/runnerProcess.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {folderOf} from "./notation.ts";

const root = resolve(import.meta.dirname, "../..");
const data = folderOf({"x.csv": "a\n1\n"});
let program = "";
beforeAll(async () => {
  program = await bundleRunner(root);
  writeFileSync(join(data.path, "long.csv"), `a\n${"1\n".repeat(20_000)}`);
}, 60_000);
afterAll(() => data.remove());

/** What becomes of a cell that has a second, and of an honest one after it. */
async function outcome(source: string): Promise<readonly string[]> {
  const cells = [
    {id: cellId("hostile"), source, lazy: false, seed: null},
    {id: cellId("honest"), source: "1 + 1", lazy: false, seed: null}
  ];
  const results = await runCells({cells, seed: 1, dataFolder: data.path, program, timeLimit: 1000});
  return results.map(({id, state, error}) => `${id} ${state}: ${error?.message ?? ""}`.trim());
}

test.each([
  ["sleeps for ever", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
  ["never waits for its own promise", "await new Promise(() => {})"],
  ["asks for files without an end", 'for (;;) void file("long.csv").catch(() => 0);'],
  [
    "asks for files in ever new turns",
    'const ask = () => { for (let i = 0; i < 1000; i++) void file("long.csv"); setTimeout(ask, 0); }; ask(); await new Promise(() => {})'
  ],
  ["prints without an end", 'for (;;) console.log("x".repeat(100));'],
  ["prints between its awaits", 'for (;;) { await Promise.resolve(); console.log("x"); }']
])(
  "a cell that %s is ended by its time, and the others run",
  async (_, source) => {
    expect(await outcome(source)).toEqual([
      "hostile error: hostile did not end within a second",
      "honest done:"
    ]);
  },
  120_000
);

test("a cell has no WebAssembly, whose loops and memories nothing of the language watches", async () => {
  expect(await outcome("new WebAssembly.Memory({initial: 65536})")).toEqual([
    "hostile error: WebAssembly is not defined",
    "honest done:"
  ]);
  expect(await outcome('String(globalThis["WebAssembly"])')).toEqual([
    "hostile done:",
    "honest done:"
  ]);
}, 60_000);

test("what prints when its cell is done is ended with its process", async () => {
  expect(
    await outcome("setInterval(() => { for (let i = 0; i < 1e4; i++) console.log(i); }, 0);\n1")
  ).toEqual(["hostile done:", "honest done:"]);
}, 60_000);
