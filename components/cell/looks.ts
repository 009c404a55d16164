import type {
  CellEvent,
  CellId,
  LookAnswer,
  LookAsk,
  LookRequest,
  OutputPath,
  Run
} from "../../lib/protocol/index.ts";

/** What a reader wants to see of an output, without the number that its answer carries. */
export interface LookWish {
  readonly slot: number;
  readonly path: OutputPath;
  readonly ask: LookAsk;
}

/** Questions to the kernel about shown values, each waiting for the event that answers it. */
export interface Looks {
  ask(cell: CellId, run: Run, wish: LookWish): Promise<LookAnswer>;
  /** takes the answers out of a batch of events */
  take(events: readonly CellEvent[]): void;
  /** the kernel that kept the values is gone */
  lose(): void;
}

/** A kernel at work answers when the work is done. */
const PATIENCE = 30_000;
const REPLACED: LookAnswer = {
  kind: "gone",
  message: "This output is no longer kept: run the cell again."
};
const SILENT: LookAnswer = {
  kind: "gone",
  message: "The kernel is at work: ask again when its cells are done."
};

export function createLooks(send: (request: LookRequest) => boolean): Looks {
  const waiting = new Map<number, (answer: LookAnswer) => void>();
  let last = 0;
  return {
    ask: (cell, run, wish) =>
      new Promise((resolve) => {
        const id = ++last;
        const timer = setTimeout(() => settle(SILENT), PATIENCE);
        function settle(answer: LookAnswer): void {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answer);
        }
        waiting.set(id, settle);
        if (!send({id, cell, run, ...wish})) settle(REPLACED);
      }),
    take(events) {
      for (const event of events) if (event.type === "look") waiting.get(event.id)?.(event.answer);
    },
    lose() {
      for (const settle of [...waiting.values()]) settle(REPLACED);
    }
  };
}
