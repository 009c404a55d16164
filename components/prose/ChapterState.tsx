import type {ChapterEntry} from "../../lib/protocol/index.ts";

/** Planned or unread as built; the reader's own progress is written in when the page has it. */
export function ChapterState({entry}: {entry: ChapterEntry}) {
  const state = entry.state === "planned" ? "planned" : "unread";
  return (
    <span className="state" data-chapter-state={entry.slug} data-state={state}>
      {state}
    </span>
  );
}
