/** Characters of an address, other than one that holds a picture, and of a title. */
const LONGEST = 4000;

/** Where each bracket of a text is closed, within its paragraph. */
export function matchBrackets(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  let open: number[] = [];
  for (const {0: mark, index} of text.matchAll(/\\[^]|[[\]]|\n[^\S\n]*(?=\n)/g)) {
    if (mark === "[") open.push(index);
    else if (mark.startsWith("\n")) open = [];
    else if (mark === "]") {
      const start = open.pop();
      if (start !== undefined) closing.set(start, index);
    }
  }
  return closing;
}

/** The address in parentheses at a place of a text, and where it ends; null when none stands there. */
export function readTarget(
  text: string,
  at: number
): {readonly url: string; readonly end: number} | null {
  if (text[at] !== "(") return null;
  const start = skipSpace(text, at + 1);
  const [written, angled, plain = ""] = takeAddress(text, start);
  let end = skipSpace(text, start + written.length);
  if (end > start + written.length) {
    const [title = ""] = /^(?:"[^"]*"|'[^']*')/.exec(text.slice(end, end + LONGEST)) ?? [];
    end = skipSpace(text, end + title.length);
  }
  return text[end] === ")" ? {url: angled ?? plain, end: end + 1} : null;
}

function takeAddress(text: string, at: number): readonly [string, ...(string | undefined)[]] {
  if (/^<?data:/i.test(text.slice(at, at + 6))) {
    const data = /(?:<([^<>[\]\n]*)>|([^()[\]\s]*))/y;
    data.lastIndex = at;
    return toParts(data.exec(text));
  }
  const part = text.slice(at, at + LONGEST);
  return toParts(/^(?:<([^>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))/.exec(part));
}

function toParts(match: RegExpExecArray | null): readonly [string, ...(string | undefined)[]] {
  return match === null ? [""] : [match[0], match[1], match[2]];
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (end - at < LONGEST && /\s/.test(text[end] ?? "")) end++;
  return end;
}
