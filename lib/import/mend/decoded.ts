// UTF-8 that was read as Windows-1252 or Latin-1, which each of its bytes became a character of. The tables are from the
// WHATWG encoding standard; what cannot be told from words as they are written is left alone.

/** The characters of Windows-1252 for the bytes 0x80 to 0x9F; a dot where it has none. */
const HIGH = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";
const BYTES = new Map(
  Array.from(HIGH).flatMap((character, index) =>
    character === "." ? [] : [[character, 0x80 + index] as const]
  )
);

/** What begins a character of several bytes, and what goes on with it. */
const CONTINUES = `[\\u0080-\\u00BF${[...BYTES.keys()].join("")}]`;
const CANDIDATE = new RegExp(
  `[\\u00C2-\\u00DF]${CONTINUES}|[\\u00E0-\\u00EF]${CONTINUES}{2}|[\\u00F0-\\u00F4]${CONTINUES}{3}|\\u00E2\\u20AC(?:"|(?=[\\s.,;:!?)]|$))`,
  "gu"
);

/** Characters that stand after letters in texts that are right: quotation marks, dashes, points, signs of registration. */
const AFTER_WORDS = /^[‘’“”‚„…–—«»‹›•·\u00A0\u00AD®™©°¹²³ªº§]+$/u;
const AFTER_SENTENCES = /[‘’“”‚„…–—«»‹›\u00A0]/u;

/** What texts are written with: a sequence that would be anything else is none. */
const WRITTEN =
  /^[\u00A0-\u017F\u0192\u0218-\u021B\u02C6-\u02DD\u0300-\u036F\u0370-\u03FF\u0400-\u04FF\u1E00-\u1EFF\u2000-\u206F\u2070-\u209F\u20A0-\u20CF\u2100-\u23FF\u2460-\u24FF\u2500-\u27BF\u27C0-\u27EF\u2900-\u2BFF\u3000-\u9FFF\uAC00-\uD7A3\uFE0F\uFEFF\uFF00-\uFFEF\u{1D400}-\u{1D7FF}\u{1F000}-\u{1FAFF}]$/u;

export interface Repaired {
  readonly text: string;
  /** what stood there and what it is now, in the order of the text */
  readonly changes: readonly {readonly from: string; readonly to: string}[];
}

const MOST_ROUNDS = 3;

/**
 * Whether a text has sequences that are nothing but wrongly decoded, and no letter with an accent beside them: then those
 * that could be either are wrongly decoded too.
 */
export function isDecodedWrongly(text: string): boolean {
  let isCertain = false;
  let isHealthy = false;
  let last = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const {index, 0: found} = match;
    isHealthy ||= /[\u00C0-\u024F]/u.test(text.slice(last, index));
    last = index + found.length;
    if (decode(found) !== null && isSure(text, index, found)) isCertain = true;
  }
  return isCertain && !isHealthy && !/[\u00C0-\u024F]/u.test(text.slice(last));
}

/** The text with its wrongly decoded characters as they were, also where that happened twice. */
export function repairDecoded(
  text: string,
  {isThroughout}: {readonly isThroughout: boolean}
): Repaired {
  if (!/[\u00C2-\u00F4]/u.test(text)) return {text, changes: []};
  const changes: {from: string; to: string}[] = [];
  let now = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = now;
    now = before.replace(CANDIDATE, (found: string, index: number) => {
      const decoded = decode(found);
      if (decoded === null || !(isThroughout || isSure(before, index, found))) return found;
      changes.push({from: found, to: decoded});
      return decoded;
    });
    if (now === before) break;
  }
  return {text: now, changes};
}

function decode(found: string): string | null {
  // A byte that Windows-1252 has no character for was lost, or a curly quotation mark became a straight one.
  if (found === "â€") return "”";
  if (found === 'â€"') return "—";
  const bytes = Array.from(
    found,
    (character) => BYTES.get(character) ?? character.codePointAt(0) ?? 0
  );
  const [first = 0, ...rest] = bytes;
  const lead = rest.length === 1 ? first & 0x1f : rest.length === 2 ? first & 0x0f : first & 0x07;
  const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead);
  const least = [0, 0x80, 0x800, 0x10000][rest.length] ?? 0;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  const character = String.fromCodePoint(code);
  // A second decoding left letters whose bytes are controls.
  return WRITTEN.test(character) || (code >= 0x80 && code <= 0x9f) ? character : null;
}

/** Whether no word of any language is written so. */
function isSure(text: string, index: number, found: string): boolean {
  const rest = found.slice(1);
  if (!AFTER_WORDS.test(rest)) return true;
  const before = text[index - 1] ?? "";
  const after = text[index + found.length] ?? "";
  // A capital stands neither in a word of small letters nor after a number.
  const isCapital = /^[\u00C2-\u00DE]/u.test(found);
  if (isCapital && /[\p{Ll}\d.,;:!?)%\]]/u.test(before)) return true;
  return isCapital && !AFTER_SENTENCES.test(rest) && /\p{Ll}/u.test(after);
}
