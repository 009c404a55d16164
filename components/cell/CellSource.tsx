import {Suspense} from "react";
import type {ReactNode} from "react";
import {findCells} from "../../lib/protocol/index.ts";
import type {CellId, CellState} from "../../lib/protocol/index.ts";
import {Editor, lazily} from "../editor/index.ts";
import type {EditorAction} from "../editor/index.ts";
import {Sentence} from "../ui/index.ts";
import {callCell} from "./callCell.ts";
import {CellBar} from "./CellBar.tsx";
import type {CellCommand} from "./keys.ts";
import {useNotebook} from "./NotebookShell.tsx";
import {countLines, isFolded, toAnchor} from "./shown.ts";
import {StaticCode} from "./StaticCode.tsx";
import type {CellModel} from "./model.ts";
import type {StaticCell} from "./types.ts";

const EditNotices = lazily(async () => (await import("./EditNotices.tsx")).default);

export interface CellSourceProps {
  readonly id: CellId;
  readonly cell: StaticCell;
  readonly model: CellModel;
  readonly state: CellState;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onCommand: (command: CellCommand) => boolean;
  /** from the editor to the cell */
  readonly onLeave: () => void;
}

/** A cell's code, static or under the reader's hands, what can be done with it, and what is to be said of it. */
export function CellSource(props: CellSourceProps): ReactNode {
  const {id, cell, model, state, isOpen, onOpen, onCommand} = props;
  const {own} = useNotebook();
  const count = countLines(model.text);
  const lines = `Code, ${count} ${count === 1 ? "line" : "lines"}`;
  return (
    <>
      {isFolded(cell, own !== null) ? (
        <details
          className="cell-fold"
          open={isOpen}
          onToggle={({currentTarget}) =>
            currentTarget.open === isOpen || onOpen(currentTarget.open)
          }
        >
          <summary>{lines}</summary>
          <Code {...props} />
        </details>
      ) : (
        <>
          {isOpen ? null : (
            <button type="button" className="cell-unfold" onClick={() => onOpen(true)}>
              {lines}
            </button>
          )}
          <div className="cell-source" hidden={!isOpen}>
            <Code {...props} />
          </div>
        </>
      )}
      <CellBar id={id} cell={cell} model={model} state={state} onCommand={onCommand} />
      {model.notice === null ? null : (
        <p className="cell-notice">
          <Sentence
            parts={findCells(model.notice)}
            toHref={(cell) => `#${toAnchor(cell, own?.prefix)}`}
          />
        </p>
      )}
      {hasEditNotice(model) ? (
        <Suspense fallback={null}>
          <EditNotices id={id} cell={cell} model={model} />
        </Suspense>
      ) : null}
    </>
  );
}

/** There is more to say of the edit than that it is kept. */
function hasEditNotice({edit}: CellModel): boolean {
  const {older, others, kept} = edit;
  return older !== null || others.length > 0 || kept === "full" || kept === "forbidden";
}

function Code({id, cell, model, onCommand, onLeave}: CellSourceProps): ReactNode {
  const notebook = useNotebook();
  const {asked, text} = model;
  if (asked === null)
    return (
      <StaticCode
        held={text === cell.source ? cell.code : null}
        text={text}
        onEdit={(at) => {
          if (model.ready) notebook.edit(id, at);
        }}
      />
    );
  const onAction = (action: EditorAction): boolean =>
    action !== "leave" && onCommand(COMMANDS[action]);
  return (
    <Editor
      isPassed
      label={`Code of ${callCell(id)}`}
      asked={asked.times}
      at={asked.at}
      text={text}
      given={model.edit}
      onChange={(typed) => notebook.type(id, typed)}
      onRun={() => notebook.run(id)}
      onLeave={onLeave}
      onAction={onAction}
      names={() => notebook.names()}
      connectTypes={(port) => notebook.connectTypes(id, port)}
    />
  );
}

const COMMANDS: Readonly<Record<Exclude<EditorAction, "leave">, CellCommand>> = {
  run: "run",
  "run-next": "run-next",
  before: "previous",
  after: "next",
  keys: "keys",
  search: "search"
};
