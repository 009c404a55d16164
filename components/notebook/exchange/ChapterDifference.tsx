import {compareDocuments} from "../../../lib/notebook/index.ts";
import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {Comparison} from "../../editor/difference/index.ts";

/** What the author changed between two versions of a chapter, cell by cell. */
export default function ChapterDifference({
  before,
  now
}: {
  before: NotebookDocument;
  now: NotebookDocument;
}) {
  const changed = compareDocuments(before, now).cells.filter(({change}) => change !== "same");
  if (changed.length === 0) return <p>The cells that you copied are the same in both.</p>;
  return changed.map(({id, change, before: was, after: is}) => (
    <section key={id} aria-label={`Cell ${id}`}>
      <h3 className="exchange-cell">
        {WORDS[change]} <code>{id}</code>
      </h3>
      <Comparison
        mine={was?.source ?? ""}
        other={is?.source ?? ""}
        words={{
          mine: "only in your copy’s version",
          other: "only in the chapter of today",
          same: "The text is the same; its options changed.",
          apart: "The two have next to nothing in common.",
          label: `Lines of ${id} that changed`
        }}
      />
    </section>
  ));
}

const WORDS = {added: "New:", removed: "Gone:", changed: "Changed:", same: ""};
