import {visitParents} from "../dialect/index.ts";
import type {Chapter} from "../dialect/index.ts";
import type {ChapterEntry, Problem} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import type {ContentRule, StrictRule} from "./rules.ts";

/** Blocks whose text leans on what it refers to; elsewhere a reference may point ahead. */
const LEANING = new Set(
  "theorem lemma proposition corollary definition algorithm proof".split(" ")
);

/**
 * Statements and proofs that lean on what is not read yet: results of written chapters that the chapter does not require,
 * itself or through others, and that do not stand before it in the reading order. Other text may point ahead.
 */
export function findUndeclared(
  book: Book,
  entry: ChapterEntry,
  {tree, file, frontMatter}: Chapter
): readonly Problem[] {
  const before = findRead(book, entry);
  const problems: Problem[] = [];
  const seen = new Set<string>();
  visitParents(tree, (node, ancestors) => {
    const slug =
      node.type === "reference"
        ? node.chapter
        : node.type === "containerDirective" && node.name === "proof"
          ? (/^@?([a-z0-9-]+)\//.exec(node.attributes?.["of"] ?? "")?.[1] ?? null)
          : null;
    if (slug === null || before.has(slug) || !book.written.has(slug)) return;
    const leans =
      node.type === "containerDirective" ||
      ancestors.some((around) => around.type === "containerDirective" && LEANING.has(around.name));
    // Once for each chapter that is not required: the line that mends it is one.
    if (!leans || seen.has(slug)) return;
    seen.add(slug);
    const isAhead =
      frontMatter.leadsTo.includes(slug) || findRequired(book, [slug]).has(entry.slug);
    const {line, column} = node.position?.start ?? {line: 1, column: 1};
    const wayOut = isAhead
      ? "it comes later, so state the result here, or move this behind it"
      : `write \`${slug}\` into \`requires\` of the front matter`;
    problems.push({
      file,
      line,
      column,
      rule: "prerequisite-is-declared" satisfies ContentRule,
      message: `This leans on \`${slug}\`, which readers of this chapter have not read: ${wayOut}.`,
      severity: "error"
    });
  });
  return problems;
}

/** What a reader of the chapter has read: what it requires, and what stands before it in the reading order. */
export function findRead(book: Book, {slug, requires}: ChapterEntry): ReadonlySet<string> {
  const line = book.order.find((slugs) => slugs.some((other) => other === slug)) ?? [];
  const earlier = line.slice(
    0,
    Math.max(
      0,
      line.findIndex((other) => other === slug)
    )
  );
  return new Set([slug, ...findRequired(book, requires), ...findRequired(book, earlier)]);
}

/**
 * Uses of symbols before the chapter that introduces them, where nothing leads there. Only macros of the book's own say for
 * certain what they mean.
 */
export function findEarlySymbols(
  book: Book,
  entry: ChapterEntry,
  {tree, file, source}: Chapter
): readonly Problem[] {
  const before = findRead(book, entry);
  const own = new Set(Object.keys(book.macros));
  const later = book.symbols.flatMap(({symbol, defined}) => {
    const macro = /^(\\[A-Za-z]+)(?:\{[a-z]\}|\s?[A-Za-z])?$/.exec(symbol)?.[1];
    if (macro === undefined || !own.has(macro) || defined === null) return [];
    const isNamed = source.text.includes(`${defined}/`) || source.text.includes(`/${defined}`);
    if (before.has(defined) || isNamed || !book.written.has(defined)) return [];
    return [{macro, defined}];
  });
  const problems: Problem[] = [];
  for (const {macro, defined} of later) {
    const pattern = new RegExp(`\\${macro}(?![A-Za-z])`);
    const found: {line: number; column: number}[] = [];
    visitParents(tree, (node) => {
      if ((node.type !== "inlineMath" && node.type !== "math") || !node.position) return;
      const start = source.offsetAt(node.position.start);
      const at = source.slice(start, source.offsetAt(node.position.end)).search(pattern);
      if (at >= 0) found.push(source.placeAt(start + at));
    });
    const [place] = found;
    if (place === undefined) continue;
    problems.push({
      file,
      ...place,
      rule: "symbol-is-introduced" satisfies StrictRule,
      message: `The symbol \`${macro}\` is introduced in \`${defined}\` (symbols.yaml), which this chapter does not require: require it, or say here what the symbol means and correct symbols.yaml.`,
      severity: "warning"
    });
  }
  return problems;
}

/** The chapters that these lean on, themselves included. */
function findRequired(book: Book, slugs: readonly string[]): ReadonlySet<string> {
  const entries = new Map<string, ChapterEntry>(
    book.chapters.map((chapter) => [chapter.slug, chapter])
  );
  const found = new Set<string>();
  const open = [...slugs];
  for (let slug = open.pop(); slug !== undefined; slug = open.pop()) {
    if (found.has(slug)) continue;
    found.add(slug);
    open.push(...(entries.get(slug)?.requires ?? []));
  }
  return found;
}
