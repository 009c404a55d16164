"use client";

import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import {withBase} from "../../../lib/protocol/index.ts";
import {NotebookView} from "./NotebookView.tsx";
import {SharedNotebook} from "./SharedNotebook.tsx";
import {openPlace} from "./openPlace.ts";
import type {Opened} from "./openPlace.ts";

/** The page of one notebook: finds out from its address which one, and shows it or says why it cannot. */
export function NotebookPage(): ReactNode {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let isOver = false;
    let last: Opened | null = null;
    const open = (): void => {
      void openPlace(location).then((found) => {
        if (isOver) {
          found.close();
          return;
        }
        last?.close();
        last = found;
        setOpened(found);
      });
    };
    // A page that is drawn twice at its start, as in development, opens one notebook.
    const start = setTimeout(open);
    // Another notebook by the back button, or another link pasted over this one.
    const onHash = ({oldURL, newURL}: HashChangeEvent): void => {
      if (/#share=/.test(oldURL) || /#share=/.test(newURL)) open();
    };
    addEventListener("popstate", openOther);
    addEventListener("hashchange", onHash);
    function openOther(): void {
      const id = new URLSearchParams(location.search).get("id");
      if (last?.kind === "own" && id !== null && id !== last.store.notebook.id) open();
    }
    return () => {
      isOver = true;
      clearTimeout(start);
      removeEventListener("popstate", openOther);
      removeEventListener("hashchange", onHash);
      last?.close();
    };
  }, []);

  useEffect(() => {
    if (opened === null || opened.kind === "nothing") return;
    const {title} = opened.store;
    const tell = (): void => {
      document.title = `${title.get()} · Epigraph`;
    };
    tell();
    return title.subscribe(tell);
  }, [opened]);

  if (opened === null)
    return (
      <p className="nb-opening ui-needs-script" role="status">
        Opening the notebook …
      </p>
    );
  if (opened.kind === "nothing")
    return (
      <div className="ui-page">
        <h1>{opened.title}</h1>
        <p>{opened.sentence}</p>
        <p className="ui-row">
          <a className="ui-button" href={withBase("/notebooks")}>
            Your notebooks
          </a>
          <a className="ui-button" href={withBase("/")}>
            The book
          </a>
        </p>
      </div>
    );
  const {kind, store} = opened;
  return kind === "shared" ? (
    <SharedNotebook key={store.notebook.id} store={store} />
  ) : (
    <NotebookView key={store.notebook.id} store={store} canEdit />
  );
}
