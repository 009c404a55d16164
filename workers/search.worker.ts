import {expose} from "comlink";
import {createSearcher, findHits, replaceHits} from "../lib/search/index.ts";
import type {CellText, HitQuery, Hits} from "../lib/search/index.ts";

// Code of our own in a worker of our own origin: it reads the index beside it, a file at a time as questions need them. A pattern that a reader seeks in cells
// is tried here too, since some take longer than anybody waits.
const searcher = createSearcher(async (name) => {
  const response = await fetch(`search/${name}`, {credentials: "omit"});
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
});

export interface PatternCalls {
  findHits(texts: readonly CellText[], query: HitQuery): Hits;
  replaceHits(
    texts: readonly CellText[],
    query: HitQuery,
    replacement: string
  ): readonly CellText[];
}

const patterns: PatternCalls = {findHits, replaceHits};

expose({...searcher, ...patterns});
