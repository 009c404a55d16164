// Longer than most files: one document, seen by cells, by the kernel, by the renderer of prose and by storage, is one story.

import type {CellEvent, CellId, InputKey, InputValue} from "../../../lib/protocol/index.ts";
import {setSource} from "../../../lib/notebook/index.ts";
import type {CodeCell, NotebookDocument} from "../../../lib/notebook/index.ts";
import {createProseClient} from "../../../workers/prose.ts";
import type {
  PieceHeading,
  ProseAnswer,
  ProseClient,
  RenderedPiece
} from "../../../workers/prose.ts";
import {
  createEditStore,
  createSignal,
  isBusy,
  loadEngine,
  reduceEvents,
  shownState,
  tell,
  toModel
} from "../../cell/index.ts";
import type {
  CellModel,
  CellText,
  Engine,
  EngineHost,
  NotebookStore,
  Panel,
  Signal,
  StaticCell
} from "../../cell/index.ts";
import {createTypes} from "../../editor/index.ts";
import type {Span} from "../../editor/index.ts";
import type {OpenNotebook} from "../storage/index.ts";
import {toOwnModel, toProseCell, toStaticCell} from "./cells.ts";
import {createOutputKeeping, toStoredOutput} from "./outputs.ts";
import {slugOf} from "./slugOf.ts";
import {createSteps} from "./steps.ts";
import {NO_TEXT} from "./texts.ts";
import type {CellHead, TextModel} from "./texts.ts";

/** The cells of a notebook of one's own: what a chapter's store offers, and what can be done to the cells themselves. */
export interface OwnStore extends NotebookStore {
  readonly notebook: OpenNotebook;
  readonly getDocument: () => NotebookDocument;
  /** ids and kinds in the order of the page; the same array until one changes */
  readonly order: Readable<readonly CellHead[]>;
  readonly title: Readable<string>;
  readonly outline: Readable<Outline>;
  /** what was done last and can be undone, in words */
  readonly done: Readable<{readonly text: string; readonly times: number} | null>;
  /** how many cells run or wait */
  readonly busy: Readable<number>;
  getText(cell: CellId): TextModel;
  getPiece(cell: CellId): RenderedPiece | null;
  /** closes the editor of a cell */
  close(cell: CellId): void;
  /** makes the document another; with words for what was done, it can be undone */
  change(next: NotebookDocument, did?: string): void;
  /** undoes the last such change */
  undoStep(): boolean;
  forgetDone(): void;
  /** tells whether a cell is near what is seen: far ones draw no output and keep no editor */
  setNear(cell: CellId, isNear: boolean): void;
  /** draws what all cells show, for paper */
  showAll(): void;
  runAll(): void;
  stopAll(): void;
  /** a stranger's cells may run now */
  allow(): void;
}

export type Readable<T> = Pick<Signal<T>, "get" | "subscribe">;

export interface Outline {
  readonly headings: readonly PieceHeading[];
  readonly references: string | null;
}

export interface OwnStoreOptions {
  readonly notebook: OpenNotebook;
  /** false for a stranger's: no kernel is made and nothing is computed before `allow` */
  readonly isTrusted: boolean;
  /** puts a cell after the last one */
  readonly extend: (after: CellId) => void;
}

const UNFINISHED =
  "This cell did not come to its end last time, so it has not been run again. Run starts it.";
const UNREACHED = "The kernel could not be loaded. Check the connection and press Run again.";
const UNTRUSTED = "Run the notebook to see more of this.";
const IDLE = 1500;
export const ID_PREFIX = "nb-";

