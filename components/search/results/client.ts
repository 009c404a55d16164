import {createSearchClient, findSearchAddress} from "../../../workers/search.ts";
import type {SearchClient} from "../../../workers/search.ts";

/** The search of this site, with its worker where the build has put it. */
export function createBookSearch(): SearchClient {
  return createSearchClient({
    address: findSearchAddress,
    createWorker: (address) => new Worker(address, {name: "search"})
  });
}
