import {releaseProxy, wrap} from "comlink";
import type {Remote} from "comlink";
import type {
  CellPlace,
  Completions,
  Definition,
  Description,
  Hover,
  LanguageCell,
  Mistake,
  References,
  Refusal,
  Renamable,
  Renaming,
  Signatures
} from "../lib/language/index.ts";
import type {CellId} from "../lib/protocol/index.ts";
import {createLane} from "./lane.ts";
import type {LanguageServer} from "./languageServer.ts";

// Who shows the answers knows them from here.
export type {
  Completion,
  Description,
  Mistake,
  References,
  Refusal,
  Renamable,
  Renaming,
  Signature,
  Signatures,
  TextChange
} from "../lib/language/index.ts";

/**
 * The compiler of one notebook, in a worker of its own. An answer is null when there is none, when a newer question of
 * the same kind took its place, and when the compiler is out of order; none ever rejects.
 */
export interface LanguageClient {
  /** The texts as they are now; what did not change is not sent again. */
  setCells(cells: readonly LanguageCell[]): void;
  findMistakes(cell: CellId): Promise<readonly Mistake[] | null>;
  complete(place: CellPlace): Promise<Completions | null>;
  describeCompletion(place: CellPlace & {readonly label: string}): Promise<Description | null>;
  describe(place: CellPlace): Promise<Hover | null>;
  findSignatures(place: CellPlace): Promise<Signatures | null>;
  findDefinition(place: CellPlace): Promise<Definition | null>;
  findReferences(place: CellPlace): Promise<References | null>;
  findRenamable(place: CellPlace): Promise<Renamable | Refusal | null>;
  rename(place: CellPlace & {readonly newName: string}): Promise<Renaming | Refusal | null>;
  /** Starts the compiler, unless it runs or is broken, and lets it read the library; whether it can be asked then. */
  open(): Promise<boolean>;
  dispose(): void;
}

export interface LanguageClientOptions {
  /** the address of the worker's script and of what it reads */
  readonly addresses: () => Promise<{readonly worker: string; readonly texts: string}>;
  readonly dataHref: string | null;
  readonly createWorker: (address: string) => Worker;
  /**
   * There is no compiler to ask, in one sentence. Told once when it is broken for good, and whenever it could not be
   * fetched: the next question tries that again.
   */
  readonly onFailure: (sentence: string) => void;
}

/** A compiler that says nothing for so long is in a circle: it is replaced, and given up when that happens again. */
const SILENCE = 15_000;
const MOST_STARTS = 3;
/** One that still answers so long after its start is sound: what happened before it does not count any more. */
const SOUND = 60_000;
const UNREACHED = "Types could not be loaded: the editor completes names only.";
const BROKEN = "The types of these cells cannot be worked out: the editor completes names only.";

