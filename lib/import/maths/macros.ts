/** TeX macros by name, `\R`: what they stand for, and how many arguments they take. */
export type TexMacros = ReadonlyMap<string, TexMacro>;

export interface TexMacro {
  readonly body: string;
  readonly count: number;
  /** what stands for the first argument when it is not given in brackets; null when it has to be */
  readonly optional: string | null;
}

interface Definition extends TexMacro {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const HEAD =
  /\\(?:(newcommand|renewcommand|providecommand|DeclareMathOperator)(\*?)\s{0,9}(?:\{\s{0,9}(\\[a-zA-Z]+)\s{0,9}\}|(\\[a-zA-Z]+))\s{0,9}(?:\[(\d)\]\s{0,9})?(?:\[([^\]]{0,200})\]\s{0,9})?|def\s{0,9}(\\[a-zA-Z]+)((?:#\d){0,9})\s{0,9})\{/g;

const MOST = 1_000;
const LONGEST = 2_000;
const LONGEST_FORMULA = 20_000;
const DEEPEST = 20;

/** The definitions in a formula, and the formula without them. */
export function takeDefinitions(tex: string): {
  readonly rest: string;
  readonly found: readonly (readonly [string, TexMacro])[];
} {
  if (!/\\(?:(?:re)?new|provide)command|\\def|\\DeclareMathOperator/.test(tex))
    return {rest: tex, found: []};
  let rest = "";
  let at = 0;
  const definitions = findDefinitions(tex);
  for (const {start, end} of definitions) {
    rest += tex.slice(at, start);
    at = end;
  }
  return {
    rest: rest + tex.slice(at),
    found: definitions
      .slice(0, MOST)
      .map(({name, body, count, optional}) => [name, {body, count, optional}])
  };
}

/** Macros as KaTeX takes them, where the arguments are those that the text names. */
export function toTexMacros(macros: Readonly<Record<string, string>>): TexMacros {
  return new Map(
    Object.entries(macros).map(([name, body]) => [
      name,
      {
        body,
        count: Math.max(0, ...[...body.matchAll(/#(\d)/g)].map(([, n]) => Number(n))),
        optional: null
      }
    ])
  );
}

/** The formula with each macro's meaning in its place; the formula itself where that would take too long. */
export function expandMacros(tex: string, macros: TexMacros): string {
  if (macros.size === 0 || !tex.includes("\\")) return tex;
  const budget = {left: LONGEST_FORMULA + tex.length};
  return expand(tex, {macros, budget, depth: 0}) ?? tex;
}

interface Expanding {
  readonly macros: TexMacros;
  readonly budget: {left: number};
  readonly depth: number;
}

/** Commands whose argument may stand without braces, and has to be one thing. */
const TAKES_ONE =
  /(?:[\^_]|\\(?:hat|bar|tilde|vec|dot|ddot|widehat|widetilde|overline|underline|[dt]?frac|sqrt|binom|math[a-z]+|boldsymbol|bm|operatorname))\s*$/;

function expand(tex: string, {macros, budget, depth}: Expanding): string | null {
  if (depth > DEEPEST) return null;
  const names = /\\(?:[a-zA-Z]+|[^])/g;
  let out = "";
  let at = 0;
  for (let match = names.exec(tex); match !== null; match = names.exec(tex)) {
    const [name] = match;
    const macro = macros.get(name);
    if (macro === undefined) continue;
    out += tex.slice(at, match.index);
    const given = takeArguments(tex, match.index + name.length, macro);
    const body = macro.body.replace(
      /#(\d)/g,
      (written, n: string) => given.values[Number(n) - 1] ?? written
    );
    budget.left -= body.length + 1;
    if (budget.left < 0) return null;
    const meant = expand(body, {macros: without(macros, name), budget, depth: depth + 1});
    if (meant === null) return null;
    const isGroup =
      TAKES_ONE.test(out.slice(-40)) && !/^(?:\w|\{[^{}]*\}|\\[a-zA-Z]+)$/.test(meant);
    const gap = /\\[a-zA-Z]+$/.test(meant) && /^[a-zA-Z]/.test(tex.slice(given.end)) ? " " : "";
    out += isGroup ? `{${meant}}` : meant + gap;
    at = given.end;
    names.lastIndex = at;
  }
  return out + tex.slice(at);
}

/** A macro that stands in its own meaning, as `\renewcommand` allows, is what it was before. */
function without(macros: TexMacros, name: string): TexMacros {
  const meaning = macros.get(name)?.body ?? "";
  if (!meaning.includes(name)) return macros;
  return new Map([...macros].filter(([other]) => other !== name));
}

function takeArguments(
  tex: string,
  start: number,
  {count, optional}: TexMacro
): {readonly values: readonly string[]; readonly end: number} {
  const values: string[] = [];
  let end = start;
  if (optional !== null && count > 0) {
    const [written, inner] = /^\s{0,9}\[([^\][]{0,500})\]/.exec(tex.slice(end, end + 520)) ?? [];
    values.push(inner ?? optional);
    end += written?.length ?? 0;
  }
  while (values.length < count) {
    while (/\s/.test(tex[end] ?? "") && end < tex.length) end++;
    if (tex[end] === "{") {
      const close = closingBrace(tex, end + 1);
      if (close < 0) break;
      values.push(tex.slice(end + 1, close));
      end = close + 1;
    } else {
      const token = /^(?:\\[a-zA-Z]+|\\?[^])/.exec(tex.slice(end, end + 60))?.[0] ?? "";
      values.push(token);
      end += token.length;
    }
    if (end >= tex.length) break;
  }
  while (values.length < count) values.push("");
  return {values, end};
}

function findDefinitions(text: string): readonly Definition[] {
  const found: Definition[] = [];
  let at = 0;
  for (const match of text.matchAll(HEAD)) {
    if (match.index < at) continue;
    const [written, command, star, braced, bare, count, optional, defined, places = ""] = match;
    const start = match.index + written.length;
    const end = closingBrace(text, start);
    const name = braced ?? bare ?? defined;
    if (end < 0 || name === undefined) continue;
    const body = text.slice(start, end).trim();
    found.push({
      start: match.index,
      end: end + 1,
      name,
      body: command === "DeclareMathOperator" ? `\\operatorname${star ?? ""}{${body}}` : body,
      count: count === undefined ? places.length / 2 : Number(count),
      optional: optional ?? null
    });
    at = end + 1;
  }
  return found;
}

/** Where the brace before `start` is closed; -1 when it is not, or far away. */
export function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length && i - start < LONGEST; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i;
  }
  return -1;
}
