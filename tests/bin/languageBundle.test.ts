import {resolve} from "node:path";
import {createContext, runInContext} from "node:vm";
import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {bundleLanguage, bundleTypes} from "../../bin/languageBundle.ts";

const root = resolve(import.meta.dirname, "../..");
const worker = await bundleLanguage(root);
const types = await bundleTypes(root);

test("what an editor's first question fetches is at most a megabyte", () => {
  const size = gzipSync(worker, {level: 9}).length + gzipSync(types, {level: 9}).length;
  expect(size).toBeLessThan(1_000_000);
});

test("the worker answers every question with nothing around it but a thread, a fetch and a clock", async () => {
  const ask = startWorker();
  await ask("open", {texts: "/types.json", dataHref: null});
  const source = "const v = vec([1]);\nv.dot(ones(2));\nv.dot(v) + missing";
  await ask("setCells", {order: ["a"], changed: [{id: "a", source}]});
  const at = (word: string): {cell: string; offset: number} => ({
    cell: "a",
    offset: source.lastIndexOf(word) + word.length
  });
  expect(await ask("findMistakes", "a")).toMatchObject([
    {message: "`dot` wants two vectors of one length, and these have 1 and 2 entries"},
    {message: "missing is not defined"}
  ]);
  const completions = (await ask("complete", at("v.d"))) as {items: {label: string}[]};
  const labels = completions.items.map(({label}) => label);
  expect(labels).toContain("dot");
  // What the library keeps for itself is not offered.
  expect(labels).not.toContain("combine");
  expect(await ask("describeCompletion", {...at("v.d"), label: "dot"})).toMatchObject({
    signature: "Vec.dot(b: Vec): number",
    documentation: expect.stringContaining("$x^\\top y$") as string
  });
  expect(await ask("describe", at("v.do"))).toMatchObject({signature: "Vec.dot(b: Vec): number"});
  expect(await ask("findSignatures", at("dot("))).toMatchObject({argument: 0});
  expect(await ask("findDefinition", at("dot(v"))).toMatchObject({kind: "cell", from: 6});
  expect(await ask("findReferences", at("dot(v"))).toMatchObject({name: "v"});
});

/** The worker's script in a realm that has what a worker of the browser has of it, and its questions as Comlink puts them. */
function startWorker(): (name: string, argument: unknown) => Promise<unknown> {
  const listeners: ((event: unknown) => void)[] = [];
  const waiting = new Map<string, (answer: unknown) => void>();
  const realm = createContext({
    performance,
    setTimeout,
    clearTimeout,
    TextDecoder,
    addEventListener: (_type: string, listener: (event: unknown) => void) =>
      listeners.push(listener),
    postMessage({id, value}: {id: string; value: unknown}) {
      waiting.get(id)?.(value);
    },
    fetch: () => Promise.resolve({ok: true, json: () => Promise.resolve(JSON.parse(types))})
  });
  runInContext("globalThis.self = globalThis;", realm);
  runInContext(worker, realm, {filename: "language.js"});
  let count = 0;
  return (name, argument) =>
    new Promise((resolveAnswer) => {
      const id = String(++count);
      waiting.set(id, resolveAnswer);
      const call = {
        id,
        type: "APPLY",
        path: [name],
        argumentList: [{type: "RAW", value: argument}]
      };
      for (const listener of listeners) listener({data: call, origin: "", ports: []});
    });
}
