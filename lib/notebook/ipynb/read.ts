import {Refused} from "../../protocol/index.ts";
import {MOST_CELLS} from "../document.ts";
import {LARGEST_JSON} from "../parse.ts";
import {findSources} from "./places.ts";
import type {SourceLines} from "./places.ts";

/** A Jupyter notebook of any version from 2 to 4 as it was found: own properties only, what is not of the format left out. */
export interface FoundNotebook {
  readonly cells: readonly FoundCell[];
  readonly metadata: unknown;
  /** in lower case; empty when the notebook does not say */
  readonly language: string;
  readonly kernel: string;
  readonly title: string;
  /** what `toIpynb` kept; undefined in notebooks of others */
  readonly own: unknown;
  /** cells that are none */
  readonly dropped: number;
}

export interface FoundCell {
  readonly kind: "markdown" | "code" | "raw";
  /** its place among all cells of the file, from 1 */
  readonly number: number;
  readonly id: string;
  readonly source: string;
  /** of its code, when the cell itself says so; empty otherwise */
  readonly language: string;
  /** the how manyeth it ran, null when it has not */
  readonly count: number | null;
  readonly metadata: unknown;
  /** what it showed is folded away, as version 3 says it */
  readonly isFolded: boolean;
  readonly outputs: readonly FoundOutput[];
  /** outputs that are none, or too many */
  readonly unread: number;
  /** the line of the file, from 1, that a line of the source stands at */
  lineOf(sourceLine: number): number;
  readonly attachments: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export type FoundOutput =
  | {readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string}
  /** texts joined; what is no text as it was found */
  | {
      readonly kind: "shown";
      readonly data: ReadonlyMap<string, unknown>;
      readonly metadata?: unknown;
    }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly message: string;
      readonly traceback: string;
    };

const MOST_OUTPUTS = 1_000;
const MOST_TYPES = 50;

/** @throws Refused with a sentence for the person who imports it */
export function readNotebook(text: string): FoundNotebook {
  if (text.length > LARGEST_JSON)
    throw new Refused(
      "The Jupyter notebook is too large: it has over 100 million characters. Clear its outputs and save it again."
    );
  const whole = parse(text);
  const cells = findCells(whole);
  if (cells.length > MOST_CELLS)
    throw new Refused(
      `The Jupyter notebook has ${cells.length} cells, and a notebook may have ${MOST_CELLS}: split it.`
    );
  const places = findSources(text);
  const found = cells.map((cell, index) => readCell(cell, index, places[index] ?? []));
  const metadata = at(whole, "metadata");
  const spec = at(metadata, "kernelspec");
  const info = at(metadata, "language_info");
  return {
    cells: found.filter((cell) => cell !== null),
    metadata,
    language: (textAt(info, "name") || textAt(spec, "language")).toLowerCase().slice(0, 40),
    kernel: textAt(spec, "name").toLowerCase().slice(0, 40),
    // Version 3 has the notebook's name here, which is what its file is called.
    title: (textAt(metadata, "title") || textAt(metadata, "name")).slice(0, 1000),
    own: at(metadata, "epigraph"),
    dropped: found.filter((cell) => cell === null).length
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refused(
        `This is not a Jupyter notebook, it is not JSON: ${error.message.slice(0, 300).replace(/\s+/g, " ")}.`
      );
    throw error;
  }
}

/** The cells of version 4, and of 2 and 3, which have them in worksheets. */
function findCells(whole: unknown): readonly unknown[] {
  const version = at(whole, "nbformat");
  if (typeof version !== "number")
    throw new Refused("This is not a Jupyter notebook: it does not say its version (`nbformat`).");
  if (version !== 2 && version !== 3 && version !== 4)
    throw new Refused(
      `The notebook is in version ${version} of Jupyter's format, and versions 2, 3 and 4 can be read: open it in Jupyter and save it again${version < 2 ? ", or run `jupyter nbconvert --to notebook` on it" : ""}.`
    );
  const sheets = at(whole, "worksheets");
  const lists =
    Array.isArray(sheets) && version < 4
      ? sheets.map((sheet: unknown) => at(sheet, "cells"))
      : [at(whole, "cells")];
  if (!lists.every((list) => Array.isArray(list)))
    throw new Refused("This is not a Jupyter notebook: it has no list of cells.");
  return lists.flat() as readonly unknown[];
}

