import {memo, useEffect, useRef, useState} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import type {CellId} from "../../../lib/protocol/index.ts";
import {Cell} from "../../cell/index.ts";
import {lazily} from "../../editor/index.ts";
import {MarkdownCell} from "../text/index.ts";
import type {FindFile} from "../text/index.ts";
import {
  addCell,
  deleteCell,
  duplicate,
  joinNext,
  shift,
  split,
  tellPlace,
  turnInto,
  undo
} from "./commands.ts";
import type {FocusCell} from "./commands.ts";
import {useOwn, usePiece} from "./context.ts";
import {createEcho, toFrameCommand} from "./frameKeys.ts";
import type {FrameCommand} from "./frameKeys.ts";
import {Gutter} from "./Gutter.tsx";
import type {Watch} from "./near.ts";
import type {CellHead} from "./texts.ts";

const Options = lazily(async () => (await import("./Options.tsx")).Options);

export interface FrameProps {
  readonly head: CellHead;
  readonly watch: Watch;
  readonly focus: FocusCell;
  readonly findFile: FindFile;
  /** which blocks of its prose are shown; null for all */
  readonly range: readonly boolean[] | null;
  readonly isHidden: boolean;
  readonly canEdit: boolean;
}

// Where a cell is gone the next one hears the key.
const isEcho = createEcho();

/** A cell of the notebook with what can be done to it: the gutter beside it, its options, and the place after it. */
export const Frame = memo(function Frame(props: FrameProps): ReactNode {
  const {head, watch, focus, findFile, range, isHidden, canEdit} = props;
  const {id, kind} = head;
  const store = useOwn();
  const element = useRef<HTMLDivElement>(null);
  const [hasOptions, setOptions] = useState(false);
  useEffect(() => {
    const frame = element.current;
    if (frame === null) return;
    return watch.watch(frame, (isNear) => {
      // What has the focus is not put away.
      if (!isNear && frame.contains(document.activeElement)) return;
      frame.toggleAttribute("data-far", !isNear);
      store.setNear(id, isNear);
    });
  }, [watch, store, id]);

  const act = (command: FrameCommand): void => {
    switch (command) {
      case "up":
        shift(store, id, -1, focus);
        store.say(`Moved up: now ${tellPlace(store, id)}.`);
        return;
      case "down":
        shift(store, id, 1, focus);
        store.say(`Moved down: now ${tellPlace(store, id)}.`);
        return;
      case "above":
        addAbove();
        return;
      case "below":
        addCell(store, {kind: "code", after: id});
        return;
      case "text-below":
        addCell(store, {kind: "markdown", after: id});
        return;
      case "delete":
        deleteCell(store, id, focus);
        return;
      case "duplicate":
        duplicate(store, id, focus);
        return;
      case "code":
      case "text":
        turnInto(store, id, command === "code" ? "code" : "markdown", focus);
        return;
      case "join":
        joinNext(store, id, focus);
        return;
      case "undo":
        undo(store, focus, id);
        return;
      case "split":
        void findCursor(element.current).then((at) => split(store, id, at));
        return;
      case "options":
        setOptions((isOpen) => !isOpen);
        return;
    }
  };
  const addAbove = (): void => {
    const {cells} = store.getDocument();
    const before = cells[cells.findIndex((cell) => cell.id === id) - 1];
    addCell(store, {kind: "code", after: before?.id ?? null});
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!canEdit || event.defaultPrevented || event.nativeEvent.isComposing) return;
    const {target} = event;
    const isCell = target instanceof Element && target.matches("[data-cell], [data-prose-cell]");
    const command = toFrameCommand(event, isCell ? "cell" : "inside");
    if (command === null) return;
    event.preventDefault();
    if (!isEcho(command, event.nativeEvent)) act(command);
  };
  return (
    <div
      ref={element}
      className="nb-frame"
      data-frame={id}
      data-kind={kind}
      hidden={isHidden}
      onKeyDown={onKeyDown}
    >
      {canEdit ? <Gutter id={id} kind={kind} onCommand={act} /> : null}
      {kind === "code" ? (
        <CodeCell id={id} />
      ) : (
        <MarkdownCell id={id} findFile={findFile} range={range} canEdit={canEdit} />
      )}
      {hasOptions && kind === "code" ? (
        <Options id={id} focus={focus} onClose={() => setOptions(false)} />
      ) : null}
      {canEdit ? <Between after={id} focus={focus} /> : null}
    </div>
  );
});

function CodeCell({id}: {id: CellId}): ReactNode {
  const piece = usePiece(id);
  return <Cell id={id} number={piece?.number ?? null} />;
}

/** The place between two cells, where another can be put. */
export function Between({after, focus}: {after: CellId | null; focus: FocusCell}): ReactNode {
  const store = useOwn();
  return (
    <div
      className="nb-between"
      onKeyDown={(event) => {
        // The last cell may be gone, and with it every other place that these keys are heard at.
        if (toFrameCommand(event, "cell") !== "undo") return;
        event.preventDefault();
        if (!isEcho("undo", event.nativeEvent)) undo(store, focus, after);
      }}
    >
      <button type="button" onClick={() => addCell(store, {kind: "code", after})}>
        <span aria-hidden="true">+ </span>Code
      </button>
      <button type="button" onClick={() => addCell(store, {kind: "markdown", after})}>
        <span aria-hidden="true">+ </span>Text
      </button>
    </div>
  );
}

/** How many characters stand before the cursor of the editor in it; 0 without one. */
async function findCursor(frame: HTMLElement | null): Promise<number> {
  const area = frame?.querySelector<HTMLTextAreaElement>(".cell-editor textarea:not([hidden])");
  if (area != null) return area.selectionStart;
  const content = frame?.querySelector<HTMLElement>(".cm-content");
  if (content == null) return 0;
  const {EditorView} = await import("@codemirror/view");
  return EditorView.findFromDOM(content)?.state.selection.main.head ?? 0;
}
