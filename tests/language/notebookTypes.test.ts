import {expose} from "comlink";
import {afterEach, expect, test, vi} from "vitest";
import type {TypesHost, TypesPort} from "../../components/editor/knowledge.ts";
import {createNotebookTypes} from "../../components/editor/types/index.ts";
import {cellId} from "../../lib/protocol/index.ts";

const a = cellId("a");
const said: string[] = [];
const host: TypesHost = {
  dataHref: null,
  getTexts: () => [{id: a, text: "1"}],
  subscribeTexts: () => () => undefined,
  change: () => undefined,
  goTo: () => undefined,
  say: (sentence) => void said.push(sentence)
};

/** An editor that knows whether it was given the names and a note, or types. */
function createPort(): TypesPort & {readonly has: () => "nothing" | "note" | "types"} {
  let has: "nothing" | "note" | "types" = "nothing";
  return {
    put: () => void (has = "types"),
    lack: () => void (has = "note"),
    listen: () => undefined,
    has: () => has
  };
}

const ports: MessagePort[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const port of ports.splice(0)) port.close();
});

test("types that could not be fetched come to all editors when a later one asks again", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  vi.stubGlobal("Worker", function createWorker() {
    const {port1, port2} = new MessageChannel();
    ports.push(port1, port2);
    expose({open: () => undefined, setCells: () => undefined, findMistakes: () => []}, port2);
    port1.start();
    return Object.assign(port1, {terminate: () => undefined});
  });
  const types = createNotebookTypes(host);
  const [first, second, third] = [createPort(), createPort(), createPort()];
  types.connect(a, first);
  await vi.waitFor(() => expect(first.has()).toBe("note"));
  types.connect(a, second);
  await vi.waitFor(() => expect(second.has()).toBe("note"));
  expect(said).toEqual(["Types could not be loaded: the editor completes names only."]);

  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({language: "/w.js", types: "/t.json"}))
  );
  types.connect(a, third);
  await vi.waitFor(() => expect(third.has()).toBe("types"));
  expect([first.has(), second.has()]).toEqual(["types", "types"]);
  types.dispose();
});
