import type {ReactNode} from "react";
import type {Verdict} from "../../lib/exercise/index.ts";
import {Sentence} from "../ui/index.ts";
import {findToldNames} from "./told.ts";

const WORDS = {passed: "passed", failed: "failed", error: "error"} as const;

/** What became of each check: the word stands as text, colour repeats it. */
export function Verdicts({verdicts}: {verdicts: readonly Verdict[]}): ReactNode {
  if (verdicts.length === 0) return null;
  return (
    <ol className="exercise-verdicts">
      {verdicts.map(({claim, state, message, input, got, expected}, index) => (
        <li key={index} data-check={state}>
          <span className="exercise-word">{WORDS[state]}</span> {claim}
          {message === null ? null : (
            <p className="exercise-why">
              <Sentence parts={findToldNames(message)} />
            </p>
          )}
          {input === null && expected === null ? null : (
            <dl className="exercise-facts">
              <Fact name="at" value={input} />
              <Fact name="came out" value={got} />
              <Fact name="expected" value={expected} />
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}

function Fact({name, value}: {name: string; value: string | null}): ReactNode {
  return value === null ? null : (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </div>
  );
}
