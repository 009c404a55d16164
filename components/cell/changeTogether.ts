import type {CellChange, JointStep} from "../editor/index.ts";
import type {CellModel} from "./model.ts";
import type {ReaderEdits, ReaderEditsHost} from "./readerEdits.ts";

/** Makes the texts of several cells others in one step, or takes that back: each of them offers to undo it. */
export function changeTogether(
  host: ReaderEditsHost,
  setText: ReaderEdits["setText"],
  {
    changes,
    step,
    isDone
  }: {
    readonly changes: readonly CellChange[];
    readonly step: JointStep;
    readonly isDone: boolean;
  }
): void {
  for (const {id, text, was, is} of changes) {
    setText(id, text);
    const {edit, loaded} = host.get(id);
    const steps = edit.steps.filter((one) => one !== step);
    host.update(id, {
      // The kernel takes them together: whichever is run brings the others that it needs.
      loaded: loaded === was ? is : loaded,
      notice: isDone ? step.did : null,
      edit: {...edit, steps: isDone ? [...steps, step] : steps}
    });
  }
}

/** Takes the last such step back, in all its cells; false where none stands. */
export function undoStep({edit}: CellModel): boolean {
  const step = edit.steps.at(-1);
  step?.undo();
  return step !== undefined;
}
