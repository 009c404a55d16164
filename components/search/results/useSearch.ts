import {useEffect, useState} from "react";
import type {Facet, SearchAnswer, SearchClient} from "../../../workers/search.ts";

export interface Asking {
  readonly client: SearchClient;
  readonly text: string;
  readonly facet: Facet | null;
  readonly limit: number;
}

export interface Answered {
  /** the newest answer; while the next is on its way it is of an earlier text */
  readonly answer: SearchAnswer | null;
  /** whether the answer is of what is asked now */
  readonly isCurrent: boolean;
  /** why there is no answer, one sentence */
  readonly failure: string | null;
}

const FAILED = "The search could not reach its index: check the connection, then type again.";

/** Asks at each change; of answers that come late only the newest question's counts. */
export function useSearch({client, text, facet, limit}: Asking): Answered {
  const [answered, setAnswered] = useState<{
    readonly key: string;
    readonly answer: SearchAnswer | null;
    readonly failure: string | null;
  }>({key: "", answer: null, failure: null});
  const asked = text.trim();
  const key = `${facet ?? ""}\n${limit}\n${text}`;
  useEffect(() => {
    if (asked === "") return;
    let isOver = false;
    client.search(text, {facet, limit}).then(
      (answer) => {
        if (!isOver) setAnswered({key, answer, failure: null});
      },
      () => {
        // Whatever it was, without its files there is nothing to search in.
        if (!isOver) setAnswered({key, answer: null, failure: FAILED});
      }
    );
    return () => {
      isOver = true;
    };
  }, [client, asked, text, facet, limit, key]);
  if (asked === "") return {answer: null, isCurrent: true, failure: null};
  const {answer, failure} = answered;
  return {answer, isCurrent: answered.key === key, failure};
}
