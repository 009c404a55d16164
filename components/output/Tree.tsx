import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import type {Window} from "./parts.ts";
import {tellList, tellObject, toInnerLine} from "./toLine.ts";

type Nested = Extract<OutputValue, {kind: "list" | "object"}>;
type Entries = readonly (readonly [string, OutputValue])[];

const LONGEST_LINE = 72;

/** Short lists of plain values stay on one line; everything else unfolds. */
export function Tree({
  value,
  window,
  open,
  children
}: {
  value: Nested;
  window: Window;
  open: boolean;
  /** draws a part by its place */
  children: (item: OutputValue, place: number) => ReactNode;
}): ReactNode {
  const {offset} = window;
  const entries: Entries =
    value.kind === "list"
      ? value.items.map((item, k) => [String(offset + k), item])
      : value.entries;
  if (entries.length === value.length) {
    const line = entries.every(([, item]) => isPlain(item)) ? lineOf(value, entries) : null;
    if (line !== null && line.length <= LONGEST_LINE)
      return <samp className="output-line">{line}</samp>;
  }
  const isMap = value.kind === "object" && value.name === "Map";
  return (
    <details className="output-tree" open={open}>
      <summary>{value.kind === "list" ? tellList(value) : tellObject(value)}</summary>
      {window.before}
      <dl>
        {entries.map(([key, item], k) => (
          <div key={k} className={`output-entry${isMap ? " output-pair" : ""}`}>
            <dt>{key}</dt>
            <dd>{children(item, offset + k)}</dd>
          </div>
        ))}
      </dl>
      {window.after}
    </details>
  );
}

const PLAIN: ReadonlySet<OutputValue["kind"]> = new Set([
  "undefined",
  "null",
  "boolean",
  "number",
  "complex",
  "bigint",
  "string",
  "vector",
  "hole"
]);

function isPlain({kind}: OutputValue): boolean {
  return PLAIN.has(kind);
}

function lineOf(value: Nested, entries: Entries): string {
  if (value.kind === "list") {
    const items = entries.map(([, item]) => toInnerLine(item)).join(", ");
    return value.name === undefined ? `[${items}]` : `${value.name} {${items}}`;
  }
  const isMap = value.name === "Map";
  const shown = entries.map(([key, item]) => `${key}${isMap ? " → " : ": "}${toInnerLine(item)}`);
  return `${value.name === "Object" ? "" : `${value.name} `}{${shown.join(", ")}}`;
}
