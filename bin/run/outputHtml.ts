import type {OutputValue} from "../../lib/protocol/index.ts";
import {tellOutput} from "./tellOutput.ts";

/** Text as HTML: what a cell shows may be anything, and is never markup here. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** How outputs are written: which places are another than in the other version, and how a plot is shown. */
export interface OutputLook {
  /** the place, or one in it, differs */
  readonly isChanged: (path: string) => boolean;
  /** the picture of the plot in a slot */
  readonly pictureOf: (slot: number) => string;
}

/** So many numbers or rows of one value are written, and all that differ. */
const MOST = 200;

/** What a cell showed in its slots. */
export function toOutputHtml(outputs: readonly OutputValue[], look: OutputLook): string {
  return outputs
    .map((output, slot) => {
      const path = `outputs[${slot}]`;
      const inner = output.kind === "plot" ? look.pictureOf(slot) : toHtml(output, path, look);
      return `<div class="output">${inner}</div>`;
    })
    .join("");
}

function toHtml(output: OutputValue, path: string, look: OutputLook): string {
  switch (output.kind) {
    case "vector": {
      const numbers = output.values.map((value, i) =>
        toNumber(value, `${path}.values[${i}]`, look)
      );
      return `<code>[${abridge(numbers, path, look, "values")}] <small>${output.length} numbers</small></code>`;
    }
    case "matrix": {
      const rows = Array.from({length: output.shownRows}, (_, i) =>
        Array.from({length: output.shownColumns}, (__, j) => {
          const at = i * output.shownColumns + j;
          return toNumber(output.values[at] ?? NaN, `${path}.values[${at}]`, look);
        })
      );
      return `${toTable(null, rows)}<small>${output.rows} × ${output.columns}</small>`;
    }
    case "table": {
      const rows = output.rows
        .slice(0, MOST)
        .map((row, i) => row.map((value, j) => toHtml(value, `${path}.rows[${i}][${j}]`, look)));
      return `${toTable(output.columns, rows)}<small>${output.length} rows</small>`;
    }
    case "list": {
      const items = output.items.map((item, i) => toHtml(item, `${path}.items[${i}]`, look));
      return `[${abridge(items, path, look, "items")}]`;
    }
    case "object": {
      const entries = output.entries
        .slice(0, MOST)
        .map(
          ([name, value], i) =>
            `<dt>${escapeHtml(name)}</dt><dd>${toHtml(value, `${path}.entries[${i}]`, look)}</dd>`
        );
      return `${escapeHtml(output.name)}<dl>${entries.join("")}</dl>`;
    }
    default: {
      const text = escapeHtml(tellOutput(output).slice(0, 20_000));
      const shown = text.includes("\n") ? `<pre>${text}</pre>` : `<code>${text}</code>`;
      return mark(shown, look.isChanged(path));
    }
  }
}

function toNumber(value: number, path: string, look: OutputLook): string {
  const text = Number.isFinite(value) ? String(Number(value.toPrecision(10))) : String(value);
  return mark(text, look.isChanged(path));
}

function mark(html: string, isChanged: boolean): string {
  return isChanged ? `<mark>${html}</mark>` : html;
}

/** The first of many, and all that differ. */
function abridge(
  items: readonly string[],
  path: string,
  look: OutputLook,
  name: "values" | "items"
): string {
  let isLeftOut = false;
  return items
    .flatMap((item, i) => {
      if (i < MOST || look.isChanged(`${path}.${name}[${i}]`)) {
        const gap = isLeftOut ? ["…"] : [];
        isLeftOut = false;
        return [...gap, item];
      }
      isLeftOut = true;
      return [];
    })
    .join(", ");
}

function toTable(head: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  const columns =
    head === null
      ? ""
      : `<thead><tr>${head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("")}</tr></thead>`;
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
    .join("");
  return `<div class="wide" tabindex="0" role="group" aria-label="Table"><table>${columns}<tbody>${body}</tbody></table></div>`;
}
