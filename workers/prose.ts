import {releaseProxy, wrap} from "comlink";
import type {Remote} from "comlink";
import type {CellId} from "../lib/protocol/index.ts";
import {FILE_SCHEME} from "./proseServer.ts";
import type {ProseAnswer, ProseCell, ProseServer} from "./proseServer.ts";

export type {PieceHeading, RenderedPiece} from "../lib/dialect/index.ts";
export type {ProseAnswer, ProseCell} from "./proseServer.ts";
export {FILE_SCHEME};

export interface ProseClientOptions {
  /** the address of the worker's script */
  readonly address: () => Promise<string>;
  readonly createWorker: (address: string) => Worker;
  /** what came of the newest texts; texts that were replaced while others were rendered get no answer of their own */
  readonly onAnswer: (answer: ProseAnswer) => void;
  /** the prose cannot be shown as a page: one sentence, told once; the texts themselves are there */
  readonly onFailure: (sentence: string) => void;
}

/** The prose of one notebook, read and rendered in a worker. */
export interface ProseClient {
  /** the notebook as it is now; what did not change is not sent again */
  setCells(cells: readonly ProseCell[], files: readonly string[]): void;
  dispose(): void;
}

/** A text on which the worker is silent for so long is one it cannot read. */
const SILENCE = 20_000;
const FAILED =
  "The prose could not be set: it is shown as it is written. Check the connection and open the notebook again.";
const TANGLED =
  "A text of this notebook takes too long to be set: the prose is shown as it is written. Split that text, or simplify it.";

/** No answer came in time. */
class Silent extends Error {}

export function createProseClient(options: ProseClientOptions): ProseClient {
  const {address, createWorker, onAnswer, onFailure} = options;
  let worker: Worker | null = null;
  let remote: Promise<Remote<ProseServer>> | null = null;
  let newest: {readonly cells: readonly ProseCell[]; readonly files: readonly string[]} | null =
    null;
  let sent: ReadonlyMap<CellId, ProseCell> = new Map();
  let isAtWork = false;
  let isOver = false;

  async function start(): Promise<Remote<ProseServer>> {
    worker = createWorker(await address());
    return wrap<ProseServer>(worker);
  }

  async function work(): Promise<void> {
    if (isAtWork) return;
    isAtWork = true;
    try {
      for (let next = newest; next !== null; next = newest) {
        newest = null;
        const {cells, files} = next;
        const changed = cells.filter((cell) => !isSame(sent.get(cell.id), cell));
        sent = new Map(cells.map((cell) => [cell.id, cell]));
        remote ??= start();
        const answer = await inTime(
          (await remote).render({order: cells.map(({id}) => id), changed, files: [...files]})
        );
        if (!isOver) onAnswer(answer);
        if (!answer.isWhole) newest ??= next;
      }
    } catch (error) {
      // The worker is gone, was never there, or is lost in a text.
      end();
      if (!isOver) onFailure(error instanceof Silent ? TANGLED : FAILED);
    } finally {
      isAtWork = false;
    }
  }

  function inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const broken = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Silent()), SILENCE);
      worker?.addEventListener("error", () => reject(new Error("broken")), {once: true});
    });
    return Promise.race([answer, broken]).finally(() => clearTimeout(timer));
  }

  function end(): void {
    void remote?.then(
      (it) => it[releaseProxy](),
      () => undefined
    );
    worker?.terminate();
    worker = null;
    remote = null;
    sent = new Map();
  }

  return {
    setCells(cells, files) {
      newest = {cells, files};
      void work();
    },
    dispose() {
      isOver = true;
      end();
    }
  };
}

function isSame(a: ProseCell | undefined, b: ProseCell): boolean {
  return a?.kind === b.kind && a.source === b.source && a.caption === b.caption;
}