const KINDS: ReadonlyMap<unknown, FoundCell["kind"]> = new Map([
  ["markdown", "markdown"],
  ["code", "code"],
  ["raw", "raw"],
  // What version 4 no longer has.
  ["heading", "markdown"],
  ["html", "markdown"],
  ["text", "markdown"]
]);

function readCell(cell: unknown, index: number, places: SourceLines): FoundCell | null {
  const written = at(cell, "source") ?? at(cell, "input");
  const source = lines(written);
  const kind = KINDS.get(at(cell, "cell_type"));
  if (source === null || kind === undefined) return null;
  const level = at(cell, "level");
  const isHeading = at(cell, "cell_type") === "heading";
  const marks = "#".repeat(typeof level === "number" && level >= 1 && level <= 6 ? level : 1);
  const outputs = at(cell, "outputs");
  const all: readonly unknown[] = Array.isArray(outputs) ? outputs : [];
  const found = all.slice(0, MOST_OUTPUTS).flatMap((output) => readOutput(output) ?? []);
  const count = at(cell, "execution_count") ?? at(cell, "prompt_number");
  return {
    kind,
    number: index + 1,
    id: textAt(cell, "id").slice(0, 200),
    source: isHeading ? `${marks} ${source.replace(/\s+/g, " ").trim()}` : source,
    language: textAt(cell, "language").toLowerCase().slice(0, 40),
    count: typeof count === "number" && Number.isSafeInteger(count) ? count : null,
    metadata: at(cell, "metadata"),
    isFolded: at(cell, "collapsed") === true,
    outputs: found,
    unread: all.length - found.length,
    lineOf: (sourceLine) => findLine(written, places, sourceLine),
    attachments: readAttachments(at(cell, "attachments"))
  };
}

function readAttachments(value: unknown): FoundCell["attachments"] {
  return new Map(
    entries(value).map(([name, bundle]) => [
      name,
      new Map(
        entries(bundle).flatMap(([type, data]) => {
          const text = lines(data);
          return text === null ? [] : [[type, text] as const];
        })
      )
    ])
  );
}

/** Each text of the source is on one line of the file, whatever line ends are in it. */
function findLine(written: unknown, places: SourceLines, sourceLine: number): number {
  const texts = Array.isArray(written) ? (written as readonly unknown[]) : [written];
  let left = sourceLine - 1;
  for (const [index, text] of texts.entries()) {
    const ends = typeof text === "string" ? text.split("\n").length - 1 : 0;
    if (left < ends) return places[index] ?? places.at(-1) ?? 1;
    left -= ends;
  }
  return places.at(-1) ?? 1;
}

function readOutput(output: unknown): FoundOutput | null {
  switch (at(output, "output_type")) {
    case "stream": {
      const text = lines(at(output, "text"));
      const name = textAt(output, "name") || textAt(output, "stream");
      return text === null
        ? null
        : {kind: "stream", name: name === "stderr" ? "stderr" : "stdout", text};
    }
    case "display_data":
    case "execute_result":
    case "pyout":
      return {
        kind: "shown",
        data: readData(output),
        metadata: at(output, "metadata")
      };
    case "error":
    case "pyerr": {
      const traceback = at(output, "traceback");
      return {
        kind: "error",
        name: textAt(output, "ename"),
        message: textAt(output, "evalue"),
        traceback: Array.isArray(traceback)
          ? traceback.filter((line) => typeof line === "string").join("\n")
          : ""
      };
    }
    default:
      return null;
  }
}

/** Version 4 has what is shown under `data`, by media type; before, it stood in the output itself, by short names. */
function readData(output: unknown): ReadonlyMap<string, unknown> {
  const data = at(output, "data");
  const found =
    data === undefined
      ? [...SHORT].flatMap(([name, type]) => {
          const one = at(output, name);
          return one === undefined ? [] : [[type, one] as const];
        })
      : entries(data);
  return new Map(found.slice(0, MOST_TYPES).map(([type, one]) => [type, lines(one) ?? one]));
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ["text", "text/plain"],
  ["html", "text/html"],
  ["latex", "text/latex"],
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["jpeg", "image/jpeg"],
  ["json", "application/json"],
  ["javascript", "application/javascript"],
  ["pdf", "application/pdf"]
]);

/** The value of an own property that is no getter. */
export function at(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
}

export function textAt(value: unknown, key: string): string {
  const found = at(value, key);
  return typeof found === "string" ? found : "";
}

/** A text, or the texts of a list joined; null for anything else. */
function lines(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!Array.isArray(value) || !value.every((line) => typeof line === "string")) return null;
  return value.join("");
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [];
}
