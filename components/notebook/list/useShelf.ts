import {useCallback, useEffect, useState} from "react";
import {createShelf, StorageError} from "../storage/index.ts";
import type {NotebookHead, Shelf, TrashedHead} from "../storage/index.ts";

export interface ShelfView {
  readonly heads: readonly NotebookHead[];
  readonly trash: readonly TrashedHead[];
  /** "memory" where the browser keeps nothing */
  readonly place: "browser" | "memory";
}

/** The shelf of this page and what stands on it, kept current; null until it is open. */
export function useShelf(): {
  shelf: Shelf | null;
  view: ShelfView | null;
  /** what kept it from being read, one sentence */
  problem: string | null;
} {
  const [shelf, setShelf] = useState<Shelf | null>(null);
  const [view, setView] = useState<ShelfView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async (opened: Shelf): Promise<void> => {
    try {
      const heads = await opened.list();
      const [trash, place] = [await opened.listTrash(), await opened.getPlace()];
      setView({heads, trash, place});
      setProblem(null);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      setProblem(error.message);
    }
  }, []);

  useEffect(() => {
    const opened = createShelf();
    let isOpen = true;
    let isLoading = false;
    let isAsked = false;
    // Many changes may come at once, those of a notebook being written in another tab above all.
    const refresh = async (): Promise<void> => {
      isAsked = true;
      if (isLoading) return;
      isLoading = true;
      while (isAsked && isOpen) {
        isAsked = false;
        await load(opened);
      }
      isLoading = false;
    };
    const stop = opened.subscribe(() => void refresh());
    void refresh().then(() => {
      if (isOpen) setShelf(opened);
    });
    return () => {
      isOpen = false;
      stop();
      void opened.close();
    };
  }, [load]);
  return {shelf, view, problem};
}
