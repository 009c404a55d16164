import {isMap, isScalar, isSeq, parseDocument} from "yaml";

/** What a line of series.yaml says of a chapter. */
export interface Listing {
  readonly slug: string;
  readonly number: string | null;
  readonly title: string;
  readonly requires: readonly string[];
}

/**
 * The text of a series.yaml with one chapter more at the end of its list. All else stays as it is, comments and spaces too.
 * @throws SyntaxError when the text is no YAML, or its `chapters` no list
 */
export function addListing(text: string, listing: Listing): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new SyntaxError("the file is not YAML with `chapters:`");
  const pair = document.contents.items.find(({key}) => isScalar(key) && key.value === "chapters");
  const list = pair?.value ?? null;
  const isEmpty = list === null || (isScalar(list) && list.value === null);
  if (!isEmpty && !isSeq(list)) throw new SyntaxError("its `chapters` is no list");
  if (isSeq(list) && list.flow !== true && list.items.length > 0)
    return append(text, list, listing);
  if (isSeq(list) && list.items.length > 0)
    throw new SyntaxError(
      "its `chapters` is a list in brackets: write each chapter on lines of its own"
    );
  document.delete("chapters");
  const rest = isSeq(list) || pair ? text.replace(/^chapters:.*(?:\n|$)/m, "") : text;
  return `${withLineEnd(rest)}chapters:\n${toLines(listing, "  ")}`;
}

function append(
  text: string,
  list: {readonly items: readonly unknown[]; readonly range?: readonly number[] | null | undefined},
  listing: Listing
): string {
  const last = list.items.at(-1);
  const range = isMap(last) || isScalar(last) || isSeq(last) ? last.range : null;
  const [start = 0, end = text.length] = range ?? [];
  // The dash of the last item stands before its value, on the same line.
  const indent = /(?:^|\n)([ \t]*)-[^\n]*$/.exec(text.slice(0, start))?.[1] ?? "  ";
  const inner = text.slice(0, end).trimEnd();
  // A comment at the end of the last item's line is its own.
  const [own = ""] = /^[ \t]*(?:#[^\n]*)?\n?/.exec(text.slice(inner.length)) ?? [];
  return `${withLineEnd(inner + own)}${toLines(listing, indent)}${text.slice(inner.length + own.length)}`;
}

function toLines({slug, number, title, requires}: Listing, indent: string): string {
  return [
    `${indent}- slug: ${slug}`,
    ...(number === null ? [] : [`${indent}  number: ${JSON.stringify(number)}`]),
    `${indent}  title: ${JSON.stringify(title)}`,
    `${indent}  requires: [${requires.join(", ")}]`,
    ""
  ].join("\n");
}

function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
