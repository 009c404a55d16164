"use client";

import {
  createContext,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode
} from "react";
import {NOTHING_MOVED} from "../../lib/progress/index.ts";
import type {Moved, NewEvent} from "../../lib/progress/index.ts";
import {withBase} from "../../lib/protocol/index.ts";
import {createProgressLog, NO_LOG, type LogView, type ProgressLog} from "./log.ts";
import {showProgress} from "./marks.ts";
import {PROGRESS_EVENT} from "./record.ts";
import {createIndexedDbStorage} from "./storage.ts";
import {watchChapter} from "./watchChapter.ts";

const LogContext = createContext<ProgressLog | null>(null);

/** Keeps the reader's log for the pages inside it, and writes what it says into the marks on the page. */
export function ProgressProvider({
  moved = NOTHING_MOVED,
  children
}: {
  /** the slugs that chapters had, and those they have */
  moved?: Moved;
  children: ReactNode;
}) {
  const [log, setLog] = useState<ProgressLog | null>(null);
  const [failed, setFailed] = useState(false);
  const [closed, setClosed] = useState(false);

  useEffect(() => {
    const opened = createProgressLog(createIndexedDbStorage(), moved);
    // When the page has nothing else to do, and once for all that came until then.
    let waiting: number | undefined;
    const show = () => {
      waiting ??= whenIdle(() => {
        waiting = undefined;
        const view = opened.getView();
        setFailed(view.storage === "memory");
        showProgress(document, view.progress);
      });
    };
    const listen = (event: Event) => {
      if (event instanceof CustomEvent) opened.record(event.detail as NewEvent);
    };
    const wake = (event: PageTransitionEvent) => {
      if (event.persisted) void opened.refresh();
    };
    const unsubscribe = opened.subscribe(show);
    window.addEventListener(PROGRESS_EVENT, listen);
    window.addEventListener("pageshow", wake);
    let stopWatching = () => {};
    let ended = false;
    void opened.refresh().then(() => {
      if (ended) return;
      stopWatching = watchChapter(opened);
      setLog(opened);
    });
    return () => {
      ended = true;
      if (waiting !== undefined) forget(waiting);
      stopWatching();
      unsubscribe();
      window.removeEventListener(PROGRESS_EVENT, listen);
      window.removeEventListener("pageshow", wake);
      opened.dispose();
    };
  }, [moved]);

  return (
    <LogContext value={log}>
      {children}
      {failed && !closed ? (
        <div className="progress-notice" role="status">
          <p>
            Your progress cannot be kept: this browser’s storage is full or not allowed. It lasts
            until you close the page; you can <a href={withBase("/progress")}>save it as a file</a>.
          </p>
          <button type="button" className="ui-button" onClick={() => setClosed(true)}>
            Close
          </button>
        </div>
      ) : null}
    </LogContext>
  );
}

/** Safari has no idle callbacks. */
function whenIdle(act: () => void): number {
  return typeof requestIdleCallback === "undefined"
    ? window.setTimeout(act, 50)
    : requestIdleCallback(act, {timeout: 200});
}

function forget(waiting: number): void {
  if (typeof cancelIdleCallback === "undefined") clearTimeout(waiting);
  else cancelIdleCallback(waiting);
}

/** The answers that were judged, by which a page is drawn again only when there is another, and whether what is recorded is kept. */
export function useAttempts(): {
  readonly attempts: LogView["attempts"];
  readonly isKept: () => boolean;
} {
  const log = useContext(LogContext);
  const attempts = useSyncExternalStore(
    (listener) => log?.subscribe(listener) ?? (() => {}),
    () => (log?.getView() ?? NO_LOG).attempts,
    () => NO_LOG.attempts
  );
  return {attempts, isKept: () => log?.getView().storage === "kept"};
}

/** The log and what it holds; null on the server and until the page has begun. */
export function useProgressLog(): {log: ProgressLog | null; view: LogView} {
  const log = useContext(LogContext);
  const view = useSyncExternalStore(
    (listener) => log?.subscribe(listener) ?? (() => {}),
    () => log?.getView() ?? NO_LOG,
    () => NO_LOG
  );
  return {log, view};
}
