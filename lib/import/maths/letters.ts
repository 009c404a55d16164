import {closingBrace} from "./macros.ts";

/** Letters and quotation marks that TeX only knows as text, though a page shows them in formulas all the same. */
const LETTERS =
  /[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0400-\u052F\u2018-\u201F\u3000-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uFF00-\uFF60]+/g;
const TEXT = /\\(?:text[a-z]*|mbox|tag\*?|operatorname\*?)\s*\{/g;

/** A formula whose letters of other scripts stand in `\text{}`. */
export function withLettersAsText(tex: string): string {
  if (tex.search(LETTERS) < 0) return tex;
  const wrap = (part: string): string => part.replace(LETTERS, "\\text{$&}");
  let out = "";
  let at = 0;
  for (const match of tex.matchAll(TEXT)) {
    if (match.index < at) continue;
    const start = match.index + match[0].length;
    const close = closingBrace(tex, start);
    if (close < 0) break;
    out += wrap(tex.slice(at, match.index)) + tex.slice(match.index, close + 1);
    at = close + 1;
  }
  return out + wrap(tex.slice(at));
}
