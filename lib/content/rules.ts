import {dialectRules} from "../dialect/index.ts";

/** Every rule that needs no running, the dialect's included, with the sentence that explains it to authors. */
export const contentRules = {
  ...dialectRules,
  "series-is-valid": "A series.yaml has a title, a kind, a summary and a list of chapters.",
  "chapter-is-listed": "Every folder with a chapter.mdx is listed in its series.",
  "number-is-unique": "The numbers of a series' chapters are different, and grow in its list.",
  "slug-is-unique": "A slug names one chapter of the whole book.",
  "prerequisites-are-acyclic": "No chapter requires itself, directly or through others.",
  "prerequisite-is-declared":
    "A statement or proof leans only on chapters that its own requires, or that stand before it in the reading order.",
  "map-is-valid":
    "The reading map names chapters of the book, and its edges and trail name its nodes.",
  "bibliography-is-valid": "references.bib is BibTeX, and every key stands once.",
  "macros-are-valid": "macros.json maps control sequences to TeX that compiles.",
  "symbols-are-valid":
    "symbols.yaml gives every symbol a meaning, a shape and the chapter that defines it.",
  "redirect-is-valid":
    "redirects.yaml leads addresses that pages had to chapters and pages that exist.",
  "topic-has-one-spelling":
    "A category or tag is spelled the same in every chapter, so that its page has them all.",
  "word-is-spelled":
    "Words are spelled as American English spells them, or stand in chapters/dictionary.txt.",
  "dictionary-is-valid":
    "dictionary.txt has one word a line, in the order of the alphabet, each once.",
  "outputs-are-valid": "The stored outputs of a chapter are as the checker wrote them."
} as const satisfies Record<string, string>;

export type ContentRule = keyof typeof contentRules;

/** Every rule that running and compiling a chapter's cells protects, with the sentence that explains it to authors. */
export const cellRules = {
  "cell-parses": "A cell is TypeScript that can be read.",
  "cell-is-well-typed": "The compiler finds no mistake in a cell.",
  "cell-runs": "A cell runs to its end without an error, and leaves none behind.",
  "cell-ends-in-time": "A cell ends within ten seconds.",
  "cell-fits-in-memory": "A chapter's cells need at most 1 GB for their objects, and 2 GB in all.",
  "cell-is-repeatable": "A cell shows the same at each run.",
  "name-is-defined": "A name that a cell uses is declared by a cell, the library or the language.",
  "name-is-defined-once": "A name is declared by one cell only.",
  "definitions-are-not-circular": "No cell needs its own value.",
  "assignment-is-in-its-cell": "A variable is assigned only in the cell that declares it.",
  "expected-error-occurs": "A cell with `expect=error` fails.",
  "axis-has-title": "Each axis of a plot has a title.",
  "input-is-used": "Something reads the value of every input.",
  "library-name-is-kept":
    "No cell declares anew what all cells show and read with, as `plot`, `table` or `view`.",
  "value-says-something":
    "A value in prose is neither `NaN`, `undefined` nor infinite, and no object without words.",
  "output-is-current":
    "What is stored of a cell is what it shows, numbers to 9 significant digits.",
  "cover-is-current":
    "A chapter of the book has the picture that stands for it where it is linked, made of its title and first figure as they are.",
  "drawing-is-current": "Each plot has its drawing in both themes, made from the plot as it is."
} as const;

export type CellRule = keyof typeof cellRules;

/** Every rule about exercises that `book check` protects by trying them, with the sentence that explains it to authors. */
export const exerciseRules = {
  "model-answer-passes": "A model answer passes every check, visible and hidden.",
  "starter-fails": "A starter fails at least one check.",
  "exercise-has-model-answer":
    "An exercise in code has its model answer in exercises/<id>.solution.ts.",
  "exercise-has-checks": "An exercise in code has a visible check.",
  "check-runs": "The checks of an exercise can be read and come to an end.",
  "exercise-code-is-well-typed":
    "The compiler finds no mistake in starters, checks and model answers.",
  "answer-is-readable": "The answer of a numeric or formula exercise can be read.",
  "changed-question-has-new-version":
    "An exercise that asks something else than before has a new version.",
  "exercise-is-recorded": "What each version of an exercise asks is recorded beside its chapter.",
  "sidecar-has-exercise": "A file in exercises/ belongs to an exercise in code of its chapter."
} as const;

export type ExerciseRule = keyof typeof exerciseRules;

/** What `check --strict` asks beside: the shape and the density of a whole chapter. */
export const strictRules = {
  "chapter-has-its-parts":
    "A chapter ends with exercises, a summary, a cheat sheet and a reflection, in this order, and cites its sources.",
  "chapter-has-its-length":
    "A chapter has 2,500 words or more; a guide, as a preface or the landing page of a course is, 1,000.",
  "chapter-has-its-density":
    "A chapter has at least 15 displays, 6 cells, 4 plots and 4 exercises of 3 kinds; a guide at least 3 cells.",
  "problem-comes-first":
    "The first section has no result, and shows its problem: by a live cell, a figure or a `:::problem`.",
  "cell-comes-before-theorem": "The first live cell stands before the first theorem.",
  "result-is-proved":
    "Every theorem, lemma, proposition and corollary has a proof, or cites where it is proved.",
  "figure-is-spoken-of": "Every figure has a paragraph beside it, or a reference to it.",
  "input-has-label": "Every input has a label.",
  "exercise-has-help":
    "Every exercise has a worked solution, and one in code, numbers or formulas a hint.",
  "symbol-is-introduced":
    "A chapter uses a symbol of its own notation after the chapter that defines it.",
  "cell-is-quick": "A cell takes at most 500 ms; one that tells its progress, 5 s."
} as const satisfies Record<string, string>;

export type StrictRule = keyof typeof strictRules;

/** Every rule of `book check`. */
export type CheckRule = ContentRule | CellRule | ExerciseRule | StrictRule;
