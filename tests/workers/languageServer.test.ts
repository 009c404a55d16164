import {readFileSync, readdirSync} from "node:fs";
import {resolve} from "node:path";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {LIBRARY_MODULE, LIB_FOLDER} from "../../lib/language/index.ts";
import type {LanguageTexts} from "../../lib/language/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import {createLanguageServer} from "../../workers/languageServer.ts";
import type {CellChanges, LanguageServer} from "../../workers/languageServer.ts";

const root = resolve(import.meta.dirname, "../..");
const a = cellId("a");

function readTexts(): LanguageTexts {
  const folder = resolve(root, "node_modules/typescript/lib");
  const libs = readdirSync(folder)
    .filter((name) => /^lib\..*\.d\.ts$/.test(name))
    .map((name) => [`${LIB_FOLDER}/${name}`, readFileSync(resolve(folder, name), "utf8")]);
  const library = readFileSync(resolve(root, "tests/fixtures/language/library.ts"), "utf8");
  return {
    files: {...Object.fromEntries(libs), [LIBRARY_MODULE]: library},
    names: ["vec", "file"],
    types: ["Vec"]
  };
}

/** A compiler whose data table comes when `bring` is called. */
async function open(): Promise<{server: LanguageServer; bring: (text: string | null) => void}> {
  let bring: (text: string | null) => void = () => undefined;
  const promise = new Promise<string | null>((arrive) => {
    bring = arrive;
  });
  const server = createLanguageServer({
    readTexts: () => Promise.resolve(readTexts()),
    readTable: () => promise
  });
  await server.open({texts: "", dataHref: "/data"});
  return {server, bring};
}

const text = (source: string): CellChanges => ({order: [a], changed: [{id: a, source}]});

// The compiler has all the time that a busy machine needs: its clock stands still.
beforeEach(
  () => void vi.useFakeTimers({toFake: ["setTimeout", "clearTimeout", "Date", "performance"]})
);
afterEach(() => void vi.useRealTimers());

test("a question is about the newest text while a table is under way", async () => {
  const {server} = await open();
  server.setCells(text("const before = 1; bef"));
  const source = 'const rows = await file("t.csv"); const after = 2; aft';
  server.setCells(text(source));
  const found = server.complete({cell: a, offset: source.length});
  expect(found?.from).toBe(source.length - 3);
  expect(found?.items.map(({label}) => label)).toContain("after");
});

test("mistakes wait for a table, whose columns have types for the newest text", async () => {
  const {server, bring} = await open();
  server.setCells(text('const rows = await file("t.csv"); rows[0]!.height'));
  const mistakes = server.findMistakes(a);
  server.setCells(text('const rows = await file("t.csv");\nrows[0]!.hight'));
  bring("height\n1\n");
  expect((await mistakes).map(({line, message}) => `${line} ${message}`)).toEqual([
    expect.stringMatching(/^2 .*hight/)
  ]);
});

test("mistakes do not wait for a table for ever", async () => {
  const {server} = await open();
  server.setCells(text('await file("t.csv");\nconst n: number = "text"'));
  const mistakes = server.findMistakes(a);
  await vi.advanceTimersByTimeAsync(4000);
  expect((await mistakes).map(({line}) => line)).toEqual([2]);
});
