"use client";

import {usePathname, useRouter} from "next/navigation";
import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  useTransition
} from "react";
import type {ReactNode} from "react";
import {CHANGES, withBase} from "../../lib/protocol/index.ts";
import type {DevMessage, PageProblem} from "../../lib/protocol/index.ts";
import {Mistakes} from "./Mistakes.tsx";
import {createDevStore} from "./store.ts";
import type {DevStore} from "./store.ts";

const DevContext = createContext<DevStore | null>(null);

/**
 * Only in development: takes what the author changes into the open page, which keeps its place and its state, and lists the mistakes of the page. A chapter is sent
 * what is new of it; any other page is asked for again.
 */
export function Dev({children}: {children: ReactNode}): ReactNode {
  const [store] = useState(createDevStore);
  const shown = useSyncExternalStore(store.subscribe, store.getShown, () => null);
  const path = usePathname();
  const refresh = useRefresh();
  const [problems, setProblems] = useState<readonly PageProblem[]>([]);
  // How many changes there had been when the page was asked for, at the least: it outlives the line, and what is said between two lines is asked for.
  const changes = useRef<number | null>(null);

  useEffect(() => {
    const page = new URLSearchParams({page: path, ...(shown === null ? {} : {of: shown.of})});
    const source = new EventSource(withBase(`/api/dev/events?${page}`));
    changes.current ??= readChanges();
    source.onmessage = ({data}: MessageEvent<string>) => {
      // From our own server, which the page was made by.
      const message = JSON.parse(data) as DevMessage;
      switch (message.type) {
        case "problems":
          setProblems(message.problems);
          break;
        case "chapter":
          store.pass(message);
          break;
        case "data":
          document.dispatchEvent(new CustomEvent("epigraph-data", {detail: message.files}));
          break;
        case "changed":
          changes.current = message.changes;
          refresh();
          break;
        case "hello":
          // A chapter is told by itself.
          if (changes.current !== message.changes && shown === null) refresh();
          changes.current = message.changes;
      }
    };
    return () => source.close();
  }, [store, shown, path, refresh]);

  const own = problems.filter(({href}) => href === null || href === path);
  return (
    <DevContext value={store}>
      {children}
      {own.length === 0 ? null : <Mistakes problems={own} />}
    </DevContext>
  );
}

/** What the server said with the page that was loaded. */
function readChanges(): number | null {
  for (const entry of performance.getEntriesByType("navigation"))
    for (const {name, duration} of (entry as PerformanceNavigationTiming).serverTiming)
      if (name === CHANGES) return duration;
  return null;
}

/** @throws Error outside of `Dev` */
export function useDevStore(): DevStore {
  const store = useContext(DevContext);
  if (store === null) throw new Error("a chapter in development stands outside of its page");
  return store;
}

/** Asks for the page again, one time after the other: what comes in between is in the next. */
export function useRefresh(): () => void {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const [asked, setAsked] = useState(0);
  const answered = useRef(0);
  useEffect(() => {
    if (isPending || answered.current === asked) return;
    answered.current = asked;
    start(() => router.refresh());
  }, [asked, isPending, router]);
  const [refresh] = useState(() => () => setAsked((times) => times + 1));
  return refresh;
}
