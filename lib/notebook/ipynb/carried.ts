import {LARGEST_FILE, LARGEST_FILES} from "../document.ts";
import type {FileHead} from "../document.ts";
import {toFileName} from "../names.ts";
import {MOST_FILES} from "../limits.ts";
import {fromBase64} from "../plain/index.ts";

/** What an import brings beside cells, and what there is to say of it. */
export interface Carried {
  /** keeps a file, and returns its name; null when there is no room, or it is none */
  keepFile(file: {
    readonly name: string;
    readonly type: string;
    readonly data: string;
  }): string | null;
  /** a sentence for the person who imports; said once */
  remark(sentence: string): void;
  /** counts something, so that one sentence can tell of all */
  count(what: Counted, example?: string): void;
  readonly heads: readonly FileHead[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly remarks: readonly string[];
}

export type Counted = keyof typeof SENTENCES;

const SENTENCES = {
  web: (n: number, first: string) =>
    `${plural(n, "picture", "pictures")} from the web ${n === 1 ? "is" : "are"} not loaded: ${n === 1 ? "a link stands" : "links stand"} in ${n === 1 ? "its" : "their"} place (${first}).`,
  beside: (n: number, first: string) =>
    `${plural(n, "picture", "pictures")} that lay beside the notebook did not come with it (${first}): add ${n === 1 ? "it" : "them"} to the notebook's files and write \`![…](./name)\`.`,
  link: (n: number, first: string) =>
    `${plural(n, "link", "links")} to other files or places of the notebook became text (${first}).`,
  script: (n: number) =>
    `${plural(n, "script or style sheet", "scripts or style sheets")} in the text ${n === 1 ? "is" : "are"} left out.`,
  html: (n: number) =>
    `HTML in the text became Markdown where that has a word for it: ${plural(n, "other tag", "other tags")} ${n === 1 ? "is" : "are"} left out, what stood in ${n === 1 ? "it" : "them"} is there.`,
  large: (n: number, first: string) =>
    `${plural(n, "file", "files")} had no room (${first}): a file may have ${LARGEST_FILE / 2 ** 20} MB, and all together ${LARGEST_FILES / 2 ** 20} MB.`,
  broken: (n: number) => `${plural(n, "picture", "pictures")} could not be read.`,
  long: (n: number) =>
    `${plural(n, "output was", "outputs were")} long and ${n === 1 ? "is" : "are"} shortened.`,
  widget: (n: number) =>
    `${plural(n, "output", "outputs")} that only Jupyter can draw (${n === 1 ? "a widget" : "widgets"} and the like) ${n === 1 ? "is" : "are"} told in words or left out.`
} as const satisfies Readonly<Record<string, (n: number, first: string) => string>>;

export function createCarried(): Carried {
  const files = new Map<string, Uint8Array>();
  const heads: FileHead[] = [];
  const said = new Set<string>();
  const counts = new Map<Counted, {n: number; first: string}>();
  let sum = 0;
  const count = (what: Counted, example = ""): void => {
    const known = counts.get(what);
    counts.set(what, {n: (known?.n ?? 0) + 1, first: known?.first ?? example.slice(0, 80)});
  };
  return {
    keepFile({name, type, data}) {
      const isLarge = data.length > (LARGEST_FILE * 4) / 3 + 4;
      const bytes = isLarge ? null : fromBase64(data);
      if (!isLarge && (bytes === null || bytes.length === 0)) {
        count("broken");
        return null;
      }
      if (
        bytes === null ||
        sum + bytes.length > LARGEST_FILES ||
        bytes.length > LARGEST_FILE ||
        heads.length >= MOST_FILES
      ) {
        count("large", name);
        return null;
      }
      const free = toFileName(name, files);
      files.set(free, bytes);
      heads.push({name: free, type, size: bytes.length});
      sum += bytes.length;
      return free;
    },
    remark: (sentence) => void said.add(sentence),
    count,
    heads,
    files,
    get remarks() {
      return [...said, ...[...counts].map(([what, {n, first}]) => SENTENCES[what](n, first))];
    }
  };
}

function plural(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The ending of a picture's file by its media type; undefined for what is no picture that the page shows. */
export const PICTURES: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/svg+xml": "svg"
};
