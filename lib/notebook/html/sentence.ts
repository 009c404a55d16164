import {findErrorCells, nameCell} from "../../protocol/index.ts";
import type {CellError, Part} from "../../protocol/index.ts";
import {escapeHtml} from "../plain/index.ts";

/** The parts of what is said of an error, its name before them. */
export function toErrorParts(error: CellError): readonly Part[] {
  return [{kind: "words", text: `${error.name}: `}, ...findErrorCells(error)];
}

/** A sentence as HTML: names as code, and a way to the cells that stand in it. */
export function toSentenceHtml(parts: readonly Part[]): string {
  return parts
    .map(({kind, text}) => {
      if (kind === "words") return escapeHtml(text);
      if (kind === "name") return `<code>${escapeHtml(text)}</code>`;
      const name = nameCell(text);
      const link = (inner: string): string => `<a href="#nb-${escapeHtml(text)}">${inner}</a>`;
      return name === null
        ? link("another cell")
        : `cell ${link(`<code>${escapeHtml(name)}</code>`)}`;
    })
    .join("");
}
