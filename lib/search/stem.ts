const VOWEL = /[aeiouy]/;
const FIRST_SYLLABLE = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
const PLURAL = /[aeiouy].+s$/;
const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

/** Endings and what stands for them, longest first, in the part of a word after its first syllable. */
const SECOND: readonly (readonly [string, string])[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"]
];
const THIRD: readonly (readonly [string, string])[] = [
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""]
];
const FOURTH = [
  "ement",
  "ance",
  "ence",
  "able",
  "ible",
  "ment",
  "ant",
  "ent",
  "ism",
  "ate",
  "iti",
  "ous",
  "ive",
  "ize",
  "al",
  "er",
  "ic"
];

/**
 * What the forms of an English word have in common: `strongly` and `strong`, `convexity` and `convex`. The algorithm is Porter's second
 * (M. F. Porter, "Snowball: A language for stemming algorithms", 2001), without its lists of exceptions.
 *
 * @param word lower case, without accents
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const first = restOf(word);
  const second = first + restOf(word.slice(first));
  let stemmed = withoutPlural(word);
  stemmed = withoutVerb(stemmed, first);
  stemmed = stemmed.replace(/(?<=.[^aeiou])y$/, "i");
  stemmed = replaceEnding(stemmed, SECOND, first);
  if (stemmed.length - 2 >= first) stemmed = stemmed.replace(/(?<=[cdeghkmnrt])li$/, "");
  stemmed = replaceEnding(stemmed, THIRD, first);
  const ending = FOURTH.find((one) => stemmed.endsWith(one));
  if (ending !== undefined && stemmed.length - ending.length >= second)
    stemmed = stemmed.slice(0, -ending.length);
  else if (/[st]ion$/.test(stemmed) && stemmed.length - 3 >= second) stemmed = stemmed.slice(0, -3);
  if (stemmed.endsWith("e")) {
    const at = stemmed.length - 1;
    if (at >= second || (at >= first && !endsShort(stemmed.slice(0, -1))))
      stemmed = stemmed.slice(0, -1);
  } else if (stemmed.endsWith("ll") && stemmed.length - 1 >= second) {
    stemmed = stemmed.slice(0, -1);
  }
  return stemmed;
}

/** How long the part is up to the first consonant after a vowel. */
function restOf(word: string): number {
  const found = FIRST_SYLLABLE.exec(word);
  return found === null ? word.length : found[0].length;
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (/(us|ss)$/.test(word)) return word;
  return PLURAL.test(word) ? word.slice(0, -1) : word;
}

function withoutVerb(word: string, first: number): string {
  const agreed = /eed(ly)?$/.exec(word);
  if (agreed) return agreed.index >= first ? `${word.slice(0, agreed.index)}ee` : word;
  const found = /(ed|edly|ing|ingly)$/.exec(word);
  if (!found || !VOWEL.test(word.slice(0, found.index))) return word;
  const bare = word.slice(0, found.index);
  if (/(at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (DOUBLE.test(bare)) return bare.slice(0, -1);
  return bare.length <= first && endsShort(bare) ? `${bare}e` : bare;
}

/** Ends with a short syllable, as `hop` and `rap` do. */
function endsShort(word: string): boolean {
  return /^[aeiouy][^aeiouy]$/.test(word) || /[^aeiouy][aeiouy][^aeiouywx]$/.test(word);
}

function replaceEnding(
  word: string,
  endings: readonly (readonly [string, string])[],
  from: number
): string {
  const found = endings.find(([ending]) => word.endsWith(ending));
  if (!found || word.length - found[0].length < from) return word;
  return word.slice(0, -found[0].length) + found[1];
}
