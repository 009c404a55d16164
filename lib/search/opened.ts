import {findCandidates} from "./candidates.ts";
import {findPart, piecesName, START_NAME, unpackWords, wordsName} from "./format.ts";
import type {PostingsFile, StartFile} from "./format.ts";
import type {Asked} from "./query.ts";

/** An index of which the first file has come. */
export interface Opened {
  readonly start: StartFile;
  readonly words: readonly string[];
  readonly load: <T>(name: string) => Promise<T>;
}

/** Fetches the file that all searches begin with; the others are fetched when they are asked for, once. @throws what `read` throws */
export async function openIndex(read: (name: string) => Promise<string>): Promise<Opened> {
  // Made by our own build, and only shown as text.
  const start = JSON.parse(await read(START_NAME)) as StartFile;
  const files = new Map<string, Promise<unknown>>();
  return {
    start,
    words: unpackWords(start.words),
    load<T>(name: string): Promise<T> {
      const known = files.get(name);
      if (known !== undefined) return known as Promise<T>;
      const file = read(name).then((text) => JSON.parse(text) as T);
      files.set(name, file);
      file.catch(() => files.delete(name));
      return file;
    }
  };
}

/** A term of the index with its postings, and how much it counts as what was asked for. */
export interface Found {
  readonly term: string;
  readonly weight: number;
  readonly postings: string;
}

export async function findPostings(index: Opened, asked: Asked): Promise<readonly Found[]> {
  const own = asked.isPiece
    ? [{term: asked.term, weight: 1, isPiece: true}]
    : findCandidates(asked, index.words).map((one) => ({...one, isPiece: false}));
  const also = asked.also.map((one) => ({...one, weight: 0.3}));
  const found = await Promise.all(
    [...own, ...also].map(async ({term, weight, isPiece}): Promise<readonly Found[]> => {
      const postings = await (isPiece ? readPiece(index, term) : readWord(index, term));
      return postings === undefined ? [] : [{term, weight, postings}];
    })
  );
  return found.flat();
}

async function readWord({start, words, load}: Opened, word: string): Promise<string | undefined> {
  const place = placeOf(words, word);
  if (place < 0) return undefined;
  const part = findPart(start.wordParts, place);
  return own(await load<PostingsFile>(wordsName(part, start.version)), word);
}

async function readPiece({start, load}: Opened, piece: string): Promise<string | undefined> {
  const part = findPart(start.pieceParts, piece);
  if (part < 0) return undefined;
  return own(await load<PostingsFile>(piecesName(part, start.version)), piece);
}

function own(file: PostingsFile, term: string): string | undefined {
  return Object.hasOwn(file, term) ? file[term] : undefined;
}

function placeOf(words: readonly string[], word: string): number {
  const place = findPart(words, word);
  return words[place] === word ? place : -1;
}

export function countPostings(postings: string): number {
  let count = 0;
  for (let index = 0; index < postings.length; index++) {
    const code = postings.charCodeAt(index);
    if (code >= 65 && code < 97) count++;
  }
  return Math.max(1, count);
}
