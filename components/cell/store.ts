import type {CellEvent, CellId} from "../../lib/protocol/index.ts";
import {createTypes} from "../editor/index.ts";
import type {Span} from "../editor/index.ts";
import {createEditStore} from "./edits.ts";
import type {Engine} from "./engine.ts";
import {isTold, tell, toModel} from "./model.ts";
import {changeTogether, undoStep} from "./changeTogether.ts";
import {createRenewal} from "./renewal.ts";
import type {CellModel, CellText, NotebookStore, Panel, Renewal} from "./model.ts";
import type {LostEdit} from "./placeEdits.ts";
import {createReaderEdits} from "./readerEdits.ts";
import {onIntent} from "./intent.ts";
import {loadLiveOutput} from "./liveOutputs.ts";
import {createEngineLoad} from "./loadEngine.ts";
import {createSignal} from "./signal.ts";
import {reduceEvents} from "./state.ts";
import type {NotebookChapter, StaticCell} from "./types.ts";

export type {CellModel, EngineHost, NotebookStore} from "./model.ts";

const UNFINISHED =
  "This cell did not come to its end last time, so it has not been run again. Run starts it.";
const UNREACHED = "The kernel could not be loaded. Check the connection and press Run again.";
const IDLE = 1500;
/** How long the page around an editor may show an older text than the editor itself, in milliseconds: it is not drawn again for each key. */
const BEHIND = 150;

