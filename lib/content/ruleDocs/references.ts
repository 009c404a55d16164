import {ALGEBRA_LATER} from "./doc.ts";
import type {RuleDoc} from "./doc.ts";

/** References, citations, links and files. */
export const referenceDocs = {
  "reference-resolves": {
    why: "The text of a reference is generated: one that names nothing has no text and leads nowhere.",
    fixable: true,
    wrong: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::

      By @thm-decent, it ends.`,
    right: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::

      By @thm-descent, it ends.`
  },
  "number-is-generated": {
    why: "A number typed by hand is wrong as soon as a theorem is put before it, and leads nowhere.",
    severity: "warning",
    wrong: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::

      By Theorem 1, it ends.`,
    right: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::

      By @thm-descent, it ends.`
  },
  "prerequisite-is-declared": {
    why: "A reader who comes by the reading order has not met what an undeclared chapter proves.",
    wrong: {
      "chapters/learning/series.yaml": ALGEBRA_LATER,
      "chapter.mdx": `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      requires: []
      ---

      :::theorem[Rows suffice]{#thm-rows}
      By @linear-algebra/thm-rank, it is enough to count rows.
      :::`
    },
    right: {
      "chapters/learning/series.yaml": ALGEBRA_LATER,
      "chapter.mdx": `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      requires: [linear-algebra]
      ---

      :::theorem[Rows suffice]{#thm-rows}
      By @linear-algebra/thm-rank, it is enough to count rows.
      :::`
    }
  },
  "citation-resolves": {
    why: "The list of references is made from references.bib; a key that is not there cites nothing.",
    fixable: true,
    wrong: "Convex sets have one idea [@boid2004].",
    right: "Convex sets have one idea [@boyd2004]."
  },
  "link-resolves": {
    why: "A link to a page that is not there ends the reading.",
    fixable: true,
    wrong: "What a cell can name is in the [reference](/referenz).",
    right: "What a cell can name is in the [reference](/reference)."
  },
  "anchor-resolves": {
    why: "A link whose anchor is gone leads to the top of a page, and the reader does not know why.",
    fixable: true,
    wrong: `
      ## The problem [#sec-problem]

      Back to [the start](#sec-problems).`,
    right: `
      ## The problem [#sec-problem]

      Back to [the start](#sec-problem).`
  },
  "chapter-is-known": {
    why: "The prerequisites of all chapters make the reading order; an unknown one leaves a gap in it.",
    wrong: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      requires: [algebra]
      ---

      Text.`,
    right: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      requires: [linear-algebra]
      ---

      Text.`
  },
  "file-exists": {
    why: "A picture that is missing leaves a hole, and a cell that reads a missing file fails.",
    wrong: "![A line that rises from 0 to 1](./figures/polt.png)",
    right: "![A line that rises from 0 to 1](./figures/plot.png)"
  }
} as const satisfies Record<string, RuleDoc>;
