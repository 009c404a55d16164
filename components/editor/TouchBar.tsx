import type {ReactNode} from "react";
import type {EditorCommand} from "./actions.ts";

/** What keys do, for those who type on glass. Seen only where the pointer is coarse; the text keeps the focus, and so its keyboard. */
export function TouchBar({onCommand}: {onCommand: (command: EditorCommand) => void}): ReactNode {
  return (
    <div
      className="editor-touch"
      role="toolbar"
      aria-label="Editing"
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {BUTTONS.map(([command, name, sign]) => (
        <button
          key={command}
          type="button"
          className="cell-button"
          aria-label={name}
          onClick={() => onCommand(command)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}

const BUTTONS: readonly (readonly [EditorCommand, string, string])[] = [
  ["outdent", "Indent less", "⇤"],
  ["indent", "Indent", "⇥"],
  ["comment", "Comment", "//"],
  ["undo", "Undo", "↶"],
  ["redo", "Redo", "↷"]
];
