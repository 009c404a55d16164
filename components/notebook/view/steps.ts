import {mergeDocuments} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import type {CellId} from "../../../lib/protocol/index.ts";

/** A change of the notebook's cells that can be undone. */
export interface Step {
  /** `Cell deleted.` */
  readonly did: string;
  readonly before: NotebookDocument;
  readonly after: NotebookDocument;
}

export interface Undone {
  readonly step: Step;
  readonly document: NotebookDocument;
  /** the cell that is again what it was; null when none came back or changed */
  readonly cell: CellId | null;
}

const MOST = 100;

/** The last changes of cells, the newest last. */
export interface Steps {
  add(step: Step): void;
  /** Takes the newest step out of the document: what was written since stays. Null when there is none. */
  undo(now: NotebookDocument): Undone | null;
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
      // Undoing is a change like another tab's: from what the step made to what was there before it.
      const {document} = mergeDocuments({base: step.after, mine: now, theirs: step.before});
      const cell = step.before.cells.find((one) => !step.after.cells.includes(one))?.id ?? null;
      return {step, document, cell};
    }
  };
}
