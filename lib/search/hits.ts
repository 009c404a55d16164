// The search in the cells of one page, as they stand: of texts, not of the index.

/** The present text of a cell. */
export interface CellText<Id extends string = string> {
  readonly id: Id;
  readonly text: string;
}

export interface HitQuery {
  readonly text: string;
  readonly isRegex: boolean;
  readonly isCased: boolean;
}

/** A place in a cell's text where a query is found. */
export interface Hit<Id extends string = string> {
  readonly id: Id;
  /** from 1 */
  readonly line: number;
  /** in characters of the whole text */
  readonly from: number;
  readonly to: number;
  /** the line it stands in, cut in three */
  readonly parts: readonly [before: string, found: string, after: string];
}

export interface Hits<Id extends string = string> {
  readonly hits: readonly Hit<Id>[];
  /** there are more than are listed */
  readonly isCut: boolean;
}

const MOST = 300;

/** Line by line, in the order of the page; nothing of an empty query. @throws SyntaxError when the pattern is none */
export function findHits<Id extends string>(
  texts: readonly CellText<Id>[],
  query: HitQuery
): Hits<Id> {
  if (query.text === "") return {hits: [], isCut: false};
  const pattern = toPattern(query);
  const hits: Hit<Id>[] = [];
  for (const {id, text} of texts) {
    let start = 0;
    for (const [index, line] of text.split("\n").entries()) {
      for (const found of line.matchAll(pattern)) {
        const [match] = found;
        if (match === "") continue;
        if (hits.length === MOST) return {hits, isCut: true};
        const [from, to] = [found.index, found.index + match.length];
        hits.push({
          id,
          line: index + 1,
          from: start + from,
          to: start + to,
          parts: [line.slice(0, from), match, line.slice(to)]
        });
      }
      start += line.length + 1;
    }
  }
  return {hits, isCut: false};
}

/** The texts that replacing every hit changes, as they are then. In a regular expression's replacement `$1` is a group. @throws SyntaxError when the pattern is none */
export function replaceHits<Id extends string>(
  texts: readonly CellText<Id>[],
  query: HitQuery,
  replacement: string
): readonly CellText<Id>[] {
  if (query.text === "") return [];
  const pattern = toPattern(query);
  const replace = (line: string): string =>
    query.isRegex ? line.replace(pattern, replacement) : line.replace(pattern, () => replacement);
  return texts
    .map(({id, text}) => ({id, text: text.split("\n").map(replace).join("\n")}))
    .filter(({text}, i) => text !== texts[i]?.text);
}

function toPattern({text, isRegex, isCased}: HitQuery): RegExp {
  const source = isRegex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(source, isCased ? "g" : "gi");
}
