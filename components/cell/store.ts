import type {CellEvent, CellId, InputKey, InputValue} from "../../lib/protocol/index.ts";
import type {Span} from "../editor/index.ts";
import {createEditStore} from "./edits.ts";
import type {Engine} from "./engine.ts";
import {reduceEvents, staticView} from "./state.ts";
import type {CellView} from "./state.ts";
import type {NotebookChapter, StaticCell} from "./types.ts";

/** A cell as the page shows it now: the kernel's view of it under the reader's text and controls. */
export interface CellModel {
  readonly view: CellView;
  /** what the reader sees in the cell, the author's text or an edit of it */
  readonly text: string;
  /** what the kernel has of it */
  readonly loaded: string;
  /** the author changed the cell under the reader's edit */
  readonly outdated: boolean;
  /** not to be run unless the reader asks for this very cell: it never finished last time */
  readonly held: boolean;
  /** one sentence about this cell that is not an error of its code */
  readonly notice: string | null;
  /** where the reader put the controls */
  readonly moved: ReadonlyMap<InputKey, InputValue>;
  /** scripts run: controls work */
  readonly ready: boolean;
  /** how often the reader asked to edit, and where last time; null while the code is static */
  readonly asked: {readonly times: number; readonly at: Span | null} | null;
}

/** What stands beside the chapter when it is asked for, and how often anything was. */
export interface Panel {
  readonly name: "keys" | "search";
  readonly times: number;
}

export interface NotebookStore {
  readonly chapter: NotebookChapter;
  readonly cells: ReadonlyMap<CellId, StaticCell>;
  get(cell: CellId): CellModel;
  getStatic(cell: CellId): CellModel;
  subscribe(cell: CellId, listener: () => void): () => void;
  /** what became of the cells that the reader ran, in words */
  listen(listener: (text: string) => void): () => void;
  /** after hydration: finds the reader's edits, waits for the first intent; returns what ends it */
  open(): () => void;
  run(cell: CellId): void;
  stop(cell: CellId): void;
  setInput(cell: CellId, key: InputKey, value: InputValue): void;
  setText(cell: CellId, text: string): void;
  /** back to the author's text and controls */
  reset(cell: CellId): void;
  /** the edit stands although the author's text has changed */
  keepEdit(cell: CellId): void;
  /** opens the cell's editor, or gives it the focus, and selects a part of its text */
  edit(cell: CellId, at?: Span | null): void;
  /** says something to those who do not see what happened */
  say(text: string): void;
  show(panel: Panel["name"] | null): void;
  readonly getPanel: () => Panel | null;
  readonly subscribePanel: (listener: () => void) => () => void;
  /** the present texts of the cells with an editor, in the order of the page; the same array until one changes */
  readonly getTexts: () => readonly {readonly id: CellId; readonly text: string}[];
  readonly subscribeTexts: (listener: () => void) => () => void;
  /** names for completion: the library's */
  names(): Promise<readonly string[]>;
}

/** What the engine may do to the page. */
export interface EngineHost {
  readonly chapter: NotebookChapter;
  readonly cells: ReadonlyMap<CellId, StaticCell>;
  get(cell: CellId): CellModel;
  update(cell: CellId, change: Partial<CellModel>): void;
  apply(events: readonly CellEvent[]): void;
}

const UNFINISHED =
  "This cell did not come to its end last time, so it has not been run again. Run starts it.";
const UNKEPT = "Your browser does not let this page keep your edits: they last until you leave it.";
const UNREACHED = "The kernel could not be loaded. Check the connection and press Run again.";
const IDLE = 1500;

