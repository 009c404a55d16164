import type {ReactNode} from "react";
import {assertNever} from "../../lib/protocol/index.ts";
import type {OutputValue, PlotValue} from "../../lib/protocol/index.ts";
import {formatNumber, formatTogether} from "./numbers.ts";

/** How the kinds are drawn that the server and the browser draw in different ways. */
export interface RichParts {
  readonly plot: (plot: PlotValue) => ReactNode;
  readonly tex: (tex: string) => ReactNode;
  readonly markdown: (text: string) => ReactNode;
  readonly html: (html: string) => ReactNode;
}

/** A value that a cell shows. Without hooks: the server draws stored outputs with it, and the browser live ones. */
export function OutputView({value, parts}: {value: OutputValue; parts: RichParts}): ReactNode {
  switch (value.kind) {
    case "plot":
      return parts.plot(value.plot);
    case "tex":
      return parts.tex(value.tex);
    case "markdown":
      return parts.markdown(value.text);
    case "html":
      return parts.html(value.html);
    case "table":
      return <Table value={value} parts={parts} />;
    case "matrix":
      return <Matrix value={value} />;
    case "list":
    case "object":
      return <Tree value={value} parts={parts} open />;
    case "error":
      return <samp className="output-error">{`${value.error.name}: ${value.error.message}`}</samp>;
    case "string":
      return <samp className="output-text">{value.text}</samp>;
    case "undefined":
    case "null":
    case "boolean":
    case "number":
    case "bigint":
    case "vector":
    case "function":
    case "told":
    case "complex":
    case "folded":
    case "getter":
    case "cycle":
    case "hole":
      return <Line value={value} />;
    default:
      return assertNever(value);
  }
}

function Line({value}: {value: OutputValue}): ReactNode {
  const full = value.kind === "number" ? String(value.value) : undefined;
  const text = toLine(value);
  return (
    <samp
      className={`output-line output-${value.kind}`}
      {...(full === undefined || full === text ? {} : {title: full})}
    >
      {text}
    </samp>
  );
}

/** A value in one line of text: inside a table or a list, and for values in prose. */
export function toLine(value: OutputValue): string {
  switch (value.kind) {
    case "undefined":
    case "null":
      return value.kind;
    case "boolean":
      return String(value.value);
    case "number":
      return formatNumber(value.value);
    case "bigint":
      return `${value.digits}n`;
    case "string":
      return value.text;
    case "vector":
      return `[${formatTogether(value.values).join(", ")}${more(value.values.length, value.length, "numbers")}]`;
    case "matrix":
      return `${value.rows} × ${value.columns} matrix`;
    case "list":
      return `list of ${value.length}`;
    case "object":
      return value.name === "Object"
        ? `{${value.entries.map(([key]) => key).join(", ")}}`
        : value.name;
    case "function":
      return value.signature;
    case "error":
      return `${value.error.name}: ${value.error.message}`;
    case "told":
    case "folded":
      return value.text;
    case "complex":
      return `${formatNumber(value.re)} + ${formatNumber(value.im)}i`;
    case "getter":
      return "(…)";
    case "cycle":
      return "↺";
    case "hole":
      return "";
    case "table":
      return `table of ${value.length} rows`;
    case "tex":
      return value.tex;
    case "markdown":
      return value.text;
    case "html":
      return "HTML";
    case "plot":
      return "plot";
    default:
      return assertNever(value);
  }
}

function more(shown: number, length: number, noun: string): string {
  return length > shown ? `, … ${length} ${noun}` : "";
}

