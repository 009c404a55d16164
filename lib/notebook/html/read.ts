import {Refused} from "../../protocol/index.ts";
import type {Imported} from "../document.ts";
import {LARGEST_JSON, parseDocument} from "../parse.ts";
import {fromBase64} from "../plain/index.ts";
import {DOCUMENT_ID, FILES_ID} from "./write.ts";

/**
 * The notebook that a file of `toHtml` carries.
 * @throws Refused with a sentence for the person who imports it
 */
export function fromHtml(text: string): Imported {
  if (text.length > 2 * LARGEST_JSON)
    throw new Refused("The file is too large: it has over 200 million characters.");
  const json = findData(text, DOCUMENT_ID);
  if (json === null)
    throw new Refused(
      "This file has no notebook in it: only HTML that Epigraph wrote can be opened."
    );
  const document = parseDocument(json);
  const {files, missing} = readFiles(
    findData(text, FILES_ID),
    document.files.map(({name}) => name)
  );
  return {
    document: {
      ...document,
      files: document.files.flatMap((head) => {
        const bytes = files.get(head.name);
        return bytes === undefined ? [] : [{...head, size: bytes.length}];
      })
    },
    files,
    remarks:
      missing.length === 0 ? [] : [`The file came without the bytes of ${missing.join(", ")}.`]
  };
}

/** What stands in a script element that holds data. */
function findData(text: string, id: string): string | null {
  const open = `<script type="application/json" id="${id}">`;
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf("</script>", start);
  return end < 0 ? null : text.slice(start + open.length, end);
}

function readFiles(
  json: string | null,
  names: readonly string[]
): {readonly files: ReadonlyMap<string, Uint8Array>; readonly missing: readonly string[]} {
  const value = json === null ? {} : parse(json);
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const data: unknown =
      typeof value === "object" && value !== null
        ? Object.getOwnPropertyDescriptor(value, name)?.value
        : undefined;
    const bytes = typeof data === "string" ? fromBase64(data) : null;
    if (bytes !== null) files.set(name, bytes);
  }
  return {files, missing: names.filter((name) => !files.has(name))};
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