export function createLanguageClient(options: LanguageClientOptions): LanguageClient {
  let cells: readonly LanguageCell[] = [];
  let running: Promise<Running | null> | null = null;
  let starts = 0;
  let startedAt = 0;
  let isUnreached = false;
  let isOver = false;

  /** Nobody hears of what happens after the end. */
  function tell(sentence: string): void {
    if (!isOver) options.onFailure(sentence);
  }

  async function start(): Promise<Running | null> {
    if (isOver) return null;
    if (starts >= MOST_STARTS) {
      tell(BROKEN);
      isOver = true;
      return null;
    }
    let it: Running | null = null;
    try {
      const {worker: address, texts} = await options.addresses();
      it = createRunning(options.createWorker(address));
      await Promise.race([it.remote.open({texts, dataHref: options.dataHref}), it.broken]);
      starts++;
      startedAt = Date.now();
      isUnreached = false;
      return it;
    } catch {
      // The reason, a fetch that failed or a script that did not start, is the browser's to tell.
      it?.end();
      isUnreached = true;
      tell(UNREACHED);
      return null;
    }
  }

  async function ask<Answer>(
    question: (remote: Remote<LanguageServer>) => Promise<Answer>
  ): Promise<Answer | null> {
    running ??= start();
    const mine = running;
    const it = await mine;
    if (it === null || isOver) {
      if (it === null && running === mine) running = null;
      return null;
    }
    try {
      const sent = it.send(cells);
      const answer = await it.inTime(
        sent === null ? question(it.remote) : sent.then(() => question(it.remote))
      );
      if (Date.now() - startedAt > SOUND) starts = 1;
      return answer;
    } catch (error) {
      // What the compiler itself throws is an answer that it has not got.
      if (!(error instanceof Gone)) return null;
      it.end();
      if (running === mine) running = null;
      return null;
    }
  }

  const lanes = {
    mistakes: createLane(),
    complete: createLane(),
    details: createLane(),
    hover: createLane(),
    signatures: createLane(),
    places: createLane()
  };
  return {
    setCells(next) {
      cells = next;
    },
    findMistakes: (cell) => lanes.mistakes(() => ask((it) => it.findMistakes(cell)), cell),
    complete: (place) => lanes.complete(() => ask((it) => it.complete(place))),
    describeCompletion: (place) => lanes.details(() => ask((it) => it.describeCompletion(place))),
    describe: (place) => lanes.hover(() => ask((it) => it.describe(place))),
    findSignatures: (place) => lanes.signatures(() => ask((it) => it.findSignatures(place))),
    findDefinition: (place) =>
      lanes.places(() =>
        ask(async (it): Promise<Definition | null> => await it.findDefinition(place))
      ),
    findReferences: (place) => lanes.places(() => ask((it) => it.findReferences(place))),
    findRenamable: (place) =>
      lanes.places(() =>
        ask(async (it): Promise<Renamable | Refusal | null> => await it.findRenamable(place))
      ),
    rename: (place) =>
      lanes.places(() =>
        ask(async (it): Promise<Renaming | Refusal | null> => await it.rename(place))
      ),
    async open() {
      // The library is read at the first question: whoever waits for the answer waits once.
      const [first] = cells;
      if (first !== undefined) await lanes.mistakes(() => ask((it) => it.findMistakes(first.id)));
      return !isOver && !isUnreached;
    },
    dispose() {
      isOver = true;
      void running?.then((it) => it?.end());
      running = null;
    }
  };
}

/** The worker crashed, or is in a circle. */
class Gone extends Error {}

interface Running {
  readonly remote: Remote<LanguageServer>;
  /** rejects when the worker's script fails */
  readonly broken: Promise<never>;
  /** Sends what has changed; resolves when the compiler has the texts, and is null when it has them already. */
  send(cells: readonly LanguageCell[]): Promise<void> | null;
  /** @throws Error when the worker fails or stays silent */
  inTime<Answer>(answer: Promise<Answer>): Promise<Answer>;
  end(): void;
}

function createRunning(worker: Worker): Running {
  const remote = wrap<LanguageServer>(worker);
  let sent: ReadonlyMap<CellId, LanguageCell> = new Map();
  let sending: Promise<void> | null = null;
  let isEnded = false;
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener("error", () => reject(new Gone()));
    worker.addEventListener("messageerror", () => reject(new Gone()));
  });
  broken.catch(() => undefined);
  return {
    remote,
    broken,
    send(cells) {
      const changed = cells.filter(({id, source, declarations}) => {
        const before = sent.get(id);
        return before?.source !== source || before.declarations !== declarations;
      });
      if (changed.length === 0 && cells.length === sent.size) return sending;
      sent = new Map(cells.map((cell) => [cell.id, cell]));
      const mine = remote.setCells({order: cells.map(({id}) => id), changed}).then(
        () => {
          if (sending === mine) sending = null;
        },
        (error: unknown) => {
          // What it has now is not known: everything is sent again.
          if (sending === mine) sending = null;
          sent = new Map();
          throw error;
        }
      );
      sending = mine;
      return mine;
    },
    inTime(answer) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Gone()), SILENCE);
      });
      return Promise.race([answer, broken, silence]).finally(() => clearTimeout(timer));
    },
    end() {
      if (!isEnded) remote[releaseProxy]();
      isEnded = true;
      worker.terminate();
    }
  };
}
