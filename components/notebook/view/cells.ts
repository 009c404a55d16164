import {createElement} from "react";
import type {CellSpec} from "../../../lib/protocol/index.ts";
import type {CodeCell} from "../../../lib/notebook/index.ts";
import {toModel} from "../../cell/index.ts";
import type {CellModel, StaticCell} from "../../cell/index.ts";
import {fromStoredOutput} from "./outputs.ts";

/** A code cell as components/cell draws it. */
export function toStaticCell(
  {id, source, options}: CodeCell,
  made: {readonly code: string | null; readonly caption: string | null}
): StaticCell {
  return {
    id,
    kind: "cell",
    source,
    lazy: options.lazy,
    hide: options.hide,
    table: options.table,
    seed: options.seed,
    height: options.height,
    alt: options.alt,
    code: made.code === null ? null : {html: made.code},
    caption: made.caption === null ? null : {html: made.caption},
    labels: [],
    inputs: [],
    outputs: [],
    error: null,
    console: []
  };
}

/** Characters of an expression that stands in for its value without tearing the sentence apart. */
const LONG = 20;

/** A fence or a value within prose. A value that has not been computed shows what it computes. */
export function toProseCell(spec: CellSpec): StaticCell {
  const {id, kind, source, lazy, hide, table, seed, height, alt} = spec;
  const waiting = createElement(
    "code",
    {className: "nb-waiting", title: `${source}: computed when a cell that it needs runs`},
    source.length > LONG ? "…" : source
  );
  return {
    id,
    kind,
    source,
    lazy,
    hide,
    table,
    seed,
    height,
    alt,
    code: null,
    caption: spec.caption === null ? null : {html: escapeHtml(spec.caption)},
    labels: [],
    inputs: [],
    outputs: kind === "value" ? [{node: waiting, box: null}] : [],
    error: null,
    console: []
  };
}

/** A cell as it stands when the notebook is opened. */
export function toOwnModel(cell: CodeCell, parts: Pick<CellModel, "ready" | "away">): CellModel {
  return {
    ...toModel({source: cell.source, inputs: []}),
    view: fromStoredOutput(cell.output),
    ...parts
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
