/** A kind of `:::block`. This one table serves the checker, the renderer and the documentation. */
export interface BlockKind {
  readonly kind: string;
  /** what an author uses it for */
  readonly sentence: string;
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

/** What the learner does, and what the author writes for it. */
export const exerciseKindDocs: Readonly<Record<ExerciseKind, Entry>> = {
  code: {
    value: "a fence `ts starter`, a fence `ts check`",
    sentence:
      "The learner completes a function. Visible checks run on the page; the model answer and hidden checks stand in files beside the chapter."
  },
  numeric: {
    value: "`answer`, `tolerance`",
    sentence: "The learner gives a number, which may be written as a fraction or an expression."
  },
  formula: {
    value: "`answer`, `domain`, `tolerance`",
    sentence:
      "The learner gives a formula, compared with the right one at random points of its domain; the page says what it has read."
  },
  choice: {
    value: "a task list with one `- [x]`",
    sentence:
      "The learner takes one option. What stands indented under an option is said to who takes it."
  },
  multiple: {
    value: "a task list with one `- [x]` or more",
    sentence: "The learner takes all options that are right."
  },
  order: {
    value: "a numbered list in the right order",
    sentence:
      "The learner puts steps in order, a proof's for instance. Each step should force the next."
  },
  free: {
    value: "a `:::solution`",
    sentence: "The learner writes, reads the model answer, and judges the two."
  }
};

/** What is said of one name: the values it takes, as inline text, and what it does. */
export interface Entry {
  readonly value: string;
  readonly sentence: string;
}

/** The attributes of blocks beside `#id`. */
export const attributeDocs: Readonly<Record<string, Entry>> = {
  of: {
    value: "an id, `thm-x` or `slug/thm-x`",
    sentence: "What the proof proves: it is named at its head, and linked."
  },
  kind: {
    value: "a kind of exercise",
    sentence: "How the exercise is answered; `code` where it is not given."
  },
  points: {
    value: "a whole number from 1",
    sentence: "What the exercise is worth; 1 where it is not given."
  },
  version: {
    value: "a whole number from 1",
    sentence:
      "Raised when a published exercise asks something else: what learners have answered before stays with the question they were asked."
  },
  answer: {
    value: 'a number, a formula, or `"{ts} expression"` for a number that the cells compute',
    sentence: "What is right."
  },
  tolerance: {
    value: "a number from 0",
    sentence: "How far an answer may lie from what is right, in absolute terms."
  },
  domain: {
    value: '`"x in [0.1, 2], y in [-1, 1]"`',
    sentence: "The variables of a formula, and where its points are drawn from."
  }
};

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
  result("definition", "Definition", "def", "Says what a word or a symbol means from here on."),
  result("theorem", "Theorem", "thm", "A main result, with all its assumptions."),
  result("lemma", "Lemma", "lem", "A result that others are proved with."),
  result(
    "proposition",
    "Proposition",
    "prp",
    "A result of its own that is smaller than a theorem."
  ),
  result("corollary", "Corollary", "cor", "What follows from a result with little more work."),
  {
    ...result("example", "Example", "exm", "A concrete case, computed to its end."),
    mayContain: [...RESULTS, ...ASIDES, ...HELP, "proof"]
  },
  result("algorithm", "Algorithm", "alg", "A method as numbered steps."),
  block(
    "exercise",
    "Exercise",
    "A task for the reader, which the page checks; its kind says how it is answered.",
    {
      prefix: "ex",
      numbered: true,
      attributes: ["points", "kind", "version", "answer", "tolerance", "domain"],
      mayContain: [...ASIDES, ...HELP, "definition"]
    }
  ),
  block("proof", "Proof", "The proof of a result: it stands open, folds, and ends with its mark.", {
    component: "fold",
    open: true,
    attributes: ["of"],
    mayContain: [...RESULTS, ...ASIDES, "proof"]
  }),
  block("details", "Details", "What a first reading may skip: it waits folded under its title.", {
    component: "fold",
    mayContain: [...ANYTHING, ...HELP]
  }),
  block("remark", "Remark", "A note on what was just said, quieter than the text around it.", {
    mayContain: [...RESULTS, ...ASIDES, "proof"]
  }),
  block("intuition", "Intuition", "The idea behind a statement, in a picture or in plain words.", {
    mayContain: [...RESULTS, ...ASIDES, "proof"]
  }),
  block("problem", "Problem", "The question that a chapter or a section sets out to answer.", {
    mayContain: [...RESULTS, ...ASIDES, ...HELP, "proof"]
  }),
  block("info", "Info", "Something good to know beside the text.", {mayContain: ANYTHING}),
  block("tip", "Tip", "Advice that saves the reader work.", {mayContain: ANYTHING}),
  block("warning", "Warning", "Something that easily goes wrong.", {mayContain: ANYTHING}),
  block("danger", "Danger", "Something that goes wrong badly, and silently.", {
    mayContain: ANYTHING
  }),
  block("hint", "Hint", "Help for an exercise, folded; several go from a nudge to nearly there.", {
    component: "fold",
    mayContain: ASIDES,
    within: ["exercise", "problem", "example", "details"]
  }),
  block(
    "solution",
    "Solution",
    "The worked answer with its reasoning, shown after the exercise is passed or given up.",
    {
      component: "fold",
      mayContain: [...RESULTS, ...ASIDES, "proof"],
      within: ["exercise", "problem", "example", "details"]
    }
  ),
  block("figure", "Figure", "A picture or a table with a caption and a number of its own.", {
    prefix: "fig",
    component: "figure"
  }),
  block("summary", "Summary", "What to take away, at the end of a chapter.", {
    mayContain: [...ANYTHING]
  }),
  block(
    "cheatsheet",
    "Cheat sheet",
    "The facts of a chapter as a table: each row can be learned as a card.",
    {mayContain: [...ANYTHING]}
  ),
  block(
    "reflection",
    "Reflection",
    "Questions without one right answer that look back and ahead.",
    {mayContain: [...ANYTHING, ...HELP]}
  ),
  block("card", "Card", "A review card: its title is the front, its text the back.", {
    component: "card",
    mayContain: ["details"]
  })
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

function result(kind: string, name: string, prefix: string, sentence: string): BlockKind {
  return block(kind, name, sentence, {
    prefix,
    numbered: true,
    mayContain: [...ASIDES, "proof", "example"]
  });
}

function block(kind: string, name: string, sentence: string, rest: Partial<BlockKind>): BlockKind {
  return {
    kind,
    sentence,
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
