import {toEquationId} from "../../import/index.ts";
import {proseLines} from "./anchors.ts";
import type {Headings} from "./anchors.ts";
import type {FoundCell} from "./read.ts";

/** The cells that label an equation, by its label. */
export type Labels = ReadonlyMap<string, number>;

const MOST = 5_000;
const LINK = /(!?\[[^\][\n]{0,300}\])\(#([^()\s]{1,200})\)/g;

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

/** Puts words of no meaning where a cell refers to an equation or a heading of another, and names of this cell's own where a link has others. */
export function markReferences(
  text: string,
  {
    labels,
    headings,
    cell
  }: {readonly labels: Labels; readonly headings: Headings; readonly cell: number}
): {readonly text: string; readonly marks: readonly string[]} {
  const marks: string[] = [];
  const mark = (meant: string): string => {
    marks.push(meant);
    return toMark(marks.length);
  };
  const lines = text.split("\n");
  if (text.includes("](#"))
    for (const [row, line] of proseLines(lines))
      lines[row] = line.replace(LINK, (written, words: string, name: string) => {
        if (words.startsWith("!")) return written;
        const home = labels.get(name);
        // A link that says the number of an equation is a reference to it.
        if (home !== undefined && /^\[\(?[\d.]+[a-z]?\)?\]$/.test(words)) return `\\eqref{${name}}`;
        if (home !== undefined)
          return home === cell ? written : `${words}(${mark(`#${toEquationId(name)}`)})`;
        const heading = headings.get(name) ?? headings.get(decode(name));
        if (heading === undefined) return written;
        const address = `#${heading.slug}`;
        return `${words}(${heading.cell === cell ? address : mark(address)})`;
      });
  const linked = lines.join("\n");
  if (labels.size === 0 || !/\\(?:eq)?ref/.test(linked)) return {text: linked, marks};
  const marked = linked.replace(
    /\$?\\(?:eq)?ref\s?\{([^{}\n]{1,100})\}\$?/g,
    (written, name: string) => {
      const label = name.trim();
      const home = labels.get(label);
      const isWhole = written.startsWith("$") === written.endsWith("$");
      if (home === undefined || home === cell || !isWhole) return written;
      return mark(`@${toEquationId(label)}`);
    }
  );
  return {text: marked, marks};
}

/** Whether an address of a link stands for a place in another cell. */
export function isMark(address: string): boolean {
  return /^xrefmark\d{1,6}endx$/.test(address);
}

/** The references in the place of the marks. */
export function putReferences(text: string, marks: readonly string[]): string {
  return marks.length === 0
    ? text
    : text.replace(/xrefmark(\d{1,6})endx/g, (written, number: string) => {
        const id = marks[Number(number) - 1];
        return id ?? written;
      });
}

function toMark(number: number): string {
  return `xrefmark${number}endx`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
