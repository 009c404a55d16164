/** What stands between two dollars is a formula when nothing says that it is money or a variable of a shell. */
export function isFormula(inner: string, next: string): boolean {
  if (inner.trim() === "") return false;
  if (/\d/.test(next)) return false;
  const isTight = !/^\s|\s$/.test(inner);
  const hasSigns = /[\\^_=<>]/.test(inner);
  if (isTight) {
    // `$5 and $6`: the first dollar of the second sum would close the first.
    if (
      /^[\d.,]+[kKmM]?[\s,;:-]+(?:[a-zA-Z]{2,}|US|CA|AU|-?$)/.test(inner) &&
      !/[\\^_{}]/.test(inner)
    )
      return false;
    if (/^[A-Z_][A-Z0-9_]{2,}(?:[/:=].*)?$/.test(inner) && !/^[A-Z]_/.test(inner)) return false;
    if (/^\d[\d.,]*\s?(?:[-–]|to|\/)\s?(?:US)?$/.test(inner)) return false;
    return hasSigns || inner.length < 200;
  }
  if (hasSigns) return !/^\s?\d[\d,.]*\s+[a-z]{2,}[\s.,;:!?)]/i.test(inner);
  if (!/^\s/.test(inner) || !/\s$/.test(inner)) return false;
  const words = inner.trim();
  if (words.length <= 3 && /^[a-zA-Z]/.test(words)) return !WORDS.has(words.toLowerCase());
  // `$ -1 $`, `$ (1-c) $`: no sum of money has a space on both sides, and no words stand in it.
  return (
    words.length <= 60 &&
    /[a-zA-Z0-9]/.test(words) &&
    !/[a-zA-Z]{2}/.test(words.replace(/\b(?:sin|cos|tan|log|ln|exp|max|min|det|lim)\b/g, "")) &&
    (!/^[\d.,]+$/.test(words) || /^\d{1,9}$/.test(words))
  );
}

const WORDS: ReadonlySet<string> = new Set([
  "and",
  "or",
  "to",
  "per",
  "for",
  "in",
  "of",
  "is",
  "vs"
]);

/** What stands between `\(` and `\)` or `\[` and `\]`, which are escaped brackets for Markdown. */
export function isTexInBrackets(inner: string, open: "(" | "["): boolean {
  const words = inner.trim();
  if (words === "") return false;
  if (/\\[a-zA-Z{}|,;!]|[\^_]|[=<>+]/.test(words)) return true;
  return (
    open === "(" &&
    /^[a-zA-Z0-9]{1,2}(?:\s*[-,(/]\s*[a-zA-Z0-9]{1,2}\)?)*$/.test(words) &&
    /[a-zA-Z]/.test(words)
  );
}
