import {toTitle} from "../names.ts";
import {toHtmlText} from "../plain/index.ts";
import {TARGET} from "./myst.ts";
import {at, textAt} from "./read.ts";
import type {FoundCell, FoundNotebook} from "./read.ts";

/** What a notebook says of itself, and the cells that are left when it is taken off them. */
export interface NotebookHead {
  readonly title: string;
  /** front matter that stands in its first cell, without the lines of `---` around it; null when none does */
  readonly frontMatter: {readonly yaml: string; readonly cell: FoundCell} | null;
  readonly description: string;
  /** as written; empty when nothing says */
  readonly date: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly cells: readonly FoundCell[];
}

/** The title is what the front matter says, or the heading that the notebook begins with, or else what comes near it. */
export function takeHead(found: FoundNotebook, name: string): NotebookHead {
  const {frontMatter, cells: written} = takeFrontMatter(found.cells);
  const {cells, heading, isTaken, summary} = takeHeading(written);
  const {metadata} = found;
  const own = frontMatter === null ? "" : readTitle(frontMatter.yaml);
  const later = findLater(written);
  const title =
    own ||
    heading ||
    toTitle(textAt(metadata, "title")) ||
    (later?.title ?? "") ||
    toTitle(name) ||
    toTitle(found.title) ||
    "Jupyter notebook";
  // A heading that is not the title stays where it is.
  const isTitle = isTaken && title === heading;
  const isLater = !isTaken && later?.isOnly === true && title === later.title;
  return {
    title,
    frontMatter,
    description:
      summary || toTitle(textAt(metadata, "description") || textAt(metadata, "abstract")),
    date: textAt(metadata, "date").slice(0, 100),
    authors: readNames(at(metadata, "authors") ?? at(metadata, "author")),
    tags: readNames(at(metadata, "tags") ?? at(metadata, "keywords")),
    cells: isTitle ? cells : isLater ? later.cells : written
  };
}

/** The first heading of the highest level that a cell begins with, below badges, macros and imports, and the cells without it. */
function findLater(cells: readonly FoundCell[]): {
  readonly title: string;
  /** no other heading is as high */
  readonly isOnly: boolean;
  readonly cells: readonly FoundCell[];
} | null {
  for (const [index, cell] of cells.slice(0, 6).entries()) {
    const [all, words = ""] =
      (cell.kind === "markdown" && /^(\s{0,1000}#[ \t]+)([^\n$]+)/.exec(cell.source)?.slice(1)) ||
      [];
    if (all === undefined) continue;
    const left = cutSource(cell, all.split("\n").length);
    const rest = [...cells.slice(0, index), left, ...cells.slice(index + 1)];
    return {
      title: toPlainTitle(words),
      isOnly: !rest.some((one) => hasHeading(one, 1)),
      cells: rest.filter((one) => one !== left || left.source.trim() !== "")
    };
  }
  return null;
}

/** A first cell that is front matter, as Quarto, Jekyll and MyST have it. */
function takeFrontMatter(cells: readonly FoundCell[]): {
  readonly frontMatter: NotebookHead["frontMatter"];
  readonly cells: readonly FoundCell[];
} {
  const [first, ...rest] = cells;
  const none = {frontMatter: null, cells};
  if (first === undefined || first.kind === "code" || first.source.length > 100_000) return none;
  const lines = first.source.replace(/\r\n?/g, "\n").trimEnd().split("\n");
  const start = lines.findIndex((line) => line.trim() !== "");
  const end = lines.findIndex((line, index) => index > start && /^(?:---|\.\.\.)\s*$/.test(line));
  if (start < 0 || end < 0 || !/^---\s*$/.test(lines[start] ?? "")) return none;
  const yaml = lines.slice(start + 1, end);
  if (!yaml.some((line) => /^[A-Za-z_][\w-]*:/.test(line))) return none;
  const left = cutSource(first, end + 1);
  return {
    frontMatter: {yaml: yaml.join("\n"), cell: first},
    cells: left.source.trim() === "" ? rest : [left, ...rest]
  };
}

function readTitle(yaml: string): string {
  const written = /^title:[ \t]*([^\n]{0,500})$/m.exec(yaml)?.[1]?.trim() ?? "";
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/.exec(written) ?? [];
  return toTitle(double?.replace(/\\(["\\])/g, "$1") ?? single?.replaceAll("''", "'") ?? written);
}

/** The heading that the first cell begins with, when no other is as high, and, as blogs of notebooks have it, the summary quoted under it. */
function takeHeading(cells: readonly FoundCell[]): {
  readonly cells: readonly FoundCell[];
  readonly heading: string;
  readonly isTaken: boolean;
  readonly summary: string;
} {
  const [first, ...rest] = cells;
  const lines = first?.kind === "markdown" ? first.source.replace(/\r\n?/g, "\n").split("\n") : [];
  const at = lines.findIndex((line) => line.trim() !== "" && !TARGET.test(line));
  const line = lines[at] ?? "";
  const isUnderlined =
    /^ {0,3}=+\s*$/.test(lines[at + 1] ?? "") && /^\s{0,3}[^\s#>|*+-]/.test(line);
  const [, marks = "#", words = ""] = /^\s*(#{1,6})[ \t]+(.+)$/.exec(line) ?? [];
  const heading = toPlainTitle(isUnderlined ? line : words);
  const left = first && cutSource(first, at + (isUnderlined ? 2 : 1));
  const others = left === undefined ? [] : [left, ...rest];
  if (
    left === undefined ||
    heading === "" ||
    heading.includes("$") ||
    (marks.length > 1 && others.some((cell) => hasHeading(cell, marks.length)))
  )
    return {cells, heading: "", isTaken: false, summary: ""};
  const [, quoted = ""] =
    /^\s{0,100}> ?"?([^\n]{3,500}?)"?\s*(?:$|\n\s{0,10}[-*] [a-z_]+:)/.exec(left.source) ?? [];
  return {
    cells: left.source.trim() === "" ? rest : others,
    heading,
    isTaken: true,
    summary: toPlainTitle(quoted)
  };
}

/** Whether a cell has a heading at least as high as a level. */
function hasHeading({kind, source}: FoundCell, level: number): boolean {
  return (
    kind === "markdown" &&
    source
      .split("\n")
      .some(
        (line, index, lines) =>
          (/^ {0,3}(#{1,6})\s/.exec(line)?.[1]?.length ?? 7) <= level ||
          (/^ {0,3}=+\s*$/.test(line) && lines[index - 1]?.trim() !== "")
      )
  );
}

/** The cell without its first lines; those that are left know where they stand. */
function cutSource(cell: FoundCell, count: number): FoundCell {
  const source = cell.source.replace(/\r\n?/g, "\n").split("\n").slice(count).join("\n");
  return {...cell, source, lineOf: (line) => cell.lineOf(line + count)};
}

function toPlainTitle(heading: string): string {
  return toTitle(
    toHtmlText(heading.slice(0, 1_000))
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/\s#+\s*$/, "")
      .replace(/[*_`]|\\(?=[^a-zA-Z])/g, "")
      .replace(/^"([^"]+)"$/, "$1")
  );
}

/** Names in a list, or of objects with a name, or one alone. */
function readNames(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all
    .slice(0, 50)
    .map((one) => toTitle(typeof one === "string" ? one : textAt(one, "name")))
    .filter((one) => one !== "");
}
