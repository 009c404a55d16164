import {useRef} from "react";
import type {PointerEvent, ReactNode} from "react";
import type {CellId} from "../../../lib/protocol/index.ts";
import {callCell} from "../../cell/index.ts";
import {moveBefore} from "./commands.ts";
import {useOwn} from "./context.ts";
import {startDrag} from "./drag.ts";
import type {FrameCommand} from "./frameKeys.ts";

/** Beside a cell: a handle to drag it by, and what can be done to it. */
export function Gutter({
  id,
  kind,
  onCommand
}: {
  id: CellId;
  kind: "code" | "markdown";
  onCommand: (command: FrameCommand) => void;
}): ReactNode {
  const store = useOwn();
  const menu = useRef<HTMLDetailsElement>(null);
  const act = (command: FrameCommand) => (): void => onCommand(command);
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const frame = event.currentTarget.closest<HTMLElement>("[data-frame]");
    if (frame === null || event.button !== 0) return;
    startDrag({
      event: event.nativeEvent,
      frame,
      onDrop: (before) => moveBefore(store, id, before)
    });
  };
  const name = kind === "code" ? callCell(id) : "this text";
  return (
    <div className="nb-gutter">
      <span className="nb-handle" onPointerDown={drag} title="Drag to move" aria-hidden="true">
        ⠿
      </span>
      <details
        ref={menu}
        className="nb-menu"
        onToggle={({currentTarget}) => {
          if (!currentTarget.open) return;
          closeOthers(currentTarget);
          currentTarget.querySelector(".nb-menu-list")?.scrollIntoView({block: "nearest"});
        }}
        onBlur={({currentTarget, relatedTarget}) => {
          if (relatedTarget !== null && !currentTarget.contains(relatedTarget))
            currentTarget.open = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || menu.current?.open !== true) return;
          event.stopPropagation();
          menu.current.open = false;
          menu.current.querySelector("summary")?.focus();
        }}
      >
        <summary aria-label={`What can be done with ${name}`} title="Cell menu">
          ⋯
        </summary>
        <div className="nb-menu-list">
          <Item keys="Alt+↑" onClick={act("up")}>
            Move up
          </Item>
          <Item keys="Alt+↓" onClick={act("down")}>
            Move down
          </Item>
          <Item keys="Shift+D" onClick={act("duplicate")}>
            Duplicate
          </Item>
          <Item keys={kind === "code" ? "M" : "Y"} onClick={act(kind === "code" ? "text" : "code")}>
            {kind === "code" ? "Make it text" : "Make it code"}
          </Item>
          <Item keys="Ctrl+Shift+−" onClick={act("split")}>
            Split at the cursor
          </Item>
          <Item keys="Shift+J" onClick={act("join")}>
            Join with the next
          </Item>
          {kind === "code" ? (
            <Item keys="O" onClick={act("options")}>
              Options …
            </Item>
          ) : null}
          <Item keys="D" onClick={act("delete")}>
            Delete
          </Item>
        </div>
      </details>
    </div>
  );
}

function Item({
  keys,
  onClick,
  children
}: {
  keys: string;
  onClick: () => void;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      onClick={({currentTarget}) => {
        const menu = currentTarget.closest("details");
        // The focus does not go away with the list, where the command leaves it.
        menu?.querySelector("summary")?.focus();
        menu?.removeAttribute("open");
        onClick();
      }}
    >
      {children} <kbd>{keys}</kbd>
    </button>
  );
}

function closeOthers(open: HTMLDetailsElement): void {
  for (const other of document.querySelectorAll<HTMLDetailsElement>(".nb-menu[open]"))
    if (other !== open) other.open = false;
}
