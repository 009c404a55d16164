import type {CellEvent, LogLine} from "./events.ts";
import {
  count,
  field,
  finite,
  list,
  nullable,
  oneOf,
  optional,
  Refused,
  text,
  bool
} from "./fields.ts";
import type {Budget, Source} from "./fields.ts";
import {cellId, runNumber} from "./ids.ts";
import type {CellId, Run} from "./ids.ts";
import type {InputSpec, InputValue} from "./inputs.ts";
import {parseLookAnswer} from "./parseLook.ts";
import {parseError, parseJson, parseOutput} from "./parseOutput.ts";

const MOST_EVENTS = 20_000;
const LARGEST_EVENT = 8_000_000;
/** What several cells may tell together: an event that goes beyond its own measure leaves the others theirs. */
const LARGEST_MESSAGE = 24_000_000;
const TYPES = [
  "state",
  "output",
  "outputs-end",
  "look",
  "log",
  "input",
  "inputs-end",
  "progress",
  "value"
] as const;

/**
 * Reads a message that claims to be a batch of cell events: the ones that are well formed, in order, copied field by field.
 * The sender is hostile: this never throws, never calls what it was sent, and keeps nothing that the protocol does not name.
 */
export function parseEvents(message: unknown): readonly CellEvent[] {
  const events: CellEvent[] = [];
  const budget: Budget = {left: LARGEST_MESSAGE};
  try {
    if (!Array.isArray(message)) return events;
    const length = Math.min(message.length, MOST_EVENTS);
    for (let i = 0; i < length; ++i) {
      const own: Budget = {left: Math.min(LARGEST_EVENT, budget.left)};
      const before = own.left;
      const event = maybeParseEvent({value: message[i] as unknown, budget: own});
      budget.left -= before - Math.max(0, own.left);
      if (event !== undefined) events.push(event);
    }
  } catch {
    // Only a proxy among the sender's objects can get here; what was read before it stands.
  }
  return events;
}

function maybeParseEvent(source: Source): CellEvent | undefined {
  try {
    return parseEvent(source);
  } catch {
    // A refused field, or whatever a hostile object threw while it was looked at: either way not an event.
    return undefined;
  }
}

function parseEvent(source: Source): CellEvent {
  const at = (key: string): Source => field(source, key);
  const type = oneOf(at("type"), TYPES);
  const cell: CellId = cellId(text(at("cell"), 80));
  const run: Run = runNumber(count(at("run")));
  switch (type) {
    case "state":
      return {
        type,
        cell,
        run,
        state: oneOf(at("state"), ["queued", "running", "done", "error", "stale", "stopped"]),
        error: nullable(at("error"), parseError),
        ms: nullable(at("ms"), finite)
      };
    case "output":
      return {type, cell, run, slot: count(at("slot"), 1000), value: parseOutput(at("value"))};
    case "outputs-end":
      return {
        type,
        cell,
        run,
        slots: count(at("slots"), 1001),
        ...optional(at("dropped"), "dropped", (dropped) => count(dropped, Number.MAX_SAFE_INTEGER))
      };
    case "look":
      return {
        type,
        cell,
        run,
        id: count(at("id"), Number.MAX_SAFE_INTEGER),
        answer: parseLookAnswer(at("answer"))
      };
    case "log":
      return {
        type,
        cell,
        run,
        lines: list(at("lines"), parseLine, 10_000),
        dropped: count(at("dropped"), Number.MAX_SAFE_INTEGER)
      };
    case "input":
      return {
        type,
        cell,
        run,
        key: count(at("key"), 1000),
        spec: parseInput(at("spec")),
        value: parseInputValue(at("value"))
      };
    case "inputs-end":
      return {type, cell, run, inputs: count(at("inputs"), 1001)};
    case "progress":
      return {
        type,
        cell,
        run,
        label: text(at("label"), 500),
        done: finite(at("done")),
        total: nullable(at("total"), finite),
        ms: finite(at("ms"))
      };
    case "value":
      return {type, cell, run, value: parseJson(at("value"))};
  }
}

export function parseLine(source: Source): LogLine {
  return {
    level: oneOf(field(source, "level"), ["log", "info", "warn", "error", "debug"]),
    text: text(field(source, "text"), 20_000)
  };
}

export function parseInput(source: Source): InputSpec {
  const at = (key: string): Source => field(source, key);
  const kind = oneOf(at("kind"), ["range", "number", "select", "checkbox", "text", "button"]);
  const label = text(at("label"), 2000);
  switch (kind) {
    case "range": {
      const spec = {
        kind,
        label,
        min: finite(at("min")),
        max: finite(at("max")),
        step: finite(at("step")),
        value: finite(at("value")),
        log: bool(at("log"))
      };
      if (spec.min > spec.max || spec.step < 0 || (spec.log && spec.min <= 0))
        throw new Refused("not a range");
      return spec;
    }
    case "number":
      return {
        kind,
        label,
        min: nullable(at("min"), finite),
        max: nullable(at("max"), finite),
        step: nullable(at("step"), finite),
        value: finite(at("value"))
      };
    case "select":
      return {
        kind,
        label,
        options: list(at("options"), (option) => text(option, 2000), 1000),
        value: text(at("value"), 2000)
      };
    case "checkbox":
      return {kind, label, value: bool(at("value"))};
    case "text":
      return {kind, label, placeholder: text(at("placeholder"), 2000), value: text(at("value"))};
    case "button":
      return {kind, label, value: count(at("value"))};
  }
}

function parseInputValue(source: Source): InputValue {
  const {value} = source;
  if (typeof value === "boolean") return value;
  return typeof value === "string" ? text(source) : finite(source);
}
