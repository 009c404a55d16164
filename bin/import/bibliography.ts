/** Entries of BibTeX as they are written, by their keys; `@string{x = …}` by `@x`. */
export function splitEntries(text: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const opening = /@\s*([A-Za-z]{1,40})\s*([{(])\s*([^\s,{}"=()]{1,200})/g;
  let open = 0;
  // Each entry that is never closed is looked through to its longest end.
  for (let match = opening.exec(text); match !== null && open < 100; match = opening.exec(text)) {
    const [, type = "", bracket = "{", name = ""] = match;
    const end = endOf(text, text.indexOf(bracket, match.index + 1 + type.length), bracket);
    if (end === null) {
      open++;
      continue;
    }
    opening.lastIndex = end;
    const kind = type.toLowerCase();
    if (kind === "comment" || kind === "preamble") continue;
    const key = kind === "string" ? `@${name.toLowerCase()}` : name;
    if (!entries.has(key)) entries.set(key, text.slice(match.index, end).replace(/\r\n?/g, "\n"));
  }
  return entries;
}

const LONGEST_ENTRY = 500_000;

function endOf(text: string, start: number, bracket: string): number | null {
  const close = bracket === "(" ? ")" : "}";
  let depth = 0;
  for (let at = start; at < text.length && at - start < LONGEST_ENTRY; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "{" || (char === bracket && at === start)) depth++;
    else if (char === "}" || (char === close && depth === 1)) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** What is added to a bibliography, and keys under which it has something else. */
export function mergeEntries(
  before: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>
): {readonly added: readonly string[]; readonly clashes: readonly string[]} {
  const added: string[] = [];
  const clashes: string[] = [];
  const plain = (entry: string): string => entry.replace(/\s+/g, " ").trim();
  for (const [key, entry] of found) {
    const known = before.get(key);
    if (known === undefined) added.push(entry);
    else if (plain(known) !== plain(entry)) clashes.push(key);
  }
  return {added, clashes};
}
