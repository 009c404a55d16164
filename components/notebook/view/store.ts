import {withBase} from "../../../lib/protocol/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";
import {setSource} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {createProseClient} from "../../../workers/prose.ts";
import type {ProseClient, RenderedPiece} from "../../../workers/prose.ts";
import {createSignal, shownState} from "../../cell/index.ts";
import type {NotebookStore, Panel, Signal} from "../../cell/index.ts";
import {createTypes} from "../../editor/index.ts";
import type {CellChange, JointStep, Span} from "../../editor/index.ts";
import type {OpenNotebook} from "../storage/index.ts";
import {createOwnKernel} from "./kernel.ts";
import {createOwnCells} from "./ownCells.ts";
import {toStoredOutput} from "./outputs.ts";
import {findOthers, placeIn} from "./proseCells.ts";
import {slugOf} from "./slugOf.ts";
import {createSteps} from "./steps.ts";
import {NO_TEXT} from "./texts.ts";
import {withTexts} from "./withTexts.ts";
import type {CellHead, Outline, TextModel} from "./texts.ts";

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
  /** why the prose is shown as it is written, one sentence; null while it is not */
  readonly trouble: Readable<string | null>;
  getText(cell: CellId): TextModel;
  getPiece(cell: CellId): RenderedPiece | null;
  /** closes the editor of a cell */
  close(cell: CellId): void;
  /** makes the document another; with words for what was done, it can be undone */
  change(next: NotebookDocument, did?: string): void;
  /** Undoes the last such change; the cell that is again what it was. False when there is nothing to undo. */
  undoStep(): CellId | null | false;
  /** hands what cells show to the notebook at once */
  keepOutputs(): void;
  forgetDone(): void;
  /** tells whether a cell is near what is seen: far ones draw no output and keep no editor */
  setNear(cell: CellId, isNear: boolean): void;
  /** draws what all cells show, for paper */
  showAll(): void;
  runAll(): void;
  stopAll(): void;
  /** a stranger's cells may run now */
  trust(): void;
}

export type Readable<T> = Pick<Signal<T>, "get" | "subscribe">;

export interface OwnStoreOptions {
  readonly notebook: OpenNotebook;
  /** false for a stranger's: no kernel is made and nothing is computed before `trust` */
  readonly isTrusted: boolean;
  /** puts a cell after the last one */
  readonly extend: (after: CellId) => void;
}

export const ID_PREFIX = "nb-";

