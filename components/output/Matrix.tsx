import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {formatTogether, padsOf, showCount} from "./numbers.ts";
import type {Window} from "./parts.ts";
import {NumberCell} from "./Vector.tsx";

/** A bracketed table; of a large matrix its corners, with dots where rows and columns are left out. */
export function Matrix({
  value,
  window,
  menu
}: {
  value: Extract<OutputValue, {kind: "matrix"}>;
  window: Window;
  menu: ReactNode;
}): ReactNode {
  const {rows, columns, shownRows, shownColumns, lastRows = 0, lastColumns = 0, values} = value;
  const columnTexts = Array.from({length: shownColumns}, (_, j) =>
    formatTogether(Array.from({length: shownRows}, (_, i) => values[i * shownColumns + j] ?? NaN))
  );
  const pads = columnTexts.map(padsOf);
  const isWide = columns > shownColumns;
  const isHigh = window.offset + shownRows < rows;
  const firstColumns = shownColumns - lastColumns;
  const firstRows = shownRows - lastRows;
  const row = (i: number): ReactNode => {
    const cell = (j: number): ReactNode => (
      <NumberCell
        key={j}
        value={values[i * shownColumns + j] ?? NaN}
        text={columnTexts[j]?.[i] ?? ""}
        pad={pads[j]?.[i] ?? 0}
      />
    );
    return (
      <tr key={i}>
        {range(0, firstColumns).map(cell)}
        {isWide ? <td className="output-dot">⋯</td> : null}
        {range(firstColumns, shownColumns).map(cell)}
      </tr>
    );
  };
  return (
    <div className="output-block">
      {window.before}
      <div
        className="output-scroll"
        role="group"
        aria-label={`${rows} by ${columns} matrix`}
        tabIndex={0}
      >
        <table className="output-matrix output-bracket">
          <tbody>
            {range(0, firstRows).map(row)}
            {isHigh ? (
              <tr className="output-dots">
                {range(0, firstColumns).map((j) => (
                  <td key={j}>⋮</td>
                ))}
                {isWide ? <td className="output-dot">⋱</td> : null}
                {range(firstColumns, shownColumns).map((j) => (
                  <td key={j}>⋮</td>
                ))}
              </tr>
            ) : null}
            {range(firstRows, shownRows).map(row)}
          </tbody>
        </table>
      </div>
      {isWide || isHigh || window.offset > 0 ? (
        <p className="output-note">{`${showCount(rows)} × ${showCount(columns)}`}</p>
      ) : null}
      {window.after}
      {menu}
    </div>
  );
}

function range(from: number, to: number): readonly number[] {
  return Array.from({length: Math.max(0, to - from)}, (_, k) => from + k);
}
