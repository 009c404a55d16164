import type {
  CellEvent,
  CellId,
  InputKey,
  InputValue,
  LookAnswer
} from "../../../lib/protocol/index.ts";
import {
  createEditStore,
  createSignal,
  isBusy,
  isTold,
  createEngineLoad,
  reduceEvents,
  shownState,
  tell
} from "../../cell/index.ts";
import type {CellModel, Engine, EngineHost, LookWish, Signal} from "../../cell/index.ts";
import type {OpenNotebook} from "../storage/index.ts";
import {createOutputKeeping, toStoredOutput} from "./outputs.ts";
import type {OwnCells} from "./ownCells.ts";
import {slugOf} from "./slugOf.ts";

/** What runs the cells of a notebook of one's own, and keeps what they show. */
export interface OwnKernel {
  /** how many cells run or wait */
  readonly busy: Signal<number>;
  trust(): void;
  /** marks the cells that did not end last time; makes the kernel's frame when the page has time; returns what ends it all */
  open(): () => void;
  run(cell: CellId): void;
  runAll(): void;
  stop(cell: CellId): void;
  stopAll(): void;
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  /** hands what cells show to the notebook at once */
  keepOutputs(): void;
  look(cell: CellId, wish: LookWish): Promise<LookAnswer>;
  names(): Promise<readonly string[]>;
  /** the cells are others than before; of these values the text is new */
  load(fresh: readonly CellId[]): void;
}

export interface OwnKernelOptions {
  readonly notebook: OpenNotebook;
  readonly cells: OwnCells;
  /** false for a stranger's: no kernel is made and nothing is computed before `trust` */
  readonly isTrusted: boolean;
  readonly say: (text: string) => void;
}

const UNFINISHED =
  "This cell did not come to its end last time, so it has not been run again. Run starts it.";
const UNREACHED = "The kernel could not be loaded. Check the connection and press Run again.";
const UNTRUSTED = "Run the notebook to see more of this.";
const IDLE = 1500;

