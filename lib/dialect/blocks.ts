/** A kind of `:::block`. This one table serves the checker, the renderer and the documentation. */
export interface BlockKind {
  readonly kind: string;
  /** the word that the box prints: `Theorem` */
  readonly name: string;
  /** what its ids start with; null for kinds that nothing refers to */
  readonly prefix: string | null;
  /** takes the next number of the chapter's one counter */
  readonly numbered: boolean;
  /** how it stands on the page: a box, a box that folds, a figure, or a card with two sides */
  readonly component: "box" | "fold" | "figure" | "card";
  /** folding kinds: open at first */
  readonly open: boolean;
  /** the attributes that it takes beside `#id` */
  readonly attributes: readonly string[];
  /** the kinds that may stand in it */
  readonly mayContain: readonly string[];
  /** the kinds that it must stand in; null when it may stand alone */
  readonly within: readonly string[] | null;
}

const RESULTS = [
  "definition",
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "example",
  "algorithm"
];
const ASIDES = ["details", "remark", "intuition", "info", "tip", "warning", "danger", "figure"];
const HELP = ["hint", "solution"];
const ANYTHING = [...RESULTS, ...ASIDES, "proof", "problem", "exercise", "card"];

/** What the learner's task is; an exercise without `kind` is `code`. */
export const EXERCISE_KINDS = [
  "code",
  "numeric",
  "formula",
  "choice",
  "multiple",
  "order",
  "free"
] as const;
export type ExerciseKind = (typeof EXERCISE_KINDS)[number];

/** The attributes that each kind of exercise takes beside `kind`, `points` and `version`. */
export const EXERCISE_ATTRIBUTES: Readonly<Record<ExerciseKind, readonly string[]>> = {
  code: [],
  numeric: ["answer", "tolerance"],
  formula: ["answer", "tolerance", "domain"],
  choice: [],
  multiple: [],
  order: [],
  free: []
};

export const blocks: readonly BlockKind[] = [
  result("definition", "Definition", "def"),
  result("theorem", "Theorem", "thm"),
  result("lemma", "Lemma", "lem"),
  result("proposition", "Proposition", "prp"),
  result("corollary", "Corollary", "cor"),
  {...result("example", "Example", "exm"), mayContain: [...RESULTS, ...ASIDES, ...HELP, "proof"]},
  result("algorithm", "Algorithm", "alg"),
  block("exercise", "Exercise", {
    prefix: "ex",
    numbered: true,
    attributes: ["points", "kind", "version", "answer", "tolerance", "domain"],
    mayContain: [...ASIDES, ...HELP, "definition"]
  }),
  block("proof", "Proof", {
    component: "fold",
    open: true,
    attributes: ["of"],
    mayContain: [...RESULTS, ...ASIDES, "proof"]
  }),
  block("details", "Details", {component: "fold", mayContain: [...ANYTHING, ...HELP]}),
  block("remark", "Remark", {mayContain: [...RESULTS, ...ASIDES, "proof"]}),
  block("intuition", "Intuition", {mayContain: [...RESULTS, ...ASIDES, "proof"]}),
  block("problem", "Problem", {mayContain: [...RESULTS, ...ASIDES, ...HELP, "proof"]}),
  block("info", "Info", {mayContain: ANYTHING}),
  block("tip", "Tip", {mayContain: ANYTHING}),
  block("warning", "Warning", {mayContain: ANYTHING}),
  block("danger", "Danger", {mayContain: ANYTHING}),
  block("hint", "Hint", {
    component: "fold",
    mayContain: ASIDES,
    within: ["exercise", "problem", "example", "details"]
  }),
  block("solution", "Solution", {
    component: "fold",
    mayContain: [...RESULTS, ...ASIDES, "proof"],
    within: ["exercise", "problem", "example", "details"]
  }),
  block("figure", "Figure", {prefix: "fig", component: "figure"}),
  block("summary", "Summary", {mayContain: [...ANYTHING]}),
  block("cheatsheet", "Cheat sheet", {mayContain: [...ANYTHING]}),
  block("reflection", "Reflection", {mayContain: [...ANYTHING, ...HELP]}),
  block("card", "Card", {component: "card", mayContain: ["details"]})
];

/** What an id may start with, and what it then names. */
export const labelPrefixes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    blocks.flatMap(({prefix, kind}) => (prefix === null ? [] : [[prefix, kind]]))
  ),
  eq: "equation",
  sec: "section"
};

export function findBlock(kind: string): BlockKind | undefined {
  return blocks.find((known) => known.kind === kind);
}

function result(kind: string, name: string, prefix: string): BlockKind {
  return block(kind, name, {prefix, numbered: true, mayContain: [...ASIDES, "proof", "example"]});
}

function block(kind: string, name: string, rest: Partial<BlockKind>): BlockKind {
  return {
    kind,
    name,
    prefix: null,
    numbered: false,
    component: "box",
    open: false,
    attributes: [],
    mayContain: [],
    within: null,
    ...rest
  };
}
