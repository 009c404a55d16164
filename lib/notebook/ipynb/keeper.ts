import {LARGEST_FILE, LARGEST_FILES} from "../document.ts";
import type {FileHead} from "../document.ts";
import {MOST_FILES} from "../limits.ts";
import {toFileName} from "../names.ts";
import {fromBase64} from "../plain/index.ts";

export type Folder = "figures" | "data";

/** Keeps what a notebook brings beside its text. */
export interface Keeper {
  /** the file's address for the text, or why it is not kept: one sentence */
  keep(file: KeptFile): {readonly address: string; readonly name: string} | {readonly why: string};
  /** what a picture from a cell's text is called: beside a chapter others of its name may lie */
  nameAttached(name: string): string;
  readonly heads: readonly FileHead[];
  /** by what the address calls it, without `./` */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface KeptFile {
  readonly folder: Folder;
  readonly name: string;
  readonly type: string;
  readonly content: {readonly base64: string} | {readonly text: string};
}

/** With `folders`, files stand in `figures/` and `data/`, as those of a chapter do; without, in one place. */
export function createKeeper({folders}: {readonly folders: boolean}): Keeper {
  const files = new Map<string, Uint8Array>();
  const heads: FileHead[] = [];
  const names = new Set<string>();
  let sum = 0;
  return {
    keep({folder, name, type, content}) {
      const isLarge = "base64" in content && content.base64.length > (LARGEST_FILE * 4) / 3 + 4;
      const bytes = isLarge ? null : toBytes(content);
      if (!isLarge && (bytes === null || bytes.length === 0))
        return {why: `\`${name}\` cannot be read: its bytes are not what they are said to be.`};
      if (
        bytes === null ||
        bytes.length > LARGEST_FILE ||
        sum + bytes.length > LARGEST_FILES ||
        heads.length >= MOST_FILES
      )
        return {
          why: `\`${name}\` has no room: a file may have ${LARGEST_FILE / 2 ** 20} MB, all together ${LARGEST_FILES / 2 ** 20} MB, and there may be ${MOST_FILES} of them.`
        };
      const free = toFileName(name, names);
      const path = folders ? `${folder}/${free}` : free;
      names.add(free);
      files.set(path, bytes);
      heads.push({name: free, type, size: bytes.length});
      sum += bytes.length;
      const address = `./${folders ? `${folder}/` : ""}${encodeURIComponent(free)}`;
      return {address, name: free};
    },
    nameAttached: (name) => (folders ? `attached-${name}` : name),
    heads,
    files
  };
}

function toBytes(content: KeptFile["content"]): Uint8Array | null {
  return "text" in content
    ? new TextEncoder().encode(content.text)
    : fromBase64(content.base64.replace(/\s+/g, ""));
}

/** The ending of a picture's file by its media type; undefined for what is no picture that the page shows. */
export const PICTURES: ReadonlyMap<string, string> = new Map([
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
  ["image/svg+xml", "svg"]
]);

/** A picture of a notebook's own: SVG comes as text, others in base64. */
export function toPicture(type: string, data: string, stem: string): KeptFile {
  const ending = PICTURES.get(type) ?? "bin";
  const isText = type === "image/svg+xml" && data.includes("<");
  return {
    folder: "figures",
    name: new RegExp(`\\.(?:${ending}|jpeg)$`, "i").test(stem)
      ? stem
      : `${stem.replace(/\.[a-z]{3,4}$/i, "")}.${ending}`,
    type,
    content: isText ? {text: data} : {base64: data}
  };
}
