import {stem} from "./stem.ts";

/** Letters that are no letter with an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i"
};

const STOP = new Set(
  "a an and are as at be but by can do does for from has have how i if in into is it its not of on or our so such than that the their then there these they this to was we what when where which who why will with you your".split(
    " "
  )
);

/** Lower case without accents, so that `Lojasiewicz` and `Łojasiewicz` are one; as long as the text but for a few letters. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđðþßæœı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[’ʼ]/g, "'");
}

export function isStop(word: string): boolean {
  return STOP.has(word);
}

/** The term that a folded word is found by. */
export function termOf(word: string): string {
  const bare = word.replace(/'s?$/, "");
  return stem(bare.replace(/trices$/, "trix").replace(/(?<=^(?:ind|vert|append))ices$/, "ex"));
}

const WORD = /[\p{L}][\p{L}\p{N}']*|\d+(?:\.\d+)+|(?<![\p{L}\p{N}.])\d+(?![\p{L}\p{N}]|\.\d)/gu;
const COMPOUND = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
/** Longer words than any language's are no words. */
const LONGEST = 40;

/**
 * The terms of a text: its words without those that say nothing, words joined by a hyphen also as one (`cauchyschwarz`, `lsmooth`).
 * Numbers count only where they are years, or where they are asked for.
 */
export function termsOf(
  text: string,
  {numbers = false}: {numbers?: boolean} = {}
): readonly string[] {
  const folded = fold(text);
  const terms: string[] = [];
  for (const [word] of folded.matchAll(WORD)) {
    if (word.length > LONGEST || isStop(word)) continue;
    if (/^\d/.test(word)) {
      if (numbers || /^(1[6-9]|20)\d\d$/.test(word)) terms.push(word);
    } else if (word.length > 1) terms.push(termOf(word));
  }
  if (folded.includes("-"))
    for (const [word] of folded.matchAll(COMPOUND)) {
      const joined = word.replaceAll("-", "");
      if (joined.length <= LONGEST && !/^\d+$/.test(joined)) terms.push(termOf(joined));
    }
  return terms;
}

/** The names in code, whole and in their parts: `gradientDescent`, `gradient`, `descent`. */
export function namesOf(code: string): readonly string[] {
  const terms: string[] = [];
  for (const [name] of code.matchAll(/[A-Za-z_$][\w$]*/g)) {
    if (name.length < 2 || name.length > LONGEST || KEYWORDS.has(name)) continue;
    const parts = partsOf(name);
    terms.push(termOf(fold(name)), ...(parts.length > 1 ? parts.map(termOf) : []));
  }
  return terms;
}

/** The words that a name in code is made of, in lower case. */
export function partsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[\s_$]+/)
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 1 && !isStop(part));
}

const KEYWORDS = new Set(
  "const let var function return if else for while of in new await async true false null undefined typeof break continue switch case default class extends this throw try catch".split(
    " "
  )
);
