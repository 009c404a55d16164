import "./dev.css";
import {useState} from "react";
import type {ReactNode} from "react";
import {findNames} from "../../lib/protocol/index.ts";
import type {PageProblem} from "../../lib/protocol/index.ts";
import {Sentence} from "../ui/index.ts";

/** The mistakes of a page, one line until it is opened. */
export function Mistakes({problems}: {problems: readonly PageProblem[]}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const count = `${problems.length} ${problems.length === 1 ? "mistake" : "mistakes"}`;
  return (
    <aside className="dev-mistakes" aria-label="Mistakes on this page">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span role="status">{count}</span>
      </button>
      {isOpen ? (
        <ol>
          {problems.map((problem) => (
            <Mistake
              key={`${problem.file} ${problem.line} ${problem.column} ${problem.rule} ${problem.message}`}
              problem={problem}
            />
          ))}
        </ol>
      ) : null}
    </aside>
  );
}

function Mistake({problem}: {problem: PageProblem}): ReactNode {
  const {file, line, column, rule, message, severity} = problem;
  const place = `${file}:${line}:${column}`;
  return (
    <li data-severity={severity}>
      <button type="button" onClick={() => findPlace(problem)?.scrollIntoView({block: "center"})}>
        {place}
      </button>{" "}
      <strong>{rule}</strong> <Sentence parts={findNames(message)} />
    </li>
  );
}

/** Where the page shows it: its own note, its cell, or the last note above. */
function findPlace({line, cell}: PageProblem): Element | null {
  if (cell !== null) return document.querySelector(`[data-cell="${CSS.escape(cell)}"]`);
  const notes = [...document.querySelectorAll<HTMLElement>(".prose-problem[data-line]")];
  return notes.filter(({dataset}) => Number(dataset["line"]) <= line).at(-1) ?? null;
}
