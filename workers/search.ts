import {releaseProxy, wrap} from "comlink";
import type {Remote} from "comlink";
import {withBase} from "../lib/protocol/index.ts";
import type {SearchAnswer, Searcher, SearchOptions} from "../lib/search/index.ts";

export type {
  Facet,
  Marked,
  RecordKind,
  SearchAnswer,
  SearchOptions,
  SearchResult
} from "../lib/search/index.ts";

export interface SearchClientOptions {
  /** the address of the worker's script */
  readonly address: () => Promise<string>;
  readonly createWorker: (address: string) => Worker;
}

/** Where the build has put the worker's script. @throws Error when that cannot be had */
export async function findSearchAddress(): Promise<string> {
  const response = await fetch(withBase("/generated/assets.json"));
  if (!response.ok) throw new Error(`assets.json: ${response.status}`);
  const assets = (await response.json()) as {readonly search: string};
  return withBase(assets.search);
}

/** The search of the book, in a worker that is started by the first call. */
export interface SearchClient {
  /** Begins to fetch what every search needs. Never fails: the search itself says what went wrong. */
  prepare(): void;
  /** @throws Error when the index cannot be had; the next call tries again */
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
  dispose(): void;
}

export function createSearchClient({address, createWorker}: SearchClientOptions): SearchClient {
  let worker: Worker | null = null;
  let remote: Promise<Remote<Searcher>> | null = null;

  function start(): Promise<Remote<Searcher>> {
    remote ??= address().then((at) => {
      worker = createWorker(at);
      return wrap<Searcher>(worker);
    });
    return remote;
  }

  /** A worker whose script does not come says so once, and answers nothing. */
  function whenBroken(): Promise<never> {
    return new Promise((_, reject) =>
      worker?.addEventListener("error", () => reject(new Error("The worker did not start")), {
        once: true
      })
    );
  }

  function end(): void {
    const ended = remote;
    remote = null;
    void ended?.then(
      (it) => it[releaseProxy](),
      () => undefined
    );
    worker?.terminate();
    worker = null;
  }

  return {
    prepare() {
      start()
        .then((it) => Promise.race([it.prepare(), whenBroken()]))
        .catch(end);
    },
    async search(query, options = {}) {
      try {
        const it = await start();
        return await Promise.race([it.search(query, options), whenBroken()]);
      } catch (error) {
        end();
        throw error;
      }
    },
    dispose: end
  };
}
