import fc from "fast-check";
import {expect, test} from "vitest";
import {foldEvents, mergeEvents} from "../../lib/progress/index.ts";
import {anyLog, event, log} from "./events.ts";

test("merging is a set union: commutative, associative, idempotent", () => {
  fc.assert(
    fc.property(anyLog, anyLog, anyLog, (a, b, c) => {
      expect(mergeEvents(a, b)).toEqual(mergeEvents(b, a));
      expect(mergeEvents(mergeEvents(a, b), c)).toEqual(mergeEvents(a, mergeEvents(b, c)));
      expect(mergeEvents(mergeEvents(a, b), b)).toEqual(mergeEvents(a, b));
    })
  );
});

test("merging loses no event of either side", () => {
  fc.assert(
    fc.property(anyLog, anyLog, (a, b) => {
      const ids = new Set(mergeEvents(a, b).map(({id}) => id));
      expect([...a, ...b].every(({id}) => ids.has(id))).toBe(true);
    })
  );
});

test("a merged log is in order of time", () => {
  const late = log("11:00 gradient section-read model");
  const early = log("09:00 gradient section-read intro");
  expect(mergeEvents(late, early)).toEqual([...early, ...late]);
});

test("every device keeps the same one of two events that claim one id", () => {
  const a = event("10:00 gradient section-read intro");
  const b = {...a, version: "v2"};
  expect(mergeEvents([a], [b])).toEqual(mergeEvents([b], [a]));
  expect(mergeEvents([a], [b])).toHaveLength(1);
});

test("the state of a log does not depend on order or repetition", () => {
  fc.assert(
    fc.property(
      anyLog.chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], {minLength: events.length * 2})
        )
      ),
      ([events, shuffled]) => {
        expect(sorted(foldEvents(shuffled))).toEqual(sorted(foldEvents(events)));
      }
    )
  );
});

test("the state of a union is the same whichever side came first", () => {
  fc.assert(
    fc.property(anyLog, anyLog, (a, b) => {
      expect(foldEvents(mergeEvents(a, b))).toEqual(foldEvents([...b, ...a]));
    })
  );
});

function sorted(map: ReadonlyMap<string, unknown>): readonly unknown[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
