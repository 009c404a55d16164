import type {CellId} from "../lib/protocol/index.ts";
import type {WorkerHandle} from "./frameHandle.ts";

/** A kernel that has not heard of a stop in so many milliseconds is computing. */
const PATIENCE = 30;

/** Asks a kernel to stop cells. When it does not hear, `onDeaf` is told what it said last to its frame: the cell that it called. */
export function tryToStop(
  worker: WorkerHandle,
  cells: readonly CellId[],
  onDeaf: (last: unknown) => void
): void {
  // Asked at once, so that it is known when patience is at its end.
  const said = worker.last();
  let hears = false;
  const timer = setTimeout(() => {
    void said.then((last) => {
      if (!hears) onDeaf(last);
    });
  }, PATIENCE);
  void worker.calls.stop(cells).then(
    () => {
      hears = true;
      clearTimeout(timer);
    },
    // A worker that has gone hears nothing any more.
    () => undefined
  );
}
