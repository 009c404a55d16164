import {
  encodePostings,
  HEAVIEST,
  packWords,
  piecesName,
  START_NAME,
  TEXTS_IN_FILE,
  textsName,
  toStored,
  wordsName
} from "./format.ts";
import type {Posting, StartFile, TextsFile} from "./format.ts";
import {formulaTerms} from "./formulas.ts";
import {RECORD_KINDS} from "./records.ts";
import type {SearchRecord} from "./records.ts";
import {namesOf, termsOf} from "./words.ts";

/** How much a term counts by where it stands. */
const WEIGHTS = {title: 8, defines: 6, body: 1, formula: 0.8, code: 0.6, context: 0.35} as const;
/** Of the whole, how much a term gains by standing there once more, and how much a long text is held against it. */
const SATURATION = 2;
const LENGTH_COUNTS = 0.6;
/** Characters in one file of postings, about. */
const PART = 24_000;

/**
 * The files of an index, by name. The records keep their order; the same records give the same files.
 *
 * @param digest names the version by the text that all files depend on
 */
export function writeIndex(
  records: readonly SearchRecord[],
  digest: (text: string) => string
): ReadonlyMap<string, string> {
  const bags = records.map(countTerms);
  const mean = bags.reduce((sum, {length}) => sum + length, 0) / Math.max(1, bags.length);
  const words = new Map<string, Posting[]>();
  const pieces = new Map<string, Posting[]>();
  bags.forEach((bag, record) => {
    const load =
      SATURATION * (1 - LENGTH_COUNTS + (LENGTH_COUNTS * bag.length) / Math.max(1, mean));
    const add = (into: Map<string, Posting[]>, term: string, count: number): void => {
      const weight = Math.max(1, Math.round((HEAVIEST * count) / (count + load)));
      const list = into.get(term) ?? [];
      list.push({record, weight, inTitle: bag.title.has(term)});
      into.set(term, list);
    };
    for (const [term, count] of bag.words) add(words, term, count);
    for (const [term, count] of bag.pieces) add(pieces, term, count);
  });

  const texts: TextsFile[] = [];
  for (let at = 0; at < records.length; at += TEXTS_IN_FILE)
    texts.push(toTexts(records.slice(at, at + TEXTS_IN_FILE)));
  const wordFiles = cut(words);
  const pieceFiles = cut(pieces);
  const sorted = [...words.keys()].sort(byCode);
  const places = new Map(sorted.map((word, index) => [word, index]));
  const start: Omit<StartFile, "version"> = {
    format: 1,
    kinds: records.map(({kind}) => RECORD_KINDS[kind]).join(""),
    lengths: bags.map(({title}) => Math.min(35, title.size).toString(36)).join(""),
    words: packWords(sorted),
    wordParts: wordFiles.map(({first}) => places.get(first) ?? 0),
    pieceParts: pieceFiles.map(({first}) => first)
  };
  const bodies = {
    texts: texts.map((file) => JSON.stringify(file)),
    words: wordFiles.map(({text}) => text),
    pieces: pieceFiles.map(({text}) => text)
  };
  const version = digest([JSON.stringify(start), ...Object.values(bodies).flat()].join("\n"));
  return new Map([
    [START_NAME, JSON.stringify({...start, version})],
    ...bodies.texts.map((text, part) => [textsName(part, version), text] as const),
    ...bodies.words.map((text, part) => [wordsName(part, version), text] as const),
    ...bodies.pieces.map((text, part) => [piecesName(part, version), text] as const)
  ]);
}

interface Bag {
  readonly words: ReadonlyMap<string, number>;
  readonly pieces: ReadonlyMap<string, number>;
  readonly title: ReadonlySet<string>;
  readonly length: number;
}

function countTerms(record: SearchRecord): Bag {
  const words = new Map<string, number>();
  const pieces = new Map<string, number>();
  let length = 0;
  const add = (into: Map<string, number>, terms: readonly string[], weight: number): void => {
    for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight);
    length += terms.length * Math.min(weight, 1);
  };
  const named = termsOf(record.name ?? "", {numbers: true});
  const title = [...termsOf(record.title), ...namesOfTitle(record)];
  add(words, [...new Set([...title, ...named])], WEIGHTS.title);
  for (const phrase of record.defines) add(words, termsOf(phrase), WEIGHTS.defines);
  add(words, termsOf(record.context), WEIGHTS.context);
  if (record.kind !== "cell") add(words, termsOf(record.body), WEIGHTS.body);
  add(words, namesOf(record.code), WEIGHTS.code);
  for (const tex of record.formulas) {
    const found = formulaTerms(tex);
    add(words, found.words, WEIGHTS.formula);
    add(pieces, found.pieces, WEIGHTS.formula);
  }
  return {
    words,
    pieces,
    title: new Set([...title, ...record.defines.flatMap((one) => termsOf(one))]),
    length
  };
}

/** A function's title is a name in code. */
function namesOfTitle({kind, title}: SearchRecord): readonly string[] {
  return kind === "function" || kind === "rule" ? namesOf(title) : [];
}

function toTexts(records: readonly SearchRecord[]): TextsFile {
  const chapters = [...new Set(records.map(({chapter}) => chapter))];
  return {
    chapters,
    texts: records.map((record) => toStored(record, chapters.indexOf(record.chapter)))
  };
}

/** Postings in files of about one size, sorted. */
function cut(
  terms: ReadonlyMap<string, readonly Posting[]>
): readonly {readonly first: string; readonly text: string}[] {
  const files: {first: string; text: string}[] = [];
  let parts: string[] = [];
  let size = 0;
  let first = "";
  const end = (): void => {
    if (parts.length > 0) files.push({first, text: `{${parts.join(",")}}`});
    parts = [];
    size = 0;
  };
  for (const term of [...terms.keys()].sort(byCode)) {
    const entry = `${JSON.stringify(term)}:${JSON.stringify(encodePostings(terms.get(term) ?? []))}`;
    if (size > 0 && size + entry.length > PART) end();
    if (parts.length === 0) first = term;
    parts.push(entry);
    size += entry.length + 1;
  }
  end();
  return files;
}

/** The order of `<` on strings, which the reader of the index compares by. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
