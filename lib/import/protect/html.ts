import type {HtmlTag} from "./atoms.ts";

/** The names of HTML that a text may have; others are words between angles. */
const KNOWN = new Set(
  (
    "a abbr acronym address article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup " +
    "data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header " +
    "hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta nav noscript object ol optgroup option output p " +
    "param picture pre progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table " +
    "tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr " +
    // of Distill
    "d-appendix d-bibliography d-cite d-code d-figure d-footnote d-math dt-cite dt-code dt-fn dt-math"
  ).split(" ")
);

/** Elements that are taken whole: what is in them is no Markdown. */
export const OPAQUE = new Set(
  (
    "script style pre textarea svg math iframe object canvas video audio template noscript select button form title head " +
    "d-code d-math dt-code dt-math"
  ).split(" ")
);

/** Elements that hold blocks. */
export const BLOCKS = new Set(
  (
    "blockquote details summary div figure figcaption table caption thead tbody tfoot tr td th section article aside header footer main nav p " +
    "center ul ol li dl dt dd h1 h2 h3 h4 h5 h6 address fieldset dialog d-figure d-appendix"
  ).split(" ")
);

const LONGEST = 20_000;
const NAME = /[a-zA-Z][a-zA-Z0-9-]*/y;
const SPACE = /\s*/y;
const ATTRIBUTE = /[^\s"'<>/=]+/y;
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+))/y;

/** The HTML tag at a place of a text, and how long it is; null when none stands there. */
export function readHtmlTag(
  text: string,
  at: number
): {readonly tag: HtmlTag; readonly length: number} | null {
  const end = Math.min(text.length, at + LONGEST);
  const isClosing = text[at + 1] === "/";
  const name = take(NAME, text, at + (isClosing ? 2 : 1))?.[0].toLowerCase();
  if (name === undefined || !KNOWN.has(name)) return null;
  let i = at + (isClosing ? 2 : 1) + name.length;
  const attributes = new Map<string, string>();
  while (i < end) {
    const gap = take(SPACE, text, i)?.[0] ?? "";
    if (/\n[ \t]*\n/.test(gap)) return null;
    i += gap.length;
    if (text[i] === ">") return {tag: {name, isClosing, attributes}, length: i + 1 - at};
    if (text[i] === "/") {
      i++;
      continue;
    }
    const key = take(ATTRIBUTE, text, i)?.[0];
    if (key === undefined || (gap === "" && attributes.size === 0)) return null;
    i += key.length;
    const value = take(VALUE, text, i);
    if (value) i += value[0].length;
    if (!attributes.has(key.toLowerCase()))
      attributes.set(key.toLowerCase(), decodeHtml(value?.[1] ?? value?.[2] ?? value?.[3] ?? ""));
  }
  return null;
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["times", "×"],
  ["le", "≤"],
  ["ge", "≥"],
  ["rarr", "→"],
  ["larr", "←"]
]);

/** Text without character references. */
export function decodeHtml(text: string): string {
  return text.includes("&")
    ? text.replace(
        /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,31}));/g,
        (written, decimal, hex, name) => {
          if (typeof name === "string") return NAMED.get(name) ?? written;
          const code = typeof decimal === "string" ? Number(decimal) : parseInt(String(hex), 16);
          const isCharacter = code > 8 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000);
          return isCharacter ? String.fromCodePoint(code) : "\uFFFD";
        }
      )
    : text;
}

/** The words of a piece of HTML. */
export function toWords(html: string): string {
  return decodeHtml(
    html
      .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, "\n")
      .replace(/<!--[^]{0,5000}?-->|<\/?[a-zA-Z][^<>]*>/g, "")
  );
}
