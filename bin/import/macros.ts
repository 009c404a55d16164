import {createTex} from "../../lib/dialect/index.ts";
import type {Tex} from "../../lib/dialect/index.ts";

const MOST = 500;
const LONGEST = 500;

/**
 * The TeX macros that a page's settings of MathJax or KaTeX name, and those of `\newcommand`. Read as data, letter by
 * letter: anything but names, texts and numbers ends the reading.
 */
export function findMacros(source: string): ReadonlyMap<string, string> {
  const macros = new Map<string, string>();
  for (const match of source.matchAll(/(?:["']?\bmacros\b["']?|\bMacros\b)\s*[:=]\s*\{/g))
    readTable(source, match.index + match[0].length, macros);
  readCommands(source, macros);
  const tex = createTex(Object.fromEntries(macros));
  return new Map([...macros].filter(([name, body]) => compiles(name, body, tex)));
}

/** `R: "\\mathbb{R}", norm: ["\\lVert #1 \\rVert", 1], "\\N": "…"}` */
function readTable(source: string, start: number, macros: Map<string, string>): void {
  let at = start;
  const skip = (): void => {
    for (;;) {
      while (/\s/.test(source[at] ?? "")) at++;
      if (source.startsWith("//", at)) at = after(source, "\n", at);
      else if (source.startsWith("/*", at)) at = after(source, "*/", at);
      else return;
    }
  };
  const text = (): string | null => {
    const found = readString(source, at);
    if (found === null) return null;
    at = found.end;
    return found.text;
  };
  while (macros.size < MOST) {
    skip();
    if (source[at] === "}") return;
    let name = text();
    if (name === null) {
      name = /^[A-Za-z]{1,60}/.exec(source.slice(at, at + 60))?.[0] ?? null;
      if (name === null) return;
      at += name.length;
    }
    skip();
    if (source[at] !== ":") return;
    at++;
    skip();
    const isList = source[at] === "[";
    if (isList) at++;
    skip();
    const tex = text();
    if (tex === null) return;
    if (isList) {
      // How many arguments there are is seen in the text; a default for the first has no equivalent.
      const rest = /^[\s,]*(?:\d+)?[\s,]*\]/.exec(source.slice(at, at + 200));
      if (rest === null) return;
      at += rest[0].length;
    }
    add(macros, name.startsWith("\\") ? name : `\\${name}`, tex);
    skip();
    if (source[at] === ",") at++;
  }
}

function readString(
  source: string,
  start: number
): {readonly text: string; readonly end: number} | null {
  const quote = source[start];
  if (quote !== '"' && quote !== "'" && quote !== "`") return null;
  let text = "";
  for (let at = start + 1; at < source.length && text.length <= LONGEST; at++) {
    const char = source[at] ?? "";
    if (char === quote) return {text, end: at + 1};
    if (char === "\n" && quote !== "`") return null;
    if (char === "$" && quote === "`" && source[at + 1] === "{") return null;
    if (char !== "\\") text += char;
    else text += source[++at] === "n" ? "\n" : (source[at] ?? "");
  }
  return null;
}

/** `\newcommand{\R}{\mathbb{R}}`, `\def\R{…}`, `\DeclareMathOperator*{\argmin}{arg\,min}` */
function readCommands(source: string, macros: Map<string, string>): void {
  const opening =
    /\\(?:(?:re)?newcommand|providecommand|DeclareMathOperator|def)(\*?)\s*\{?\s*(\\[A-Za-z]{1,60})\s*\}?\s*(?:\[\d\])?\s*(?:#\d)*\s*\{/g;
  for (
    let match = opening.exec(source);
    match !== null && macros.size < MOST;
    match = opening.exec(source)
  ) {
    const [all, star = "", name = ""] = match;
    const end = closing(source, opening.lastIndex);
    if (end === null) continue;
    const body = source.slice(opening.lastIndex, end);
    add(
      macros,
      name,
      all.startsWith("\\DeclareMathOperator") ? `\\operatorname${star}{${body}}` : body
    );
    opening.lastIndex = end;
  }
}

function closing(source: string, start: number): number | null {
  let depth = 1;
  for (let at = start; at < source.length && at - start <= LONGEST; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "{") depth++;
    else if (source[at] === "}" && --depth === 0) return at;
  }
  return null;
}

function add(macros: Map<string, string>, name: string, tex: string): void {
  const isName = /^\\(?:[A-Za-z]{1,60}|[^A-Za-z\s])$/.test(name);
  if (isName && tex.length <= LONGEST && tex.trim() !== "" && !macros.has(name))
    macros.set(name, unwrap(tex.trim()));
}

/** `{\mathbb{R}}` is `\mathbb{R}`. */
function unwrap(tex: string): string {
  return tex.startsWith("{") && closing(tex, 1) === tex.length - 1 ? tex.slice(1, -1) : tex;
}

function compiles(name: string, body: string, tex: Tex): boolean {
  const parameters = Math.max(0, ...[...body.matchAll(/#(\d)/g)].map((match) => Number(match[1])));
  const {faults} = tex.render(name + "{x}".repeat(parameters), {display: true, tag: null});
  return faults.length === 0;
}

function after(source: string, mark: string, at: number): number {
  const found = source.indexOf(mark, at);
  return found < 0 ? source.length : found + mark.length;
}
