import {roundNumbers} from "../../../lib/protocol/index.ts";
import type {CellId, StoredOutput} from "../../../lib/protocol/index.ts";
import {staticView} from "../../cell/index.ts";
import type {CellView} from "../../cell/index.ts";

const MOST_LINES = 200;

/** What is kept of what a cell shows: numbers to 10 significant digits, no times. */
export function toStoredOutput(view: CellView): StoredOutput {
  return {
    state: view.state === "done" || view.state === "error" ? view.state : "stale",
    outputs: view.outputs.filter((output) => output !== null).map(roundNumbers),
    inputs: view.inputs.map(({spec}) => spec),
    console: view.console.slice(0, MOST_LINES),
    error: view.error
  };
}

/** What a cell shows of its last run before this page runs it. */
export function fromStoredOutput(stored: StoredOutput | null): CellView {
  if (stored === null) return staticView([]);
  const {state, outputs, inputs, console, error} = stored;
  return {
    ...staticView(inputs),
    state: state === "stale" ? "stale" : "static",
    outputs,
    slots: outputs.length,
    console,
    error,
    live: true
  };
}

/** Keeps what cells show once they have been still for a moment: a stream shows sixty things a second. */
export function createOutputKeeping({
  find,
  keep
}: {
  find: (cell: CellId) => StoredOutput | null;
  keep: (cell: CellId, output: StoredOutput) => void;
}): {readonly mark: (cell: CellId) => void; readonly flush: () => void} {
  const marked = new Set<CellId>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const cell of marked) {
      const output = find(cell);
      if (output !== null) keep(cell, output);
    }
    marked.clear();
  };
  return {
    mark(cell) {
      marked.add(cell);
      timer ??= setTimeout(flush, STILL);
    },
    flush
  };
}

const STILL = 600;
