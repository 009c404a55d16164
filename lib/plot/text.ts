import {TEX_SIGNS} from "../protocol/index.ts";

/**
 * Labels of a plot: plain text with `$simple TeX$`. Plotly reads its own small markup (`<b>`, `<i>`, `<sub>`, `<sup>`, `<a href>`), so everything
 * that comes from a label is escaped, and only the tags made here are left.
 */

/** For Plotly: TeX becomes Unicode with `<i>`, `<sub>` and `<sup>`; the rest is escaped. */
export function toPlotText(label: string): string {
  return convert(label, {
    italic: (s) => `<i>${s}</i>`,
    sub: (s) => `<sub>${s}</sub>`,
    sup: (s) => `<sup>${s}</sup>`,
    escape
  });
}

/** For tables, alternative texts and screen readers: the same with no markup at all. */
export function toPlainText(label: string): string {
  const same = (s: string): string => s;
  return convert(label, {
    italic: same,
    sub: (s) => `_${s}`,
    sup: (s) => SUPERSCRIPTS.get(s) ?? `^${s}`,
    escape: same
  });
}

interface Markup {
  readonly italic: (text: string) => string;
  readonly sub: (text: string) => string;
  readonly sup: (text: string) => string;
  readonly escape: (text: string) => string;
}

const SUPERSCRIPTS = new Map([
  ["0", "⁰"],
  ["1", "¹"],
  ["2", "²"],
  ["3", "³"],
  ["4", "⁴"],
  ["n", "ⁿ"],
  ["⊤", "ᵀ"],
  ["T", "ᵀ"]
]);

const SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...TEX_SIGNS,
    R: "ℝ",
    N: "ℕ",
    Z: "ℤ",
    C: "ℂ",
    quad: " ",
    sqrt: "√",
    log: "log",
    ln: "ln",
    exp: "exp",
    sin: "sin",
    cos: "cos",
    tan: "tan",
    max: "max",
    min: "min",
    det: "det",
    dim: "dim",
    arg: "arg",
    prime: "′",
    colon: ":"
  })
);
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["bar", "\u0304"],
  ["overline", "\u0304"],
  ["tilde", "\u0303"],
  ["dot", "\u0307"],
  ["vec", "\u20d7"]
]);
const IGNORED: ReadonlySet<string> = new Set([
  "left",
  "right",
  "big",
  "Big",
  "bigl",
  "bigr",
  "displaystyle",
  "limits"
]);
const UPRIGHT: ReadonlySet<string> = new Set([
  "mathrm",
  "text",
  "operatorname",
  "mathbf",
  "boldsymbol",
  "mathcal",
  "mathbb",
  "textbf"
]);

function convert(label: string, markup: Markup): string {
  return label
    .split(/(?<!\\)\$/)
    .map((part, i, parts) => {
      const closed = i % 2 === 1 && i < parts.length - 1;
      if (closed) return convertTex(tokenize(part), markup);
      const plain = part.replaceAll("\\$", "$");
      return markup.escape(i % 2 === 1 ? `$${plain}` : plain);
    })
    .join("");
}

function tokenize(tex: string): string[] {
  return tex.match(/\\[A-Za-z]+|\\.|\s+|[^\\\s]/gsu) ?? [];
}

/** Consumes the tokens up to the brace that closes the group they stand in. */
function convertTex(tokens: string[], markup: Markup): string {
  let out = "";
  for (let token = tokens.shift(); token !== undefined && token !== "}"; token = tokens.shift())
    out += convertToken(token, tokens, markup);
  return out;
}

function convertToken(token: string, tokens: string[], markup: Markup): string {
  if (token === "^") return markup.sup(argument(tokens, markup));
  if (token === "_") return markup.sub(argument(tokens, markup));
  if (token === "{") return convertTex(tokens, markup);
  if (/^\s+$/.test(token)) return "";
  if (/^\p{L}$/u.test(token)) return markup.italic(token);
  if (token === "-") return "−";
  if (token === "'") return "′";
  if (token === "~") return " ";
  if (/^[=<>+]$/.test(token)) return ` ${markup.escape(token)} `;
  if (!token.startsWith("\\")) return markup.escape(token);
  return convertCommand(token.slice(1), tokens, markup);
}

function convertCommand(name: string, tokens: string[], markup: Markup): string {
  if (name === "frac" || name === "tfrac" || name === "dfrac")
    return `${argument(tokens, markup)}/${argument(tokens, markup)}`;
  if (name === "norm") return `‖${argument(tokens, markup)}‖`;
  if (name === "abs") return `|${argument(tokens, markup)}|`;
  if (name === "|") return "‖";
  if (UPRIGHT.has(name)) return argument(tokens, {...markup, italic: (s) => s});
  if (IGNORED.has(name)) return "";
  const accent = ACCENTS.get(name);
  if (accent !== undefined)
    return argument(tokens, {...markup, italic: (s) => markup.italic(s + accent)});
  const symbol = SYMBOLS.get(name);
  if (symbol !== undefined) return /^[α-ωϑϵϕ]$/u.test(symbol) ? markup.italic(symbol) : symbol;
  return /^[A-Za-z]/.test(name) ? name : /^[,;:! ]$/.test(name) ? " " : markup.escape(name);
}

function argument(tokens: string[], markup: Markup): string {
  let token = tokens.shift();
  while (token !== undefined && /^\s+$/.test(token)) token = tokens.shift();
  if (token === undefined) return "";
  return token === "{" ? convertTex(tokens, markup) : convertToken(token, tokens, markup);
}

/** For text between tags, never inside one: Plotly knows these entities and would show others as they are written. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
