import {analyzeCell} from "../../kernel/index.ts";
import {cellId, isCellId, Refused} from "../../protocol/index.ts";
import type {CellId} from "../../protocol/index.ts";
import {NO_OPTIONS} from "../document.ts";
import type {Imported, NotebookDocument} from "../document.ts";
import {newCellId, newNotebookId} from "../ids.ts";
import {toTitle} from "../names.ts";
import {LARGEST_JSON, readDocument} from "../parse.ts";
import {fromBase64} from "../plain/index.ts";
import {fromComment} from "./comment.ts";
import {readCode} from "./readCode.ts";

/**
 * The notebook of a script that `toScript` wrote, with what was changed in it since; any other TypeScript becomes a notebook of one cell.
 * @throws Refused with a sentence for the person who imports it
 */
export function fromScript(
  text: string,
  {title = "Script"}: {readonly title?: string} = {}
): Imported {
  if (text.length > LARGEST_JSON)
    throw new Refused("The script is too large: it has over 100 million characters.");
  const plain = text.replace(/^\uFEFF/, "");
  // A system with other line ends gave them to every line.
  const isOther = /^[^\n]*\r\n/.test(plain);
  const lines = (isOther ? plain.replaceAll("\r\n", "\n") : plain).split("\n");
  const mark =
    lines
      .slice(0, 20)
      .map(markOf)
      .find((found) => found !== null) ?? null;
  const end =
    mark === null ? -1 : lines.findIndex((line) => line.startsWith(`${mark} end: notebook `));
  if (mark === null || end < 0) return fromAnyScript(text, title);
  return readOwn(lines, {mark, end});
}

function markOf(line: string): string | null {
  return /^\/\/ .*Lines that begin with `(\/\/ ──+)` set its cells apart/.exec(line)?.[1] ?? null;
}

interface Segment {
  readonly id: string;
  readonly kind: "text" | "code" | "inside";
  readonly rest: string;
  readonly lines: readonly string[];
}

type PlainCell = Readonly<Record<string, unknown>> & {readonly id: CellId; readonly source: string};

function readOwn(
  lines: readonly string[],
  {mark, end}: {readonly mark: string; readonly end: number}
): Imported {
  const remarks: string[] = ["A script holds no outputs: run the cells to see what they show."];
  const {order = [], files: heads = [], ...head} = readHead(lines[end]?.slice(mark.length) ?? "");
  const taken = new Set<CellId>();
  const cells: PlainCell[] = [];
  const segments = findSegments(lines.slice(0, end), mark);
  const inside = new Map<string, string>();
  for (const segment of segments) {
    if (segment.kind === "inside") {
      inside.set(segment.id, readCode(segment.lines).source);
      continue;
    }
    const isOwn = isCellId(segment.id) && !taken.has(segment.id);
    const id = isOwn ? cellId(segment.id) : newCellId(taken);
    taken.add(id);
    if (segment.kind === "text") {
      const {text, code} = readText(segment.lines);
      cells.push({kind: "markdown", id, source: text});
      if (code === "") continue;
      const other = newCellId(taken);
      taken.add(other);
      cells.push({kind: "code", id: other, source: code, output: null});
    } else
      cells.push({
        kind: "code",
        id,
        options: readOptions(segment.rest),
        ...readCode(segment.lines),
        output: null
      });
  }
  const {files, missing} = readFiles(lines.slice(end + 1), heads);
  if (missing.length > 0)
    remarks.push(
      `${missing.length === 1 ? "The file" : "The files"} ${missing.join(", ")} ${missing.length === 1 ? "lies" : "lie"} beside the script and not in it: add ${missing.length === 1 ? "it" : "them"} to the notebook.`
    );
  const document: NotebookDocument = readDocument({
    version: 1,
    id: newNotebookId(),
    title: "Script",
    seed: 1,
    origin: null,
    ...head,
    files: [...files].map(([name, {type, bytes}]) => ({name, type, size: bytes.length})),
    cells: inPageOrder(cells, order)
  });
  const changed = findChangedInside(document, inside);
  if (changed.length > 0)
    remarks.push(
      `What was changed in ${changed.join(", ")} is left out, since ${changed.length === 1 ? "this cell stands" : "these cells stand"} in prose: change it in the text.`
    );
  return {
    document,
    files: new Map([...files].map(([name, {bytes}]) => [name, bytes])),
    remarks
  };
}

function readHead(line: string): {
  readonly order?: readonly unknown[];
  readonly files?: readonly unknown[];
  readonly [key: string]: unknown;
} {
  try {
    const {id, title, seed, origin, order, files} = JSON.parse(
      line.replace(/^ end: notebook /, "")
    ) as Readonly<Record<string, unknown>>;
    return {
      id,
      title,
      seed,
      origin,
      ...(Array.isArray(order) ? {order: order as readonly unknown[]} : {}),
      ...(Array.isArray(files) ? {files: files as readonly unknown[]} : {})
    };
  } catch (error) {
    // Whoever edits the line may break it; the cells are there all the same.
    if (error instanceof SyntaxError || error instanceof TypeError) return {};
    throw error;
  }
}

