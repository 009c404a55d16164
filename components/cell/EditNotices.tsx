import {useDeferredValue, useMemo, useState} from "react";
import type {ReactNode} from "react";
import type {CellId} from "../../lib/protocol/index.ts";
import {Comparison, mergeTexts} from "../editor/difference/index.ts";
import {CopyButton} from "./CopyButton.tsx";
import {tellDate} from "./dates.ts";
import {useNotebook} from "./NotebookShell.tsx";
import type {CellModel} from "./model.ts";
import type {StaticCell} from "./types.ts";

interface NoticeProps {
  readonly id: CellId;
  readonly cell: StaticCell;
  readonly model: CellModel;
}

/** What is to be decided about an edit, and what became of keeping it. */
export default function EditNotices(props: NoticeProps): ReactNode {
  const {older, others, kept} = props.model.edit;
  return (
    <>
      {kept === "full" || kept === "forbidden" ? (
        <Unkept {...props} isFull={kept === "full"} />
      ) : null}
      {others.map((other) => (
        <OtherTab key={other} {...props} other={other} />
      ))}
      {older === null ? null : <Older key={older.base} {...props} older={older} />}
    </>
  );
}

function Unkept({model, isFull}: NoticeProps & {isFull: boolean}): ReactNode {
  const notebook = useNotebook();
  return (
    <div className="cell-notice" role="alert">
      <p>
        {isFull
          ? "Not saved: your browser has no room left for this book. Copy your text, or let edits of other chapters go."
          : "Not saved: your browser does not let this page keep anything. Your text lasts until you leave the page; copy it before."}
      </p>
      <div className="cell-choices">
        <CopyButton text={model.text} />
        {isFull ? (
          <button type="button" className="cell-button" onClick={() => notebook.show("room")}>
            Make room
          </button>
        ) : null}
      </div>
    </div>
  );
}

function OtherTab({id, model, other}: NoticeProps & {other: string}): ReactNode {
  const notebook = useNotebook();
  return (
    <div className="cell-notice cell-decision">
      <p>Another tab has changed this cell too. Both texts are kept.</p>
      <div className="cell-choices">
        <button type="button" className="cell-button" onClick={() => notebook.showOther(id, other)}>
          Show the other
        </button>
        <button type="button" className="cell-button" onClick={() => notebook.keepThis(id, other)}>
          Keep this one
        </button>
      </div>
      <Beside
        title="This text beside the other"
        mine={model.text}
        other={other}
        words={{
          mine: "only in this one",
          other: "only in the other",
          same: "Both are the same but for blanks.",
          apart: "The two have next to nothing in common.",
          label: "Lines of both texts"
        }}
      />
    </div>
  );
}

function Older({
  id,
  cell,
  model,
  older
}: NoticeProps & {older: NonNullable<CellModel["edit"]["older"]>}): ReactNode {
  const notebook = useNotebook();
  const date = useMemo(() => (older.at === 0 ? "" : ` of ${tellDate(older.at)}`), [older.at]);
  // A text that is being typed is merged when there is time.
  const text = useDeferredValue(model.text);
  const {conflicts} = useMemo(
    () => mergeTexts(older.base, text, cell.source),
    [older.base, text, cell.source]
  );
  return (
    <div className="cell-notice cell-decision">
      <p>
        Your edit is of an older version of this chapter (<code>{older.version.slice(0, 7)}</code>
        {date}; it is now <code>{notebook.chapter.version.slice(0, 7)}</code>), and the author has
        changed this cell since. Your text stands until you choose.
      </p>
      <div className="cell-choices">
        <button type="button" className="cell-button" onClick={() => notebook.keepOlder(id)}>
          Keep mine
        </button>
        <button type="button" className="cell-button" onClick={() => notebook.reset(id)}>
          Take the author’s
        </button>
        <button
          type="button"
          className="cell-button"
          onClick={() => {
            const merged = mergeTexts(older.base, model.text, cell.source);
            notebook.merge(id, merged.text);
            notebook.say(tellMerge(merged.conflicts));
          }}
        >
          Take the author’s change into mine
        </button>
      </div>
      {conflicts === 0 ? null : <p>{tellMerge(conflicts)}</p>}
      <Beside
        title="What the author changed"
        mine={older.base}
        other={cell.source}
        words={{
          mine: "taken out",
          other: "put in",
          same: "Only blanks.",
          apart: "The cell was written anew.",
          label: "Lines before and after the author’s change"
        }}
      />
      <Beside
        title="Mine beside the author’s new text"
        mine={model.text}
        other={cell.source}
        words={{
          mine: "only in mine",
          other: "only in the author’s",
          same: "Both are the same but for blanks.",
          apart: "The two have next to nothing in common.",
          label: "Lines of both texts"
        }}
      />
    </div>
  );
}

function tellMerge(conflicts: number): string {
  if (conflicts === 0) return "The author’s change is in your text.";
  const places = conflicts === 1 ? "One place has" : `${conflicts} places have`;
  return `${places} been changed by both: there your lines stay, and the author’s stand above them in comments, for you to settle.`;
}

function Beside({title, ...props}: {title: string} & Parameters<typeof Comparison>[0]): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({currentTarget}) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen ? <Comparison {...props} /> : null}
    </details>
  );
}
