import fc from "fast-check";
import {expect, test} from "vitest";
import {parseProgressFile, writeProgressFile} from "../../lib/progress/index.ts";
import {anyLog, event, records} from "./events.ts";

const AT = "2026-02-01T00:00:00Z";

test("what is exported is imported whole, kinds of later versions included", () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      expect(parseProgressFile(writeProgressFile(events, AT))).toEqual({events, problems: []});
    })
  );
});

test("a file says its format and version and holds one event a line", () => {
  const read = event("10:00 gradient section-read intro");
  expect(writeProgressFile([read], AT)).toBe(
    `{"format":"epigraph-progress","version":1,"exportedAt":"${AT}","events":[\n${JSON.stringify(records([read])[0])}\n]}\n`
  );
});

test.each([
  ["not at all", "This file is not JSON."],
  ["[]", "This is not a progress file of Epigraph."],
  ["null", "This is not a progress file of Epigraph."],
  [
    '{"format":"epigraph-progress","version":2,"events":[]}',
    "This progress file is of version 2; this book reads version 1."
  ],
  ['{"format":"epigraph-progress","version":1}', "This progress file has no list of events."]
])("%s is refused with one sentence", (text, message) => {
  expect(() => parseProgressFile(text)).toThrow(message);
});

test("an event that is not one is told and the others are read", () => {
  const good = event("10:00 gradient section-read intro");
  const text = JSON.stringify({
    format: "epigraph-progress",
    version: 1,
    events: [records([good])[0], {id: "7"}, 3]
  });
  expect(parseProgressFile(text)).toEqual({
    events: [good],
    problems: ['Event 2: `id` is not a UUID of version 7: "7".', "Event 3: an event is an object."]
  });
});
