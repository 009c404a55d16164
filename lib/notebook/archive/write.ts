import {Zip, ZipDeflate} from "fflate";
import type {NotebookBundle, NotebookDocument} from "../document.ts";
import {timeOf} from "../ids.ts";
import {toMdx} from "../mdx/index.ts";
import {cutText} from "../names.ts";
import {serializeDocument} from "../serialize.ts";

/** Beyond these zip has no date. */
const FIRST_DAY = Date.UTC(1980, 0, 2);
const LAST_DAY = Date.UTC(2099, 11, 30);

/**
 * All notebooks as a zip archive, each in a folder of its title: `notebook.json`, all of it with what its cells have shown, for `readArchive`; `notebook.mdx` for people; `files/`.
 * Notebooks are taken one by one, so that no more than one is in memory beside the archive.
 */
export async function writeArchive(
  bundles: Iterable<NotebookBundle> | AsyncIterable<NotebookBundle>
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const failed: Error[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) failed.push(error);
    else chunks.push(new Uint8Array(chunk));
  });
  const folders = new Set<string>();
  for await (const {document, files} of bundles) {
    const folder = toFolder(document.title, folders);
    folders.add(folder.toLowerCase());
    const add = (name: string, bytes: Uint8Array): void => {
      const entry = new ZipDeflate(`${folder}/${name}`);
      entry.mtime = Math.min(LAST_DAY, Math.max(FIRST_DAY, timeOf(document.id)));
      zip.add(entry);
      entry.push(bytes, true);
    };
    add("notebook.json", toBytes(serializeDocument(document, {outputs: true})));
    add("notebook.mdx", toBytes(toMdx(document).text));
    for (const {name} of document.files) {
      const bytes = files.get(name);
      if (bytes) add(`files/${name}`, bytes);
    }
    await giveWay();
  }
  zip.end();
  if (failed[0]) throw failed[0];
  return new Blob(chunks, {type: "application/zip"});
}

/** Lets the page answer its reader between two notebooks. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

function toFolder(title: NotebookDocument["title"], taken: ReadonlySet<string>): string {
  const words = title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const plain = cutText(words.replace(/^-+|-+$/g, ""), 60).replace(/-+$/, "");
  const stem = plain === "" ? "notebook" : RESERVED.test(plain) ? `${plain}-notebook` : plain;
  let folder = stem;
  for (let copy = 2; taken.has(folder.toLowerCase()); copy++) folder = `${stem}-${copy}`;
  return folder;
}
