import type {LiveChange} from "../../lib/protocol/index.ts";

/** Between the page's one line to the server and the chapter on the page. */
export interface DevStore {
  /** a chapter is on the page from now on; returns what ends it */
  show(chapter: ShownChapter): () => void;
  readonly getShown: () => ShownChapter | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** to the chapter on the page */
  pass(change: LiveChange): void;
}

export interface ShownChapter {
  /** the digest of what it came with */
  readonly of: string;
  readonly onChange: (change: LiveChange) => void;
}

export function createDevStore(): DevStore {
  let shown: ShownChapter | null = null;
  const listeners = new Set<() => void>();
  const set = (next: ShownChapter | null): void => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    show(chapter) {
      set(chapter);
      return () => {
        if (shown === chapter) set(null);
      };
    },
    getShown: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    pass: (change) => shown?.onChange(change)
  };
}
