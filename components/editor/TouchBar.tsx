import {useEffect, useRef} from "react";
import type {ReactNode} from "react";
import type {EditorAction, EditorCommand} from "./actions.ts";

/** What keys do, for those who type on glass. Seen only where the pointer is coarse and the text has the focus, which it keeps, and its keyboard with it. */
export function TouchBar({
  onCommand,
  onAction
}: {
  onCommand: (command: EditorCommand) => void;
  onAction: (action: EditorAction) => void;
}): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const {visualViewport: seen} = window;
    if (seen === null) return;
    // The keyboard of glass lies over the page, which does not know: the bar stands above it.
    const rise = (): void => {
      const covered = Math.max(0, innerHeight - seen.height - seen.offsetTop);
      if (bar.current !== null) bar.current.style.insetBlockEnd = `${covered}px`;
    };
    seen.addEventListener("resize", rise);
    seen.addEventListener("scroll", rise);
    return () => {
      seen.removeEventListener("resize", rise);
      seen.removeEventListener("scroll", rise);
    };
  }, []);
  return (
    <div
      ref={bar}
      className="editor-touch"
      role="group"
      aria-label="Editing"
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Key name="Run this cell" sign="▶" onPress={() => onAction("run")} />
      {COMMANDS.map(([command, name, sign]) => (
        <Key key={command} name={name} sign={sign} onPress={() => onCommand(command)} />
      ))}
      <Key name="Done" sign="Done" onPress={() => onAction("leave")} />
    </div>
  );
}

const COMMANDS: readonly (readonly [EditorCommand, string, string])[] = [
  ["outdent", "Indent less", "⇤"],
  ["indent", "Indent", "⇥"],
  ["comment", "Comment", "//"],
  ["undo", "Undo", "↶"],
  ["redo", "Redo", "↷"]
];

function Key({name, sign, onPress}: {name: string; sign: string; onPress: () => void}): ReactNode {
  return (
    <button type="button" className="cell-button" aria-label={name} onClick={onPress}>
      {sign}
    </button>
  );
}
