import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {tellDate} from "./dates.ts";
import {findChapters, forgetChapter} from "./shelf.ts";
import type {NotebookStore} from "./model.ts";

/** Which chapters' edits may go, when the browser has no room for a new one. Nothing goes by itself. */
export default function RoomPanel({
  store,
  onClose
}: {
  store: NotebookStore;
  onClose: () => void;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [chapters, setChapters] = useState(() => findChapters(() => localStorage));
  const [sure, setSure] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const forget = (slug: string): void => {
    forgetChapter(() => localStorage, slug);
    setChapters(findChapters(() => localStorage));
    store.keepAgain();
  };
  const others = chapters.filter(({slug}) => slug !== store.chapter.slug);
  return (
    <dialog
      ref={dialog}
      className="panel panel-room"
      aria-labelledby="panel-room-title"
      onClose={onClose}
    >
      <div className="panel-page">
        <header className="panel-head">
          <h2 id="panel-room-title">Make room</h2>
          <button
            type="button"
            className="panel-close"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            ×
          </button>
        </header>
        <p>
          {others.length === 0
            ? "No other chapter has edits of yours. What else this book keeps can be seen under Progress."
            : "These chapters have edits of yours. Let those go that you no longer need."}
        </p>
        <ul className="panel-chapters">
          {others.map(({slug, cells, size, at}) => (
            <li key={slug}>
              <span>
                <strong>{slug}</strong>
                {`, ${cells} ${cells === 1 ? "cell" : "cells"}, ${Math.ceil(size / 512)} KB`}
                {at === 0 ? "" : `, last edited ${tellDate(at)}`}
              </span>
              <button
                type="button"
                className="cell-button"
                onClick={() => (sure === slug ? forget(slug) : setSure(slug))}
              >
                {sure === slug ? "Delete for good" : "Delete"}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </dialog>
  );
}
