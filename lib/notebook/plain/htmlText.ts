const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  times: "×",
  middot: "·",
  minus: "−",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  deg: "°",
  plusmn: "±",
  micro: "µ",
  copy: "©",
  rarr: "→",
  larr: "←",
  le: "≤",
  ge: "≥",
  ne: "≠"
};

/** What HTML says, without its marks: for where only plain text can stand. */
export function toHtmlText(html: string): string {
  return html
    .replace(/<!--[^]*?(?:-->|$)/g, "")
    .replace(/<(style|script|head|template)\b[^]*?(?:<\/\1\s*>|$)/gi, "")
    .replace(/<\/(?:td|th)\s*>/gi, "\t")
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/pre|\/table|\/ul|\/ol)\b[^<>]*>/gi, "\n")
    .replace(/<[a-zA-Z/!?][^<>]*>/g, "")
    .replace(ENTITY, (written, name: string) => decode(name) ?? written)
    .replace(/(?<![ \t])[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const ENTITY = /&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi;

/** Text of HTML with its entities as the characters that they stand for. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (written, name: string) => decode(name) ?? written);
}

function decode(name: string): string | undefined {
  if (!name.startsWith("#")) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const isHex = /^#x/i.test(name);
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
