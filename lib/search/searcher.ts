import {excerptOf, markTerms} from "./excerpt.ts";
import type {Marked} from "./excerpt.ts";
import {eachPosting, HEAVIEST, TEXTS_IN_FILE, textsName} from "./format.ts";
import type {TextsFile} from "./format.ts";
import {countPostings, findPostings, openIndex} from "./opened.ts";
import type {Opened} from "./opened.ts";
import {readQuery} from "./query.ts";
import type {Query} from "./query.ts";
import {FACETS, kindOf, lettersOf} from "./records.ts";
import type {Facet, RecordKind} from "./records.ts";
import {termsOf} from "./words.ts";

export interface SearchResult {
  readonly kind: RecordKind;
  /** `Theorem 2.4` */
  readonly name: string | null;
  readonly title: Marked;
  readonly titleHtml: string | null;
  readonly chapter: string;
  /** without a base path */
  readonly href: string;
  readonly excerpt: Marked;
}

export interface SearchAnswer {
  readonly query: string;
  /** the facet that it was narrowed to, by choice or by a word before a colon */
  readonly facet: Facet | null;
  readonly total: number;
  /** how many there are of each kind when it is not narrowed */
  readonly counts: Readonly<Record<Facet, number>>;
  readonly results: readonly SearchResult[];
}

export interface SearchOptions {
  readonly facet?: Facet | null;
  /** 12 by default */
  readonly limit?: number;
}

export interface Searcher {
  /** Fetches what every search begins with. */
  prepare(): Promise<void>;
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
}

/** How much sooner one kind comes than another for the same words. */
const KIND_FACTORS: Readonly<Record<RecordKind, number>> = {
  chapter: 1.5,
  definition: 1.5,
  theorem: 1.35,
  function: 1.2,
  algorithm: 1.25,
  section: 1.2,
  page: 1.2,
  example: 1,
  equation: 1,
  figure: 0.95,
  exercise: 0.9,
  cell: 0.8,
  note: 0.8,
  rule: 0.9,
  proof: 0.6,
  planned: 0.5
};
const NAMED_KIND = 1.6;
const TITLE_BONUS = 1.6;
/** For a text in which the words stand together as they are asked for. */
const NEAR_BONUS = 1.3;
/** The part of what is asked for that a text has at least. */
const MISSING_ALLOWED = 0.66;
const EMPTY: Readonly<Record<Facet, number>> = {
  definition: 0,
  theorem: 0,
  figure: 0,
  exercise: 0,
  cell: 0,
  function: 0,
  section: 0
};

/**
 * Searches an index that `read` fetches by file name. A file is fetched once; when one of the index's version is gone because the
 * book was made anew, the search begins once more with the new index.
 *
 * @throws what `read` throws
 */
