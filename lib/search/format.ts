import type {SearchRecord} from "./records.ts";

/** The file that a search begins with: which terms and places there are, and where the rest lies. */
export interface StartFile {
  readonly format: 1;
  /** of the whole index; the names of its other files end with it */
  readonly version: string;
  /** one letter a record */
  readonly kinds: string;
  /** the terms in each record's title, one digit of base 36 a record */
  readonly lengths: string;
  /** the words, sorted, each after how many letters it shares with the one before */
  readonly words: string;
  /** the first word of each part, by its number */
  readonly wordParts: readonly number[];
  /** the first piece of a formula of each part */
  readonly pieceParts: readonly string[];
}

/** Records in one file of texts. */
export const TEXTS_IN_FILE = 16;

/** What a result shows, in the order of the records; chapters are told once a file. */
export interface TextsFile {
  readonly chapters: readonly string[];
  readonly texts: readonly StoredText[];
}
export type StoredText = readonly [
  name: string | null,
  title: string,
  titleHtml: string | null,
  chapter: number,
  href: string,
  body: string
];

export type PostingsFile = Readonly<Record<string, string>>;

/** A place where a term stands: how much it counts there, from 1 to 13, and whether it stands in the title. */
export interface Posting {
  readonly record: number;
  readonly weight: number;
  readonly inTitle: boolean;
}

export const HEAVIEST = 13;
const FIRST_LETTER = 65;

/** Postings in one string: how far on each record is, in base 36, then a capital letter for its weight; the second half of the alphabet is for titles. */
export function encodePostings(postings: readonly Posting[]): string {
  let last = 0;
  return postings
    .map(({record, weight, inTitle}) => {
      const step = record - last;
      last = record;
      const letter = FIRST_LETTER + weight - 1 + (inTitle ? HEAVIEST : 0);
      return (step === 0 ? "" : step.toString(36)) + String.fromCharCode(letter);
    })
    .join("");
}

/** Calls back with each posting; reads no more than there is. */
export function eachPosting(
  encoded: string,
  visit: (record: number, weight: number, inTitle: boolean) => void
): void {
  let record = 0;
  let step = 0;
  for (let index = 0; index < encoded.length; index++) {
    const code = encoded.charCodeAt(index);
    if (code >= 97) step = step * 36 + code - 87;
    else if (code < FIRST_LETTER) step = step * 36 + code - 48;
    else {
      record += step;
      step = 0;
      const letter = code - FIRST_LETTER;
      visit(record, (letter % HEAVIEST) + 1, letter >= HEAVIEST);
    }
  }
}

/** Sorted words as one string. */
export function packWords(words: readonly string[]): string {
  return words
    .map((word, index) => {
      const before = words[index - 1] ?? "";
      let shared = 0;
      while (shared < 35 && shared < before.length && before[shared] === word[shared]) shared++;
      return shared.toString(36) + word.slice(shared);
    })
    .join(" ");
}

export function unpackWords(packed: string): readonly string[] {
  if (packed === "") return [];
  let before = "";
  return packed.split(" ").map((one) => {
    before = before.slice(0, parseInt(one[0] ?? "0", 36)) + one.slice(1);
    return before;
  });
}

/** The number of the part whose first key is the last that is not after `key`; -1 before all. */
export function findPart<T extends string | number>(firsts: readonly T[], key: T): number {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const first = firsts[middle];
    if (first !== undefined && first <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export const START_NAME = "start.json";
export function wordsName(part: number, version: string): string {
  return `words-${part}-${version}.json`;
}
export function piecesName(part: number, version: string): string {
  return `pieces-${part}-${version}.json`;
}
export function textsName(part: number, version: string): string {
  return `texts-${part}-${version}.json`;
}

export function toStored(record: SearchRecord, chapter: number): StoredText {
  return [record.name, record.title, record.titleHtml, chapter, record.href, record.body];
}