function findSegments(lines: readonly string[], mark: string): readonly Segment[] {
  const starts = lines.flatMap((line, index) => (line.startsWith(`${mark} `) ? [index] : []));
  return starts.map((start, index): Segment => {
    const [, id = "", kind = "code", rest = ""] =
      /^ ?([^\s:]*): (text|code|inside)(.*)$/.exec(
        (lines[start] ?? "").slice(mark.length).replace(/\r$/, "")
      ) ?? [];
    const body = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    // A blank line sets the parts apart.
    const inner = body.at(-1)?.trim() === "" ? body.slice(0, -1) : body;
    return {id, kind: kind === "text" || kind === "inside" ? kind : "code", rest, lines: inner};
  });
}

/** The comment lines that a part begins with, and code that somebody put after them. */
function readText(lines: readonly string[]): {readonly text: string; readonly code: string} {
  const at = lines.findIndex((line) => !line.startsWith("//"));
  const head = at < 0 ? lines : lines.slice(0, at);
  return {
    text: fromComment(head) ?? "",
    code: at < 0 ? "" : lines.slice(at).join("\n").trim()
  };
}

function readOptions(rest: string): unknown {
  const written = /^ (\{.*\})(?: \((?:types erased|does not run)\))?$/.exec(rest)?.[1];
  if (written === undefined) return undefined;
  try {
    return JSON.parse(written) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Puts cells back where they stood on the page; one that is new stays after the one it follows. */
function inPageOrder(cells: readonly PlainCell[], order: readonly unknown[]): readonly PlainCell[] {
  const known = new Map(cells.map((cell) => [cell.id as unknown, cell]));
  const places = new Set(order);
  const sorted = order.flatMap((id) => known.get(id) ?? []);
  if (sorted.length === 0) return cells;
  cells.forEach((cell, index) => {
    if (places.has(cell.id)) return;
    const before = cells[index - 1];
    sorted.splice(before === undefined ? 0 : sorted.indexOf(before) + 1, 0, cell);
  });
  return [...new Set(sorted)];
}

function readFiles(
  lines: readonly string[],
  heads: readonly unknown[]
): {
  readonly files: ReadonlyMap<string, {readonly type: string; readonly bytes: Uint8Array}>;
  readonly missing: readonly string[];
} {
  const files = new Map<string, {type: string; bytes: Uint8Array}>();
  const start = lines.findIndex((line) => /^function openFiles_*\(\) \{/.test(line));
  const end = start < 0 ? -1 : lines.indexOf("};", start);
  for (const line of start < 0 ? [] : lines.slice(start + 2, end)) {
    const [, name, type, data] =
      /^"((?:[^"\\]|\\.)*)": "data:([^";,]*);base64,([A-Za-z0-9+/=]*)",\r?$/.exec(line) ?? [];
    const bytes = data === undefined ? null : fromBase64(data);
    if (name !== undefined && type !== undefined && bytes !== null) files.set(name, {type, bytes});
  }
  const missing = heads.flatMap((file) => {
    const name: unknown =
      typeof file === "object" && file !== null
        ? Object.getOwnPropertyDescriptor(file, "name")?.value
        : null;
    return typeof name === "string" && !files.has(name) ? [name.slice(0, 120)] : [];
  });
  return {files, missing};
}

/** The cells in prose whose code in the script is not that of the text. */
function findChangedInside(
  document: NotebookDocument,
  inside: ReadonlyMap<string, string>
): readonly string[] {
  if (inside.size === 0) return [];
  const written = document.cells
    .filter(({kind}) => kind === "markdown")
    .map(({source}) => source.replace(/[ \t>]+/g, " "))
    .join("\n");
  return [...inside].flatMap(([id, source]) => {
    const lines = source.split("\n").map((line) => line.replace(/[ \t>]+/g, " ").trim());
    return lines.every((line) => written.includes(line)) ? [] : [id];
  });
}

function fromAnyScript(text: string, title: string): Imported {
  const source = text.replace(/^\uFEFF/, "").replace(/^#!.*\n/, "");
  const {error} = analyzeCell(source);
  const document = readDocument({
    version: 1,
    id: newNotebookId(),
    title: toTitle(title) || "Script",
    seed: 1,
    origin: null,
    files: [],
    cells: [{kind: "code", id: newCellId(new Set<CellId>()), source, options: NO_OPTIONS}]
  });
  return {
    document,
    files: new Map(),
    remarks: [
      "The script became one cell: split it where its parts begin, so that each shows what it gives.",
      ...(error === null ? [] : [`It does not run as it is: ${error.message}.`])
    ]
  };
}
