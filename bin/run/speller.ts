import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

/** Knows the words of American English, and of one book. */
export interface Speller {
  isWord(word: string): boolean;
  /** the American form of a British word; null for other words */
  american(word: string): string | null;
  /** what may be meant, best first */
  suggest(word: string): readonly string[];
}

interface English {
  correct(word: string): boolean;
  suggest(word: string): string[];
}

/** Reads the English dictionary, which takes half a second. */
export function openEnglish(): English {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("dictionary-en"));
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const create = require("nspell") as (aff: Buffer, dic: Buffer) => English;
  return create(read("index.aff"), read("index.dic"));
}

/** With the words of a book: those in lower case stand for any case and for their plural. */
export function createSpeller(english: English, words: Iterable<string>): Speller {
  const own = new Set(words);
  const known = new Map<string, boolean>();
  const meant = new Map<string, readonly string[]>();
  const isOwn = (word: string): boolean => own.has(word) || own.has(word.toLowerCase());
  const isEnglish = (word: string): boolean =>
    english.correct(word) || english.correct(word.toLowerCase());
  const isPlain = (word: string): boolean =>
    isOwn(word) || isEnglish(word) || (/[^s]s$/.test(word) && isOwn(word.slice(0, -1)));
  const look = (word: string): boolean => {
    if (isOwn(word)) return true;
    if (american(word) !== null) return false;
    if (isPlain(word)) return true;
    const rest = PREFIX.exec(word)?.[1];
    return rest !== undefined && isPlain(rest);
  };
  const american = (word: string): string | null => {
    const low = word.toLowerCase();
    const listed = LISTED.get(low);
    if (listed !== undefined) return withCase(word, listed);
    if (isEnglish(word)) return null;
    for (const [british, form] of FORMS) {
      const other = low.replace(british, form);
      if (other !== low && (english.correct(other) || isOwn(other))) return withCase(word, other);
    }
    return null;
  };
  return {
    isWord(word) {
      const before = known.get(word);
      if (before !== undefined) return before;
      const is = look(word);
      known.set(word, is);
      return is;
    },
    american,
    suggest(word) {
      const found = meant.get(word) ?? (isNear(word, english) ? english.suggest(word) : []);
      meant.set(word, found);
      return found;
    }
  };
}

/** A word is one letter away, or two are exchanged. For a name that is not, the dictionary would try every two letters, for half a second. */
function isNear(word: string, english: English): boolean {
  const is = (other: string): boolean => english.correct(other);
  for (let i = 0; i <= word.length; i++) {
    const [head, rest, after] = [word.slice(0, i), word.slice(i), word.slice(i + 1)];
    if (rest !== "" && is(head + after)) return true;
    if (rest.length > 1 && is(head + rest.charAt(1) + rest.charAt(0) + rest.slice(2))) return true;
    for (const letter of LETTERS)
      if (is(head + letter + rest) || (rest !== "" && is(head + letter + after))) return true;
  }
  return false;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** What may stand before a word without a hyphen. */
const PREFIX =
  /^(?:non|sub|pre|re|un|over|under|multi|semi|quasi|pseudo|co|anti|super|inter|hyper|micro|eigen|auto|bi|counter|mis)(\p{Ll}{4,})$/iu;

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/our(?=(?:s|ed|ing|ful|ite|ites|able|al|ally|er|ers|less)?$)/, "or"],
  [/is(?=(?:e|es|ed|ing|er|ers|ation|ations|ational)$)/, "iz"],
  [/ys(?=(?:e|es|ed|ing|er|ers)$)/, "yz"],
  [/tre(?=s?$)/, "ter"],
  [/tred$/, "tered"],
  [/ll(?=(?:ed|ing|er|ers|ings)$)/, "l"],
  [/ence(?=s?$)/, "ense"],
  [/ogue(?=s?$)/, "og"],
  [/ae/, "e"],
  [/l(?=ment)/, "ll"],
  [/lful$/, "llful"],
  [/ise$/, "ize"]
];

/** British words that an American dictionary has too. */
const LISTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    modelling: "modeling",
    modelled: "modeled",
    labelled: "labeled",
    labelling: "labeling",
    travelled: "traveled",
    travelling: "traveling",
    cancelled: "canceled",
    cancelling: "canceling",
    signalled: "signaled",
    signalling: "signaling",
    colour: "color",
    colours: "colors",
    grey: "gray",
    greys: "grays",
    focussed: "focused",
    programme: "program",
    programmes: "programs",
    whilst: "while",
    amongst: "among",
    learnt: "learned"
  })
);

function withCase(like: string, word: string): string {
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
