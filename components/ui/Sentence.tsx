import {Fragment} from "react";
import type {ReactNode} from "react";
import {nameCell} from "../../lib/protocol/index.ts";
import type {Part} from "../../lib/protocol/index.ts";

/** A sentence with its names as code; a cell that nobody named is another cell. `toHref` leads to the cells. */
export function Sentence({
  parts,
  toHref
}: {
  parts: readonly Part[];
  toHref?: (cell: string) => string;
}): ReactNode {
  return parts.map(({kind, text}, k) => {
    if (kind === "words") return text;
    if (kind === "name") return <code key={k}>{text}</code>;
    const name = nameCell(text);
    const cell = name === null ? "another cell" : <code>{name}</code>;
    return (
      <Fragment key={k}>
        {name === null ? null : "cell "}
        {toHref === undefined ? cell : <a href={toHref(text)}>{cell}</a>}
      </Fragment>
    );
  });
}
