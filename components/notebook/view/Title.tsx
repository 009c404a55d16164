import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {setTitle, UNTITLED} from "../../../lib/notebook/index.ts";
import {useOwn, useReadable} from "./context.ts";
import type {OwnStore} from "./store.ts";

/** The notebook's title, written where it stands. */
export function Title({
  canEdit,
  onLeave
}: {
  canEdit: boolean;
  /** Enter and Escape lead on */
  onLeave: () => void;
}): ReactNode {
  const store = useOwn();
  const title = useReadable(store.title);
  // While it is written it may be empty, which no kept title is.
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // A new notebook is named first. Whoever is elsewhere already stays there.
  useEffect(() => {
    if (document.activeElement === document.body && isBlank(store)) field.current?.focus();
  }, [store]);
  if (!canEdit) return <h1>{title}</h1>;
  return (
    <h1>
      <textarea
        ref={field}
        className="nb-title"
        aria-label="Title of the notebook"
        rows={1}
        value={draft ?? title}
        onChange={({target}) => {
          const line = target.value.replace(/\s*\n\s*/g, " ");
          setDraft(line);
          if (line.trim() !== "") store.change(setTitle(store.getDocument(), line));
        }}
        // What a new notebook is called is there to be written over.
        onFocus={({currentTarget}) => {
          if (title === UNTITLED) currentTarget.select();
        }}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          onLeave();
        }}
      />
    </h1>
  );
}

function isBlank(store: OwnStore): boolean {
  const {title, cells} = store.getDocument();
  return title === UNTITLED && cells.every(({source}) => source === "");
}
