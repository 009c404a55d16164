import {DOUBLED_SIGNS, LOWERED_SIGNS, RAISED_SIGNS, TEX_SIGNS} from "../../protocol/index.ts";

const LONGEST = 1000;

/** A title or description without formulas, marks of Markdown and entities; its words stay. */
export function toPlainText(written: string): string {
  return (
    written
      .slice(0, LONGEST)
      .replace(/\s+/g, " ")
      .replace(
        /\$\$([^$]{1,300})\$\$|\\\((.{1,300}?)\\\)|\\\[(.{1,300}?)\\\]/g,
        (_, a?: string, b?: string, c?: string) => plainMaths(a ?? b ?? c ?? "")
      )
      // A dollar before a space, or a digit and a word, is money.
      .replace(/(?<![\\$\w])\$(?=\S)([^$]{1,300}?)(?<=\S)\$(?![\w$])/g, (all, tex: string) =>
        /[\\^_=<>+]|^.{1,3}$/.test(tex) ? plainMaths(tex) : all
      )
      .replace(/\\\$/g, "$")
      .replace(/\*\*([^*]{1,300})\*\*/g, "$1")
      .replace(/(?<![\w*])\*([^*\s][^*]{0,300})\*(?![\w*])/g, "$1")
      .replace(/`([^`]{1,300})`/g, "$1")
      .replace(/!?\[([^[\]]{1,300})\]\([^()\s]{0,500}\)/g, "$1")
      .replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, "")
      .replace(
        /&(amp|lt|gt|quot|#39|nbsp|ndash|mdash);/g,
        (_, name: string) => ENTITIES[name] ?? ""
      )
      .replace(/\p{Cc}|[\u2028\u2029]/gu, " ")
      .replace(/ {2,}/g, " ")
      .trim()
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—"
};

/** A formula in characters: `\mathbb{R}^n` is `ℝⁿ`. What has no character keeps its letters. */
export function plainMaths(tex: string): string {
  let text = tex
    .slice(0, LONGEST)
    .replace(/\\([{}])/g, (_, brace: string) => (brace === "{" ? "\uE0A0" : "\uE0A1"));
  for (let round = 0; round < 4; round++)
    text = text
      .replace(
        /\\mathbb\s*\{?([A-Z])\}?/g,
        (_, letter: string) => signOf(DOUBLED_SIGNS, letter) ?? letter
      )
      .replace(/\\[dt]?frac\s*\{([^{}]{0,100})\}\s*\{([^{}]{0,100})\}/g, "$1/$2")
      .replace(
        /\\(?:text|math)?(?:rm|bf|it|cal|sf|frak|scr|normal|tt)?\s*\{([^{}]{0,200})\}/g,
        "$1"
      )
      .replace(
        /\\(?:mathrm|mathbf|mathcal|operatorname|boldsymbol|bm|hat|bar|tilde|vec|d?dot|widehat|widetilde|overline|underline|mathsf|mathfrak|mathscr|textbf|textit|emph)\*?\s*(?:\{([^{}]{0,200})\}|\s([A-Za-z0-9])|(?=\\))/g,
        (_, group?: string, letter?: string) => group ?? letter ?? ""
      );
  return text
    .replace(/\\([A-Za-z]+)/g, (_, name: string) =>
      name === "sqrt" ? "√" : (signOf(TEX_SIGNS, name) ?? (isSpacing(name) ? "" : name))
    )
    .replace(/\\[,;:! ]/g, " ")
    .replace(/\\([{}$%&#_])/g, "$1")
    .replace(/\^\{?([0-9n+-]+)\}?/g, (all, digits: string) => spell(digits, RAISED_SIGNS) ?? all)
    .replace(/_\{?([0-9]+)\}?/g, (all, digits: string) => spell(digits, LOWERED_SIGNS) ?? all)
    .replace(/[{}]/g, "")
    .replace(/\\/g, "")
    .replaceAll("\uE0A0", "{")
    .replaceAll("\uE0A1", "}")
    .trim();
}

function isSpacing(name: string): boolean {
  return ["left", "right", "big", "Big", "quad", "qquad", "displaystyle", "limits"].includes(name);
}

function spell(digits: string, table: Readonly<Record<string, string>>): string | null {
  const signs = Array.from(digits, (digit) => signOf(table, digit));
  return signs.every((sign) => sign !== undefined) ? signs.join("") : null;
}

function signOf(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
