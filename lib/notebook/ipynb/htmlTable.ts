import {decodeEntities} from "../plain/index.ts";

/** A table of HTML as rows of words; a cell over several rows or columns stands in each of them. */
export interface HtmlTable {
  readonly caption: string;
  readonly head: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
}

/** What HTML says, in order: its tables, and the words between them. */
export type HtmlPart =
  | {readonly kind: "table"; readonly table: HtmlTable}
  | {readonly kind: "words"; readonly text: string};

interface Cell {
  readonly text: string;
  readonly isHead: boolean;
  readonly columns: number;
  readonly rows: number;
}

interface Row {
  readonly cells: Cell[];
  readonly inHead: boolean;
}

interface Reading {
  readonly rows: Row[];
  caption: string;
  inHead: boolean;
  /** of tables within it */
  depth: number;
  within: "caption" | "cell" | null;
  cell: {isHead: boolean; columns: number; rows: number} | null;
  text: string;
}

const SILENT = new Set([
  "style",
  "script",
  "svg",
  "button",
  "template",
  "head",
  "title",
  "noscript"
]);
const BREAKS = new Set(["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]);
const MOST_COLUMNS = 100;
const MOST_ROWS = 20_000;
/** Cells of one table, those that stand in several rows or columns counted there. */
const MOST_CELLS = 200_000;

/**
 * The tables of a piece of HTML, and its other words, read once from its start; `silent` counts the scripts among what is left out. Null when a table is too large.
 */
export function readHtml(html: string): {
  readonly parts: readonly HtmlPart[];
  readonly silent: number;
} | null {
  const lower = html.toLowerCase();
  const parts: HtmlPart[] = [];
  let words = "";
  let silent = 0;
  let table: Reading | null = null;
  const say = (text: string): void => {
    if (table !== null && table.within !== null) table.text += text;
    // What stands in a table and in none of its cells, as a browser shows it: outside.
    else if (table === null || text.trim() !== "") words += text;
  };
  const endCell = (): void => {
    if (table?.within === "caption") table.caption = toWords(table.text);
    else if (table?.within === "cell" && table.cell !== null)
      table.rows.at(-1)?.cells.push({...table.cell, text: toWords(table.text)});
    if (table !== null) {
      table.within = null;
      table.text = "";
    }
  };
  const flush = (): void => {
    const text = toLines(words);
    if (text !== "") parts.push({kind: "words", text});
    words = "";
  };
  for (let at = 0; at < html.length;) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      say(html.slice(at));
      break;
    }
    say(html.slice(at, open));
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const [, slash, name] =
      /^<(\/?)([a-z][a-z0-9-]{0,30})/.exec(lower.slice(open, open + 34)) ?? [];
    const end = name === undefined ? -1 : html.indexOf(">", open);
    if (name === undefined || end < 0) {
      say("<");
      at = open + 1;
      continue;
    }
    at = end + 1;
    const isOpening = slash === "";
    if (isOpening && SILENT.has(name)) {
      const close = lower.indexOf(`</${name}`, at);
      const past = close < 0 ? -1 : html.indexOf(">", close);
      at = past < 0 ? html.length : past + 1;
      if (name === "script") silent++;
    } else if (name === "table" && isOpening) {
      if (table === null) {
        flush();
        table = startTable();
      } else table.depth++;
    } else if (table === null || table.depth > 0) {
      if (name === "table" && table !== null) table.depth--;
      else if (BREAKS.has(name)) say("\n");
    } else if (name === "table") {
      endCell();
      const filled = fillTable(table);
      if (filled === null) return null;
      parts.push({kind: "table", table: filled});
      table = null;
    } else if (name === "thead") table.inHead = isOpening;
    else if (name === "tbody") table.inHead = false;
    else if (name === "tr") {
      endCell();
      if (table.rows.length > MOST_ROWS) return null;
      if (isOpening) table.rows.push({cells: [], inHead: table.inHead});
    } else if (name === "td" || name === "th") {
      endCell();
      if (isOpening) {
        if (table.rows.length === 0) table.rows.push({cells: [], inHead: table.inHead});
        const attributes = lower.slice(open, Math.min(end, open + 1_000));
        table.within = "cell";
        table.cell = {
          isHead: name === "th",
          columns: spanOf(attributes, "colspan"),
          rows: spanOf(attributes, "rowspan")
        };
      }
    } else if (name === "caption") {
      endCell();
      if (isOpening) table.within = "caption";
    } else if (BREAKS.has(name)) say(" ");
  }
  endCell();
  if (table !== null) {
    const filled = fillTable(table);
    if (filled === null) return null;
    parts.push({kind: "table", table: filled});
  }
  flush();
  return {parts, silent};
}

function startTable(): Reading {
  return {rows: [], caption: "", inHead: false, depth: 0, within: null, cell: null, text: ""};
}

function spanOf(attributes: string, name: string): number {
  const written = new RegExp(`\\s${name}=["']?(\\d{1,5})`).exec(attributes)?.[1];
  return Math.max(1, Number(written ?? 1));
}

/** Each cell in all the places that it takes; null when those are too many. */
function fillTable({rows, caption}: Reading): HtmlTable | null {
  const filled: {readonly texts: string[]; readonly isHead: boolean}[] = [];
  let below: {readonly text: string; readonly left: number}[] = [];
  let count = 0;
  for (const {cells, inHead} of rows) {
    const texts: string[] = [];
    const next: {readonly text: string; readonly left: number}[] = [];
    const put = (text: string, left: number): void => {
      if (left > 1) next[texts.length] = {text, left: left - 1};
      texts.push(text);
    };
    const takeBelow = (): void => {
      for (let one = below[texts.length]; one !== undefined; one = below[texts.length])
        put(one.text, one.left);
    };
    for (const cell of cells) {
      takeBelow();
      for (let k = 0; k < cell.columns && texts.length < MOST_COLUMNS; k++)
        put(cell.text, cell.rows);
      if (texts.length >= MOST_COLUMNS) return null;
    }
    takeBelow();
    count += texts.length;
    if (count > MOST_CELLS) return null;
    below = next;
    if (texts.length > 0)
      filled.push({
        texts,
        isHead: inHead || (cells.length > 0 && cells.every(({isHead}) => isHead))
      });
  }
  const firstBody = filled.findIndex(({isHead}) => !isHead);
  const size = firstBody < 0 ? (filled.length > 0 ? 1 : 0) : firstBody;
  return {
    caption,
    head: filled.slice(0, size).map(({texts}) => texts),
    rows: filled.slice(size).map(({texts}) => texts)
  };
}

function toWords(text: string): string {
  return decodeEntities(text)
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
}

function toLines(text: string): string {
  return decodeEntities(text)
    .split("\n")
    .map((line) => line.replace(/[\s\u00a0]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
