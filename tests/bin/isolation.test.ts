import {expect, test, vi} from "vitest";
import {cell, runChapter} from "./notation.ts";

// One process of cells, and the machine may be at other work.
vi.setConfig({testTimeout: 120_000});

/** A cell that shows what became of an attempt: `none` when what it needs is not there. */
const attempt = (id: string, source: string): string =>
  cell(
    id,
    `const ${id}: string = await (0, eval)(${JSON.stringify(`(async () => { ${source} })()`)}).then((value: unknown) => value === undefined ? "none" : String(value), (error: Error) => "failed: " + error.name);\n${id}`
  );

test("cells reach no file, network, environment, thread or process, by whichever way", async () => {
  const {cells} = await runChapter(
    [
      attempt("binding", "return globalThis.process?.binding('fs')"),
      attempt("maker", "return Function('return process')().env"),
      attempt("realm", "return (() => {}).constructor('return this.process')()"),
      attempt("load", "return await import('node:fs')"),
      attempt("inline", "return await import('data:text/javascript,export default 1')"),
      attempt("network", "return globalThis.fetch?.('http://localhost')"),
      attempt("socket", "return globalThis.WebSocket"),
      attempt("thread", "return globalThis.Worker"),
      attempt("needed", "return globalThis.require?.('inspector')"),
      attempt("channel", "return globalThis.process?.send?.({type: 'settled'})"),
      attempt(
        "frames",
        "Error.prepareStackTrace = (_, sites) => sites; const sites = new Error().stack; delete Error.prepareStackTrace; return Array.isArray(sites) ? sites.map((site) => { const that = site.getThis(); return typeof that === 'object' && that !== null && 'env' in that; }).some(Boolean) ? 'process' : undefined : undefined"
      ),
      attempt("still", "return 'runs'")
    ].join("\n")
  );
  const shown = Object.fromEntries(Object.entries(cells).map(([id, ran]) => [id, ran.value]));
  expect(shown).toEqual({
    binding: "none",
    maker: "failed: ReferenceError",
    realm: "none",
    load: "failed: Error",
    inline: "failed: Error",
    network: "none",
    socket: "none",
    thread: "none",
    needed: "none",
    channel: "none",
    frames: "none",
    still: "runs"
  });
});

test("a cell that spoils what others stand on fails or spoils its own process, and is told as it is", async () => {
  const {cells} = await runChapter(
    [
      cell("deep", "const deep = {toString(): string { return String(deep); }};\nString(deep)"),
      cell("large", '"x".repeat(2e8).length'),
      cell("fails", 'throw new Error("so")'),
      cell(
        "fakes",
        'Object.defineProperty(Object.prototype, "state", {value: "done", configurable: true});\nObject.defineProperty(Object.prototype, "error", {value: null, configurable: true});\n1'
      ),
      cell("after", "fakes2;\n1")
    ].join("\n")
  );
  expect(cells["deep"]?.state).toBe("error");
  expect(cells["fails"]).toMatchObject({state: "error", error: {message: "so"}});
  expect(cells["after"]?.state).toBe("error");
});
