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
  return (
    inner.trim().length <= 3 && /^\s*[a-zA-Z]/.test(inner) && /^\s/.test(inner) && /\s$/.test(inner)
  );
}

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