export function createOwnStore({notebook, isTrusted, extend}: OwnStoreOptions): OwnStore {
  let shown = notebook.getDocument();
  let trusted = isTrusted;
  let cells: ReadonlyMap<CellId, StaticCell> = new Map();
  const models = new Map<CellId, CellModel>();
  const texts = new Map<CellId, TextModel>();
  const pieces = new Map<CellId, RenderedPiece>();
  const colours = new Map<CellId, {readonly source: string; readonly html: string}>();
  const near = new Set<CellId>();
  const listeners = new Map<CellId, Set<() => void>>();
  const order = createSignal<readonly CellHead[]>([]);
  const title = createSignal(shown.title);
  const outline = createSignal<Outline>({headings: [], references: null});
  const done = createSignal<{readonly text: string; readonly times: number} | null>(null);
  const busy = createSignal(0);
  const panel = createSignal<Panel | null>(null);
  const codes = createSignal<readonly CellText[]>([]);
  const steps = createSteps();
  const runs = createEditStore(slugOf(notebook.id), () => {
    // A stranger's notebook leaves nothing behind.
    if (!isTrusted) throw new Error("nothing is kept of this notebook");
    return localStorage;
  });
  const kept = createOutputKeeping({
    find: (id) => {
      const model = models.get(id);
      return model === undefined || !isCode(id) ? null : toStoredOutput(model.view);
    },
    keep: (id, output) => notebook.setOutput(id, output)
  });
  let prose: ProseClient | null = null;
  const types = createTypes({
    dataHref: null,
    getTexts: codes.get,
    subscribeTexts: codes.subscribe,
    goTo: edit,
    say: (text) => announce(text)
  });
  const host: EngineHost = {
    chapter: {
      slug: slugOf(notebook.id),
      version: "",
      seed: shown.seed,
      dataHref: "",
      outputsHref: ""
    },
    get cells() {
      return cells;
    },
    get,
    update,
    apply,
    async readFile(name) {
      const bytes = await notebook.readFile(name);
      return bytes ?? `there is no file ${JSON.stringify(name)} among the files of this notebook`;
    }
  };
  let engine: Promise<Engine> | null = null;
  let hasRun = false;
  let asked: CellId | null = null;
  let announce: (text: string) => void = () => undefined;
  let times = 0;

  takeDocument(true);

  // ---- the document

  /** Makes the page's cells those of the document: after a change of ours, of another tab, or of a version that came back. */
  function takeDocument(isFirst = false): void {
    const next = notebook.getDocument();
    if (next === shown && !isFirst) return;
    const before = isFirst ? new Map() : new Map(shown.cells.map((cell) => [cell.id, cell]));
    const isOther = isFirst || !isSameOrder(order.get(), next.cells);
    shown = next;
    const touched: CellId[] = [];
    for (const cell of next.cells) {
      if (before.get(cell.id) === cell && !isFirst) continue;
      if (cell.kind === "markdown") {
        const text = texts.get(cell.id);
        if (text?.source === cell.source) continue;
        texts.set(cell.id, {...(text ?? NO_TEXT), source: cell.source});
        touched.push(cell.id);
      } else if (takeCode(cell)) touched.push(cell.id);
    }
    if (isOther) forgetGone();
    rebuild();
    for (const id of touched) call(id);
    if (isOther) order.set(next.cells.map(({id, kind}) => ({id, kind})));
    if (title.get() !== next.title) title.set(next.title);
    tellTexts();
    setProse();
    void engine?.then((it) => it.load(), ignore);
  }

  /** True when what the page shows of the cell is to be drawn again. */
  function takeCode(cell: CodeCell): boolean {
    const model = models.get(cell.id);
    texts.delete(cell.id);
    if (model === undefined) {
      models.set(cell.id, toOwnModel(cell, {ready: trusted, away: !near.has(cell.id)}));
      return true;
    }
    const isOther = model.text !== cell.source;
    if (isOther) models.set(cell.id, {...model, text: cell.source});
    return isOther || hasOtherOptions(cells.get(cell.id), cell);
  }

  function forgetGone(): void {
    const here = new Set([
      ...shown.cells.map(({id}) => id),
      ...[...pieces.values()].flatMap((piece) => piece.cells.map(({id}) => id))
    ]);
    for (const map of [models, texts, pieces, colours])
      for (const id of map.keys()) if (!here.has(id)) map.delete(id);
    for (const {id, kind} of shown.cells) {
      if (kind === "markdown") models.delete(id);
      else texts.delete(id);
    }
  }

  /** The cells that run, in the order of the page: what did not change stays the same object. */
  function rebuild(): void {
    const next = new Map<CellId, StaticCell>();
    for (const cell of shown.cells) {
      if (cell.kind === "code") next.set(cell.id, toStatic(cell));
      else
        for (const spec of pieces.get(cell.id)?.cells ?? []) {
          const before = cells.get(spec.id);
          const isSame = before?.source === spec.source && before.kind === spec.kind;
          next.set(spec.id, isSame ? before : toProseCell(spec));
        }
    }
    cells = next;
  }

  function toStatic(cell: CodeCell): StaticCell {
    const before = cells.get(cell.id);
    const caption = pieces.get(cell.id)?.caption ?? null;
    const isSame =
      before !== undefined &&
      !hasOtherOptions(before, cell) &&
      (typeof before.caption === "object" ? before.caption?.html : null) === caption;
    // Under the hands of who types, only the text of the editor changes.
    if (isSame && (models.get(cell.id)?.asked ?? null) !== null) return before;
    const colour = colours.get(cell.id);
    const code = colour?.source === cell.source ? colour.html : null;
    if (isSame && before.source === cell.source && (before.code === null) === (code === null))
      return before;
    return toStaticCell(cell, {code, caption});
  }

  function isCode(id: CellId): boolean {
    return cells.get(id)?.kind === "cell" && !isInProse(id);
  }

  function isInProse(id: CellId): boolean {
    return findHolder(id) !== null;
  }

  /** The markdown cell that a fence or value stands in. */
  function findHolder(id: CellId): RenderedPiece | null {
    if (order.get().some((head) => head.id === id)) return null;
    return [...pieces.values()].find((piece) => piece.cells.some((cell) => cell.id === id)) ?? null;
  }

  function change(next: NotebookDocument, did?: string): void {
    const before = notebook.getDocument();
    if (next === before) return;
    notebook.change(next);
    takeDocument();
    if (did === undefined) return;
    steps.add({did, before, after: notebook.getDocument()});
    done.set({text: did, times: ++times});
  }

  // ---- prose

  function setProse(): void {
    prose?.setCells(
      shown.cells.map((cell) => ({
        id: cell.id,
        kind: cell.kind,
        source: cell.source,
        caption: cell.kind === "code" ? cell.options.caption : null
      })),
      shown.files.map(({name}) => name)
    );
  }

  function takeProse(answer: ProseAnswer): void {
    const fresh: CellId[] = [];
    for (const {cell, source, html} of answer.code) colours.set(cell, {source, html});
    for (const piece of answer.pieces) {
      pieces.set(piece.cell, piece);
      const text = texts.get(piece.cell);
      if (text !== undefined) texts.set(piece.cell, {...text, piece});
      for (const spec of piece.cells) {
        const model = models.get(spec.id);
        if (model?.text === spec.source) continue;
        models.set(
          spec.id,
          model === undefined
            ? {...toModel({source: spec.source, inputs: []}), ready: trusted}
            : {...model, text: spec.source}
        );
        if (spec.kind === "value") fresh.push(spec.id);
      }
    }
    rebuild();
    for (const piece of answer.pieces) {
      call(piece.cell);
      for (const {id} of piece.cells) call(id);
    }
    for (const {cell} of answer.code) if (models.get(cell)?.asked == null) call(cell);
    outline.set({headings: answer.headings, references: answer.references});
    void engine?.then((it) => {
      it.load();
      // A value that is being written is computed as it is read: its cells have run already.
      if (hasRun) for (const id of fresh) runLoaded(it, id);
    }, ignore);
  }

  function runLoaded(it: Engine, id: CellId): void {
    const model = models.get(id);
    if (model === undefined || model.held || model.text.trim() === "") return;
    it.run(id);
  }

  // ---- what cells show

  function get(id: CellId): CellModel {
    return models.get(id) ?? GONE;
  }

  /** Those who hear of a cell read it again, even if its model is the same. */
  function call(id: CellId): void {
    const model = models.get(id);
    if (model !== undefined) models.set(id, {...model});
    for (const listener of listeners.get(id) ?? []) listener();
  }

  function update(id: CellId, part: Partial<CellModel>): void {
    const before = models.get(id);
    if (before === undefined) return;
    models.set(id, {...before, ...part});
    for (const listener of listeners.get(id) ?? []) listener();
  }

  function apply(events: readonly CellEvent[]): void {
    const ids = new Set(events.map(({cell}) => cell));
    const views = new Map(
      [...ids].flatMap((id) => {
        const model = models.get(id);
        return model === undefined ? [] : [[id, model.view] as const];
      })
    );
    const {views: next, touched} = reduceEvents(views, events);
    for (const id of touched) {
      const [view, before] = [next.get(id), get(id).view];
      if (view === undefined) continue;
      update(id, {view});
      if (isSettled(view.state) && isCode(id)) kept.mark(id);
      if (id === asked && view.state !== before.state) announce(tell(id, view));
    }
    countBusy();
  }

  function countBusy(): void {
    const running = [...models].filter(([, {view, held}]) => held || view.state === "running");
    runs.markUnfinished(new Set(running.map(([id]) => id)));
    const count = [...models.values()].filter(({view}) => isBusyState(view.state)).length;
    if (count !== busy.get()) busy.set(count);
  }

  function tellTexts(): void {
    codes.set(
      shown.cells.flatMap(({id, kind, source}) => (kind === "code" ? [{id, text: source}] : []))
    );
  }

  // ---- the kernel

  function withEngine(
    id: CellId | null,
    act: (engine: Engine) => void,
    onUnreached: () => void = () => undefined
  ): void {
    if (!trusted) {
      onUnreached();
      return;
    }
    engine ??= loadEngine(host);
    engine.then(act, () => {
      engine = null;
      if (id !== null) update(id, {notice: UNREACHED, view: {...get(id).view, state: "stopped"}});
      onUnreached();
    });
  }

  function queue(id: CellId): void {
    const {view} = get(id);
    update(id, {
      held: false,
      notice: null,
      view: {...view, state: view.state === "running" ? "running" : "queued"}
    });
  }

  function run(id: CellId): void {
    if (!trusted) return;
    asked = id;
    hasRun = true;
    // A text that hangs the browser is found again.
    void notebook.keepNow();
    queue(id);
    withEngine(id, (it) => it.run(id));
  }

  function edit(id: CellId, at: Span | null = null): void {
    const text = texts.get(id);
    const holder = text === undefined ? findHolder(id) : null;
    if (holder !== null) {
      edit(holder.cell, placeIn(holder, id));
    } else if (text !== undefined) {
      texts.set(id, {...text, asked: {times: (text.asked?.times ?? 0) + 1, at}});
      for (const listener of listeners.get(id) ?? []) listener();
    } else update(id, {asked: {times: (get(id).asked?.times ?? 0) + 1, at}});
  }

  /** Where a cell in prose begins in its markdown cell. */
  function placeIn(holder: RenderedPiece, id: CellId): Span | null {
    const spec = holder.cells.find((cell) => cell.id === id);
    const source = texts.get(holder.cell)?.source;
    if (spec === undefined || source === undefined) return null;
    const lines = source.split("\n").slice(0, spec.line - 1);
    const at = lines.join("\n").length + (lines.length > 0 ? 1 : 0) + spec.column - 1;
    return [at, at];
  }

  function close(id: CellId): void {
    const text = texts.get(id);
    if (text !== undefined && text.asked !== null) {
      texts.set(id, {...text, asked: null});
      for (const listener of listeners.get(id) ?? []) listener();
    } else if ((models.get(id)?.asked ?? null) !== null) {
      update(id, {asked: null});
      rebuild();
      call(id);
    }
  }

  function setText(id: CellId, text: string): void {
    const before = models.get(id);
    update(id, {text});
    change(setSource(notebook.getDocument(), {id, source: text}));
    const after = models.get(id);
    // What stands below the text is another text's from now on, or is its own again: it is kept as that.
    if (before === undefined || after === undefined || after.view.run === 0) return;
    if (shownState(before) !== shownState(after))
      notebook.setOutput(id, toStoredOutput({...after.view, state: shownState(after)}));
  }

  function setNear(id: CellId, isNear: boolean): void {
    if (isNear) near.add(id);
    else near.delete(id);
    if (isNear && models.get(id)?.away === true) update(id, {away: false});
    if (!isNear) close(id);
  }

  function open(): () => void {
    const unfinished = trusted ? runs.findUnfinished() : new Set<string>();
    for (const [id, model] of models) {
      const held = unfinished.has(id);
      update(id, {
        ready: trusted,
        ...(held ? {held, notice: UNFINISHED, view: {...model.view, state: "stale" as const}} : {})
      });
    }
    const client = createProseClient({
      address: findProse,
      createWorker: (address) => new Worker(address, {name: "prose"}),
      onAnswer: takeProse,
      onFailure: (sentence) => announce(sentence)
    });
    prose = client;
    takeDocument();
    setProse();
    const unsubscribe = notebook.subscribe(() => takeDocument());
    const idle = setTimeout(() => withEngine(null, () => undefined), IDLE);
    addEventListener("pagehide", kept.flush);
    return () => {
      clearTimeout(idle);
      removeEventListener("pagehide", kept.flush);
      kept.flush();
      unsubscribe();
      void engine?.then((it) => it.dispose(), ignore);
      engine = null;
      types.dispose();
      client.dispose();
      prose = null;
    };
  }

  return {
    notebook,
    chapter: host.chapter,
    own: {prefix: ID_PREFIX, extend},
    get cells() {
      return cells;
    },
    get,
    getStatic: get,
    getDocument: () => shown,
    order,
    title,
    outline,
    done,
    busy,
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
    open,
    run,
    stop: (id) => withEngine(id, (it) => it.stop(id)),
    runAll() {
      hasRun = true;
      void notebook.keepNow();
      const those = [...cells.values()].filter(({lazy, source}) => !lazy && source.trim() !== "");
      for (const {id} of those) queue(id);
      countBusy();
      withEngine(null, (it) => {
        for (const {id} of those) it.run(id);
      });
    },
    stopAll() {
      withEngine(null, (it) => {
        for (const [id, model] of models) if (isBusy(shownState(model), model)) it.stop(id);
      });
    },
    setInput(id: CellId, key: InputKey, value: InputValue) {
      const model = get(id);
      hasRun = true;
      update(id, {
        held: false,
        notice: model.held ? null : model.notice,
        moved: new Map([...model.moved, [key, value]])
      });
      withEngine(id, (it) => it.setInput(id, key, value));
    },
    setText,
    reset: () => undefined,
    undo: () => false,
    keepOlder: () => undefined,
    merge: () => undefined,
    showOther: () => undefined,
    keepThis: () => undefined,
    keepAgain: () => void notebook.keepNow(),
    edit,
    close,
    say: (text) => announce(text),
    show(name) {
      const focused = document.activeElement;
      const from = focused?.closest(".panel") == null ? focused : (panel.get()?.from ?? null);
      panel.set(name === null ? null : {name, times: ++times, from});
    },
    getPanel: panel.get,
    subscribePanel: panel.subscribe,
    getTexts: codes.get,
    subscribeTexts: codes.subscribe,
    getLost: () => NONE,
    subscribeLost: () => () => undefined,
    forgetLost: () => undefined,
    connectTypes: types.connect,
    names: () =>
      new Promise((resolve) => {
        const none = (): void => resolve([]);
        withEngine(null, (it) => void it.names().then(resolve, none), none);
      }),
    look: (id, wish) =>
      new Promise((resolve) =>
        withEngine(
          id,
          (it) => void it.look(id, wish).then(resolve),
          () => resolve({kind: "gone", message: UNTRUSTED})
        )
      ),
    getText: (id) => texts.get(id) ?? NO_TEXT,
    getPiece: (id) => pieces.get(id) ?? null,
    change,
    undoStep() {
      const undone = steps.undo(notebook.getDocument());
      if (undone === null) return false;
      notebook.change(undone.document);
      takeDocument();
      done.set(null);
      announce(`Undone: ${undone.step.did}`);
      return true;
    },
    forgetDone: () => done.set(null),
    setNear,
    showAll() {
      for (const [id, {away}] of models) if (away) update(id, {away: false});
    },
    allow() {
      trusted = true;
      for (const id of models.keys()) update(id, {ready: true});
    }
  };
}

async function findProse(): Promise<string> {
  const response = await fetch("/generated/assets.json");
  const assets = (await response.json()) as {readonly prose: string};
  return assets.prose;
}

const NONE: ReturnType<NotebookStore["getLost"]> = [];
/** A cell that left the page while something was said of it. */
const GONE: CellModel = toModel({source: "", inputs: []});

function ignore(): void {
  // The kernel could not be had: whoever asked for it has been told.
}

function isSettled(state: CellModel["view"]["state"]): boolean {
  return state === "done" || state === "error" || state === "stopped";
}

function isBusyState(state: CellModel["view"]["state"]): boolean {
  return state === "queued" || state === "running";
}

function isSameOrder(heads: readonly CellHead[], cells: readonly CellHead[]): boolean {
  return (
    heads.length === cells.length &&
    heads.every(({id, kind}, index) => cells[index]?.id === id && cells[index].kind === kind)
  );
}

function hasOtherOptions(cell: StaticCell | undefined, {options}: CodeCell): boolean {
  return (
    cell === undefined ||
    cell.lazy !== options.lazy ||
    cell.hide !== options.hide ||
    cell.table !== options.table ||
    cell.seed !== options.seed ||
    cell.height !== options.height ||
    cell.alt !== options.alt
  );
}
