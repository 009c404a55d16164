import {useEffect, useRef, useState} from "react";
import type {Slug} from "../../lib/protocol/index.ts";
import {changeDraft, createDrafts, openDraft} from "./drafts.ts";
import type {Draft} from "./drafts.ts";
import type {Task} from "./task.ts";

/** A learner's draft, kept at every change and the same in every tab. */
export function useDraft(
  chapter: Slug,
  task: Task
): {
  readonly draft: Draft;
  /** an answer that is given counts for the present version of the exercise */
  readonly change: (next: Partial<Draft>) => void;
  /** false once the browser has refused to keep it */
  readonly isKept: boolean;
} {
  const [drafts] = useState(() => createDrafts(chapter, () => localStorage));
  const [draft, setDraft] = useState(() => openDraft(drafts.find(task.id), task));
  const [isKept, setKept] = useState(true);
  const latest = useRef(draft);
  useEffect(
    () =>
      drafts.watch(task.id, () => {
        const found = drafts.find(task.id);
        // What is kept nowhere else gives way to nothing.
        if (!isKept || found === null) return;
        latest.current = openDraft(found, task);
        setDraft(latest.current);
      }),
    [drafts, task, isKept]
  );
  return {
    draft,
    isKept,
    change(next) {
      latest.current = changeDraft(latest.current, next, task.version);
      setDraft(latest.current);
      setKept(drafts.keep(task.id, latest.current));
    }
  };
}
