import type {RuleDoc} from "./doc.ts";

/** Front matter, prose, headings, footnotes and pictures. */
export const textDocs = {
  "text-is-readable": {
    why: "What is no text, or is far too long, cannot be a chapter; it is named once instead of a thousand times.",
    wrong: "A stray control character: \u0007.",
    right: "No stray control character."
  },
  "front-matter-is-valid": {
    why: "The front matter gives a chapter its title, its place and its prerequisites; a value that cannot be read would be lost without a word.",
    fixable: true,
    wrong: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: blog-post
      date: 2026-01-31
      ---

      Text.`,
    right: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      ---

      Text.`
  },
  "front-matter-is-complete": {
    why: "Lists of chapters, feeds and search show the title, description and date of every chapter.",
    wrong: `
      ---
      title: "Least Squares"
      kind: series-post
      date: 2026-01-31
      ---

      Text.`,
    right: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      ---

      Text.`
  },
  "front-matter-is-known": {
    why: "A key that is misspelt would have no effect, and nobody would notice.",
    fixable: true,
    wrong: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      tag: [Regression]
      ---

      Text.`,
    right: `
      ---
      title: "Least Squares"
      description: "How a line is fitted."
      kind: series-post
      date: 2026-01-31
      tags: [Regression]
      ---

      Text.`
  },
  "prose-is-plain": {
    why: "Nothing of a chapter's prose is ever evaluated, so that a chapter from anywhere is safe to show, and every formula, block and link is checked.",
    fixable: true,
    wrong: "The set {0, 1} has two elements.",
    right: "The set $\\{0, 1\\}$ has two elements."
  },
  "component-is-known": {
    why: "A component is drawn by the page; one that it does not know leaves a hole.",
    wrong: "<ReadingPlan />",
    right: "<ReadingMap />"
  },
  "headings-nest": {
    why: "The table of contents and readers who hear the page go from heading to heading; a level that is missing looks like a part that is missing.",
    fixable: true,
    wrong: `
      ## The problem

      #### A first try

      Text.`,
    right: `
      ## The problem

      ### A first try

      Text.`
  },
  "heading-is-unique": {
    why: "In the table of contents nobody can tell two headings of the same words apart.",
    severity: "warning",
    wrong: `
      ## The problem

      Text.

      ## The problem

      Text.`,
    right: `
      ## The problem

      Text.

      ## The answer

      Text.`
  },
  "word-stands-once": {
    why: "A small word that stands twice is a slip that eyes pass over, at a line's end most of all.",
    fixable: true,
    wrong: "The gradient of the the loss.",
    right: "The gradient of the loss."
  },
  "table-is-even": {
    why: "What is missing shows as an empty cell, and what is too much shows nowhere.",
    wrong: `
      | method | steps |
      |---|---|
      | gradient descent | 230 | slow |
      | Newton |`,
    right: `
      | method | steps |
      |---|---|
      | gradient descent | 230 |
      | Newton | 5 |`
  },
  "alt-says-what-it-shows": {
    why: "Who does not see the picture hears its alternative text: the name of a file, the word image or the caption once more tells nothing.",
    wrong: "![plot.png](./figures/plot.png)",
    right: "![A line that rises from 0 to 1](./figures/plot.png)"
  },
  "footnote-is-defined": {
    why: "A call without its note shows as brackets in the text.",
    wrong: "Galton measured 928 children.[^galton]",
    right: `
      Galton measured 928 children.[^galton]

      [^galton]: He counted daughters' heights times 1.08.`
  },
  "footnote-is-used": {
    why: "A note that nothing calls is never shown: most often the call was lost in an edit.",
    severity: "warning",
    wrong: `
      Galton measured 928 children.

      [^galton]: He counted daughters' heights times 1.08.`,
    right: `
      Galton measured 928 children.[^galton]

      [^galton]: He counted daughters' heights times 1.08.`
  },
  "fence-is-closed": {
    why: "A fence that is never closed turns the rest of the chapter into code.",
    wrong: `
      \`\`\`ts
      const eta = 0.1;`,
    right: `
      \`\`\`ts
      const eta = 0.1;
      \`\`\``
  },
  "fence-is-known": {
    why: "A misspelt word after the language makes a listing of what was meant to run.",
    fixable: true,
    wrong: `
      \`\`\`ts cel
      1 + 1
      \`\`\``,
    right: `
      \`\`\`ts cell
      1 + 1
      \`\`\``
  },
  "wrong-example-is-wrong": {
    why: "A guide shows a mistake with the checker's own words; where there is no mistake it would show nothing.",
    wrong: `
      ~~~mdx wrong
      It costs \\$5.
      ~~~`,
    right: `
      ~~~mdx wrong
      It costs $5 and $6.
      ~~~`
  },
  "image-has-alt": {
    why: "Who does not see the picture reads its alternative text, and so do search and print without pictures.",
    wrong: "![](./figures/plot.png)",
    right: "![A line that rises from 0 to 1](./figures/plot.png)"
  }
} as const satisfies Record<string, RuleDoc>;
