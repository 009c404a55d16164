/** What a place of the book is; its letter is what the index calls it. */
export const RECORD_KINDS = {
  chapter: "c",
  section: "s",
  definition: "d",
  theorem: "t",
  algorithm: "a",
  example: "e",
  equation: "q",
  figure: "f",
  exercise: "x",
  cell: "l",
  function: "u",
  note: "n",
  proof: "p",
  rule: "r",
  page: "g",
  planned: "z"
} as const;
export type RecordKind = keyof typeof RECORD_KINDS;

/** A place of the book that can be found, as it is handed to the index. */
export interface SearchRecord {
  readonly kind: RecordKind;
  /** `Theorem 2.4`; null for what has no name of its own */
  readonly name: string | null;
  /** as plain text, formulas as characters; may be empty */
  readonly title: string;
  /** the title's HTML, where it is more than its text */
  readonly titleHtml: string | null;
  /** the chapter's title, or the page's */
  readonly chapter: string;
  /** with the part after `#`, without a base path */
  readonly href: string;
  /** what excerpts are cut from: prose, formulas as characters; or code */
  readonly body: string;
  /** what it defines, in words */
  readonly defines: readonly string[];
  /** its formulas in TeX, macros of the book expanded */
  readonly formulas: readonly string[];
  /** code that stands in it */
  readonly code: string;
  /** what else it is about: the titles above it, its tags */
  readonly context: string;
}

/** What a reader can narrow a search to. */
export const FACETS = [
  "definition",
  "theorem",
  "figure",
  "exercise",
  "cell",
  "function",
  "section"
] as const;
export type Facet = (typeof FACETS)[number];

const FACET_KINDS: Readonly<Record<Facet, readonly RecordKind[]>> = {
  definition: ["definition"],
  theorem: ["theorem"],
  figure: ["figure"],
  exercise: ["exercise"],
  cell: ["cell", "figure"],
  function: ["function"],
  section: ["section", "chapter", "page"]
};

const KINDS = Object.keys(RECORD_KINDS).filter((name): name is RecordKind => name in RECORD_KINDS);
const BY_LETTER = new Map<string, RecordKind>(KINDS.map((kind) => [RECORD_KINDS[kind], kind]));

export function kindOf(letter: string): RecordKind {
  return BY_LETTER.get(letter) ?? "section";
}

/** The letters of the kinds that a facet shows. */
export function lettersOf(facet: Facet): string {
  return FACET_KINDS[facet].map((kind) => RECORD_KINDS[kind]).join("");
}

/** The kinds that a word names, as a reader or an author calls them; by their stems' source words. */
export const KIND_WORDS: Readonly<Record<string, RecordKind>> = {
  chapter: "chapter",
  section: "section",
  definition: "definition",
  def: "definition",
  define: "definition",
  theorem: "theorem",
  thm: "theorem",
  lemma: "theorem",
  proposition: "theorem",
  corollary: "theorem",
  result: "theorem",
  algorithm: "algorithm",
  example: "example",
  equation: "equation",
  figure: "figure",
  fig: "figure",
  plot: "figure",
  exercise: "exercise",
  cell: "cell",
  code: "cell",
  function: "function",
  proof: "proof",
  rule: "rule"
};

/** The facet that a word before a colon asks for: `theorem:`, `lemmas:`, `fn:`. */
export function facetOf(word: string): Facet | null {
  const singular = word.toLowerCase().replace(/(?<=[a-rt-z])s$/, "");
  if (singular === "fn") return "function";
  const kind = Object.hasOwn(KIND_WORDS, singular) ? KIND_WORDS[singular] : undefined;
  return FACETS.find((facet) => facet === kind) ?? (kind === "chapter" ? "section" : null);
}
