import type {ReactNode} from "react";
import type {Slug} from "../../lib/protocol/index.ts";
import {useProgressLog} from "../progress/index.ts";

const SHOWN = 20;

/** The attempts that the log knows of, the newest first; each can be taken up again. */
export function History({
  chapter,
  exercise,
  onTake
}: {
  chapter: Slug;
  exercise: string;
  onTake: (answer: string) => void;
}): ReactNode {
  const {view} = useProgressLog();
  const attempts = view.events.flatMap((event) =>
    event.kind === "exercise-attempt" && event.chapter === chapter && event.exercise === exercise
      ? [event]
      : []
  );
  if (attempts.length === 0) return null;
  return (
    <details className="exercise-history">
      <summary>
        {attempts.length === 1 ? "1 attempt" : `${attempts.length} attempts`}
        {attempts.some(({verdict}) => verdict === "passed") ? ", passed" : ""}
      </summary>
      <ol>
        {attempts
          .slice(-SHOWN)
          .reverse()
          .map(({id, at, verdict, checks, hints, code}) => (
            <li key={id}>
              <time dateTime={at}>{new Date(at).toLocaleString()}</time>: {verdict}
              {checks.length === 0
                ? ""
                : `, ${checks.filter(({passed}) => passed).length} of ${checks.length} checks`}
              {hints === 0 ? "" : `, ${hints} ${hints === 1 ? "hint" : "hints"}`}{" "}
              <button type="button" className="cell-button" onClick={() => onTake(code)}>
                Take up again
              </button>
            </li>
          ))}
      </ol>
    </details>
  );
}
