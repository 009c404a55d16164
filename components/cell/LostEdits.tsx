import {useState} from "react";
import type {ReactNode} from "react";
import {Comparison} from "../editor/difference/index.ts";
import {CopyButton} from "./CopyButton.tsx";
import {tellDate} from "./dates.ts";
import type {LostEdit} from "./placeEdits.ts";

/** What the reader wrote in cells that the author has taken out or renamed: to copy, or to let go. */
export default function LostEdits({
  lost,
  onForget
}: {
  lost: readonly LostEdit[];
  onForget: (key: string) => void;
}): ReactNode {
  return (
    <section className="cell-lost" aria-labelledby="cell-lost-title">
      <h2 id="cell-lost-title">Edits of cells that are no longer here</h2>
      <p>
        The author has taken out or renamed cells that you had edited. What you wrote is kept here.
      </p>
      {lost.map((one) => (
        <Lost key={one.key} lost={one} onForget={() => onForget(one.key)} />
      ))}
    </section>
  );
}

function Lost({lost: {id, edit}, onForget}: {lost: LostEdit; onForget: () => void}): ReactNode {
  const [isSure, setSure] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const when = edit.at === 0 ? "" : `, ${tellDate(edit.at)}`;
  return (
    <div className="cell-lost-edit">
      <h3>
        <code>{id}</code>
        {when}
      </h3>
      <pre className="cell-code" tabIndex={0} aria-label={`Your text of ${id}`} role="region">
        <code>{edit.text}</code>
      </pre>
      <div className="cell-choices">
        <CopyButton text={edit.text} />
        <button
          type="button"
          className="cell-button"
          onClick={() => (isSure ? onForget() : setSure(true))}
        >
          {isSure ? "Delete for good" : "Delete"}
        </button>
        {isSure ? (
          <button type="button" className="cell-button" onClick={() => setSure(false)}>
            Keep
          </button>
        ) : null}
      </div>
      <details onToggle={({currentTarget}) => setOpen(currentTarget.open)}>
        <summary>What you had changed</summary>
        {isOpen ? <Comparison mine={edit.base} other={edit.text} words={WORDS} /> : null}
      </details>
    </div>
  );
}

const WORDS = {
  mine: "taken out",
  other: "put in",
  same: "Only blanks.",
  apart: "You had written it anew.",
  label: "Lines before and after your edit"
};
