import {withBase} from "../../../lib/protocol/index.ts";
import {createSearchClient} from "../../../workers/search.ts";
import type {SearchClient} from "../../../workers/search.ts";

/** The search of this site, with its worker where the build has put it. */
export function createBookSearch(): SearchClient {
  return createSearchClient({
    async address() {
      const response = await fetch(withBase("/generated/assets.json"));
      if (!response.ok) throw new Error(`assets.json: ${response.status}`);
      const assets = (await response.json()) as {readonly search: string};
      return withBase(assets.search);
    },
    createWorker: (address) => new Worker(address, {name: "search"})
  });
}
