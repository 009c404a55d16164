"use client";

import {useEffect, useId, useRef, useState} from "react";
import type {SyntheticEvent, KeyboardEvent, MouseEvent} from "react";
import {withBase} from "../../../lib/protocol/index.ts";
import type {Facet, SearchResult} from "../../../workers/search.ts";
import {createBookSearch, Facets, Result, tellFound, useSearch} from "../results/index.ts";
import {keepQuery, readQuery} from "./keptQuery.ts";

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const SHOWN = 12;

/**
 * The search over the page: a field whose arrows go through what was found, as the combobox pattern has it. It stays when it is closed, so that its
 * worker and what it fetched serve the next question.
 */
export function Palette({isOpen, onClose}: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [client] = useState(createBookSearch);
  const [text, setText] = useState(readQuery);
  const [facet, setFacet] = useState<Facet | null>(null);
  const [chosen, setChosen] = useState({at: 0, of: ""});
  const isWaiting = useRef(false);
  const answered = useSearch({client, text, facet, limit: SHOWN});
  const results = answered.answer?.results ?? [];
  const at = chosen.of === text ? Math.min(chosen.at, Math.max(0, results.length - 1)) : 0;

  useEffect(() => {
    client.prepare();
    return () => client.dispose();
  }, [client]);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (isOpen && !element.open) {
      // Not `showModal`: what it makes inert is styled again, which takes a quarter of a second in a long chapter.
      element.show();
      field.current?.focus();
      field.current?.select();
    }
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  useEffect(() => {
    // Who pressed Enter before the answer came meant its first place.
    const [first] = answered.answer?.results ?? [];
    if (!answered.isCurrent || !isWaiting.current) return;
    isWaiting.current = false;
    if (first !== undefined) open(first);
  });
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({block: "nearest"});
  }, [at, list, answered.answer]);

  function open({href}: SearchResult): void {
    keepQuery(text);
    dialog.current?.close();
    location.assign(withBase(href));
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    // What is typed here is for no cell of the page.
    event.stopPropagation();
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      dialog.current?.close();
    }
    if (event.key === "Tab") keepFocus(event);
    const step = STEPS.get(event.key);
    if (step === undefined || results.length === 0 || event.target !== field.current) return;
    event.preventDefault();
    setChosen({at: (at + step + results.length) % results.length, of: text});
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const result = results[at];
    if (answered.isCurrent && result !== undefined) open(result);
    else isWaiting.current = text.trim() !== "" && !answered.isCurrent;
  }

  function click(event: MouseEvent, result: SearchResult): void {
    if (!(event.ctrlKey || event.metaKey || event.button === 1)) open(result);
    else window.open(withBase(result.href), "_blank", "noopener");
  }

  return (
    <>
      {isOpen ? (
        <div
          className="search-backdrop"
          role="presentation"
          onClick={() => dialog.current?.close()}
        />
      ) : null}
      <dialog
        ref={dialog}
        className="search-dialog"
        aria-label="Search"
        aria-modal="true"
        tabIndex={-1}
        onClose={({currentTarget}) => {
          if (!currentTarget.open) onClose();
        }}
        onKeyDown={press}
      >
        <div className="search-sheet">
          <form className="search-form" role="search" onSubmit={submit}>
            <input
              ref={field}
              className="search-field"
              type="text"
              inputMode="search"
              enterKeyHint="search"
              role="combobox"
              aria-label="Search the book"
              aria-expanded={results.length > 0}
              aria-controls={`${list}-list`}
              aria-autocomplete="list"
              aria-activedescendant={results.length > 0 ? `${list}-${at}` : undefined}
              placeholder="Theorems, formulas, code …"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={200}
              value={text}
              onChange={({target}) => {
                setText(target.value);
                keepQuery(target.value);
              }}
            />
            <button type="button" className="ui-button" onClick={() => dialog.current?.close()}>
              Close
            </button>
          </form>
          <Facets answer={answered.answer} facet={facet} onChoose={setFacet} />
          <p
            className="search-status"
            role="status"
            data-failed={answered.failure !== null || undefined}
          >
            {tellFound(answered, text)}
          </p>
          <ul
            className="search-list"
            id={`${list}-list`}
            role="listbox"
            aria-label="Places found"
            hidden={results.length === 0}
          >
            {results.map((result, index) => (
              <li
                key={`${result.href} ${result.name ?? ""} ${result.title.text}`}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === at}
                onPointerMove={() => {
                  if (index !== at) setChosen({at: index, of: text});
                }}
                onClick={(event) => click(event, result)}
                onAuxClick={(event) => click(event, result)}
              >
                <Result result={result} />
              </li>
            ))}
          </ul>
          <p className="search-foot">
            {answered.answer !== null && answered.answer.total > results.length ? (
              <a href={`${withBase("/search")}?q=${encodeURIComponent(text.trim())}`}>
                All {answered.answer.total} places
              </a>
            ) : (
              <a href={withBase("/search")}>Everything in the book</a>
            )}
            <span className="search-keys" aria-hidden="true">
              <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> open · <kbd>Esc</kbd> close
            </span>
          </p>
        </div>
      </dialog>
    </>
  );
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1]
]);

/** Tab goes round in what is open: the page behind it is not to be reached. */
function keepFocus(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("input, button, a[href]")];
  const seen = all.filter((element) => element.tabIndex >= 0 && element.checkVisibility());
  const [from, to] = event.shiftKey ? [seen[0], seen.at(-1)] : [seen.at(-1), seen[0]];
  if (document.activeElement !== from && document.activeElement !== event.currentTarget) return;
  event.preventDefault();
  to?.focus();
}
