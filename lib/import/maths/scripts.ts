import {closingBrace} from "./macros.ts";

const ZERO = [
  ...["max", "min", "sup", "inf", "lim", "log", "ln", "exp", "arg", "deg", "det", "dim", "gcd"],
  ...["ker", "hom", "Pr", "sin", "cos", "tan", "sum", "prod", "int", "limsup", "liminf"]
];
const ONE = [
  ...["underline", "overline", "hat", "bar", "tilde", "vec", "dot", "ddot", "check", "breve"],
  ...["acute", "grave", "mathring", "widehat", "widetilde", "overrightarrow", "overleftarrow"],
  ...["sqrt", "boldsymbol", "bm", "pmb", "operatorname", "underbrace", "overbrace", "boxed"],
  ...["cancel", "bcancel", "xcancel", "mathop", "mathrel", "mathbin", "mathord", "phantom"]
];
const TWO = ["textcolor", "underset", "overset", "stackrel"];

/** How many groups follow a command that TeX takes as a script without braces, and KaTeX does not. */
const GROUPS: ReadonlyMap<string, number> = new Map(
  [ZERO, ONE, TWO].flatMap((names, count) => names.map((name) => [name, count] as const))
);

/** `x_\max` and `x^\underline{n}` with the braces that KaTeX wants around such a script. */
export function withBracedScripts(tex: string): string {
  if (!/[_^]\s*\\/.test(tex)) return tex;
  let out = "";
  let at = 0;
  for (const match of tex.matchAll(/(?<!\\)([_^])[ \t]*\\([a-zA-Z]+)\*?/g)) {
    const count = GROUPS.get(match[2] ?? "");
    if (match.index < at || count === undefined) continue;
    const end = endOfGroups(tex, match.index + match[0].length, count);
    if (end < 0) continue;
    const script = tex.slice(match.index + 1, end).trim();
    out += `${tex.slice(at, match.index)}${match[1] ?? ""}{${script}}`;
    at = end;
  }
  return out + tex.slice(at);
}

/** Where so many groups in braces end that stand here; -1 when they do not. */
function endOfGroups(tex: string, from: number, count: number): number {
  let end = from;
  for (let i = 0; i < count; i++) {
    while (tex[end] === " ") end++;
    if (tex[end] !== "{") return -1;
    const close = closingBrace(tex, end + 1);
    if (close < 0) return -1;
    end = close + 1;
  }
  return end;
}
