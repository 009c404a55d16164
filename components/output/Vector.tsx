import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {formatTogether, fullNumber, padsOf, showCount} from "./numbers.ts";
import type {Window} from "./parts.ts";
import {toLine, vectorHead} from "./toLine.ts";

type VectorValue = Extract<OutputValue, {kind: "vector"}>;

/** A row of more characters than this is drawn as lines of ten or five. */
const LONGEST_LINE = 56;

/** Numbers in a row in brackets; more than fit a line in several, each with the place of its first. */
export function Vector({
  value,
  window,
  menu
}: {
  value: VectorValue;
  window: Window;
  menu: ReactNode;
}): ReactNode {
  const {values, last = [], name, length} = value;
  const isWhole = values.length === length;
  const texts = formatTogether([...values, ...last]);
  const long = texts.reduce((sum, text) => sum + text.length + 2, 0);
  if (isWhole && window.offset === 0 && long <= LONGEST_LINE)
    return name === undefined ? (
      <span className="output-vector" role="group" aria-label={`vector of ${length}`}>
        <span className="output-bracket output-row">
          {values.map((number, k) => (
            <Entry key={k} value={number} text={texts[k] ?? ""} />
          ))}
        </span>
      </span>
    ) : (
      <samp className="output-line">{toLine(value)}</samp>
    );
  return <Lines value={value} texts={texts} window={window} menu={menu} />;
}

function Lines({
  value,
  texts,
  window,
  menu
}: {
  value: VectorValue;
  texts: readonly string[];
  window: Window;
  menu: ReactNode;
}): ReactNode {
  const {values, last = [], length, name} = value;
  const {offset} = window;
  const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const perLine = width > 3 ? 5 : 10;
  const pads = padsOf(texts);
  const head = vectorHead(value);
  const line = (from: number, to: number, place: number): ReactNode => (
    <tr key={place}>
      <th scope="row">{showCount(place)}</th>
      {Array.from({length: perLine}, (_, k) =>
        from + k >= to ? (
          <td key={k} />
        ) : (
          <NumberCell
            key={k}
            value={values[from + k] ?? last[from + k - values.length] ?? NaN}
            text={texts[from + k] ?? ""}
            pad={pads[from + k] ?? 0}
          />
        )
      )}
    </tr>
  );
  const lines: ReactNode[] = [];
  for (let k = 0; k < values.length; k += perLine)
    lines.push(line(k, Math.min(k + perLine, values.length), offset + k));
  const isCut = offset + values.length + last.length < length;
  const noun = name === undefined ? "vector" : name === "Array" ? "list" : name;
  return (
    <div className="output-block">
      {head === "" ? null : <p className="output-head">{head}</p>}
      {window.before}
      <div
        className="output-scroll"
        role="group"
        aria-label={`${noun} of ${showCount(length)}`}
        tabIndex={0}
      >
        <table className="output-lines">
          <tbody>
            {lines}
            {isCut ? (
              <tr className="output-dots">
                <th scope="row">⋮</th>
                <td colSpan={perLine}>⋮</td>
              </tr>
            ) : null}
            {last.length === 0
              ? null
              : line(values.length, values.length + last.length, length - last.length)}
          </tbody>
        </table>
      </div>
      {window.after}
      {menu}
    </div>
  );
}

function Entry({value, text}: {value: number; text: string}): ReactNode {
  const full = fullNumber(value);
  return <span {...(full === text ? {} : {title: full})}>{text}</span>;
}

/** A number in a column whose decimal points stand below each other. */
export function NumberCell({
  value,
  text,
  pad
}: {
  value: number;
  text: string;
  pad: number;
}): ReactNode {
  const full = fullNumber(value);
  return (
    <td
      {...(full === text ? {} : {title: full})}
      {...(pad === 0 ? {} : {style: {paddingRight: `calc(${pad}ch + var(--pad))`}})}
    >
      {text}
    </td>
  );
}