export function createOwnKernel(options: OwnKernelOptions): OwnKernel {
  const {notebook, cells, say} = options;
  const {get, update, models} = cells;
  const busy = createSignal(0);
  const runs = createEditStore(slugOf(notebook.id), () => {
    // A stranger's notebook leaves nothing behind.
    if (!options.isTrusted) throw new Error("nothing is kept of this notebook");
    return localStorage;
  });
  const kept = createOutputKeeping({
    find(id) {
      const model = models.get(id);
      if (model === undefined || !cells.isCode(id)) return null;
      return toStoredOutput({...model.view, state: shownState(model)});
    },
    keep: (id, output) => notebook.setOutput(id, output)
  });
  const host: EngineHost = {
    chapter: {
      slug: slugOf(notebook.id),
      version: "",
      seed: notebook.getDocument().seed,
      dataHref: "",
      outputsHref: ""
    },
    get cells() {
      return cells.getCells();
    },
    get,
    update,
    apply,
    async readFile(name) {
      const bytes = await notebook.readFile(name);
      return bytes ?? `there is no file ${JSON.stringify(name)} among the files of this notebook`;
    }
  };
  const engine = createEngineLoad(host);
  let trusted = options.isTrusted;
  let hasRun = false;
  let asked: CellId | null = null;

  function apply(events: readonly CellEvent[]): void {
    const views = new Map(
      events.flatMap(({cell}) => {
        const model = models.get(cell);
        return model === undefined ? [] : [[cell, model.view] as const];
      })
    );
    const {views: next, touched} = reduceEvents(views, events);
    for (const id of touched) {
      const [view, before] = [next.get(id), get(id).view];
      if (view === undefined) continue;
      update(id, {view});
      if (isSettled(view.state) && cells.isCode(id)) kept.mark(id);
      if (id === asked && isTold(view, before)) say(tell(id, view));
    }
    count();
  }

  function count(): void {
    const running = [...models].filter(([, {view, held}]) => held || view.state === "running");
    runs.markUnfinished(new Set(running.map(([id]) => id)));
    const those = [...models.values()].filter(({view}) => isBusyState(view.state));
    if (those.length !== busy.get()) busy.set(those.length);
  }

  function withEngine(
    id: CellId | null,
    act: (engine: Engine) => void,
    onUnreached: () => void = () => undefined
  ): void {
    if (!trusted) {
      onUnreached();
      return;
    }
    engine.use(act, () => {
      if (id !== null) update(id, {notice: UNREACHED, view: {...get(id).view, state: "stopped"}});
      onUnreached();
    });
  }

  function queue(ids: readonly CellId[]): void {
    hasRun = true;
    // A text that hangs the browser is found again.
    void notebook.keepNow();
    for (const id of ids) {
      const {view} = get(id);
      update(id, {
        held: false,
        notice: null,
        view: {...view, state: view.state === "running" ? "running" : "queued"}
      });
    }
    count();
  }

  function run(id: CellId): void {
    if (!trusted) return;
    asked = id;
    queue([id]);
    withEngine(id, (it) => it.run([id]));
  }

  function settled(id: CellId): Promise<void> {
    return new Promise((resolve) => {
      const stop = cells.subscribe(id, () => {
        const {view} = get(id);
        if (view.run === 0 || !isSettled(view.state)) return;
        stop();
        resolve();
      });
    });
  }

  return {
    busy,
    trust() {
      trusted = true;
      for (const id of models.keys()) update(id, {ready: true});
    },
    open() {
      const unfinished = trusted ? runs.findUnfinished() : new Set<string>();
      for (const [id, {view}] of models) {
        const held = unfinished.has(id);
        const stale = {held, notice: UNFINISHED, view: {...view, state: "stale" as const}};
        update(id, {ready: trusted, ...(held ? stale : {})});
      }
      const idle = setTimeout(() => withEngine(null, () => undefined), IDLE);
      addEventListener("pagehide", kept.flush);
      return () => {
        clearTimeout(idle);
        removeEventListener("pagehide", kept.flush);
        kept.flush();
        engine.dispose();
      };
    },
    run,
    keepOutputs: kept.flush,
    runAll() {
      if (!trusted) return;
      const those = [...cells.getCells().values()].filter(
        ({lazy, source}) => !lazy && source.trim() !== ""
      );
      queue(those.map(({id}) => id));
      withEngine(null, (it) => it.run(those.map(({id}) => id)));
    },
    stop: (id) => withEngine(id, (it) => it.stop(id)),
    stopAll() {
      withEngine(null, (it) => {
        for (const [id, model] of models) if (isBusy(shownState(model), model)) it.stop(id);
      });
    },
    setInput(id, key, value) {
      const model = get(id);
      hasRun = true;
      update(id, {
        held: false,
        notice: model.held ? null : model.notice,
        moved: new Map([...model.moved, [key, value]])
      });
      withEngine(id, (it) => it.setInput(id, key, value));
    },
    async look(id, wish) {
      // What was kept from an earlier day has gone with its kernel: the cell runs, and is asked then.
      if (trusted && get(id).view.run === 0) {
        const ended = settled(id);
        run(id);
        await ended;
      }
      return new Promise((resolve) => {
        const none = (): void => resolve({kind: "gone", message: UNTRUSTED});
        withEngine(id, (it) => void it.look(id, wish).then(resolve), none);
      });
    },
    names: () =>
      new Promise((resolve) => {
        const none = (): void => resolve([]);
        withEngine(null, (it) => void it.names().then(resolve, none), none);
      }),
    load(fresh) {
      engine.tell((it) => {
        it.load();
        if (!hasRun) return;
        // A value that is being written is computed as it is read: other cells have run already.
        it.run(
          fresh.filter((id) => {
            const model = models.get(id);
            return model !== undefined && !model.held && model.text.trim() !== "";
          })
        );
      });
    }
  };
}

function isSettled(state: CellModel["view"]["state"]): boolean {
  return state === "done" || state === "error" || state === "stopped";
}

function isBusyState(state: CellModel["view"]["state"]): boolean {
  return state === "queued" || state === "running";
}
