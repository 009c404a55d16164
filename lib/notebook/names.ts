/** Characters of a notebook's title. */
export const LONGEST_TITLE = 300;
/** What a notebook is called that nobody has named. */
export const UNTITLED = "Untitled";
const LONGEST_NAME = 120;
const FILE_NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._-]*$/u;

/** Whether a file of a notebook may have this name: it can name no folder, and is written one way only. */
export function isFileName(name: string): boolean {
  return name.length <= LONGEST_NAME && FILE_NAME.test(name) && name.normalize("NFC") === name;
}

/** A name for a file that the person's system calls `name`, not among `taken`: the same when it can be. */
export function toFileName(name: string, taken: {has(name: string): boolean}): string {
  const last = (name.split(/[\\/]/).at(-1) ?? "").normalize("NFC");
  const plain = last.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "_").replace(/^[^\p{L}\p{N}_]+/u, "");
  const [, stem = "", ending = ""] = /^(.*?)(\.[^.]{1,20})?$/su.exec(plain) ?? [];
  const kept = cutText(stem, LONGEST_NAME - 30) || "file";
  let found = `${kept}${ending}`;
  for (let copy = 2; taken.has(found); copy++) found = `${kept}-${copy}${ending}`;
  return found;
}

/** A title as a notebook has it: one line without control characters, not longer than `LONGEST_TITLE`. */
export function toTitle(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return cutText(line, LONGEST_TITLE).trim();
}

/** What a notebook with this title is called. */
export function toCalled(title: string): string {
  return title === "" ? UNTITLED : title;
}

/** The first characters of a text; none is cut in two. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["csv", "text/csv"],
  ["tsv", "text/tab-separated-values"],
  ["txt", "text/plain"],
  ["json", "application/json"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["svg", "image/svg+xml"]
]);

/** The media type that the ending of a file's name stands for. */
export function toFileType(name: string): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return TYPES.get(ending) ?? "application/octet-stream";
}
