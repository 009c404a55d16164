/** A piece of a formula: a letter, a number, a sign or a command, with what is raised and lowered at it. */
export interface Atom {
  /** `nabla`, `f`, `2`, `+`; commands without their backslash */
  readonly base: string;
  readonly args: readonly (readonly Atom[])[];
  readonly sup: readonly Atom[];
  readonly sub: readonly Atom[];
}

/** How many groups a command takes; those that are not here take none. */
const ARITY: Readonly<Record<string, number>> = {
  frac: 2,
  dfrac: 2,
  tfrac: 2,
  binom: 2,
  sqrt: 1,
  text: 1,
  textbf: 1,
  textit: 1,
  mathrm: 1,
  mathbf: 1,
  mathbb: 1,
  mathcal: 1,
  mathsf: 1,
  mathit: 1,
  operatorname: 1,
  boldsymbol: 1,
  bar: 1,
  hat: 1,
  tilde: 1,
  vec: 1,
  dot: 1,
  ddot: 1,
  overline: 1,
  underline: 1,
  widehat: 1,
  widetilde: 1,
  label: 1,
  tag: 1,
  begin: 1,
  end: 1,
  underbrace: 1,
  overbrace: 1,
  substack: 1,
  color: 1
};

/** What only places the rest. */
const LAYOUT = new Set(
  "left right big Big bigg Bigg bigl bigr Bigl Bigr middle quad qquad limits nolimits displaystyle textstyle scriptstyle nonumber hline hfill , ; : ! > label tag begin end color".split(
    " "
  )
);
/** Commands whose group is a text. */
export const PLAIN_TEXTS: ReadonlySet<string> = new Set([
  "text",
  "textbf",
  "textit",
  "operatorname",
  "mathrm"
]);
const DEEPEST = 24;

/** Reads a formula as a reader sees it; never fails: what is not closed ends with the formula. */
export function readTex(tex: string): readonly Atom[] {
  const tokens: string[] = tex.match(/\\[A-Za-z]+\*?|\\.|\d+(?:\.\d+)?|\s+|\S/gsu) ?? [];
  let at = 0;
  return sequence(0);

  function sequence(depth: number): Atom[] {
    const atoms: Atom[] = [];
    while (at < tokens.length) {
      const token = tokens[at] ?? "";
      if (token === "}" && depth > 0) return atoms;
      if (token === "}" || token === "'" || token === "&" || token.trim() === "") {
        at++;
        continue;
      }
      if (token === "^" || token === "_") {
        at++;
        const script = group(depth);
        const last = atoms.pop() ?? {base: "", args: [], sup: [], sub: []};
        atoms.push(token === "^" ? {...last, sup: script} : {...last, sub: script});
        continue;
      }
      atoms.push(...one(depth));
    }
    return atoms;
  }

  /** The next piece; a group in braces may be several. */
  function one(depth: number): readonly Atom[] {
    skipBlanks();
    const token = tokens[at++] ?? "";
    if (token === "{") {
      if (depth >= DEEPEST) return [];
      const inner = sequence(depth + 1);
      at++;
      return inner;
    }
    const base = token.replace(/^\\(.)/s, "$1").replace(/\*$/, token.length > 1 ? "" : "*");
    if (!token.startsWith("\\")) return [{base, args: [], sup: [], sub: []}];
    const arity = Object.hasOwn(ARITY, base) ? (ARITY[base] ?? 0) : 0;
    if (base === "sqrt" && tokens[at] === "[") while (at < tokens.length && tokens[at++] !== "]");
    if (PLAIN_TEXTS.has(base)) return [{base, args: [[letters()]], sup: [], sub: []}];
    const args = Array.from({length: arity}, () => group(depth));
    if (LAYOUT.has(base)) return [];
    return [{base, args, sup: [], sub: []}];
  }

  /** A group in which blanks count, as one piece. */
  function letters(): Atom {
    skipBlanks();
    let base = "";
    if (tokens[at] === "{") at++;
    for (let depth = 1; at < tokens.length; at++) {
      const token = tokens[at] ?? "";
      depth += token === "{" ? 1 : token === "}" ? -1 : 0;
      if (depth === 0) break;
      base += /^\\[,;: ]$/.test(token) ? " " : token.replace(/^[{}$]$/, "");
    }
    at++;
    return {base, args: [], sup: [], sub: []};
  }

  function skipBlanks(): void {
    while (tokens[at]?.trim() === "") at++;
  }

  function group(depth: number): readonly Atom[] {
    skipBlanks();
    const next = tokens[at];
    // Without braces a command takes one digit: `\tfrac12`.
    if (next !== undefined && /^\d./.test(next)) {
      tokens[at] = next.slice(1);
      return [{base: next[0] ?? "", args: [], sup: [], sub: []}];
    }
    return next === undefined || next === "}" ? [] : one(depth);
  }
}

/** The formula with the macros of the book written out. */
export function expandMacros(tex: string, macros: Readonly<Record<string, string>>): string {
  let text = tex;
  // Macros may stand in macros, but not for ever.
  for (let round = 0; round < 3; round++) {
    const expanded = expandOnce(text, macros);
    if (expanded === text) break;
    text = expanded;
  }
  return text;
}

function expandOnce(text: string, macros: Readonly<Record<string, string>>): string {
  let expanded = "";
  let at = 0;
  for (const {0: name, index} of text.matchAll(/\\(?:[A-Za-z]+|.)/gs)) {
    if (index < at || !Object.hasOwn(macros, name)) continue;
    const body = macros[name] ?? "";
    expanded += text.slice(at, index);
    at = index + name.length;
    const values: string[] = [];
    for (
      let count = Math.max(0, ...(body.match(/#\d/g) ?? []).map((one) => Number(one[1])));
      count > 0;
      count--
    ) {
      const [value, end] = argumentAt(text, at);
      values.push(value);
      at = end;
    }
    expanded += `${body.replace(/#(\d)/g, (_, digit: string) => values[Number(digit) - 1] ?? "")} `;
  }
  return expanded + text.slice(at);
}

/** What a macro takes that ends at this place: a group in braces or the next sign, and where that ends. */
function argumentAt(text: string, from: number): readonly [string, number] {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  if (text[start] !== "{") {
    const [sign = ""] = /^(?:\\[A-Za-z]+|\\?.)/s.exec(text.slice(start)) ?? [];
    return [sign, start + sign.length];
  }
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return [text.slice(start + 1, at), at + 1];
  }
  return [text.slice(start + 1), text.length];
}
