/** Macros that a notebook defines in its formulas, by name, as a formula defines them for itself. */
export interface FoundMacros {
  readonly definitions: ReadonlyMap<string, string>;
  /** how many more characters of definitions formulas may be given */
  readonly budget: {left: number};
}

export const NO_MACROS: FoundMacros = {definitions: new Map(), budget: {left: 0}};

interface Definition {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly text: string;
}

const DEFINITION =
  /\\(?:(newcommand|renewcommand|providecommand|DeclareMathOperator)\*?\s*(?:\{\s*(\\[a-zA-Z]+)\s*\}|(\\[a-zA-Z]+))\s*(?:\[(\d)\]\s*)?|def\s*(\\[a-zA-Z]+)((?:#\d)*)\s*)\{/g;

const MOST = 500;
const LONGEST = 2_000;
const LARGEST = 1_000_000;

/** In Jupyter a macro holds from its definition on, here in its own formula: so each formula is given those that it uses. */
export function findMacros(texts: readonly string[]): FoundMacros {
  const found = new Map<string, string>();
  for (const text of texts)
    for (const {name, text: definition} of findDefinitions(text))
      if (found.size < MOST || found.has(name)) found.set(name, definition);
  return {definitions: found, budget: {left: LARGEST}};
}

/** The formula with the macros that it uses, and without definitions for others; empty when it only defined some. */
export function withMacros(tex: string, {definitions, budget}: FoundMacros): string {
  if (definitions.size === 0) return tex;
  let rest = "";
  let at = 0;
  for (const {start, end} of findDefinitions(tex)) {
    rest += tex.slice(at, start);
    at = end;
  }
  rest += tex.slice(at);
  if (rest.replace(/[\s%]+/g, "") === "") return "";
  const used = new Set<string>();
  const take = (text: string): void => {
    for (const [name] of text.matchAll(/\\[a-zA-Z]+/g)) {
      const definition = definitions.get(name);
      if (definition === undefined || used.has(name)) continue;
      used.add(name);
      take(definition);
    }
  };
  take(rest);
  const given = [...used].map((name) => definitions.get(name) ?? "").join("");
  budget.left -= given.length;
  return budget.left < 0 ? rest : given + rest;
}

function findDefinitions(text: string): readonly Definition[] {
  const found: Definition[] = [];
  let at = 0;
  for (const match of text.matchAll(DEFINITION)) {
    if (match.index < at) continue;
    const [written, command, braced, bare, count, defined, places = ""] = match;
    const start = match.index + written.length;
    const end = closingBrace(text, start);
    const name = braced ?? bare ?? defined;
    if (end < 0 || name === undefined) continue;
    const body = text.slice(start, end);
    const parameters =
      count === undefined
        ? places
        : Array.from({length: Number(count)}, (_, i) => `#${i + 1}`).join("");
    const meaning = command === "DeclareMathOperator" ? `\\operatorname{${body}}` : body;
    found.push({
      start: match.index,
      end: end + 1,
      name,
      text: `\\def${name}${parameters}{${meaning}}`
    });
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