export function createOwnStore({notebook, isTrusted, extend}: OwnStoreOptions): OwnStore {
  let isReady = isTrusted;
  const cells = createOwnCells({notebook, isReady: () => isReady});
  const kernel = createOwnKernel({notebook, cells, isTrusted, say: (text) => announce(text)});
  const {codes} = cells;
  const done = createSignal<{readonly text: string; readonly times: number} | null>(null);
  const panel = createSignal<Panel | null>(null);
  const trouble = createSignal<string | null>(null);
  const steps = createSteps();
  const types = createTypes({
    dataHref: null,
    getTexts: codes.get,
    getOthers: () => findOthers(cells),
    getHolders: () =>
      notebook
        .getDocument()
        .cells.flatMap(({id, kind, source}) => (kind === "markdown" ? [{id, text: source}] : [])),
    subscribeTexts: codes.subscribe,
    change: changeTexts,
    goTo: edit,
    say: (text) => announce(text)
  });
  let prose: ProseClient | null = null;
  let announce: (text: string) => void = () => undefined;
  let times = 0;

  /** After a change of ours, of another tab, or of a version that came back. */
  function follow(): void {
    if (!cells.takeDocument()) return;
    setProse();
    kernel.load([]);
  }

  function setProse(): void {
    const document = cells.getDocument();
    prose?.setCells(
      document.cells.map((cell) => ({
        id: cell.id,
        kind: cell.kind,
        source: cell.source,
        caption: cell.kind === "code" ? cell.options.caption : null
      })),
      document.files.map(({name}) => name)
    );
  }

  function change(next: NotebookDocument, did?: string): void {
    const before = notebook.getDocument();
    if (next === before) return;
    notebook.change(next);
    follow();
    if (did === undefined) return;
    steps.add({did, before, after: notebook.getDocument()});
    done.set({text: did, times: ++times});
  }

  function changeTexts(
    changes: readonly CellChange[],
    step: JointStep,
    way: "done" | "undone"
  ): void {
    change(withTexts(notebook.getDocument(), cells, changes));
    changes.forEach(({id}) => keepOutput(id));
    if (way === "undone") {
      steps.forget(step);
      if (done.get()?.text === step.did) done.set(null);
    } else {
      steps.add(step);
      done.set({text: step.did, times: ++times});
    }
  }

  /** What stands below a text is another text's from now on, or is its own again: it is kept as that. */
  function keepOutput(id: CellId): void {
    const model = cells.models.get(id);
    if (model?.view.live === true)
      notebook.setOutput(id, toStoredOutput({...model.view, state: shownState(model)}));
  }

  function edit(id: CellId, at: Span | null = null): void {
    const holder = cells.findHolder(id);
    if (holder !== null) {
      const place = placeIn(cells, holder, id);
      edit(holder.cell, place === null ? null : [place, place]);
      return;
    }
    const asked = cells.getText(id)?.asked ?? cells.models.get(id)?.asked ?? null;
    cells.setAsked(id, {times: (asked?.times ?? 0) + 1, at});
  }

  function close(id: CellId): void {
    if ((cells.getText(id)?.asked ?? cells.models.get(id)?.asked ?? null) !== null)
      cells.setAsked(id, null);
  }

  function setText(id: CellId, text: string): void {
    const before = cells.models.get(id);
    cells.update(id, {text});
    change(setSource(notebook.getDocument(), {id, source: text}));
    const after = cells.models.get(id);
    if (before === undefined || after === undefined) return;
    if (shownState(before) !== shownState(after)) keepOutput(id);
  }

  function open(): () => void {
    const end = kernel.open();
    const client = createProseClient({
      address: findProse,
      createWorker: (address) => new Worker(address, {name: "prose"}),
      onAnswer(answer) {
        if (trouble.get() !== null) trouble.set(null);
        kernel.load(cells.takeProse(answer));
      },
      onFailure: trouble.set
    });
    prose = client;
    cells.takeDocument();
    setProse();
    const unsubscribe = notebook.subscribe(follow);
    return () => {
      end();
      unsubscribe();
      types.dispose();
      client.dispose();
      prose = null;
    };
  }

  return {
    notebook,
    chapter: {slug: slugOf(notebook.id), version: "", seed: 0, dataHref: "", outputsHref: ""},
    own: {prefix: ID_PREFIX, extend},
    get cells() {
      return cells.getCells();
    },
    get: cells.get,
    getStatic: cells.get,
    getDocument: cells.getDocument,
    order: cells.order,
    title: cells.title,
    outline: cells.outline,
    done,
    busy: kernel.busy,
    trouble,
    subscribe: cells.subscribe,
    listen(listener) {
      announce = listener;
      return () => {
        announce = () => undefined;
      };
    },
    open,
    run: (id) => kernel.run(id),
    stop: (id) => kernel.stop(id),
    runAll: () => kernel.runAll(),
    stopAll: () => kernel.stopAll(),
    trust() {
      isReady = true;
      kernel.trust();
    },
    setInput: (id, key, value) => kernel.setInput(id, key, value),
    look: (id, wish) => kernel.look(id, wish),
    names: () => kernel.names(),
    setText,
    type: setText,
    // There is no author's text beneath one's own, and other tabs are merged where the text is kept.
    reset: () => undefined,
    undo: () => false,
    keepOlder: () => undefined,
    merge: () => undefined,
    showOther: () => undefined,
    keepThis: () => undefined,
    keepAgain: () => void notebook.keepNow(),
    getLost: () => NONE,
    subscribeLost: () => () => undefined,
    forgetLost: () => undefined,
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
    connectTypes: types.connect,
    getText: (id) => cells.getText(id) ?? NO_TEXT,
    getPiece: cells.getPiece,
    change,
    undoStep() {
      const undone = steps.undo(notebook.getDocument());
      if (undone === null) return false;
      if ("undo" in undone.step) {
        undone.step.undo();
        return null;
      }
      notebook.change(undone.document);
      follow();
      done.set(null);
      announce(`Undone: ${undone.step.did}`);
      return undone.cell;
    },
    forgetDone: () => done.set(null),
    keepOutputs: () => kernel.keepOutputs(),
    setNear(id, isNear) {
      cells.setNear(id, isNear);
      if (!isNear) close(id);
    },
    showAll() {
      for (const [id, {away}] of cells.models) if (away) cells.update(id, {away: false});
    }
  };
}

async function findProse(): Promise<string> {
  const response = await fetch(withBase("/generated/assets.json"));
  const assets = (await response.json()) as {readonly prose: string};
  return withBase(assets.prose);
}

const NONE: ReturnType<NotebookStore["getLost"]> = [];
