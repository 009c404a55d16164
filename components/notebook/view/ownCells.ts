// Longer than most files: what a document, the kernel and the renderer of prose each say of a cell meets here.

import type {CellId} from "../../../lib/protocol/index.ts";
import type {CodeCell, NotebookDocument} from "../../../lib/notebook/index.ts";
import type {ProseAnswer, RenderedPiece} from "../../../workers/prose.ts";
import {createSignal, toModel} from "../../cell/index.ts";
import type {CellModel, CellText, Signal, StaticCell} from "../../cell/index.ts";
import type {OpenNotebook} from "../storage/index.ts";
import {toOwnModel, toProseCell, toStaticCell} from "./cells.ts";
import {NO_TEXT} from "./texts.ts";
import type {CellHead, Outline, TextModel} from "./texts.ts";

/** The cells of a notebook as its page has them: those of its document, and the fences and values in its prose. */
export interface OwnCells {
  readonly getDocument: () => NotebookDocument;
  /** what runs, in the order of the page */
  readonly getCells: () => ReadonlyMap<CellId, StaticCell>;
  readonly models: ReadonlyMap<CellId, CellModel>;
  readonly order: Signal<readonly CellHead[]>;
  readonly title: Signal<string>;
  readonly outline: Signal<Outline>;
  /** the texts of the code cells of the document */
  readonly codes: Signal<readonly CellText[]>;
  readonly get: (id: CellId) => CellModel;
  readonly update: (id: CellId, part: Partial<CellModel>) => void;
  readonly getText: (id: CellId) => TextModel | undefined;
  readonly getPiece: (id: CellId) => RenderedPiece | null;
  readonly setAsked: (id: CellId, asked: TextModel["asked"]) => void;
  /** the markdown cell that a fence or value stands in; null for a cell of the document */
  readonly findHolder: (id: CellId) => RenderedPiece | null;
  /** a code cell of the document */
  readonly isCode: (id: CellId) => boolean;
  readonly setNear: (id: CellId, isNear: boolean) => void;
  readonly subscribe: (id: CellId, listener: () => void) => () => void;
  /** Makes the page's cells those of the document, after a change of whoever it was; false when there was none. */
  readonly takeDocument: () => boolean;
  /** Takes what was rendered; the values whose text is new. */
  readonly takeProse: (answer: ProseAnswer) => readonly CellId[];
}

export function createOwnCells({
  notebook,
  isReady
}: {
  notebook: OpenNotebook;
  /** cells may run */
  isReady: () => boolean;
}): OwnCells {
  let shown = notebook.getDocument();
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
  const codes = createSignal<readonly CellText[]>([]);

  take(true);

  function take(isFirst: boolean): boolean {
    const next = notebook.getDocument();
    if (next === shown && !isFirst) return false;
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
    return true;
  }

  /** True when what the page shows of the cell is to be drawn again. */
  function takeCode(cell: CodeCell): boolean {
    const model = models.get(cell.id);
    texts.delete(cell.id);
    if (model === undefined) {
      models.set(cell.id, toOwnModel(cell, {ready: isReady(), away: !near.has(cell.id)}));
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
    return cells.get(id)?.kind === "cell" && findHolder(id) === null;
  }

  /** The markdown cell that a fence or value stands in. */
  function findHolder(id: CellId): RenderedPiece | null {
    if (order.get().some((head) => head.id === id)) return null;
    return [...pieces.values()].find((piece) => piece.cells.some((cell) => cell.id === id)) ?? null;
  }

  function takeProse(answer: ProseAnswer): readonly CellId[] {
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
            ? {...toModel({source: spec.source, inputs: []}), ready: isReady()}
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
    if (answer.outline !== null) outline.set(answer.outline);
    return fresh;
  }

  function get(id: CellId): CellModel {
    return models.get(id) ?? GONE;
  }

  function hear(id: CellId): void {
    for (const listener of listeners.get(id) ?? []) listener();
  }

  /** Those who hear of a cell read it again, even if its model is the same. */
  function call(id: CellId): void {
    const model = models.get(id);
    if (model !== undefined) models.set(id, {...model});
    hear(id);
  }

  function update(id: CellId, part: Partial<CellModel>): void {
    const before = models.get(id);
    if (before === undefined) return;
    models.set(id, {...before, ...part});
    hear(id);
  }

  function tellTexts(): void {
    codes.set(
      shown.cells.flatMap(({id, kind, source}) => (kind === "code" ? [{id, text: source}] : []))
    );
  }

  return {
    getDocument: () => shown,
    getCells: () => cells,
    models,
    order,
    title,
    outline,
    codes,
    get,
    update,
    getText: (id) => texts.get(id),
    getPiece: (id) => pieces.get(id) ?? null,
    setAsked(id, asked) {
      const text = texts.get(id);
      if (text !== undefined) {
        texts.set(id, {...text, asked});
        hear(id);
      } else if (models.has(id)) {
        update(id, {asked});
        if (asked !== null) return;
        // Its colours are of another text by now.
        rebuild();
        call(id);
      }
    },
    findHolder,
    isCode,
    setNear(id, isNear) {
      if (isNear) near.add(id);
      else near.delete(id);
      if (isNear && models.get(id)?.away === true) update(id, {away: false});
    },
    subscribe(id, listener) {
      const those = listeners.get(id) ?? new Set();
      listeners.set(id, those.add(listener));
      return () => void those.delete(listener);
    },
    takeDocument: () => take(false),
    takeProse
  };
}

/** A cell that left the page while something was said of it. */
const GONE: CellModel = toModel({source: "", inputs: []});

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