function Matrix({value}: {value: Extract<OutputValue, {kind: "matrix"}>}): ReactNode {
  const texts = formatTogether(value.values);
  const rows = Array.from({length: value.shownRows}, (_, i) =>
    texts.slice(i * value.shownColumns, (i + 1) * value.shownColumns)
  );
  const wider = value.columns > value.shownColumns;
  const higher = value.rows > value.shownRows;
  return (
    <div
      className="output-scroll"
      role="group"
      aria-label={`${value.rows} by ${value.columns} matrix`}
      tabIndex={0}
    >
      <table className="output-matrix">
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((text, j) => (
                <td key={j}>{text}</td>
              ))}
              {wider ? <td>…</td> : null}
            </tr>
          ))}
          {higher ? (
            <tr>
              <td colSpan={value.shownColumns + (wider ? 1 : 0)}>⋮</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      {wider || higher ? (
        <p className="output-note">{`${value.rows} × ${value.columns}, the first ${value.shownRows} × ${value.shownColumns} shown`}</p>
      ) : null}
    </div>
  );
}

function Table({
  value,
  parts
}: {
  value: Extract<OutputValue, {kind: "table"}>;
  parts: RichParts;
}): ReactNode {
  const numeric = value.columns.map((_, j) => value.rows.every((row) => row[j]?.kind === "number"));
  const columns = numeric.map((isNumeric, j) =>
    isNumeric
      ? formatTogether(value.rows.map((row) => (row[j]?.kind === "number" ? row[j].value : NaN)))
      : null
  );
  return (
    <div className="output-scroll" role="group" aria-label="Table" tabIndex={0}>
      <table className="output-table">
        <thead>
          <tr>
            {value.columns.map((name, j) => (
              <th
                key={j}
                scope="col"
                {...(numeric[j] === true ? {className: "output-numeric"} : {})}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j} {...(numeric[j] === true ? {className: "output-numeric"} : {})}>
                  {columns[j]?.[i] ??
                    (cell.kind === "tex" || cell.kind === "markdown" ? (
                      <OutputView value={cell} parts={parts} />
                    ) : (
                      toLine(cell)
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {value.length > value.rows.length ? (
        <p className="output-note">{`${value.length} rows, the first ${value.rows.length} shown`}</p>
      ) : null}
    </div>
  );
}

type Nested = Extract<OutputValue, {kind: "list" | "object"}>;

/** Short lists of plain values stay on one line; everything else unfolds. */
function Tree({
  value,
  parts,
  open = false
}: {
  value: Nested;
  parts: RichParts;
  open?: boolean;
}): ReactNode {
  const entries: readonly (readonly [string, OutputValue])[] =
    value.kind === "list" ? value.items.map((item, k) => [String(k), item]) : value.entries;
  const line = entries.every(([, item]) => isPlain(item)) ? toTreeLine(value, entries) : null;
  if (line !== null && line.length <= 72) return <samp className="output-line">{line}</samp>;
  const left = value.length - entries.length;
  return (
    <details className="output-tree" open={open}>
      <summary>
        {value.kind === "list"
          ? `list of ${value.length}`
          : `${value.name === "Object" ? "object" : value.name} with ${value.length} ${value.length === 1 ? "entry" : "entries"}`}
      </summary>
      <dl>
        {entries.map(([key, item], k) => (
          <div key={k} className="output-entry">
            <dt>{key}</dt>
            <dd>
              {item.kind === "list" || item.kind === "object" ? (
                <Tree value={item} parts={parts} />
              ) : (
                <OutputView value={item} parts={parts} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {left > 0 ? <p className="output-note">{`and ${left} more`}</p> : null}
    </details>
  );
}

function isPlain({kind}: OutputValue): boolean {
  return ["undefined", "null", "boolean", "number", "bigint", "string", "vector"].includes(kind);
}

function toTreeLine(value: Nested, entries: readonly (readonly [string, OutputValue])[]): string {
  const show = (item: OutputValue): string =>
    item.kind === "string" ? JSON.stringify(item.text) : toLine(item);
  const rest = more(entries.length, value.length, value.kind === "list" ? "items" : "entries");
  if (value.kind === "list") return `[${entries.map(([, item]) => show(item)).join(", ")}${rest}]`;
  return `${value.name === "Object" ? "" : `${value.name} `}{${entries.map(([key, item]) => `${key}: ${show(item)}`).join(", ")}${rest}}`;
}
