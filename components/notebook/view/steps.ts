import {mergeDocuments} from "../../../lib/notebook/index.ts";
import type {NotebookCell, NotebookDocument} from "../../../lib/notebook/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";
import type {JointStep} from "../../editor/index.ts";

/** A change of the notebook's cells that can be undone: from what it made of the document, or by itself. */
export type Step = DocumentStep | JointStep;

interface DocumentStep {
  /** `Cell deleted.` */
  readonly did: string;
  readonly before: NotebookDocument;
  readonly after: NotebookDocument;
}

export interface Undone {
  readonly step: Step;
  /** what is to take the document's place; the same when the step undoes itself */
  readonly document: NotebookDocument;
  /** the cell that is again what it was, or the one beside a cell that is gone again; null when there is neither */
  readonly cell: CellId | null;
}

const MOST = 100;

/** The last changes of cells, the newest last. */
export interface Steps {
  add(step: Step): void;
  /** Takes the newest step out of the document: what was written since stays. Null when there is none. */
  undo(now: NotebookDocument): Undone | null;
  /** it was undone already */
  forget(step: Step): void;
}

export function createSteps(): Steps {
  const steps: Step[] = [];
  return {
    add(step) {
      steps.push(step);
      if (steps.length > MOST) steps.shift();
    },
    undo(now) {
      const step = steps.pop();
      if (step === undefined) return null;
      if ("undo" in step) return {step, document: now, cell: null};
      // Undoing is a change like another tab's: from what the step made to what was there before it.
      const {document} = mergeDocuments({base: step.after, mine: now, theirs: step.before});
      const again = step.before.cells.find((one) => !step.after.cells.includes(one));
      return {step, document, cell: (again ?? findBeside(step, document))?.id ?? null};
    },
    forget(step) {
      const at = steps.lastIndexOf(step);
      if (at >= 0) steps.splice(at, 1);
    }
  };
}

/** The cell that stands nearest to the one that a step had added. */
function findBeside(
  {before, after}: DocumentStep,
  {cells}: NotebookDocument
): NotebookCell | undefined {
  const isIn = (list: readonly NotebookCell[], {id}: NotebookCell): boolean =>
    list.some((one) => one.id === id);
  const at = after.cells.findIndex((one) => !isIn(before.cells, one));
  if (at === -1) return undefined;
  const near = [...after.cells.slice(0, at).reverse(), ...after.cells.slice(at + 1)];
  return near.find((one) => isIn(cells, one));
}
