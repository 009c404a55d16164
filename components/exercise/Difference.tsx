import {useEffect, useState} from "react";
import type {ReactNode} from "react";
import type {Row} from "./difference.ts";

/** The code of the worked answer, where it stands in the text of an exercise; null when it is told in words alone. */
export function findWorkedCode(element: HTMLElement): string | null {
  const listing = element.querySelector(
    'details[data-kind="solution"] pre[data-language="ts"] code'
  );
  return listing?.textContent ?? null;
}

/** What a learner wrote beside the worked answer, line by line, for whoever asks for it. */
export function Difference({mine, worked}: {mine: string; worked: string}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="exercise-difference"
      onToggle={({currentTarget}) => setOpen(currentTarget.open)}
    >
      <summary>Your answer beside the worked one</summary>
      {isOpen ? <Rows mine={mine} worked={worked} /> : null}
    </details>
  );
}

type Comparison = {readonly rows: readonly Row[] | null} | "loading" | "unreached";

function Rows({mine, worked}: {mine: string; worked: string}): ReactNode {
  const [found, setFound] = useState<Comparison>("loading");
  useEffect(() => {
    let wanted = true;
    void import("./difference.ts").then(
      ({findDifference}) => {
        if (wanted) setFound({rows: findDifference(mine, worked)});
      },
      () => {
        if (wanted) setFound("unreached");
      }
    );
    return () => {
      wanted = false;
    };
  }, [mine, worked]);
  if (found === "loading") return <p>Comparing…</p>;
  if (found === "unreached")
    return <p>What compares answers could not be loaded. Check the connection and try again.</p>;
  const {rows} = found;
  if (rows === null) return <p>Your answer and the worked one have next to nothing in common.</p>;
  const [own, other] = [countOf(rows, "mine"), countOf(rows, "worked")];
  if (own + other === 0) return <p>Your answer is the worked one, line by line.</p>;
  return (
    <>
      <p>
        {tellLines(own)} only in yours (−), {tellLines(other)} only in the worked answer (+). Other
        answers can be as right.
      </p>
      <ol className="exercise-rows" tabIndex={0} aria-label="Lines of both answers">
        {rows.map((row, i) => (
          <li key={i} data-row={row.kind}>
            {row.kind === "left-out" ? (
              `${row.lines} lines that are the same`
            ) : (
              <>
                <span className="exercise-sign" aria-hidden>
                  {SIGNS[row.kind]}
                </span>
                <span className="sr-only">{WORDS[row.kind]}</span>
                <code>{row.text}</code>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

const SIGNS = {same: " ", mine: "−", worked: "+"};
const WORDS = {same: "", mine: "only in yours: ", worked: "only in the worked answer: "};

function countOf(rows: readonly Row[], kind: Row["kind"]): number {
  return rows.filter((row) => row.kind === kind).length;
}

function tellLines(count: number): string {
  return count === 1 ? "1 line" : `${count} lines`;
}
