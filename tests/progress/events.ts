import fc from "fast-check";
import {createEventId, parseEvent, toRecord, type ProgressEvent} from "../../lib/progress/index.ts";

/** "10:00 gradient section-read intro" → an event; the time of day also makes its id. */
export function event(text: string, more: Readonly<Record<string, unknown>> = {}): ProgressEvent {
  const [time = "", chapter = "", kind = "", target = ""] = text.split(" ");
  const at = `2026-01-31T${time}:00Z`;
  const id = createEventId({
    now: Date.parse(at),
    random: new TextEncoder().encode(text.slice(-10))
  });
  return parseEvent({
    id,
    at,
    device: "laptop",
    chapter,
    version: "v1",
    kind,
    ...targetOf(kind, target),
    ...more
  });
}

export function log(...lines: readonly string[]): readonly ProgressEvent[] {
  return lines.map((line) => event(line));
}

function targetOf(kind: string, target: string): Readonly<Record<string, unknown>> {
  switch (kind) {
    case "section-read":
      return {section: target, how: "seen"};
    case "cell-run":
      return {cell: target, state: "done"};
    case "exercise-attempt":
      return {
        exercise: target,
        code: "x",
        verdict: "passed",
        checks: [{claim: "x is x", passed: true}],
        hints: 0
      };
    case "solution-shown":
      return {exercise: target};
    default:
      return {};
  }
}

const name = fc.constantFrom("intro", "model", "taylor", "summary");

/** Any event over few chapters and names, so that events meet. */
export const anyEvent: fc.Arbitrary<ProgressEvent> = fc
  .record({
    now: fc.integer({
      min: Date.parse("2026-01-01T00:00:00Z"),
      max: Date.parse("2026-12-31T00:00:00Z")
    }),
    random: fc.uint8Array({minLength: 10, maxLength: 10}),
    device: fc.constantFrom("laptop", "phone"),
    chapter: fc.constantFrom("gradient", "momentum"),
    version: fc.constantFrom("v1", "v2"),
    body: fc.oneof(
      fc.record({
        kind: fc.constant("section-read"),
        section: name,
        how: fc.constantFrom("seen", "marked")
      }),
      fc.record({
        kind: fc.constant("cell-run"),
        cell: name,
        state: fc.constantFrom("done", "error", "stopped")
      }),
      fc.record({
        kind: fc.constant("exercise-attempt"),
        exercise: name,
        code: fc.string(),
        verdict: fc.constantFrom("passed", "failed", "error"),
        checks: fc.array(fc.record({claim: fc.string(), passed: fc.boolean()}), {maxLength: 3}),
        hints: fc.nat(5)
      }),
      fc.record({kind: fc.constant("solution-shown"), exercise: name}),
      fc.record({kind: fc.constant("chapter-finished")}),
      fc.record({kind: fc.constant("card-turned"), card: name})
    )
  })
  .map(({now, random, body, ...rest}) =>
    parseEvent({
      id: createEventId({now, random}),
      at: new Date(now).toISOString(),
      ...rest,
      ...body
    })
  );

export const anyLog = fc.array(anyEvent, {maxLength: 30});

export function records(events: readonly ProgressEvent[]): readonly unknown[] {
  return events.map(toRecord);
}
