import {useMemo} from "react";
import type {ReactNode} from "react";
import {findDifference} from "./findDifference.ts";
import type {Row} from "./findDifference.ts";

export interface ComparisonProps {
  readonly mine: string;
  readonly other: string;
  /** how the two are spoken of */
  readonly words: {
    /** "only in yours" */
    readonly mine: string;
    /** "only in the author's" */
    readonly other: string;
    /** a sentence for two texts that are one */
    readonly same: string;
    /** a sentence for two that have next to nothing in common */
    readonly apart: string;
    /** what the list of lines is called */
    readonly label: string;
  };
  /** what is said after the counts */
  readonly children?: ReactNode;
}

/** Two texts side by side, line by line: what is only in one (−), only in the other (+), and the lines around it. */
export function Comparison({mine, other, words, children}: ComparisonProps): ReactNode {
  const rows = useMemo(() => findDifference(mine, other), [mine, other]);
  if (rows === null) return <p>{words.apart}</p>;
  const [own, others] = [countOf(rows, "mine"), countOf(rows, "other")];
  if (own + others === 0) return <p>{words.same}</p>;
  return (
    <>
      <p>
        {`${tellLines(own)} ${words.mine} (−), ${tellLines(others)} ${words.other} (+).`} {children}
      </p>
      <ol className="comparison-rows" tabIndex={0} aria-label={words.label}>
        {rows.map((row, i) => (
          <li key={i} data-row={row.kind}>
            {row.kind === "left-out" ? (
              `${row.lines} lines that are the same`
            ) : (
              <>
                <span className="comparison-sign" aria-hidden>
                  {SIGNS[row.kind]}
                </span>
                {row.kind === "same" ? null : (
                  <span className="ui-hidden">{`${words[row.kind]}: `}</span>
                )}
                <code>{row.text}</code>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

const SIGNS = {same: " ", mine: "−", other: "+"};

function countOf(rows: readonly Row[], kind: Row["kind"]): number {
  return rows.filter((row) => row.kind === kind).length;
}

function tellLines(count: number): string {
  return count === 1 ? "1 line" : `${count} lines`;
}
