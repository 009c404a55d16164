import type {ReactNode} from "react";
import type {LogLine} from "../../lib/protocol/index.ts";
import {useSlices} from "./useSlices.ts";

/** Lines that are drawn at once; the others follow frame by frame. */
const SLICE = 40;

/** What the cell printed. */
export function Console({
  lines,
  dropped,
  still
}: {
  lines: readonly LogLine[];
  dropped: number;
  /** how many lines the server drew: they stand from the start */
  still: number;
}): ReactNode {
  const drawn = useSlices(lines.length, still, SLICE);
  return (
    <div className="cell-console" role="log" aria-label="Console" tabIndex={0}>
      {lines.slice(0, drawn).map(({level, text}, k) => (
        <samp key={k} className={`cell-line cell-line-${level}`}>
          {text}
        </samp>
      ))}
      {dropped === 0 || drawn < lines.length ? null : (
        <p className="output-note">{`and ${dropped.toLocaleString("en-US")} more lines, which are not shown`}</p>
      )}
    </div>
  );
}
