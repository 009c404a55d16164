import type {FoundCell} from "./read.ts";

/** Headings of a notebook by the names that its links have for them. */
export type Headings = ReadonlyMap<string, {readonly cell: number; readonly slug: string}>;

const MOST = 5_000;
const LINK = /\]\(#([^()\s]{1,200})\)/g;
const ANCHOR =
  /<(a|div|span)\b[^<>]{0,300}?\b(?:id|name)=["']([^"'<>\s]{1,200})["'][^<>]{0,300}>/gi;
const DISPLAY = /^([ \t]*(?:\$\$|\\begin\{(?:equation|align|gather|multline|eqnarray)\*?\}))(.*)$/;

/** The names that links of the Markdown cells lead to in the notebook itself. */
export function findLinked(cells: readonly FoundCell[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const {kind, source} of cells)
    if (kind === "markdown")
      for (const [, name = ""] of source.matchAll(LINK)) if (names.size < MOST) names.add(name);
  return names;
}

/** A cell whose displays are labelled with the anchors that stand above them, on the lines where they stood. */
export function labelDisplays(cell: FoundCell, linked: ReadonlySet<string>): FoundCell {
  if (cell.kind !== "markdown" || linked.size === 0 || !/<(?:a|div|span)\b/i.test(cell.source))
    return cell;
  const lines = cell.source.split("\n");
  for (const [row, line] of proseLines(lines)) {
    const [found] = line.slice(0, 1_000).matchAll(ANCHOR);
    const [all = "", , name = ""] = found ?? [];
    if (!linked.has(name) || !line.trimStart().startsWith(all)) continue;
    const at = lines[row + 1]?.trim() === "" ? row + 2 : row + 1;
    const [, opening, rest = ""] = DISPLAY.exec(lines[at] ?? "") ?? [];
    if (opening === undefined) continue;
    const label = `\\label{${name}}`;
    if (opening.endsWith("$$") && rest.trim() === "") lines[at + 1] = label + (lines[at + 1] ?? "");
    else lines[at] = opening + label + rest;
    if (/^<[^<>]*>\s*<\/[a-z]{1,4}>\s*$/i.test(line.trim())) lines[row] = "";
  }
  return {...cell, source: lines.join("\n")};
}

/** The headings of all Markdown cells, by their words as Jupyter and GitHub write them in addresses, and by anchors beside them. */
export function findHeadings(cells: readonly FoundCell[]): Headings {
  const found = new Map<string, {cell: number; slug: string}>();
  const counts = new Map<string, number>();
  for (const {kind, source, number} of cells) {
    if (kind !== "markdown" || !source.includes("#")) continue;
    const lines = source.split("\n");
    for (const [row, line] of proseLines(lines)) {
      const written = /^ {0,3}#{1,6}[ \t]+(.{1,500})$/.exec(line)?.[1];
      if (written === undefined || written.includes("$") || found.size > MOST) continue;
      const words = toWords(written);
      const slug = toSlug(words.replace(/^\d+(?:\.\d+)*\.?\s+/, ""));
      counts.set(slug, (counts.get(slug) ?? 0) + 1);
      const above = [
        lines[row - 1] ?? "",
        lines[row - 1]?.trim() === "" ? (lines[row - 2] ?? "") : ""
      ];
      const anchors = [
        ...above.filter((one) => /^\s*<(?:a|div|span)\b[^<>]*>\s*(?:<\/[a-z]+>)?\s*$/i.test(one)),
        line
      ].flatMap((one) => [...one.slice(0, 1_000).matchAll(ANCHOR)].map(([, , name = ""]) => name));
      const names = [
        words.replaceAll(" ", "-"),
        words
          .toLowerCase()
          .replace(/[^\p{L}\p{N}_ -]/gu, "")
          .replaceAll(" ", "-")
      ];
      for (const name of [...anchors, ...names])
        if (!found.has(name)) found.set(name, {cell: number, slug});
    }
  }
  // Which of two headings with the same words a link leads to is known to nobody.
  return new Map([...found].filter(([, {slug}]) => slug !== "" && counts.get(slug) === 1));
}

/** Lines of a text that are no code, with their rows. */
export function* proseLines(lines: readonly string[]): Generator<readonly [number, string]> {
  let fence = "";
  for (const [row, line] of lines.entries()) {
    const mark = /^[\s>]{0,20}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3);
    if (mark !== undefined) fence = fence === "" ? mark : mark === fence ? "" : fence;
    else if (fence === "") yield [row, line];
  }
}

function toWords(written: string): string {
  return written
    .replace(/<[^<>]{0,500}>/g, "")
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, "$1")
    .replace(/[*`\\]/g, "")
    .replace(/\s#+\s*$/, "")
    .trim();
}

/** As the dialect makes them. */
function toSlug(words: string): string {
  return words
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