export function createNotebookStore(
  first: NotebookChapter,
  drawn: readonly StaticCell[]
): NotebookStore {
  let [chapter, list] = [first, drawn];
  const cells = new Map(list.map((cell) => [cell.id, cell]));
  const initial = new Map(list.map((cell) => [cell.id, toModel(cell)]));
  const models = new Map(initial);
  const listeners = new Map<CellId, Set<() => void>>();
  const panel = createSignal<Panel | null>(null);
  const lost = createSignal<readonly LostEdit[]>([]);
  const texts = createSignal<readonly CellText[]>(toTexts(list, get));
  const store = createEditStore(chapter.slug, () => localStorage);
  const host = {
    get chapter() {
      return chapter;
    },
    cells,
    get,
    update,
    apply,
    loadOutputs: loadLiveOutput
  };
  const edits = createReaderEdits({
    host,
    store,
    tab: Math.random().toString(36).slice(2, 10),
    now: () => Date.now(),
    onLost: lost.set
  });
  const types = createTypes({
    dataHref: chapter.dataHref,
    getTexts: texts.get,
    getOthers: () => toTexts(list, get, "value").map((one) => ({...one, within: null})),
    subscribeTexts: texts.subscribe,
    change(changes, step, way) {
      changeTogether(host, edits.setText, {changes, step, isDone: way === "done"});
      engine.tell((it) => it.load());
      if (way === "done") announce(step.did);
    },
    goTo: edit,
    say: (text) => announce(text)
  });
  let asked: CellId | null = null;
  let announce: (text: string) => void = () => undefined;
  const engine = createEngineLoad(host);
  let shown = 0;
  let isTyped = false;
  const behind = new Set<CellId>();

  function get(id: CellId): CellModel {
    const model = models.get(id);
    if (model === undefined) throw new RangeError(`there is no cell ${id}`);
    return model;
  }

  function update(id: CellId, change: Partial<CellModel>): void {
    const before = get(id);
    models.set(id, {...before, ...change});
    if (isTyped) tellSoon(id);
    else tellOf(id);
    if (change.text !== undefined && change.text !== before.text) texts.set(toTexts(list, get));
  }

  function tellOf(id: CellId): void {
    behind.delete(id);
    for (const listener of listeners.get(id) ?? []) listener();
  }

  function tellSoon(id: CellId): void {
    if (behind.size === 0) setTimeout(() => [...behind].forEach(tellOf), BEHIND);
    behind.add(id);
  }

  function apply(events: readonly CellEvent[]): void {
    const views = new Map([...models].map(([id, {view}]) => [id, view]));
    const {views: next, touched} = reduceEvents(views, events);
    for (const id of touched) {
      const view = next.get(id);
      const before = get(id).view;
      if (view === undefined) continue;
      update(id, {view});
      if (id === asked && isTold(view, before)) announce(tell(id, view));
    }
    store.markUnfinished(
      new Set(
        [...models].filter(([, {view, held}]) => held || view.state === "running").map(([id]) => id)
      )
    );
  }

  function withEngine(
    id: CellId | null,
    act: (engine: Engine) => void,
    onUnreached: () => void = () => undefined
  ): void {
    engine.use(act, () => {
      if (id !== null) update(id, {notice: UNREACHED, view: {...get(id).view, state: "stopped"}});
      onUnreached();
    });
  }

  function edit(id: CellId, at: Span | null = null): void {
    update(id, {asked: {times: (get(id).asked?.times ?? 0) + 1, at}});
  }

  function run(id: CellId): void {
    asked = id;
    // A text that hangs the browser is found again.
    edits.flush();
    const model = get(id);
    update(id, {
      held: false,
      notice: null,
      view: {...model.view, state: model.view.state === "running" ? "running" : "queued"}
    });
    withEngine(id, (it) => it.run([id]));
  }

  function restore(): void {
    const unfinished = store.findUnfinished();
    for (const id of cells.keys()) {
      const held = unfinished.has(id);
      const {view} = get(id);
      update(id, {
        ready: true,
        held,
        ...(held ? {notice: UNFINISHED, view: {...view, state: "stale"}} : {})
      });
    }
    edits.restore();
  }

  const setInput: NotebookStore["setInput"] = (id, key, value) => {
    const model = get(id);
    update(id, {
      held: false,
      notice: model.held ? null : model.notice,
      moved: new Map([...model.moved, [key, value]])
    });
    withEngine(id, (it) => it.setInput(id, key, value));
  };

  const renewal = (): Renewal =>
    createRenewal({
      cells,
      models,
      initial,
      set(next, cellsNow) {
        [chapter, list] = [next, cellsNow];
      },
      tell(ids) {
        ids.forEach(tellOf);
        texts.set(toTexts(list, get));
        edits.flush();
        edits.restore();
      },
      run: (ids) =>
        withEngine(null, (it) => {
          it.load();
          it.run(ids.filter((id) => cells.has(id)));
        })
    });

  return {
    ...(process.env.NODE_ENV === "development" ? {renewal: renewal()} : {}),
    get chapter() {
      return chapter;
    },
    own: null,
    cells,
    get,
    getStatic: (id) => initial.get(id) ?? get(id),
    subscribe(id, listener) {
      const those = listeners.get(id) ?? new Set();
      listeners.set(id, those.add(listener));
      return () => void those.delete(listener);
    },
    listen(listener) {
      announce = listener;
      return () => {
        announce = () => undefined;
      };
    },
    open() {
      restore();
      const unlisten = edits.listen();
      const unhear = onIntent(() => withEngine(null, (it) => it.warm()));
      const idle = setTimeout(() => withEngine(null, () => undefined), IDLE);
      return () => {
        clearTimeout(idle);
        unlisten();
        unhear();
        engine.dispose();
        types.dispose();
      };
    },
    run,
    stop(id) {
      withEngine(id, (it) => it.stop(id));
    },
    setInput,
    setText: edits.setText,
    type(id, text) {
      isTyped = true;
      try {
        edits.setText(id, text);
      } finally {
        isTyped = false;
      }
    },
    reset(id) {
      const cell = cells.get(id);
      if (cell === undefined) return;
      const {loaded, moved, view} = get(id);
      edits.reset(id);
      update(id, {notice: null, moved: new Map(), held: false});
      if (loaded !== cell.source || moved.size > 0) withEngine(id, (it) => it.reset(id, moved));
      else if (view.state === "stale" && view.run === 0)
        update(id, {view: {...view, state: "static"}});
    },
    undo(id) {
      if (undoStep(get(id))) return true;
      const moved = edits.undo(id);
      for (const [key, value] of moved ?? []) setInput(id, key, value);
      return moved !== null;
    },
    keepOlder: edits.keepOlder,
    merge: edits.merge,
    showOther: edits.showOther,
    keepThis: edits.keepThis,
    keepAgain: edits.flush,
    edit,
    connectTypes: types.connect,
    say: (text) => announce(text),
    show(name) {
      const focused = document.activeElement;
      const from = focused?.closest(".panel") == null ? focused : (panel.get()?.from ?? null);
      panel.set(name === null ? null : {name, times: ++shown, from});
    },
    getPanel: panel.get,
    subscribePanel: panel.subscribe,
    getTexts: texts.get,
    subscribeTexts: texts.subscribe,
    getLost: lost.get,
    subscribeLost: lost.subscribe,
    forgetLost: edits.forgetLost,
    names: () =>
      new Promise((resolve) => {
        const none = (): void => resolve([]);
        withEngine(null, (it) => void it.names().then(resolve, none), none);
      }),
    look: (id, wish) =>
      new Promise((resolve) => withEngine(id, (it) => void it.look(id, wish).then(resolve)))
  };
}

/** Of the cells that can be edited; a value in prose cannot. */
function toTexts(
  list: readonly StaticCell[],
  get: (id: CellId) => CellModel,
  wanted: StaticCell["kind"] = "cell"
): readonly CellText[] {
  return list.filter(({kind}) => kind === wanted).map(({id}) => ({id, text: get(id).text}));
}
