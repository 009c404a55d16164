import {toEquationId} from "../../import/index.ts";
import type {FoundCell} from "./read.ts";

/** The cells that label an equation, by its label. */
export type Labels = ReadonlyMap<string, number>;

const MOST = 5_000;

/** The labels of equations in all Markdown cells: in Jupyter one cell can refer to another's. */
export function findLabels(cells: readonly FoundCell[]): Labels {
  const labels = new Map<string, number>();
  for (const {kind, source, number} of cells) {
    if (kind !== "markdown") continue;
    for (const [, written, option] of source.matchAll(
      /\\label\s?\{([^{}\n]{1,100})\}|^:label:[ \t]*(\S{1,100})[ \t]*$/gm
    )) {
      const label = (written ?? option ?? "").trim();
      if (labels.size < MOST && !labels.has(label)) labels.set(label, number);
    }
  }
  return labels;
}

/** Puts words of no meaning where a cell refers to an equation of another. */
export function markReferences(
  text: string,
  {labels, cell}: {readonly labels: Labels; readonly cell: number}
): {readonly text: string; readonly marks: readonly string[]} {
  const marks: string[] = [];
  if (labels.size === 0 || !/\\(?:eq)?ref/.test(text)) return {text, marks};
  const marked = text.replace(
    /\$?\\(?:eq)?ref\s?\{([^{}\n]{1,100})\}\$?/g,
    (written, name: string) => {
      const label = name.trim();
      const home = labels.get(label);
      const isWhole = written.startsWith("$") === written.endsWith("$");
      if (home === undefined || home === cell || !isWhole) return written;
      marks.push(toEquationId(label));
      return toMark(marks.length);
    }
  );
  return {text: marked, marks};
}

/** The references in the place of the marks. */
export function putReferences(text: string, marks: readonly string[]): string {
  return marks.length === 0
    ? text
    : text.replace(/xrefmark(\d{1,6})endx/g, (written, number: string) => {
        const id = marks[Number(number) - 1];
        return id === undefined ? written : `@${id}`;
      });
}

function toMark(number: number): string {
  return `xrefmark${number}endx`;
}
