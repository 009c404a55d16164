interface Definition {
  readonly end: number;
  readonly name: string;
  readonly meaning: string;
}

const DEFINITION =
  /\\(?:(newcommand|renewcommand|providecommand|DeclareMathOperator)\*?\s*(?:\{\s*(\\[a-zA-Z]+)\s*\}|(\\[a-zA-Z]+))\s*(?:\[(\d)\]\s*)?|def\s*(\\[a-zA-Z]+)((?:#\d)*)\s*)\{/g;

const MOST = 500;
const LONGEST = 2_000;

/** TeX macros that a notebook defines in its formulas: in Jupyter one holds from its definition on, in every cell. */
export function findMacros(texts: readonly string[]): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const text of texts)
    for (const {name, meaning} of findDefinitions(text))
      if (found.size < MOST || found.has(name)) found.set(name, meaning);
  return Object.fromEntries(found);
}

function findDefinitions(text: string): readonly Definition[] {
  const found: Definition[] = [];
  let at = 0;
  for (const match of text.matchAll(DEFINITION)) {
    if (match.index < at) continue;
    const [written, command, braced, bare, , defined] = match;
    const start = match.index + written.length;
    const end = closingBrace(text, start);
    const name = braced ?? bare ?? defined;
    if (end < 0 || name === undefined) continue;
    const body = text.slice(start, end);
    const meaning = command === "DeclareMathOperator" ? `\\operatorname{${body}}` : body;
    found.push({end: end + 1, name, meaning});
    at = end + 1;
  }
  return found;
}

/** Where the brace before `start` is closed; -1 when it is not, or far away. */
function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length && i - start < LONGEST; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i;
  }
  return -1;
}
