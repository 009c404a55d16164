/** Combining marks of TeX's accents. */
const ACCENTS: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030A",
  H: "\u030B",
  v: "\u030C",
  d: "\u0323",
  c: "\u0327",
  k: "\u0328"
};

const LETTERS: Readonly<Record<string, string>> = {
  ss: "ß",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  i: "ı",
  j: "ȷ",
  dh: "ð",
  th: "þ"
};

/** The text of a BibTeX field as it is read: accents and dashes as characters, protecting braces gone, formulas as they are written. */
export function plainTex(tex: string): string {
  return tex
    .replace(/\s+/g, " ")
    .split(/((?<!\\)\$[^$]*\$)/)
    .map((part, i) => (i % 2 === 0 ? plainWords(part) : part))
    .join("")
    .trim();
}

function plainWords(tex: string): string {
  return tex
    .replace(
      /\\([`'^~="."])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))/g,
      (_, mark: string, braced?: string, bare?: string) => accented(braced ?? bare ?? "", mark)
    )
    .replace(
      /\\([uvHcdkr])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+\\?([A-Za-z]))/g,
      (_, mark: string, braced?: string, bare?: string) => accented(braced ?? bare ?? "", mark)
    )
    .replace(
      /\\(ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j|dh|th)(?![A-Za-z])\s?(?:\{\})?/g,
      (_, name: string) => LETTERS[name] ?? ""
    )
    .replace(/\\(?:emph|textit|textbf|text|mathrm|url)\s*(?=\{)/g, "")
    .replace(/---/g, "—")
    .replace(/--/g, "–")
    .replace(/``|''/g, (quotes) => (quotes === "``" ? "“" : "”"))
    .replace(/\\([&%$#_])/g, "$1")
    .replace(/(?<!\\)~/g, "\u00A0")
    .replace(/(?<!\\)[{}]/g, "");
}

function accented(letter: string, mark: string): string {
  return `${letter}${ACCENTS[mark] ?? ""}`.normalize("NFC");
}
