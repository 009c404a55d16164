import fc from "fast-check";
import {expect, test} from "vitest";
import {createEventId, isEventId, parseEvent, toRecord} from "../../lib/progress/index.ts";
import {anyEvent, event} from "./events.ts";

const read = toRecord(event("10:00 gradient section-read intro"));

test("an event survives being written and parsed", () => {
  fc.assert(
    fc.property(anyEvent, (one) => {
      expect(parseEvent(JSON.parse(JSON.stringify(toRecord(one))))).toEqual(one);
    })
  );
});

test("an event of a kind this version does not know is kept whole", () => {
  const later = {...read, kind: "card-turned", card: "c1"};
  expect(toRecord(parseEvent(later))).toEqual(later);
});

test("fields that do not belong are dropped", () => {
  expect(toRecord(parseEvent({...read, extra: 1}))).toEqual(read);
});

test.each([
  [{id: "x"}, '`id` is not a UUID of version 7: "x"'],
  [{at: "yesterday"}, '`at` is not a time like 2026-01-31T12:00:00Z: "yesterday"'],
  [
    {at: "2026-13-45T99:00:00Z"},
    '`at` is not a time like 2026-01-31T12:00:00Z: "2026-13-45T99:00:00Z"'
  ],
  [{chapter: "../x"}, '`chapter` is not the name of a chapter: "../x"'],
  [{device: 7}, "`device` is not text: 7"],
  [{version: ""}, "`version` is empty"],
  [{section: "a".repeat(201)}, "`section` is longer than 200 characters"],
  [{how: "guessed"}, '`how` is none of seen, marked: "guessed"'],
  [{kind: undefined}, "`kind` is not text: it is missing"]
])("%j is refused with one sentence", (change, message) => {
  expect(() => parseEvent({...read, ...change})).toThrow(message);
});

test("an attempt has a count of hints and a list of checks", () => {
  const attempt = toRecord(event("10:00 gradient exercise-attempt ex-fit"));
  expect(() => parseEvent({...attempt, hints: -1})).toThrow(
    "`hints` is not a whole number from 0: -1"
  );
  expect(() => parseEvent({...attempt, checks: "all"})).toThrow('`checks` is not a list: "all"');
  expect(() => parseEvent({...attempt, checks: [{claim: "a"}]})).toThrow(
    "`passed` is not true or false: it is missing"
  );
});

test("an attempt may say which version of the exercise it was made at, and an old log says none", () => {
  const old = toRecord(event("10:00 gradient exercise-attempt ex-fit"));
  expect(toRecord(parseEvent(old))).toEqual(old);
  const attempt = {...old, exerciseVersion: 2};
  const shown = {
    ...toRecord(event("10:00 gradient solution-shown ex-fit")),
    exerciseVersion: 2
  };
  expect([toRecord(parseEvent(attempt)), toRecord(parseEvent(shown))]).toEqual([attempt, shown]);
  expect(() => parseEvent({...old, exerciseVersion: "2"})).toThrow(
    '`exerciseVersion` is not a whole number from 0: "2"'
  );
});

test("ids are UUIDs of version 7 and sort by time", () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 31),
      fc.nat(2 ** 31),
      fc.uint8Array({minLength: 10, maxLength: 10}),
      (a, b, random) => {
        const [first, second] = [createEventId({now: a, random}), createEventId({now: b, random})];
        expect(isEventId(first)).toBe(true);
        expect(Math.sign(a - b)).toBe(first < second ? -1 : first > second ? 1 : 0);
      }
    )
  );
});
