import {gzipSync} from "node:zlib";
import MiniSearch from "minisearch";
import {findRecords} from "../bin/search/records.ts";
import {root} from "../bin/system/root.ts";
import {createSearcher, writeIndex} from "../lib/search/index.ts";
import type {SearchRecord} from "../lib/search/index.ts";

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const QUESTIONS = [
  "strong convexity",
  "step size",
  "hessian positive definite",
  "gradient flow",
  "how to stop a cell",
  "\\nabla^2 f",
  "singular value decompositon",
  "view(range"
];
const ROUNDS = 2;
const SIZES = [8, 80, 400];
/** Of the largest book MiniSearch takes minutes to make an index. */
const LARGEST_COMPARED = 80;

/**
 * The search at the size of the book, ten and fifty times it: how long an index takes, what is fetched before the first answer, how long answers take
 * when all is fetched, typed letter by letter; beside MiniSearch, whose index is one file.
 */
export async function* searchBench(): AsyncGenerator<Measure> {
  const book = findRecords(root);
  for (const chapters of SIZES) yield* await measure(chapters, enlarge(book, chapters / 8));
}

async function measure(chapters: number, records: readonly SearchRecord[]): Promise<Measure[]> {
  const name = `search, ${String(chapters)} chapters`;
  const began = performance.now();
  const files = writeIndex(records, () => "0123456789ab");
  const made = performance.now() - began;
  const sizes = new Map([...files].map(([file, text]) => [file, gzipSync(text).byteLength]));
  let fetched = 0;
  const createCounted = () =>
    createSearcher((file) => {
      fetched += sizes.get(file) ?? 0;
      return Promise.resolve(files.get(file) ?? "");
    });
  const firsts: number[] = [];
  const firstTimes: number[] = [];
  for (const question of QUESTIONS) {
    fetched = 0;
    const start = performance.now();
    await createCounted().search(question);
    firstTimes.push(performance.now() - start);
    firsts.push(fetched);
  }
  const searcher = createCounted();
  const own = await timeTyping((typed) => searcher.search(typed));
  const line = (what: string, value: number, unit: string): Measure => ({
    name: `${name}: ${what}`,
    value: Math.round(value * 100) / 100,
    unit
  });
  return [
    line("records", records.length, "records"),
    line("index made", made / 1000, "s"),
    line("index on disk", sum([...sizes.values()]) / 1024, "KB gz"),
    line("fetched for the first answer, median", median(firsts) / 1024, "KB gz"),
    line("fetched for the first answer, largest", Math.max(...firsts) / 1024, "KB gz"),
    line("first answer without the network, median", median(firstTimes), "ms"),
    line("answer to a key, median", median(own), "ms"),
    line("answer to a key, slowest of a hundred", percentile(own, 0.99), "ms"),
    ...(chapters > LARGEST_COMPARED
      ? []
      : await comparePeer(records, {
          first: median(firsts),
          key: median(own)
        }).then(({first, key}) => [
          line("fetched for the first answer against MiniSearch", first, "ratio"),
          line("answer to a key against MiniSearch", key, "ratio")
        ]))
  ];
}

/** What is fetched and how long a key takes, as parts of what MiniSearch needs with fields and prefixes like ours. */
async function comparePeer(
  records: readonly SearchRecord[],
  own: {readonly first: number; readonly key: number}
): Promise<{readonly first: number; readonly key: number}> {
  const peer = new MiniSearch<SearchRecord>({
    idField: "id",
    fields: ["title", "body", "code", "context"],
    storeFields: ["title", "name", "href", "body"],
    searchOptions: {boost: {title: 6}, prefix: true, fuzzy: 0.2, combineWith: "AND"}
  });
  peer.addAll(records.map((record, id) => ({...record, id})));
  const times = await timeTyping((typed) => Promise.resolve(peer.search(typed).slice(0, 12)));
  const bytes = gzipSync(JSON.stringify(peer)).byteLength;
  return {first: own.first / bytes, key: own.key / median(times)};
}

/** Milliseconds for each beginning of each question. */
async function timeTyping(search: (typed: string) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const question of QUESTIONS)
      for (let length = 2; length <= question.length; length++) {
        const start = performance.now();
        await search(question.slice(0, length));
        if (round > 0) times.push(performance.now() - start);
      }
  return times;
}

/** More chapters with words of their own beside those that all have: each copy says a tenth of its words otherwise. */
function enlarge(records: readonly SearchRecord[], times: number): readonly SearchRecord[] {
  return Array.from({length: times}, (_, copy) =>
    copy === 0
      ? records
      : records.map((record, index) => ({
          ...record,
          href: `${record.href}-${String(copy)}`,
          body: record.body.replace(/\b[a-z]{6,}\b/g, (word, at: number) =>
            (at + index + copy) % 10 === 0
              ? `${word.slice(0, 5)}${toLetters(copy * 7 + (at % 5))}`
              : word
          )
        }))
  ).flat();
}

function toLetters(number: number): string {
  return number.toString(26).replace(/[0-9]/g, (digit) => String.fromCharCode(107 + Number(digit)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

if (import.meta.main) for await (const line of searchBench()) console.log(JSON.stringify(line));
