import type {ReactNode} from "react";
import type {LogLine} from "../../lib/protocol/index.ts";

/** What the cell printed. */
export function Console({lines, dropped}: {lines: readonly LogLine[]; dropped: number}): ReactNode {
  return (
    <div className="cell-console" role="log" aria-label="Console" tabIndex={0}>
      {lines.map(({level, text}, k) => (
        <samp key={k} className={`cell-line cell-line-${level}`}>
          {text}
        </samp>
      ))}
      {dropped === 0 ? null : (
        <p className="output-note">{`and ${dropped.toLocaleString("en-US")} more lines, which are not shown`}</p>
      )}
    </div>
  );
}
