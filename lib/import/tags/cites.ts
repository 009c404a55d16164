import type {Found} from "./make.ts";

/** `{% cite key other --locator 12 --label chapter %}` of jekyll-scholar. */
export function readCite(args: string): Found {
  const keys: string[] = [];
  const wheres: string[] = [];
  let label = "page";
  const words = args.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  for (let i = 0; i < words.length; i++) {
    const [, option, joined] = /^(-{1,2}[A-Za-z][\w-]*)(?:=(.*))?$/.exec(words[i] ?? "") ?? [];
    if (option === undefined) {
      const key = unquote(words[i] ?? "");
      if (isKey(key)) keys.push(key);
      continue;
    }
    if (["-A", "--suppress_author", "--suppress-author"].includes(option)) continue;
    const value = unquote(joined ?? words[++i] ?? "");
    if (option === "-l" || option === "--locator") wheres.push(value);
    if (option === "-L" || option === "--label") label = value;
  }
  if (keys.length === 0) return null;
  const where = wheres.map((one) => tellWhere(label, one)).join(", ");
  return {meaning: {kind: "cite", keys, where: where === "" ? null : where}};
}

/** As a citation of the dialect takes it: what would end one goes. */
function tellWhere(label: string, locator: string): string {
  const place = locator.replace(/[[\];]/g, " ").trim();
  switch (label.replace(/s$/, "").toLowerCase()) {
    case "page":
      return /^\d/.test(place) ? `p. ${place}` : place;
    case "section":
      return `§ ${place}`;
    case "chapter":
      return `chap. ${place}`;
    default:
      return `${label} ${place}`;
  }
}

/** Keys of BibTeX that a citation of the dialect can name. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9][\w:.+/-]{0,199}$/.test(text);
}

/** The file that a `{% bibliography %}` lists, from the folder of bibliographies. */
export function bibliographyFile(args: string): string {
  const [, given = ""] = /(?:--file|-f)(?:\s+|=)("[^"]*"|'[^']*'|\S+)/.exec(args) ?? [];
  const name = unquote(given) || "references";
  return `_bibliography/${name.replace(/^_bibliography\//, "").replace(/\.bib$/i, "")}.bib`;
}

function unquote(word: string): string {
  return word.replace(/^(["'])([^]*)\1$/, "$2");
}

/** A bibliography that a text lists. */
export interface NamedBibliography {
  /** from the folder of bibliographies */
  readonly file: string;
  /** false where no file is named, and the site's own is meant */
  readonly isNamed: boolean;
  /** where it is first named, from 1 */
  readonly line: number;
}

/** The bibliographies that a text lists, each once; a work that is cited and not there is told by its key. */
export function findBibliographies(text: string): readonly NamedBibliography[] {
  const found = new Map<string, NamedBibliography>();
  let [line, last] = [1, 0];
  for (const match of text.matchAll(/\{%-?\s{0,20}bibliography\s([^%]{0,2000})%\}/g)) {
    const args = match[1] ?? "";
    line += text.slice(last, match.index).split("\n").length - 1;
    last = match.index;
    const file = bibliographyFile(args);
    const isNamed = /(?:^|\s)(?:--file|-f)[\s=]/.test(args);
    if (!found.has(file)) found.set(file, {file, isNamed, line});
  }
  return [...found.values()];
}
