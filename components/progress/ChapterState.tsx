import type {ChapterEntry} from "../../lib/protocol/index.ts";

/** What the page's script needs of a chapter to tell how far the reader is: attributes for the element that shows it. */
export function factsOf(entry: ChapterEntry) {
  const planned = entry.state === "planned";
  return {
    "data-chapter-state": entry.slug,
    "data-state": planned ? "planned" : "unread",
    ...(planned
      ? {}
      : {
          "data-sections": entry.sections.map(({id}) => id).join(" "),
          "data-exercises": entry.exercises.join(" ")
        })
  };
}

/** Planned or unread as built; the reader's own progress is written in once the page has it. */
export function ChapterState({entry}: {entry: ChapterEntry}) {
  return (
    <span className="state" {...factsOf(entry)}>
      <StateMark />
      <span data-state-word="">{entry.state === "planned" ? "planned" : "unread"}</span>
    </span>
  );
}

/** Told apart by shape: dotted, hollow, half full, full, ticked. */
export function StateMark() {
  return (
    <svg className="state-mark" viewBox="-9 -9 18 18" aria-hidden="true">
      <circle className="state-ring" r="6.5" />
      <path className="state-half" d="M0 6.5A6.5 6.5 0 0 1 0-6.5Z" />
      <circle className="state-full" r="6.5" />
      <path className="state-tick" d="M-3.2.2-.9 2.6 3.4-2.4" />
    </svg>
  );
}
