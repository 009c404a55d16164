import type {Memory} from "../../lib/content/index.ts";
import {keyOf} from "./cache.ts";
import type {Cache} from "./cache.ts";

/** What the book asks of its chapters, kept from one command to the next while the sources of this digest judge. */
export function rememberFacts(cache: Cache, judges: string): Memory {
  return {
    recall: (text) => cache.get("facts", keyOf(judges, text)) as ReturnType<Memory["recall"]>,
    keep: (text, facts) => cache.set("facts", keyOf(judges, text), facts)
  };
}