export function createNotebookStore(
  chapter: NotebookChapter,
  list: readonly StaticCell[]
): NotebookStore {
  const cells = new Map(list.map((cell) => [cell.id, cell]));
  const initial = new Map(list.map((cell) => [cell.id, toModel(cell)]));
  const models = new Map(initial);
  const listeners = new Map<CellId, Set<() => void>>();
  const edits = createEditStore(chapter.slug, () => localStorage);
  let asked: CellId | null = null;
  let announce: (text: string) => void = () => undefined;
  let engine: Promise<Engine> | null = null;
  let panel: Panel | null = null;
  let shown = 0;
  const panelListeners = new Set<() => void>();
  let texts: ReturnType<NotebookStore["getTexts"]> | null = null;
  const textListeners = new Set<() => void>();

  function get(id: CellId): CellModel {
    const model = models.get(id);
    if (model === undefined) throw new RangeError(`there is no cell ${id}`);
    return model;
  }

  function set(id: CellId, model: CellModel): void {
    const isOther = models.get(id)?.text !== model.text;
    models.set(id, model);
    for (const listener of listeners.get(id) ?? []) listener();
    if (!isOther) return;
    texts = null;
    for (const listener of textListeners) listener();
  }

  function update(id: CellId, change: Partial<CellModel>): void {
    set(id, {...get(id), ...change});
  }

  function apply(events: readonly CellEvent[]): void {
    const views = new Map([...models].map(([id, {view}]) => [id, view]));
    const {views: next, touched} = reduceEvents(views, events);
    for (const id of touched) {
      const view = next.get(id);
      const before = get(id).view;
      if (view === undefined) continue;
      update(id, {view});
      if (id === asked && view.state !== before.state) announce(tell(id, view));
    }
    edits.markUnfinished(
      new Set(
        [...models].filter(([, {view, held}]) => held || view.state === "running").map(([id]) => id)
      )
    );
  }

  function withEngine(id: CellId | null, act: (engine: Engine) => void): void {
    engine ??= import("./engine.ts").then(({createEngine}) =>
      createEngine({chapter, cells, get, update, apply})
    );
    engine.then(act, () => {
      engine = null;
      if (id !== null) update(id, {notice: UNREACHED, view: {...get(id).view, state: "stopped"}});
    });
  }

  function run(id: CellId): void {
    asked = id;
    const model = get(id);
    update(id, {
      held: false,
      notice: null,
      view: {...model.view, state: model.view.state === "running" ? "running" : "queued"}
    });
    withEngine(id, (it) => it.run(id));
  }

  function restore(): void {
    const unfinished = edits.findUnfinished();
    for (const [id, cell] of cells) {
      const edit = edits.find(id);
      const held = unfinished.has(id);
      const differs = edit !== undefined && edit.text !== cell.source;
      const model = get(id);
      set(id, {
        ...model,
        ready: true,
        held,
        ...(differs ? {text: edit.text, outdated: edit.base !== cell.source} : {}),
        ...(held ? {notice: UNFINISHED, view: {...model.view, state: "stale"}} : {})
      });
      if (edit !== undefined && !differs) edits.forget(id);
    }
  }

  return {
    chapter,
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
      const onIntent = ({target}: Event): void => {
        if (!(target instanceof Element) || target.closest("[data-cell]") === null) return;
        for (const type of INTENTS) document.removeEventListener(type, onIntent, true);
        withEngine(null, (it) => it.warm());
      };
      for (const type of INTENTS)
        document.addEventListener(type, onIntent, {capture: true, passive: true});
      const idle = setTimeout(() => withEngine(null, () => undefined), IDLE);
      return () => {
        clearTimeout(idle);
        for (const type of INTENTS) document.removeEventListener(type, onIntent, true);
        void engine?.then((it) => it.dispose());
        engine = null;
      };
    },
    run,
    stop(id) {
      withEngine(id, (it) => it.stop(id));
    },
    setInput(id, key, value) {
      const model = get(id);
      update(id, {
        held: false,
        notice: model.held ? null : model.notice,
        moved: new Map([...model.moved, [key, value]])
      });
      withEngine(id, (it) => it.setInput(id, key, value));
    },
    setText(id, text) {
      const source = cells.get(id)?.source ?? "";
      if (text === source) {
        edits.forget(id);
        update(id, {text, outdated: false});
        return;
      }
      const kept = edits.keep(id, {
        text,
        base: get(id).outdated ? (edits.find(id)?.base ?? source) : source,
        version: chapter.version
      });
      update(id, {text, notice: kept ? null : UNKEPT});
    },
    reset(id) {
      const cell = cells.get(id);
      if (cell === undefined) return;
      edits.forget(id);
      const {loaded, moved, view} = get(id);
      update(id, {text: cell.source, outdated: false, notice: null, moved: new Map(), held: false});
      if (loaded !== cell.source || moved.size > 0) withEngine(id, (it) => it.reset(id, moved));
      else if (view.state === "stale" && view.run === 0)
        update(id, {view: {...view, state: "static"}});
    },
    keepEdit(id) {
      const source = cells.get(id)?.source ?? "";
      edits.keep(id, {text: get(id).text, base: source, version: chapter.version});
      update(id, {outdated: false});
    },
    edit(id, at = null) {
      update(id, {asked: {times: (get(id).asked?.times ?? 0) + 1, at}});
    },
    say: (text) => announce(text),
    show(name) {
      if (name !== null) shown++;
      panel = name === null ? null : {name, times: shown};
      for (const listener of panelListeners) listener();
    },
    getPanel: () => panel,
    subscribePanel(listener) {
      panelListeners.add(listener);
      return () => void panelListeners.delete(listener);
    },
    getTexts: () =>
      (texts ??= list
        .filter(({kind}) => kind === "cell")
        .map(({id}) => ({id, text: get(id).text}))),
    subscribeTexts(listener) {
      textListeners.add(listener);
      return () => void textListeners.delete(listener);
    },
    names: () => new Promise((resolve) => withEngine(null, (it) => void it.names().then(resolve)))
  };
}

const INTENTS = ["pointerdown", "pointerover", "keydown", "focusin"];

function toModel(cell: StaticCell): CellModel {
  return {
    view: staticView(cell.inputs),
    text: cell.source,
    loaded: cell.source,
    outdated: false,
    held: false,
    notice: null,
    moved: new Map(),
    ready: false,
    asked: null
  };
}

function tell(id: CellId, {state, ms}: CellView): string {
  switch (state) {
    case "running":
      return `Cell ${id} runs.`;
    case "done":
      return `Cell ${id} is done${ms === null ? "" : `, ${Math.round(ms)} milliseconds`}.`;
    case "stopped":
      return `Cell ${id} is stopped.`;
    default:
      return "";
  }
}
