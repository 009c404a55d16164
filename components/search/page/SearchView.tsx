"use client";

import {useEffect, useState, useSyncExternalStore} from "react";
import type {SyntheticEvent, ReactNode} from "react";
import {withBase} from "../../../lib/protocol/index.ts";
import type {Facet} from "../../../workers/search.ts";
import {createBookSearch, Facets, isFacet, Result, tellFound, useSearch} from "../results/index.ts";

const STEP = 20;
const SETTLED = 300;

/** The search as a page, whose address keeps what is asked. Before anything is asked it shows what the book holds. */
export function SearchView({children}: {children: ReactNode}) {
  const address = useSyncExternalStore(followAddress, readAddress, () => "");
  const [typed, setTyped] = useState<string | null>(null);
  const [narrowed, setFacet] = useState<Facet | null | undefined>(undefined);
  const [limit, setLimit] = useState(STEP);
  const [client] = useState(createBookSearch);
  const parameters = new URLSearchParams(address);
  const text = typed ?? parameters.get("q") ?? "";
  const kind = parameters.get("kind") ?? "";
  const asked = isFacet(kind) ? kind : null;
  const facet = narrowed === undefined ? asked : narrowed;
  const answered = useSearch({client, text, facet, limit});
  const {answer} = answered;
  const results = answer?.results ?? [];

  useEffect(() => {
    client.prepare();
    return () => client.dispose();
  }, [client]);
  useEffect(() => {
    if (typed === null && narrowed === undefined) return;
    const timer = setTimeout(() => writeAddress(text, facet), SETTLED);
    return () => clearTimeout(timer);
  }, [typed, narrowed, text, facet]);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    writeAddress(text, facet);
  }

  return (
    <div className="search-page">
      <form
        className="search-form"
        role="search"
        method="get"
        action={withBase("/search")}
        onSubmit={submit}
      >
        <input
          className="search-field"
          type="search"
          name="q"
          aria-label="Search the book"
          placeholder="Theorems, formulas, code …"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={({target}) => {
            setTyped(target.value);
            setLimit(STEP);
          }}
        />
        <button type="submit" className="ui-button">
          Search
        </button>
      </form>
      <p className="search-still">
        Searching needs script. Without it, everything in the book stands below.
      </p>
      <div className="ui-needs-script">
        <Facets answer={answer} facet={facet} onChoose={setFacet} />
        <p
          className="search-status"
          role="status"
          data-failed={answered.failure !== null || undefined}
        >
          {tellFound(answered, text)}
        </p>
        <ol className="search-results">
          {results.map((result) => (
            <li key={`${result.href} ${result.name ?? ""} ${result.title.text}`}>
              <a href={withBase(result.href)}>
                <Result result={result} />
              </a>
            </li>
          ))}
        </ol>
        {answer !== null && answer.total > results.length ? (
          <button type="button" className="ui-button" onClick={() => setLimit(limit + STEP)}>
            Show more
          </button>
        ) : null}
      </div>
      <div className="search-contents" hidden={text.trim() !== ""}>
        {children}
      </div>
    </div>
  );
}

function followAddress(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  return () => window.removeEventListener("popstate", changed);
}

function readAddress(): string {
  return location.search;
}

function writeAddress(text: string, facet: Facet | null): void {
  const parameters = new URLSearchParams();
  if (text.trim() !== "") parameters.set("q", text.trim());
  if (facet !== null) parameters.set("kind", facet);
  const query = parameters.toString();
  history.replaceState(history.state, "", query === "" ? location.pathname : `?${query}`);
}
