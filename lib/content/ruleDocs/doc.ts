/** What the guide says of a rule beside its sentence. */
export interface RuleDoc {
  /** what goes wrong without it: one or two sentences */
  readonly why: string;
  /** a chapter's text, or texts by file; the indentation of the first line is taken off every line */
  readonly wrong: string | Readonly<Record<string, string>>;
  readonly right: string | Readonly<Record<string, string>>;
  /** false by default */
  readonly fixable?: boolean;
  /** an error by default */
  readonly severity?: "error" | "warning";
}

/** A series in which the chapter `linear-algebra` comes after the one of the example. */
export const ALGEBRA_LATER = `
title: "Learning from Data"
kind: series-post
summary: "How machines learn."
chapters:
  - {slug: example, number: "1", title: "An Example", requires: []}
  - {slug: linear-algebra, number: "2", title: "Linear Algebra", requires: []}`;
