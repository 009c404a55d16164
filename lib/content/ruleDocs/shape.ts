import {ALGEBRA_LATER} from "./doc.ts";
import type {RuleDoc} from "./doc.ts";

const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({length: count}, (_, index) => make(index + 1)).join("\n\n");

/** As short as a text can be that is dense enough. */
const DENSE = [
  repeat(15, (i) => `$$\nx_{${i}} = ${i}\n$$`),
  repeat(
    6,
    (i) =>
      `\`\`\`ts cell id=curve-${i}\nplot(line((x) => x ** ${i}, {from: 0, to: 1}), {x: {title: "x"}, y: {title: "y"}})\n\`\`\``
  ),
  repeat(
    2,
    (i) => `:::exercise[Sum ${i}]{#ex-sum-${i} kind=numeric answer=${i}}\nHow much is ${i}?\n:::`
  ),
  ":::exercise[Choice]{#ex-choice kind=choice}\nWhich?\n\n- [x] this\n- [ ] that\n:::",
  ":::exercise[Order]{#ex-order kind=order}\nIn which order?\n\n1. one\n2. two\n:::"
].join("\n\n");

/** What `check --strict` asks of a whole chapter. An example that is no whole chapter breaks others of these rules too. */
export const shapeDocs = {
  "chapter-has-its-parts": {
    why: "Readers come back to the same places: the exercises to practice, the summary to remember, the cheat sheet to look up, the reflection to think on.",
    wrong: `
      :::summary
      The gradient points uphill.
      :::`,
    right: `
      Steps against the gradient are old [@boyd2004].

      :::exercise[Minimum]{#ex-minimum kind=numeric answer=1}
      Where is the minimum of $(x - 1)^2$?
      :::

      :::summary
      The gradient points uphill.
      :::

      :::cheatsheet
      | step | $x - \\eta \\nabla f(x)$ |
      |---|---|
      :::

      :::reflection
      What did the bound hide?
      :::`
  },
  "chapter-has-its-length": {
    why: "A chapter is a complete treatment, not an outline. There is no upper end: what is too long is for a reader to say.",
    wrong: "Twelve words are a note, and a note is not yet a chapter.",
    right: `The words of a chapter go on from here${" and on".repeat(1300)}.`
  },
  "chapter-has-its-density": {
    why: "A chapter that only tells is a text; what a reader can move, plot and answer is what this book is for.",
    wrong: "No formula, no cell, no exercise.",
    right: DENSE
  },
  "problem-comes-first": {
    why: "Who does not know what a chapter is for does not read its theory. Whether the problem is a real one is for people to judge.",
    wrong: `
      ## Descent [#sec-descent]

      :::lemma[Descent]{#lem-descent}
      Each step lowers the loss.
      :::

      ## A hill in fog [#sec-hill]

      Which way is down?`,
    right: `
      ## A hill in fog [#sec-hill]

      :::problem[Which way is down?]
      You see one step far.
      :::

      ## Descent [#sec-descent]

      :::lemma[Descent]{#lem-descent}
      Each step lowers the loss.
      :::`
  },
  "cell-comes-before-theorem": {
    why: "A theorem answers a question: the reader should have seen the question move first.",
    wrong: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::

      \`\`\`ts cell id=first
      1 + 1
      \`\`\``,
    right: `
      \`\`\`ts cell id=first
      1 + 1
      \`\`\`

      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::`
  },
  "result-is-proved": {
    why: "Who reads a theorem wants to know why it holds: here, or in the book that is cited.",
    wrong: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::`,
    right: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::

      :::proof{of=thm-descent}
      By Taylor's formula.
      :::`
  },
  "figure-is-spoken-of": {
    why: "A figure answers a question just asked, and the sentence after it says what to look for.",
    severity: "warning",
    wrong: `
      ## A figure

      :::figure[The identity]{#fig-identity}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::

      ## The next section`,
    right: `
      ## A figure

      Look at its slope.

      :::figure[The identity]{#fig-identity}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::

      ## The next section`
  },
  "input-has-label": {
    why: "An input without a label is a slider that nobody knows the meaning of, and that is read aloud as nothing.",
    wrong: `
      \`\`\`ts cell id=dial
      const eta = view(range({min: 0, max: 1, step: 0.1, value: 0.5}));
      2 * eta
      \`\`\``,
    right: `
      \`\`\`ts cell id=dial
      const eta = view(range({label: "step", min: 0, max: 1, step: 0.1, value: 0.5}));
      2 * eta
      \`\`\``
  },
  "exercise-has-help": {
    why: "Who is stuck needs a nudge, and who gives up an answer with its reasons.",
    wrong: `
      :::exercise[Minimum]{#ex-minimum kind=numeric answer=1}
      Where is the minimum of $(x - 1)^2$?
      :::`,
    right: `
      ::::exercise[Minimum]{#ex-minimum kind=numeric answer=1}
      Where is the minimum of $(x - 1)^2$?

      :::hint
      A square is never negative.
      :::

      :::solution
      At 1, where the square is zero.
      :::
      ::::`
  },
  "symbol-is-introduced": {
    why: "A symbol that symbols.yaml gives to a later chapter means nothing to who reads in order.",
    severity: "warning",
    wrong: {
      "chapter.mdx": `
        ---
        title: "Least Squares"
        description: "How a line is fitted."
        kind: series-post
        date: 2026-01-31
        requires: []
        ---

        The matrix has rank $\\rank A$.`,
      "chapters/learning/series.yaml": ALGEBRA_LATER,
      "chapters/macros.json": '{"\\\\rank": "\\\\operatorname{rank}"}',
      "chapters/symbols.yaml": `
        symbols:
          - {symbol: '\\rank A', meaning: rank, shape: natural number, defined: linear-algebra}`
    },
    right: {
      "chapter.mdx": `
        ---
        title: "Least Squares"
        description: "How a line is fitted."
        kind: series-post
        date: 2026-01-31
        requires: [linear-algebra]
        ---

        The matrix has rank $\\rank A$.`,
      "chapters/learning/series.yaml": ALGEBRA_LATER,
      "chapters/macros.json": '{"\\\\rank": "\\\\operatorname{rank}"}',
      "chapters/symbols.yaml": `
        symbols:
          - {symbol: '\\rank A', meaning: rank, shape: natural number, defined: linear-algebra}`
    }
  },
  "cell-is-quick": {
    why: "Half a second is what a reader waits for after moving an input without asking whether something is broken.",
    wrong: `
      \`\`\`ts cell id=slow
      let sum = 0;
      for (let i = 0; i < 1e9; i++) sum += Math.sin(i);
      sum
      \`\`\``,
    right: `
      \`\`\`ts cell id=quick
      let sum = 0;
      for (let i = 0; i < 1e5; i++) sum += Math.sin(i);
      sum
      \`\`\``
  }
} as const satisfies Record<string, RuleDoc>;
