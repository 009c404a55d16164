import {expose} from "comlink";
import {afterEach, beforeEach, describe, expect, test, vi} from "vitest";
import {cellId} from "../../lib/protocol/index.ts";
import {createLanguageClient} from "../../workers/language.ts";
import type {LanguageClient} from "../../workers/language.ts";
import type {CellChanges} from "../../workers/languageServer.ts";

const a = cellId("a");
const place = {cell: a, offset: 0};

/** What a worker of these tests does. All workers of a client do the same at a time. */
interface Behaviour {
  isReached: boolean;
  isSilent: boolean;
  setting: () => Promise<void>;
}

const ports: MessagePort[] = [];

/** A client whose compiler answers a hover with the text that it has. */
function createClient() {
  const behaviour: Behaviour = {isReached: true, isSilent: false, setting: () => Promise.resolve()};
  const failures: string[] = [];
  const created = {count: 0};
  function createWorker(): Worker {
    created.count++;
    const {port1, port2} = new MessageChannel();
    ports.push(port1, port2);
    let source = "";
    const answer = (): unknown =>
      behaviour.isSilent ? new Promise(() => undefined) : {text: source};
    expose(
      {
        open: () => undefined,
        async setCells({changed}: CellChanges) {
          await behaviour.setting();
          source = changed[0]?.source ?? source;
        },
        findMistakes: () => (behaviour.isSilent ? new Promise(() => undefined) : []),
        describe: answer,
        findSignatures: answer
      },
      port2
    );
    port1.start();
    return Object.assign(port1, {terminate: () => undefined}) as unknown as Worker;
  }
  const client = createLanguageClient({
    addresses: () =>
      behaviour.isReached
        ? Promise.resolve({worker: "w", texts: "t"})
        : Promise.reject(new TypeError("no network")),
    dataHref: null,
    createWorker,
    onFailure: (sentence) => void failures.push(sentence)
  });
  write(client, "one");
  return {client, behaviour, failures, created};
}

function write(client: LanguageClient, source: string): void {
  client.setCells([{id: a, source}]);
}

/** Asks a compiler that stays silent, until it is given up. */
async function askInVain(client: LanguageClient): Promise<void> {
  const state = {isAnswered: false};
  const answer = client.describe(place).then((found) => {
    state.isAnswered = true;
    return found;
  });
  // Messages come in their own time, and the clock of the silence begins behind some of them.
  while (!state.isAnswered) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(await answer).toBeNull();
}

beforeEach(() => void vi.useFakeTimers({toFake: ["setTimeout", "clearTimeout", "Date"]}));
afterEach(() => {
  vi.useRealTimers();
  for (const port of ports.splice(0)) port.close();
});

test("a question waits for texts that another one has sent", async () => {
  const {client, behaviour} = createClient();
  await client.open();
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((arrive) => {
    resolve = arrive;
  });
  behaviour.setting = () => promise;
  write(client, "two");
  const answers = [client.describe(place), client.findSignatures(place)];
  for (let i = 0; i < 20; i++) await new Promise((next) => setImmediate(next));
  resolve();
  expect(await Promise.all(answers)).toEqual([{text: "two"}, {text: "two"}]);
});

test("texts that did not arrive are sent again", async () => {
  const {client, behaviour} = createClient();
  await client.open();
  write(client, "two");
  behaviour.setting = () => Promise.reject(new Error("no"));
  expect(await client.describe(place)).toBeNull();
  behaviour.setting = () => Promise.resolve();
  expect(await client.describe(place)).toEqual({text: "two"});
});

describe("a compiler", () => {
  test("that could not be fetched is fetched again by the next question", async () => {
    const {client, behaviour, failures} = createClient();
    behaviour.isReached = false;
    for (let i = 0; i < 4; i++) expect(await client.open()).toBe(false);
    expect(new Set(failures)).toEqual(
      new Set(["Types could not be loaded: the editor completes names only."])
    );
    behaviour.isReached = true;
    expect(await client.open()).toBe(true);
    expect(await client.describe(place)).toEqual({text: "one"});
  });

  test("that is silent again and again is given up", async () => {
    const {client, behaviour, failures, created} = createClient();
    behaviour.isSilent = true;
    for (let i = 0; i < 3; i++) await askInVain(client);
    expect(failures).toEqual([]);
    expect(await client.open()).toBe(false);
    expect(await client.open()).toBe(false);
    expect(failures).toEqual([
      "The types of these cells cannot be worked out: the editor completes names only."
    ]);
    expect(created.count).toBe(3);
  });

  test("is not given up for silences that long service lies between", async () => {
    const {client, behaviour, failures} = createClient();
    for (let i = 0; i < 6; i++) {
      expect(await client.open()).toBe(true);
      await vi.advanceTimersByTimeAsync(120_000);
      expect(await client.describe(place)).toEqual({text: "one"});
      behaviour.isSilent = true;
      await askInVain(client);
      behaviour.isSilent = false;
    }
    expect(failures).toEqual([]);
  });
});
