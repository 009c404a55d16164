/** What a class or a callout of another program is in the dialect. */
export interface BoxKind {
  readonly kind: string;
  /** stands in the title, since the box prints another word; null where it prints this one */
  readonly word: string | null;
  readonly isKnown: boolean;
}

const OWN = [
  "definition",
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "example",
  "algorithm",
  "exercise",
  "problem",
  "solution",
  "proof",
  "remark",
  "intuition",
  "hint",
  "info",
  "tip",
  "warning",
  "danger",
  "details"
];

/** Kinds without one of their own in the dialect: the nearest, which says the word in its title. */
const NEAREST: ReadonlyMap<string, string> = new Map([
  ["claim", "proposition"],
  ["fact", "proposition"],
  ["principle", "info"],
  ["axiom", "info"],
  ["postulate", "info"],
  ["conjecture", "info"],
  ["assumption", "info"],
  ["convention", "remark"],
  ["notation", "remark"],
  ["observation", "remark"],
  ["discussion", "remark"],
  ["application", "example"],
  ["question", "info"],
  ["help", "info"],
  ["faq", "info"],
  ["abstract", "info"],
  ["summary", "info"],
  ["tldr", "info"],
  ["todo", "info"],
  ["success", "tip"],
  ["check", "tip"],
  ["done", "tip"],
  ["failure", "warning"],
  ["fail", "warning"],
  ["missing", "warning"],
  ["bug", "danger"],
  ["quote", "quote"],
  ["cite", "quote"],
  ["goal", "info"],
  ["idea", "intuition"],
  ["property", "proposition"],
  ["history", "info"],
  ["motivation", "intuition"]
]);

/** Words that say no more than the box that stands for them. */
const SAME: ReadonlyMap<string, string> = new Map([
  ["note", "info"],
  ["important", "info"],
  ["seealso", "info"],
  ["admonition", "info"],
  ["caution", "warning"],
  ["attention", "warning"],
  ["error", "danger"],
  ["thm", "theorem"],
  ["lem", "lemma"],
  ["prop", "proposition"],
  ["prp", "proposition"],
  ["cor", "corollary"],
  ["corr", "corollary"],
  ["def", "definition"],
  ["defn", "definition"],
  ["ex", "example"],
  ["exm", "example"],
  ["eg", "example"],
  ["rem", "remark"],
  ["rmk", "remark"],
  ["alg", "algorithm"],
  ["collapse", "details"],
  ["spoiler", "details"]
]);

/** The kind of a box by its name, `theorem` of `box-theorem` or `[!theorem]`. */
export function findKind(written: string): BoxKind {
  const name = written.toLowerCase();
  if (OWN.includes(name)) return {kind: name, word: null, isKnown: true};
  const same = SAME.get(name);
  if (same !== undefined) return {kind: same, word: null, isKnown: true};
  const near = NEAREST.get(name);
  const word = toWord(name);
  return near === undefined
    ? {kind: "info", word, isKnown: false}
    : {kind: near, word, isKnown: true};
}

export function toWord(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Classes of themes that are boxes by themselves, beside the kinds of the dialect. */
const CLASSES = new Set([
  ...OWN.filter((name) => name !== "details"),
  ...["note", "important", "caution", "attention", "claim", "fact", "axiom", "conjecture"],
  ...["notation", "observation", "assumption", "thm", "lem", "prop", "cor", "def", "defn"]
]);

/** `notice--warning` and `alert alert-success` say how a box looks: what that is here. */
const LOOKS: Readonly<Record<string, string>> = {
  primary: "info",
  secondary: "info",
  light: "info",
  dark: "info"
};

/** The kind that an element's classes name; null when they name none. */
export function kindOfClasses(classes: readonly string[]): string | null {
  for (const name of classes) {
    const [, kind] =
      /^(?:(?:box|prompt|callout|admonition|alert)-|notice--)([A-Za-z][\w-]*)$/.exec(name) ?? [];
    if (kind !== undefined) return Object.hasOwn(LOOKS, kind) ? (LOOKS[kind] ?? kind) : kind;
  }
  if (classes.includes("notice")) return "info";
  const own = classes.map((name) => name.replace(/-title$/, "")).find((name) => CLASSES.has(name));
  return own ?? null;
}

/** Whether a class says that a box begins with its title: `note-title`. */
export function hasTitleClass(classes: readonly string[]): boolean {
  return classes.some((name) => name.endsWith("-title") && CLASSES.has(name.slice(0, -6)));
}
