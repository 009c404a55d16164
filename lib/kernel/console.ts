import type {CellId, LogLine, Run} from "../protocol/index.ts";
import {format, formatLine} from "./format.ts";
import type {Outbox} from "./outbox.ts";
import type {Timers} from "./timers.ts";

const MOST_LINES = 1000;
const MOST_CHARACTERS = 100_000;

/** The console of one run: what the cell's functions print is told under this run, whenever they print it. */
export interface RunConsole {
  readonly console: Readonly<Record<string, unknown>>;
  print(level: LogLine["level"], text: string): void;
  /** tells now what is gathered */
  collect(): void;
}

export function createConsole({
  cell,
  run,
  outbox,
  timers
}: {
  cell: CellId;
  run: Run;
  outbox: Outbox;
  timers: Timers;
}): RunConsole {
  let lines: LogLine[] = [];
  let dropped = 0;
  let left = MOST_LINES;
  let charactersLeft = MOST_CHARACTERS;
  let indent = "";
  let isCollecting = false;
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();

  function collect(): void {
    isCollecting = false;
    if (lines.length + dropped === 0) return;
    outbox.add({type: "log", cell, run, lines, dropped});
    lines = [];
    dropped = 0;
  }

  /** Lines over the cap are counted and not even put into words. */
  function write(level: LogLine["level"], toText: () => string): void {
    if (left === 0) {
      if (++dropped % 1024 === 1) ask();
      return;
    }
    const text = indent + toText();
    const kept = text.length <= charactersLeft ? text : `${text.slice(0, charactersLeft)}…`;
    charactersLeft -= kept.length;
    left = charactersLeft <= 0 ? 0 : left - 1;
    lines.push({level, text: kept});
    ask();
  }

  /** `collectLater` looks at the clock; when a collection is asked for already, one line in a few is enough. */
  function ask(): void {
    if (isCollecting && lines.length % 16 !== 0 && dropped === 0) return;
    isCollecting = true;
    outbox.collectLater(collect);
  }

  const method =
    (level: LogLine["level"]) =>
    (...values: unknown[]) =>
      write(level, () => formatLine(values));
  const labelOf = (label: unknown): string => (label === undefined ? "default" : format(label));
  const elapsed = (label: string): string =>
    `${label}: ${(timers.now() - (starts.get(label) ?? timers.now())).toFixed(1)} ms`;
  return {
    print: (level, text) => write(level, () => text),
    collect,
    console: {
      log: method("log"),
      info: method("info"),
      warn: method("warn"),
      error: method("error"),
      debug: method("debug"),
      trace: method("debug"),
      dir: (value: unknown) => write("log", () => format(value)),
      table: (value: unknown) => write("log", () => format(value)),
      assert: (condition: unknown, ...values: unknown[]) => {
        if (!condition)
          write(
            "error",
            () => `Assertion failed${values.length > 0 ? `: ${formatLine(values)}` : ""}`
          );
      },
      count: (label?: unknown) => {
        const name = labelOf(label);
        counts.set(name, (counts.get(name) ?? 0) + 1);
        write("log", () => `${name}: ${counts.get(name)}`);
      },
      countReset: (label?: unknown) => void counts.delete(labelOf(label)),
      time: (label?: unknown) => void starts.set(labelOf(label), timers.now()),
      timeLog: (label?: unknown) => write("log", () => elapsed(labelOf(label))),
      timeEnd: (label?: unknown) => {
        write("log", () => elapsed(labelOf(label)));
        starts.delete(labelOf(label));
      },
      group: (...values: unknown[]) => {
        if (values.length > 0) write("log", () => formatLine(values));
        indent = `${indent}  `.slice(0, 40);
      },
      groupEnd: () => {
        indent = indent.slice(2);
      },
      clear: () => undefined
    }
  };
}
