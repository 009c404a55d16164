import {useDeferredValue, useEffect, useMemo, useState} from "react";
import {createPatternClient, findHits, replaceHits} from "../../../workers/patterns.ts";
import type {CellText, HitQuery, Hits, PatternClient} from "../../../workers/patterns.ts";
import {findSearchAddress} from "../../../workers/search.ts";

export interface Finder {
  /** what is found, or the sentence that says why nothing can be told; null while it is sought for the first time */
  readonly found: Hits | string | null;
  /** what `found` answers, which what is typed may be ahead of */
  readonly sought: HitQuery;
  readonly isSeeking: boolean;
  /** of the texts and the query as they stand, deferred or not; null when it was asked again meanwhile */
  readonly seek: () => Promise<Hits | string | null>;
  readonly replace: (replacement: string) => Promise<readonly CellText[] | string | null>;
}

interface Answer {
  readonly texts: readonly CellText[];
  readonly query: HitQuery;
  readonly found: Hits | string;
}

/** What a query finds in the texts: words at once, patterns in a worker, since some of them would never end. */
export function useHits(texts: readonly CellText[], query: HitQuery): Finder {
  const patterns = usePatterns();
  const [last, setLast] = useState<Answer | null>(null);
  const [wanted, inTexts] = [useDeferredValue(query), useDeferredValue(texts)];
  const plain = useMemo(
    () => (wanted.isRegex ? null : findHits(inTexts, wanted)),
    [inTexts, wanted]
  );
  useEffect(() => {
    if (!wanted.isRegex) return;
    void patterns.find(inTexts, wanted).then((found) => {
      if (found !== null) setLast({texts: inTexts, query: wanted, found});
    });
  }, [patterns, inTexts, wanted]);
  const seekPattern = async (): Promise<Answer["found"] | null> => {
    const found = await patterns.find(texts, query);
    if (found !== null) setLast({texts, query, found});
    return found;
  };

  return {
    found: plain ?? last?.found ?? null,
    sought: wanted,
    isSeeking: plain === null && (last?.query !== wanted || last.texts !== inTexts),
    seek: () => (query.isRegex ? seekPattern() : Promise.resolve(findHits(texts, query))),
    replace: (replacement) =>
      query.isRegex
        ? patterns.replace(texts, query, replacement)
        : Promise.resolve(replaceHits(texts, query, replacement))
  };
}

function usePatterns(): PatternClient {
  const [patterns] = useState(() =>
    createPatternClient({
      address: findSearchAddress,
      createWorker: (address) => new Worker(address, {name: "patterns"})
    })
  );
  useEffect(() => () => patterns.dispose(), [patterns]);
  return patterns;
}