export function createSearcher(read: (name: string) => Promise<string>): Searcher {
  let opened: Promise<Opened> | null = null;

  function open(): Promise<Opened> {
    opened ??= openIndex(read).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  return {
    async prepare() {
      await open();
    },
    async search(query, options = {}) {
      const index = await open();
      try {
        return await answer(index, query, options);
      } catch {
        opened = null;
        return answer(await open(), query, options);
      }
    }
  };
}

async function answer(
  index: Opened,
  typed: string,
  {facet: chosen = null, limit = 12}: SearchOptions
): Promise<SearchAnswer> {
  const query = readQuery(typed);
  const facet = chosen ?? query.facet;
  const scored = await score(index, query);
  const counts: Record<Facet, number> = {...EMPTY};
  const letters = FACETS.map((one) => [one, lettersOf(one)] as const);
  const {kinds} = index.start;
  for (const record of scored.found)
    for (const [one, its] of letters) if (its.includes(kinds[record] ?? "?")) counts[one]++;
  const shown =
    facet === null
      ? scored.found
      : scored.found.filter((record) => lettersOf(facet).includes(kinds[record] ?? "?"));
  const best = shown.toSorted((a, b) => (scored.scores[b] ?? 0) - (scored.scores[a] ?? 0) || a - b);
  const first = await Promise.all(
    best.slice(0, limit).map(async (record) => {
      const result = await readResult(index, record, scored.terms);
      const near = isPhrase(result.body, query) ? NEAR_BONUS : 1;
      return {result: result.shown, score: (scored.scores[record] ?? 0) * near};
    })
  );
  const results = first.toSorted((a, b) => b.score - a.score).map(({result}) => result);
  return {query: typed, facet, total: shown.length, counts, results};
}

interface Scored {
  /** the records that have what is asked for, or most of it */
  readonly found: readonly number[];
  readonly scores: Float32Array;
  readonly terms: ReadonlySet<string>;
}

async function score(index: Opened, {asked, kinds}: Query): Promise<Scored> {
  const {start} = index;
  const count = start.kinds.length;
  const scores = new Float32Array(count);
  const covered = new Uint8Array(count);
  const titled = new Uint8Array(count);
  const terms = new Set<string>();
  const found = await Promise.all(asked.map((one) => findPostings(index, one)));
  const required = asked.filter(({isOptional}) => !isOptional).length;
  const best = new Float32Array(count);
  const inTitle = new Uint8Array(count);
  asked.forEach((one, place) => {
    const touched: number[] = [];
    for (const {term, postings, weight} of found[place] ?? []) {
      terms.add(term);
      const rarity = Math.log(1 + count / countPostings(postings)) * weight;
      eachPosting(postings, (record, heavy, isTitle) => {
        if (record >= count) return;
        if (best[record] === 0) touched.push(record);
        best[record] = Math.max(best[record] ?? 0, (rarity * heavy) / HEAVIEST);
        if (isTitle && weight > 0.5) inTitle[record] = 1;
      });
    }
    for (const record of touched) {
      scores[record] = (scores[record] ?? 0) + (best[record] ?? 0) * (one.isOptional ? 0.7 : 1);
      if (!one.isOptional || required === 0) {
        covered[record] = (covered[record] ?? 0) + 1;
        titled[record] = (titled[record] ?? 0) + (inTitle[record] ?? 0);
      }
      best[record] = 0;
      inTitle[record] = 0;
    }
  });
  const most = covered.reduce((high, one) => Math.max(high, one), 0);
  const all: number[] = [];
  const needed = required === 0 ? 1 : required;
  // Of three words one may be missing, or all that is nowhere together.
  const enough = Math.min(most, Math.ceil(needed * MISSING_ALLOWED));
  for (let record = 0; record < count; record++) {
    const has = covered[record] ?? 0;
    if (has === 0 || has < enough) continue;
    all.push(record);
    const length = parseInt(start.lengths[record] ?? "0", 36) || 1;
    const inIt = titled[record] ?? 0;
    const share = (inIt / needed) * Math.min(1, inIt / length);
    const kind = kindOf(start.kinds[record] ?? "");
    const wanted = kinds.has(kind) ? NAMED_KIND : 1;
    const whole = (has / needed) ** 2;
    scores[record] =
      (scores[record] ?? 0) * whole * (1 + TITLE_BONUS * share) * KIND_FACTORS[kind] * wanted;
  }
  return {found: all, scores, terms};
}

async function readResult(
  {start, load}: Opened,
  record: number,
  terms: ReadonlySet<string>
): Promise<{readonly shown: SearchResult; readonly body: string}> {
  const part = Math.floor(record / TEXTS_IN_FILE);
  const file = await load<TextsFile>(textsName(part, start.version));
  const [name, title, titleHtml, chapter, href, body] = file.texts[record % TEXTS_IN_FILE] ?? [
    null,
    "",
    null,
    0,
    "/",
    ""
  ];
  const shown: SearchResult = {
    kind: kindOf(start.kinds[record] ?? ""),
    name,
    title: markTerms(title, terms),
    titleHtml,
    chapter: file.chapters[chapter] ?? "",
    href,
    excerpt: excerptOf(body, terms)
  };
  return {shown, body: `${title} ${body}`};
}

/** Whether the words of a question stand in a text one after another. */
function isPhrase(text: string, {asked}: Query): boolean {
  const terms = asked.filter(({isOptional, isPiece}) => !isOptional && !isPiece);
  if (terms.length < 2) return false;
  const phrase = terms.map(({term}) => term).join(" ");
  return ` ${termsOf(text).join(" ")} `.includes(` ${phrase}`);
}
