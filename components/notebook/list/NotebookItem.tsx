import {useEffect, useRef, useState} from "react";
import {toCalled} from "../../../lib/notebook/index.ts";
import {withBase} from "../../../lib/protocol/index.ts";
import type {NotebookHead} from "../storage/index.ts";
import {tellCount, tellSize, tellWhen} from "../exchange/words.ts";

export interface NotebookActions {
  readonly rename: (head: NotebookHead, title: string) => void;
  readonly duplicate: (head: NotebookHead) => void;
  readonly remove: (head: NotebookHead) => void;
  /** hands out the record of a notebook that cannot be opened */
  readonly save: (head: NotebookHead) => void;
}

/** A line of the list: the notebook's title, what is to know of it, what can be done with it. */
export function NotebookItem({
  head,
  now,
  actions
}: {
  head: NotebookHead;
  now: number;
  actions: NotebookActions;
}) {
  const [isRenaming, setRenaming] = useState(false);
  const [isNamed, setNamed] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  // The field that had the focus is gone.
  useEffect(() => {
    if (isNamed && !isRenaming) rename.current?.focus();
  }, [isNamed, isRenaming]);
  const {id, title, changed, cells, size, origin, isDamaged} = head;
  const name = toCalled(title);
  const end = (next: string | null): void => {
    setRenaming(false);
    if (next !== null && next !== title) actions.rename(head, next);
    setNamed(true);
  };
  return (
    <li className="shelf-item" data-notebook={id}>
      {isRenaming ? (
        <Rename title={title} onEnd={end} />
      ) : isDamaged ? (
        <span className="shelf-title">{name}</span>
      ) : (
        <a className="shelf-title" href={withBase(`/notebooks/open?id=${id}`)}>
          {name}
        </a>
      )}
      {isDamaged ? (
        <p className="shelf-facts shelf-damaged">
          This notebook cannot be opened: what the browser kept of it has been damaged. Its record
          can be saved as it is.
        </p>
      ) : (
        <ul className="shelf-facts">
          <li>
            <time dateTime={new Date(changed).toISOString()}>{tellWhen(changed, now)}</time>
          </li>
          <li>{tellCount(cells, "cell")}</li>
          <li>{tellSize(size)}</li>
          {origin === null ? null : (
            <li>
              from <a href={withBase(origin.href)}>{origin.title}</a>
            </li>
          )}
        </ul>
      )}
      <div className="shelf-actions" role="group" aria-label={name}>
        {isDamaged ? (
          <button type="button" onClick={() => actions.save(head)}>
            Save record
          </button>
        ) : (
          <>
            <button ref={rename} type="button" onClick={() => setRenaming(true)}>
              Rename
            </button>
            <button type="button" onClick={() => actions.duplicate(head)}>
              Duplicate
            </button>
          </>
        )}
        <button type="button" onClick={() => actions.remove(head)}>
          Delete
        </button>
      </div>
    </li>
  );
}

function Rename({title, onEnd}: {title: string; onEnd: (title: string | null) => void}) {
  const [text, setText] = useState(title);
  return (
    <form
      className="shelf-rename"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEnd(null);
      }}
    >
      <input
        aria-label="Title"
        value={text}
        maxLength={300}
        ref={(input) => {
          if (input !== null && document.activeElement !== input && text === title) input.select();
        }}
        onChange={({target}) => setText(target.value)}
      />
      <button type="submit" className="ui-button">
        Rename
      </button>
      <button type="button" className="ui-button" onClick={() => onEnd(null)}>
        Cancel
      </button>
    </form>
  );
}
