/** Every rule that running and compiling a chapter's cells protects, with the sentence that explains it to authors. */
export const cellRules = {
  "cell-parses": "A cell is TypeScript that can be read.",
  "cell-is-well-typed": "The compiler finds no mistake in a cell.",
  "cell-runs": "A cell runs to its end without an error.",
  "cell-ends-in-time": "A cell ends within ten seconds.",
  "cell-fits-in-memory": "A chapter's cells need at most 1 GB for their objects, and 2 GB in all.",
  "cell-is-repeatable": "A cell shows the same at each run.",
  "name-is-defined": "A name that a cell uses is declared by a cell, the library or the language.",
  "name-is-defined-once": "A name is declared by one cell only.",
  "definitions-are-not-circular": "No cell needs its own value.",
  "assignment-is-in-its-cell": "A variable is assigned only in the cell that declares it.",
  "expected-error-occurs": "A cell with `expect=error` fails.",
  "axis-has-title": "Each axis of a plot has a title.",
  "output-is-current":
    "What is stored of a cell is what it shows, numbers to 9 significant digits.",
  "drawing-is-current": "Each plot has its drawing in both themes, made from the plot as it is."
} as const;

export type CellRule = keyof typeof cellRules;
