import type {Book} from "../../lib/content/index.ts";
import type {ChapterEntry} from "../../lib/protocol/index.ts";

export interface GraphNode {
  readonly slug: string;
  readonly series: string;
  readonly number: string | null;
  readonly title: string;
  readonly state: "written" | "planned";
  /** only required by the series that were asked for */
  readonly outside: boolean;
}

/** `to` requires `from`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

export interface Graph {
  /** in the order of the book */
  readonly nodes: readonly GraphNode[];
  /** by what requires, then by what is required, in that order */
  readonly edges: readonly GraphEdge[];
}

export interface GraphOptions {
  /** all of them when none is named */
  readonly series: readonly string[];
  /** leaves out what follows from the rest */
  readonly reduced: boolean;
}

/** What must be read before what. Slugs that no chapter has are left out. */
export function toGraph(book: Book, {series, reduced}: GraphOptions): Graph {
  const entries = new Map<string, ChapterEntry>(book.chapters.map((entry) => [entry.slug, entry]));
  const required = new Map<string, readonly string[]>(
    book.chapters.map(({slug, requires}) => [
      slug,
      [...new Set<string>(requires)].filter((one) => entries.has(one))
    ])
  );
  const kept = reduced ? reduce(required) : required;
  const isAsked = (entry: ChapterEntry): boolean =>
    series.length === 0 || series.includes(entry.series);
  const asked = book.chapters.filter(isAsked);
  const edges = asked.flatMap(({slug}) =>
    (kept.get(slug) ?? []).map((from) => ({from, to: String(slug)}))
  );
  const drawn = new Set([...asked.map(({slug}) => String(slug)), ...edges.map(({from}) => from)]);
  const nodes = book.chapters
    .filter(({slug}) => drawn.has(slug))
    .map((entry): GraphNode => {
      const {slug, number, title, state} = entry;
      return {slug, series: entry.series, number, title, state, outside: !isAsked(entry)};
    });
  return {nodes, edges};
}

/** The fewest edges from which the same follows. Edges on a circle stay: which of them is too many is not for us to say. */
function reduce(required: ReadonlyMap<string, readonly string[]>): typeof required {
  const above = new Map<string, ReadonlySet<string>>(
    [...required.keys()].map((slug) => [slug, findAbove(slug, required)])
  );
  return new Map(
    [...required].map(([slug, direct]) => [
      slug,
      direct.filter((one) => {
        if (above.get(one)?.has(slug) === true) return true;
        return !direct.some(
          (other) =>
            other !== one && above.get(other)?.has(one) === true && !above.get(one)?.has(other)
        );
      })
    ])
  );
}

function findAbove(
  slug: string,
  required: ReadonlyMap<string, readonly string[]>
): ReadonlySet<string> {
  const found = new Set<string>();
  const rest = [...(required.get(slug) ?? [])];
  for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    rest.push(...(required.get(one) ?? []));
  }
  return found;
}
