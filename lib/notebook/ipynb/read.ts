import {Refused} from "../../protocol/index.ts";
import {MOST_CELLS} from "../document.ts";
import {LARGEST_JSON} from "../parse.ts";

/** A Jupyter notebook of any version 4 as it was found: own properties only, what is not of the format left out. */
export interface FoundNotebook {
  readonly cells: readonly FoundCell[];
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
  readonly id: string;
  readonly source: string;
  readonly metadata: unknown;
  readonly outputs: readonly FoundOutput[];
  readonly attachments: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export type FoundOutput =
  | {readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string}
  /** texts joined; what is no text as it was found */
  | {readonly kind: "shown"; readonly data: ReadonlyMap<string, unknown>}
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
  checkVersion(whole);
  const cells = at(whole, "cells");
  if (!Array.isArray(cells))
    throw new Refused("This is not a Jupyter notebook: it has no list of cells.");
  if (cells.length > MOST_CELLS)
    throw new Refused(
      `The Jupyter notebook has ${cells.length} cells, and a notebook may have ${MOST_CELLS}: split it.`
    );
  const found = cells.map((cell: unknown) => readCell(cell));
  const metadata = at(whole, "metadata");
  const spec = at(metadata, "kernelspec");
  const info = at(metadata, "language_info");
  return {
    cells: found.filter((cell) => cell !== null),
    language: (textAt(info, "name") || textAt(spec, "language")).toLowerCase().slice(0, 40),
    kernel: textAt(spec, "name").toLowerCase().slice(0, 40),
    title: textAt(metadata, "title").slice(0, 1000),
    own: at(metadata, "epigraph"),
    dropped: found.filter((cell) => cell === null).length
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refused(`This is not a Jupyter notebook, it is not JSON: ${error.message}.`);
    throw error;
  }
}

function checkVersion(whole: unknown): void {
  const version = at(whole, "nbformat");
  if (version === 4) return;
  if (typeof version !== "number")
    throw new Refused("This is not a Jupyter notebook: it does not say its version (`nbformat`).");
  throw new Refused(
    version < 4
      ? `The notebook is in version ${version} of Jupyter's format, and version 4 can be read: open it in Jupyter and save it again, or run \`jupyter nbconvert --to notebook\` on it.`
      : `The notebook is in version ${version} of Jupyter's format, and version 4 can be read: save it as version 4 in Jupyter.`
  );
}

function readCell(cell: unknown): FoundCell | null {
  const kind = at(cell, "cell_type");
  const source = lines(at(cell, "source"));
  if (source === null) return null;
  // A heading was a kind of cell until version 4.0 was done.
  const isHeading = kind === "heading";
  if (kind !== "markdown" && kind !== "code" && kind !== "raw" && !isHeading) return null;
  const level = at(cell, "level");
  const outputs = at(cell, "outputs");
  const found = Array.isArray(outputs) ? outputs.slice(0, MOST_OUTPUTS) : [];
  return {
    kind: isHeading ? "markdown" : kind,
    id: textAt(cell, "id").slice(0, 200),
    source: isHeading
      ? `${"#".repeat(typeof level === "number" && level >= 1 && level <= 6 ? level : 1)} ${source}`
      : source,
    metadata: at(cell, "metadata"),
    outputs: found.flatMap((output: unknown) => readOutput(output) ?? []),
    attachments: new Map(
      entries(at(cell, "attachments")).map(([name, bundle]) => [
        name,
        new Map(
          entries(bundle).flatMap(([type, data]) => {
            const text = lines(data);
            return text === null ? [] : [[type, text] as const];
          })
        )
      ])
    )
  };
}

function readOutput(output: unknown): FoundOutput | null {
  switch (at(output, "output_type")) {
    case "stream": {
      const text = lines(at(output, "text"));
      const isError = textAt(output, "name") === "stderr";
      return text === null ? null : {kind: "stream", name: isError ? "stderr" : "stdout", text};
    }
    case "display_data":
    case "execute_result":
    case "pyout":
      return {
        kind: "shown",
        data: new Map(
          entries(at(output, "data"))
            .slice(0, MOST_TYPES)
            .map(([type, data]) => [type, lines(data) ?? data])
        )
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
