import {expect, test} from "vitest";
import {createLoad} from "../../workers/load.ts";

function createTimedLoad() {
  let time = 0;
  const acknowledged: number[] = [];
  const load = createLoad({
    acknowledge: (messages) => void acknowledged.push(messages),
    now: () => time
  });
  /** messages that come every `every` milliseconds and take `cost` to read: how many are read of so many */
  const receive = (messages: number, {every, cost}: {every: number; cost: number}): number => {
    let read = 0;
    for (; read < messages; read++) {
      time += every;
      const value = load.measure(() => {
        time += cost;
        return "read";
      });
      if (value === "flood") break;
    }
    return read;
  };
  return {receive};
}

test("messages that leave the page time are all read", () => {
  expect(createTimedLoad().receive(1900, {every: 16, cost: 20})).toBe(1900);
});

test("messages that take the whole page for more than a second are a flood", () => {
  expect(createTimedLoad().receive(1900, {every: 1, cost: 200})).toBeLessThan(30);
});

test("one message that takes long is not", () => {
  const {receive} = createTimedLoad();
  expect(receive(1, {every: 1, cost: 900}) + receive(1, {every: 1, cost: 1})).toBe(2);
});

test("more messages than a kernel sends at a time are a flood", () => {
  expect(createTimedLoad().receive(5000, {every: 0, cost: 0})).toBe(2000);
});
