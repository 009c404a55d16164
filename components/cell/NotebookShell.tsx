"use client";

import {
  createContext,
  Suspense,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore
} from "react";
import type {ReactNode} from "react";
import type {CellId} from "../../lib/protocol/index.ts";
import {lazily} from "../editor/index.ts";
import {Panels} from "./Panels.tsx";
import {sayAfter} from "./sayAfter.ts";
import {createNotebookStore} from "./store.ts";
import type {NotebookStore} from "./store.ts";
import type {NotebookChapter, StaticCell} from "./types.ts";

export interface NotebookShellProps {
  readonly chapter: NotebookChapter;
  readonly cells: readonly StaticCell[];
  readonly children: ReactNode;
}

const NotebookContext = createContext<NotebookStore | null>(null);

/** The client's end of a notebook: holds its state, and fetches the engine when the reader first means to use a cell. */
export function NotebookShell({chapter, cells, children}: NotebookShellProps): ReactNode {
  const [store] = useState(() => createNotebookStore(chapter, cells));
  // Before the cells are drawn: some of them may be new.
  if (process.env.NODE_ENV === "development") store.renewal?.take(chapter, cells);
  useLayoutEffect(() => store.renewal?.settle(), [store, cells]);
  useEffect(
    () => (process.env.NODE_ENV === "development" ? listenForData(store) : undefined),
    [store]
  );
  return <NotebookProvider store={store}>{children}</NotebookProvider>;
}

/** In development, files of data change under the page. */
function listenForData({renewal, chapter}: NotebookStore): () => void {
  if (renewal === undefined) return () => undefined;
  const listen = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const files = event.detail as readonly {href: string; name: string}[];
    renewal.readAgain(
      files.filter(({href}) => chapter.dataHref.endsWith(href)).map(({name}) => name)
    );
  };
  document.addEventListener("epigraph-data", listen);
  return () => document.removeEventListener("epigraph-data", listen);
}

/** What stands around the cells of any store: opens it, and shows what is asked for beside them. */
export function NotebookProvider({
  store,
  children
}: {
  store: NotebookStore;
  children: ReactNode;
}): ReactNode {
  useEffect(() => store.open(), [store]);
  return (
    <NotebookContext value={store}>
      {children}
      <p id="cell-keys" hidden>
        Enter edits the code, Shift and Enter run it, arrow keys go between cells, a question mark
        lists all keys.
      </p>
      <Lost store={store} />
      <Panels store={store} />
      <Announcer store={store} />
    </NotebookContext>
  );
}

/** @throws Error outside a notebook */
export function useNotebook(): NotebookStore {
  const store = useContext(NotebookContext);
  if (store === null) throw new Error("a cell stands outside a notebook");
  return store;
}

/** At the end of the chapter, what the reader wrote in cells that are gone. */
function Lost({store}: {store: NotebookStore}): ReactNode {
  const lost = useSyncExternalStore(store.subscribeLost, store.getLost, () => NONE);
  if (lost.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <LostEdits lost={lost} onForget={(key) => store.forgetLost(key)} />
    </Suspense>
  );
}

const LostEdits = lazily(async () => (await import("./LostEdits.tsx")).default);
const NONE: ReturnType<NotebookStore["getLost"]> = [];

/** Tells those who do not see it what became of the cell they ran. */
function Announcer({store}: {store: NotebookStore}): ReactNode {
  const [text, setText] = useState("");
  useEffect(() => store.listen((next) => setText((before) => sayAfter(before, next))), [store]);
  return (
    <p className="cell-announcer" role="status">
      {text}
    </p>
  );
}

export type {CellId};
