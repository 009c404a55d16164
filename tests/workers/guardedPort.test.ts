import {expose, wrap} from "comlink";
import {describe, expect, test} from "vitest";
import {guardPort, maybeParseAnswer} from "../../workers/guardedPort.ts";

const failed = (message: string) => ({
  id: "1",
  type: "HANDLER",
  name: "throw",
  value: {isError: true, value: {name: "Error", message}}
});

describe("an answer of a thread that runs cells", () => {
  test.each([
    ["nothing", {id: "1", type: "RAW", value: undefined}, {id: "1", type: "RAW", value: undefined}],
    [
      "a list of texts",
      {id: "1", type: "RAW", value: ["a", "b"], more: 1},
      {id: "1", type: "RAW", value: ["a", "b"]}
    ],
    [
      "a list of other things",
      {id: "1", type: "RAW", value: ["a", {toString: "b"}, 3, "x".repeat(2000)]},
      {id: "1", type: "RAW", value: ["a"]}
    ],
    [
      "an object",
      {id: "1", type: "RAW", value: {then: 1}},
      {id: "1", type: "RAW", value: undefined}
    ],
    [
      "a port to make an object of",
      {id: "1", type: "HANDLER", name: "proxy", value: new MessageChannel().port1},
      failed("the kernel could not answer")
    ],
    [
      "an error with more than words",
      {
        id: "1",
        type: "HANDLER",
        name: "throw",
        value: {isError: true, value: {message: "no", stack: "x", __proto__: {a: 1}, extra: 1}}
      },
      failed("no")
    ],
    [
      "something thrown that is no error",
      {id: "1", type: "HANDLER", name: "throw", value: {isError: false, value: {a: 1}}},
      failed("the kernel could not answer")
    ],
    ["no number", {id: {}, type: "RAW"}, undefined],
    ["no object", "1", undefined],
    [
      "a getter",
      {
        get id() {
          throw new Error("read");
        }
      },
      undefined
    ]
  ])("%s", (_, sent, expected) => {
    expect(maybeParseAnswer(sent)).toEqual(expected);
  });

  test("reaches the caller, and its errors do", async () => {
    const {port1, port2} = new MessageChannel();
    expose({names: () => ["a"], fail: () => Promise.reject(new Error("not now"))}, port2);
    const calls = wrap<{names(): string[]; fail(): void}>(guardPort(port1, () => undefined));
    expect(await calls.names()).toEqual(["a"]);
    await expect(calls.fail()).rejects.toThrow("not now");
    port1.close();
  });

  test("is heard once: more answers than calls are a flood, told once", async () => {
    const {port1, port2} = new MessageChannel();
    let floods = 0;
    const flooded = new Promise<void>((resolve) => {
      guardPort(port1, () => {
        floods += 1;
        resolve();
      }).addEventListener("message", () => undefined);
    });
    for (let i = 0; i < 10; i++) port2.postMessage({id: "1", type: "RAW"});
    await flooded;
    expect(floods).toBe(1);
    port2.close();
  });
});
