import type {CellId} from "../../lib/protocol/index.ts";
import {toModel} from "./model.ts";
import type {CellModel, Renewal} from "./model.ts";
import {staticView} from "./state.ts";
import type {NotebookChapter, StaticCell} from "./types.ts";

export interface RenewalHost {
  readonly cells: Map<CellId, StaticCell>;
  readonly models: Map<CellId, CellModel>;
  /** as the server drew them */
  readonly initial: Map<CellId, CellModel>;
  set(chapter: NotebookChapter, cells: readonly StaticCell[]): void;
  /** these are drawn again, and edits find their cells */
  tell(cells: readonly CellId[]): void;
  /** the kernel gets the cells as they are now, and runs these with what depends on them */
  run(cells: readonly CellId[]): void;
}

/** Puts the author's changes of a chapter under an open page. What did not change keeps its state, and what a reader wrote stands. */
export function createRenewal(host: RenewalHost): Renewal {
  const {cells, models, initial} = host;
  const changed = new Set<CellId>();
  const toRun = new Set<CellId>();
  let gone = false;

  return {
    take(chapter, next) {
      const before = new Map(cells);
      cells.clear();
      for (const cell of next) {
        const old = before.get(cell.id);
        before.delete(cell.id);
        if (old !== undefined && old.mark === cell.mark) {
          cells.set(cell.id, old);
          continue;
        }
        cells.set(cell.id, cell);
        changed.add(cell.id);
        const model = models.get(cell.id);
        initial.set(cell.id, toModel(cell));
        models.set(cell.id, renew(cell, old, model));
        if (old?.source !== cell.source || old.seed !== cell.seed) toRun.add(cell.id);
      }
      // Their models stay: what listens to them is taken off the page only after this.
      if (before.size > 0) gone = true;
      host.set(chapter, next);
    },
    settle() {
      if (changed.size === 0 && !gone) return;
      const told = [...changed];
      const wanted = [...toRun].filter((id) => isForAll(cells.get(id), models.get(id)));
      changed.clear();
      toRun.clear();
      gone = false;
      host.tell(told);
      host.run(wanted);
    },
    readAgain(names) {
      const readers = [...cells.values()].filter(
        ({source}) => /\bfile\s*\(/.test(source) && names.some((name) => source.includes(name))
      );
      const wanted = readers
        .map(({id}) => id)
        .filter((id) => isForAll(cells.get(id), models.get(id)));
      if (wanted.length > 0) host.run(wanted);
    }
  };
}

/** Shows the author's text, and runs without being asked for. */
function isForAll(cell: StaticCell | undefined, model: CellModel | undefined): boolean {
  return (
    cell !== undefined &&
    model !== undefined &&
    !cell.lazy &&
    !model.held &&
    model.text === cell.source
  );
}

function renew(
  cell: StaticCell,
  old: StaticCell | undefined,
  model: CellModel | undefined
): CellModel {
  if (old === undefined || model === undefined) return {...toModel(cell), ready: true};
  return {
    ...model,
    text: model.text === old.source ? cell.source : model.text,
    loaded: model.loaded === old.source ? cell.source : model.loaded,
    // What the kernel shows stands until it shows something else.
    view: model.view.run === 0 ? staticView(cell.inputs) : model.view
  };
}
