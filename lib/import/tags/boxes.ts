/** The blocks of the dialect that boxes of themes and plugins say the same as. */
const BLOCKS: Readonly<Record<string, string>> = {
  info: "info",
  information: "info",
  note: "info",
  notice: "info",
  notes: "info",
  primary: "info",
  default: "info",
  important: "info",
  abstract: "info",
  quote: "info",
  secondary: "info",
  light: "info",
  todo: "info",
  tip: "tip",
  tips: "tip",
  hint: "tip",
  success: "tip",
  check: "tip",
  done: "tip",
  warning: "warning",
  warn: "warning",
  caution: "warning",
  attention: "warning",
  question: "info",
  faq: "info",
  help: "info",
  danger: "danger",
  error: "danger",
  bug: "danger",
  failure: "danger",
  fail: "danger",
  missing: "danger",
  example: "example",
  definition: "definition",
  theorem: "theorem",
  lemma: "lemma",
  proposition: "proposition",
  corollary: "corollary",
  proof: "proof",
  remark: "remark",
  algorithm: "algorithm",
  // Boxes that stand for another say this word in their title.
  claim: "claim",
  fact: "fact",
  axiom: "axiom",
  postulate: "postulate",
  conjecture: "conjecture",
  assumption: "assumption",
  observation: "observation",
  notation: "notation",
  property: "property",
  principle: "principle",
  intuition: "intuition",
  seealso: "info",
  answer: "solution",
  exercise: "exercise",
  problem: "problem",
  solution: "solution",
  summary: "info",
  details: "details",
  detail: "details",
  spoiler: "details",
  collapse: "details",
  collapsible: "details",
  expand: "details",
  fold: "details",
  folding: "details",
  hide: "details",
  hidetoggle: "details",
  hideblock: "details",
  accordion: "details",
  "accordion-item": "details",
  toggle: "details",
  dropdown: "details",
  expandable: "details",
  disclose: "details"
};

/** Tags that are boxes whatever stands in them, their kind being said after the name. */
const GENERAL = new Set([
  ...[
    "note",
    "notice",
    "admonition",
    "callout",
    "alert",
    "hint",
    "box",
    "panel",
    "message",
    "aside"
  ]
]);

/** How a box looks, which is not what it says. */
const LOOKS =
  /^(?:simple|modern|flat|disabled|no-icon|icon|open|closed|true|false|blue|red|green|orange|purple|pink|gr[ae]y|cyan|yellow|fa[srlb]?|fa-[\w-]+)$/i;

export function blockOf(name: string): string | null {
  const key = name.toLowerCase();
  return Object.hasOwn(BLOCKS, key) ? (BLOCKS[key] ?? null) : null;
}

export function isBox(name: string): boolean {
  return GENERAL.has(name) || blockOf(name) !== null;
}

/** What a box is and how it is called: by its kind where that is said, by its tag's name otherwise. */
export function readBox(
  name: string,
  {
    type,
    title,
    words
  }: {
    readonly type: string | null;
    readonly title: string | null;
    readonly words: readonly string[];
  }
): {readonly block: string; readonly title: string} {
  const own = blockOf(name) ?? "info";
  const rest = words.filter((word) => !LOOKS.test(word));
  const said = type === null ? (rest[0] ?? "") : type;
  const kind = GENERAL.has(name) ? blockOf(said) : null;
  const left = kind !== null && type === null ? rest.slice(1) : rest;
  return {block: kind ?? own, title: title ?? left.join(" ").trim()};
}
