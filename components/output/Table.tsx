import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {formatTogether, fullNumber, padsOf, showCount} from "./numbers.ts";
import {wishFor} from "./parts.ts";
import type {Window} from "./parts.ts";
import {toLine} from "./toLine.ts";

type TableValue = Extract<OutputValue, {kind: "table"}>;

/** Rows under the names of their columns; a press on a name sorts by it, a second the other way round, a third not at all. */
export function Table({
  value,
  window,
  menu,
  children
}: {
  value: TableValue;
  window: Window;
  menu: ReactNode;
  /** draws an entry by its place */
  children: (cell: OutputValue, row: number, column: number) => ReactNode;
}): ReactNode {
  const {columns, rows, length, width, caption} = value;
  const numbers = columns.map((_, j) => numbersOf(rows, j));
  const rowsWord = `${showCount(length)} ${length === 1 ? "row" : "rows"}`;
  const isCut = window.offset > 0 || rows.length < length;
  return (
    <div className="output-block">
      {window.before}
      <div
        className="output-scroll output-rows"
        role="group"
        aria-label={caption ?? `Table of ${rowsWord}`}
        tabIndex={0}
      >
        <table className="output-table">
          {caption === undefined ? null : <caption>{caption}</caption>}
          <thead>
            <tr>
              {columns.map((name, j) => (
                <Heading
                  key={j}
                  name={name}
                  column={j}
                  window={window}
                  isNumeric={numbers[j] != null}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {columns.map((_, j) => {
                  const cell = row[j] ?? {kind: "undefined"};
                  const column = numbers[j];
                  if (cell.kind === "undefined" || cell.kind === "null")
                    return <td key={j} className="output-missing" aria-label="missing" />;
                  return column == null ? (
                    <td key={j}>
                      {isDrawn(cell)
                        ? children(cell, window.rows?.[i] ?? window.offset + i, j)
                        : toLine(cell)}
                    </td>
                  ) : (
                    <td
                      key={j}
                      className="output-numeric"
                      {...(column.full[i] === column.texts[i] ? {} : {title: column.full[i]})}
                      {...(column.pads[i] === 0
                        ? {}
                        : {style: {paddingRight: `calc(${column.pads[i] ?? 0}ch + var(--pad))`}})}
                    >
                      {column.texts[i]}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isCut || width !== undefined ? (
        <p className="output-note">
          {isCut
            ? `${rowsWord}, of which ${showCount(window.offset + 1)} to ${showCount(window.offset + rows.length)}`
            : rowsWord}
          {width === undefined ? "" : `; ${columns.length} of ${showCount(width)} columns`}
        </p>
      ) : null}
      {window.after}
      {menu}
    </div>
  );
}

function Heading({
  name,
  column,
  window: {order, onSort},
  isNumeric
}: {
  name: string;
  column: number;
  window: Window;
  isNumeric: boolean;
}): ReactNode {
  const direction = order?.column === column ? order.direction : "none";
  return (
    <th scope="col" aria-sort={direction} {...(isNumeric ? {className: "output-numeric"} : {})}>
      <button
        type="button"
        className="output-sort"
        data-wish={wishFor("sort", [column])}
        {...(onSort === null ? {} : {onClick: () => onSort(column)})}
      >
        {name}
      </button>
    </th>
  );
}

interface NumberColumn {
  readonly texts: readonly string[];
  readonly pads: readonly number[];
  readonly full: readonly string[];
}

/** The numbers of a column; null when it holds anything else. What is missing counts as neither. */
function numbersOf(rows: TableValue["rows"], j: number): NumberColumn | null {
  const cells = rows.map((row) => row[j] ?? {kind: "undefined" as const});
  const isNumeric = cells.some(({kind}) => kind === "number") && cells.every(isNumberOrMissing);
  if (!isNumeric) return null;
  const numbers = cells.map((cell) => (cell.kind === "number" ? cell.value : NaN));
  const shown = cells.map((cell) => cell.kind === "number");
  const known = formatTogether(numbers.filter((_, i) => shown[i]));
  let next = 0;
  const texts = shown.map((isShown) => (isShown ? (known[next++] ?? "") : ""));
  return {texts, pads: padsOf(texts), full: numbers.map(fullNumber)};
}

function isNumberOrMissing({kind}: OutputValue): boolean {
  return kind === "number" || kind === "undefined" || kind === "null";
}

function isDrawn({kind}: OutputValue): boolean {
  return ["tex", "markdown", "folded", "getter", "vector", "matrix", "list", "object"].includes(
    kind
  );
}
