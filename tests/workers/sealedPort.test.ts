import {expose, wrap} from "comlink";
import {afterEach, expect, test} from "vitest";
import {sealPort} from "../../workers/sealedPort.ts";

const {postMessage} = MessagePort.prototype;
const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data");
afterEach(() => {
  MessagePort.prototype.postMessage = postMessage;
  if (data !== undefined) Object.defineProperty(MessageEvent.prototype, "data", data);
});

test("who changes how messages are sent and read later holds neither the port nor an event of it", async () => {
  const {port1, port2} = new MessageChannel();
  const {port1: bare, port2: other} = new MessageChannel();
  expose({names: () => ["a"]}, sealPort(port2));
  expose({names: () => ["b"]}, bare);
  // The callers stand elsewhere: their ports are used with what was there before.
  const calls = [port1, other].map((port) =>
    wrap<{names(): string[]}>({
      postMessage: (message: unknown) => postMessage.call(port, message),
      addEventListener: (_, listener) => {
        port.onmessage = (event) => {
          const told: unknown = data?.get?.call(event);
          if (typeof listener === "function") listener({data: told} as MessageEvent);
        };
      },
      removeEventListener: () => undefined
    })
  );
  const held: unknown[] = [];
  MessagePort.prototype.postMessage = function (this: MessagePort, ...all: unknown[]) {
    held.push(this);
    Reflect.apply(postMessage, this, all);
  };
  Object.defineProperty(MessageEvent.prototype, "data", {
    configurable: true,
    get(this: MessageEvent) {
      held.push(this);
      return data?.get?.call(this) as unknown;
    }
  });
  expect(await calls[0]?.names()).toEqual(["a"]);
  expect(held.length).toBe(0);
  // An ordinary port is held by both.
  expect(await calls[1]?.names()).toEqual(["b"]);
  expect(held.includes(bare)).toBe(true);
  expect(held.some((one) => one instanceof MessageEvent)).toBe(true);
  port1.close();
  other.close();
});
