"use client";

import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {withBase} from "../../../lib/protocol/index.ts";
import {
  ExchangeError,
  exportAll,
  ImportButton,
  saveText,
  startNotebook
} from "../exchange/index.ts";
import {StorageError} from "../storage/index.ts";
import type {NotebookHead, Shelf} from "../storage/index.ts";
import {Contours} from "./Contours.tsx";
import {NotebookItem} from "./NotebookItem.tsx";
import {Room} from "./Room.tsx";
import {Trash} from "./Trash.tsx";
import {useShelf} from "./useShelf.ts";
import {tellCount} from "../exchange/words.ts";

export interface ListedSeries {
  readonly id: string;
  readonly title: string;
  readonly chapters: readonly {readonly slug: string; readonly title: string}[];
}

/** From how many notebooks on they are searched instead of looked through. */
const MANY = 5;

interface Told {
  readonly sentence: ReactNode;
  readonly undo: (() => Promise<void>) | null;
}

/** The notebooks of this browser, and the ways to more of them. */
export function NotebookList({series}: {series: readonly ListedSeries[]}) {
  const {shelf, view, problem} = useShelf();
  const [query, setQuery] = useState("");
  const [told, setTold] = useState<Told | null>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const now = useNow();
  // What had the focus is gone with its notebook.
  useEffect(() => {
    if (told?.undo != null) undo.current?.focus();
  }, [told]);
  const heads = view?.heads ?? [];
  const found = heads.filter(({title}) =>
    title.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
  );
  const act = async (work: (shelf: Shelf) => Promise<Told | null>): Promise<void> => {
    if (shelf === null) return;
    try {
      setTold(await work(shelf));
    } catch (error) {
      if (!(error instanceof StorageError || error instanceof ExchangeError)) throw error;
      setTold({sentence: error.message, undo: null});
    }
  };
  const actions = {
    rename: (head: NotebookHead, title: string) =>
      void act(async (open) => {
        await open.rename(head.id, title);
        return null;
      }),
    duplicate: (head: NotebookHead) =>
      void act(async (open) => {
        await open.duplicate(head.id);
        return {sentence: `“${head.title}” is there twice now.`, undo: null};
      }),
    remove: (head: NotebookHead) =>
      void act(async (open) => {
        await open.trash(head.id);
        return {
          sentence: `“${head.title}” is in the trash.`,
          undo: () => open.restore(head.id)
        };
      }),
    save: (head: NotebookHead) =>
      void act(async (open) => {
        saveText(`${head.id}.json`, await open.readRaw(head.id), "application/json");
        return null;
      })
  };
  const isKept = view?.place !== "memory";
  const start = (): void =>
    void act(async (open) => {
      // Where nothing is kept the notebook has to be made by the page that shows it.
      location.assign(
        withBase(`/notebooks/open?${isKept ? `id=${await startNotebook(open)}` : "new"}`)
      );
      return null;
    });

  return (
    <>
      <noscript>
        <p className="ui-notice">
          Notebooks are written and kept by scripts in your browser, which does not run any now. The
          chapters of the book can be read without.
        </p>
      </noscript>
      <p className="ui-lead">
        Your own pages of prose, mathematics and code, made of the same cells as the chapters.{" "}
        <a href={withBase("/guide/notebooks-of-your-own")}>How notebooks work</a>
      </p>
      <div className="ui-row ui-needs-script">
        <button
          type="button"
          className="ui-button shelf-new"
          disabled={shelf === null}
          onClick={start}
        >
          New notebook
        </button>
        {isKept ? <ImportButton shelf={shelf} /> : null}
        <button
          type="button"
          className="ui-button"
          disabled={shelf === null || heads.length === 0}
          onClick={() =>
            void act(async (open) => {
              const {count, problems} = await exportAll(open);
              const sentence = [`Exported ${tellCount(count, "notebook")}.`, ...problems].join(" ");
              return {sentence, undo: null};
            })
          }
        >
          Export all
        </button>
      </div>
      <p className="shelf-told" role="status">
        {told?.sentence}{" "}
        {told?.undo === null || told === null ? null : (
          <button
            ref={undo}
            type="button"
            className="ui-button"
            onClick={() =>
              void act(async () => {
                await told.undo?.();
                return {sentence: "It is back.", undo: null};
              })
            }
          >
            Undo
          </button>
        )}
      </p>
      {isKept ? null : (
        <p className="ui-notice" role="alert">
          Your browser keeps nothing for this site, as in a private window: a notebook ends with its
          page, and none can be imported. Export what you want to keep.
        </p>
      )}
      {problem === null ? null : (
        <p className="ui-notice" role="alert">
          {problem}
        </p>
      )}
      {heads.length < MANY ? null : (
        <p className="shelf-search">
          <label>
            Search titles{" "}
            <input
              type="search"
              value={query}
              onChange={({target}) => setQuery(target.value)}
              autoComplete="off"
            />
          </label>
          <span role="status">
            {query.trim() === "" ? null : tellCount(found.length, "notebook")}
          </span>
        </p>
      )}
      {view !== null && heads.length === 0 ? (
        <div className="shelf-empty">
          <Contours />
          <p>
            Nothing here yet. Begin with an empty notebook, or open a chapter as one and change what
            you like: the chapter stays as it is.
          </p>
        </div>
      ) : (
        <ul className="shelf" aria-label="Your notebooks" aria-busy={view === null}>
          {found.map((head) => (
            <NotebookItem key={head.id} head={head} now={now} actions={actions} />
          ))}
        </ul>
      )}
      {view === null || view.heads.length === 0 ? null : (
        <Room
          heads={heads}
          place={view.place}
          onDrop={() =>
            void act(async (open) => {
              for (const {id} of heads) await open.dropOutputs(id);
              return {sentence: "The outputs are deleted.", undo: null};
            })
          }
        />
      )}
      <Trash
        trash={view?.trash ?? []}
        now={now}
        onRestore={(head) =>
          void act(async (open) => {
            await open.restore(head.id);
            return {sentence: `“${head.title}” is back.`, undo: null};
          })
        }
        onDestroy={(gone) =>
          void act(async (open) => {
            for (const {id} of gone) await open.destroy(id);
            return {
              sentence: `Deleted ${tellCount(gone.length, "notebook")} for good.`,
              undo: null
            };
          })
        }
      />
      <section aria-labelledby="from-chapters">
        <h2 id="from-chapters">Begin from a chapter</h2>
        {series.map(({id, title, chapters}) => (
          <section key={id} className="shelf-chapters" aria-labelledby={`from-${id}`}>
            <h3 id={`from-${id}`}>{title}</h3>
            <ul>
              {chapters.map(({slug, title: name}) => (
                <li key={slug}>
                  <a href={withBase(`/notebooks/open?from=${slug}`)}>{name}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </>
  );
}

/** The time by the minute; 0 on the server, where no notebook is listed. */
function useNow(): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    const first = setTimeout(tick);
    const timer = setInterval(tick, 30_000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return now;
}
