import {useCallback, useMemo, useRef} from "react";
import type {KeyboardEvent, ReactNode} from "react";
import type {CellId} from "../../../lib/protocol/index.ts";
import {callCell, focusCell, focusNeighbour, toCommand, toCommandInside} from "../../cell/index.ts";
import {Editor} from "../../editor/index.ts";
import type {EditorAction} from "../../editor/index.ts";
import {useOwn, useText} from "../view/context.ts";
import type {FindFile} from "./fill.ts";
import {Piece} from "./Piece.tsx";

/** A cell of prose: read as a page, and written as a text with its page below it. */
export function MarkdownCell({
  id,
  findFile,
  range = null,
  canEdit
}: {
  id: CellId;
  findFile: FindFile;
  /** which of its blocks are shown, all by default */
  range?: readonly boolean[] | null;
  canEdit: boolean;
}): ReactNode {
  const store = useOwn();
  const {source, piece, asked} = useText(id);
  const element = useRef<HTMLDivElement>(null);
  const leave = useCallback(() => {
    store.close(id);
    if (element.current !== null) focusCell(element.current);
  }, [store, id]);

  const go = (way: -1 | 1): boolean =>
    element.current !== null && focusNeighbour(element.current, way);
  const onAction = (action: EditorAction): boolean => {
    switch (action) {
      case "run":
      case "leave":
        leave();
        return true;
      case "run-next":
        store.close(id);
        if (!go(1)) store.own?.extend(id);
        return true;
      case "before":
        return go(-1);
      case "after":
        return go(1);
      case "keys":
      case "search":
        store.show(action);
        return true;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const isHere = event.target === element.current;
    const command = isHere ? toCommand(event) : toCommandInside(event);
    if (command === null || !act(command, isHere)) return;
    event.preventDefault();
  };
  const act = (command: ReturnType<typeof toCommand>, isHere: boolean): boolean => {
    switch (command) {
      case "edit":
        if (canEdit) store.edit(id);
        return true;
      case "previous":
        return go(-1);
      case "next":
        return go(1);
      case "run-next":
        return isHere && onAction("run-next");
      case "run":
        return isHere && onAction("run");
      case "keys":
      case "search":
        store.show(command);
        return true;
      default:
        return false;
    }
  };
  const all = piece?.blocks ?? null;
  const blocks = useMemo(
    () => (range === null ? all : (all?.filter((_, block) => range[block] !== false) ?? null)),
    [all, range]
  );
  const isEmpty = source.trim() === "";
  return (
    <div
      ref={element}
      className="nb-text"
      data-prose-cell={id}
      tabIndex={0}
      role="group"
      aria-label={`Text, ${toName(source)}`}
      aria-describedby="cell-keys"
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => {
        if (!canEdit || asked !== null || isInCell(event.target)) return;
        event.preventDefault();
        store.edit(id);
      }}
    >
      {asked === null ? null : (
        <div className="cell nb-text-editor">
          <Editor
            isPassed
            label={`Text of ${callCell(id)}`}
            language="prose"
            asked={asked.times}
            at={asked.at}
            text={source}
            onChange={(text) => store.setText(id, text)}
            onRun={leave}
            onLeave={leave}
            onAction={onAction}
            names={NO_NAMES}
          />
          <p className="nb-hint">
            Shift and Enter close the text, Escape too. Formulas stand between dollars.
          </p>
        </div>
      )}
      <div className="prose">
        {blocks === null ? (
          <pre className="nb-raw">{source}</pre>
        ) : (
          <Piece blocks={blocks} findFile={findFile} />
        )}
      </div>
      {isEmpty && asked === null ? (
        <p className="nb-empty">An empty text: press Enter to write, or click twice.</p>
      ) : null}
    </div>
  );
}

const NO_NAMES = (): Promise<readonly string[]> => Promise.resolve([]);

/** Its first words, for those who hear the page. */
function toName(source: string): string {
  const words = source.replace(/[#*_`$:{}[\]\\]+/g, " ").trim();
  return words === "" ? "empty" : words.split(/\s+/).slice(0, 6).join(" ");
}

/** A cell within the prose has its own ways. */
function isInCell(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-cell], button, a, summary") !== null;
}
