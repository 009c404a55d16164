import {expect, test, vi} from "vitest";
import {createOpenings} from "../../components/output/openings.ts";

const turns = async (): Promise<void> => {
  for (let k = 0; k < 10; k++) await Promise.resolve();
};

test("frames open one after another, each when the one before stands", async () => {
  const {enter} = createOpenings();
  const opened: string[] = [];
  const stand = new Map<string, () => void>();
  for (const name of ["a", "b", "c"])
    enter((onOpen) => {
      opened.push(name);
      stand.set(name, onOpen);
    });
  await turns();
  expect(opened).toEqual(["a"]);
  stand.get("a")?.();
  await turns();
  expect(opened).toEqual(["a", "b"]);
});

test("what is not wanted any more is not opened, and keeps nobody waiting", async () => {
  const {enter} = createOpenings();
  const opened: string[] = [];
  const leaveFirst = enter(() => opened.push("a"));
  const leaveSecond = enter(() => opened.push("b"));
  enter(() => opened.push("c"));
  await turns();
  leaveSecond();
  leaveFirst();
  await turns();
  expect(opened).toEqual(["a", "c"]);
});

test("a frame that never stands keeps the next waiting for half a second", async () => {
  vi.useFakeTimers();
  const {enter} = createOpenings();
  const opened: string[] = [];
  enter(() => opened.push("a"));
  enter(() => opened.push("b"));
  await vi.advanceTimersByTimeAsync(499);
  expect(opened).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(2);
  expect(opened).toEqual(["a", "b"]);
  vi.useRealTimers();
});

test("a page has room for twenty that nobody sees", () => {
  const {enter, isRoomy} = createOpenings();
  const leaves = Array.from({length: 20}, () => enter(() => undefined));
  expect(isRoomy()).toBe(false);
  leaves[0]?.();
  leaves[0]?.();
  expect(isRoomy()).toBe(true);
});
