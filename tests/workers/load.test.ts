import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {createLoad} from "../../workers/load.ts";
import {BURST} from "../../workers/outbox.ts";

beforeEach(() => void vi.useFakeTimers({toFake: ["setTimeout", "performance"]}));
afterEach(() => void vi.useRealTimers());

function createTimedLoad({heeds}: {heeds: boolean}) {
  const load = createLoad({
    acknowledge: () => (heeds ? Promise.resolve() : new Promise(() => undefined))
  });
  /** messages that come every `every` milliseconds and take `cost` to read: how many are read of so many */
  return async (
    messages: number,
    {every, cost}: {every: number; cost: number}
  ): Promise<number> => {
    let read = 0;
    for (; read < messages; read++) {
      await vi.advanceTimersByTimeAsync(every);
      const value = load.measure(() => vi.advanceTimersByTime(cost));
      if (value === "flood") break;
    }
    return read;
  };
}

test("messages that leave the page time are all read", async () => {
  expect(await createTimedLoad({heeds: true})(1900, {every: 16, cost: 20})).toBe(1900);
});

test("messages that take the whole page for more than a second are a flood", async () => {
  expect(await createTimedLoad({heeds: true})(1900, {every: 1, cost: 200})).toBeLessThan(30);
});

test("one message that takes long is not", async () => {
  const receive = createTimedLoad({heeds: true});
  expect((await receive(1, {every: 1, cost: 900})) + (await receive(1, {every: 1, cost: 1}))).toBe(
    2
  );
});

test("a kernel that is busy for a minute may go on telling, with pauses", async () => {
  const receive = createTimedLoad({heeds: false});
  expect(await receive(BURST, {every: 0, cost: 0})).toBe(BURST);
  expect(await receive(1200, {every: 50, cost: 1})).toBe(1200);
});

test("a kernel that does not heed the page is a flood", async () => {
  expect(await createTimedLoad({heeds: false})(5000, {every: 3, cost: 0})).toBeLessThan(200);
});
