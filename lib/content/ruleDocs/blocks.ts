import type {RuleDoc} from "./doc.ts";

/** `:::blocks`, their ids and attributes. */
export const blockDocs = {
  "block-is-known": {
    why: "A block of an unknown kind has no number, no color and nothing to refer to.",
    fixable: true,
    wrong: `
      :::theroem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::`,
    right: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::`
  },
  "block-is-closed": {
    why: "Colons close the nearest block that has no more of them: with as many outside as inside, the outer block ends too early.",
    fixable: true,
    wrong: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.

      :::proof
      By Taylor's formula.
      :::
      :::`,
    right: `
      ::::theorem[Descent]{#thm-descent}
      Each step lowers the loss.

      :::proof
      By Taylor's formula.
      :::
      ::::`
  },
  "block-nests": {
    why: "A hint belongs to a task and a theorem to the text: elsewhere the page cannot show them as what they are.",
    wrong: `
      :::hint
      Draw it first.
      :::`,
    right: `
      ::::exercise[Draw]{#ex-draw kind=numeric answer=1}
      Where is the minimum?

      :::hint
      Draw it first.
      :::
      ::::`
  },
  "block-is-filled": {
    why: "An empty box has a number and a frame, and tells a reader nothing.",
    wrong: `
      :::definition[Step size]{#def-step}
      :::`,
    right: `
      :::definition[Step size]{#def-step}
      The *step size* is the factor $\\eta > 0$ before the gradient.
      :::`
  },
  "attribute-is-known": {
    why: "An attribute that is misspelt would have no effect, and nobody would notice.",
    fixable: true,
    wrong: `
      :::theorem[Descent]{#thm-descent color=red}
      Each step lowers the loss.
      :::`,
    right: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::`
  },
  "attribute-is-valid": {
    why: "A value of the wrong kind is not used, and the block means something else than it says.",
    wrong: `
      :::exercise[Minimum]{#ex-minimum kind=numeric answer=1 points=many}
      Where is the minimum of $(x - 1)^2$?
      :::`,
    right: `
      :::exercise[Minimum]{#ex-minimum kind=numeric answer=1 points=2}
      Where is the minimum of $(x - 1)^2$?
      :::`
  },
  "id-is-well-formed": {
    why: "Ids stand in addresses and references, which know letters, digits and hyphens.",
    fixable: true,
    wrong: `
      :::theorem[Descent]{#thm-Descent_Lemma}
      Each step lowers the loss.
      :::`,
    right: `
      :::theorem[Descent]{#thm-descent-lemma}
      Each step lowers the loss.
      :::`
  },
  "id-is-unique": {
    why: "A reference to an id that two things have leads to the wrong one half of the time.",
    wrong: `
      :::definition[Step]{#def-step}
      A step is a vector.
      :::

      :::definition[Rate]{#def-step}
      A rate is a number.
      :::`,
    right: `
      :::definition[Step]{#def-step}
      A step is a vector.
      :::

      :::definition[Rate]{#def-rate}
      A rate is a number.
      :::`
  },
  "id-has-its-prefix": {
    why: "The prefix tells who reads the source what a reference names, and the generated text agrees with it.",
    fixable: true,
    wrong: `
      :::theorem[Descent]{#lem-descent}
      Each step lowers the loss.
      :::`,
    right: `
      :::theorem[Descent]{#thm-descent}
      Each step lowers the loss.
      :::`
  },
  "card-has-two-sides": {
    why: "A card asks on one side and answers on the other; with one side empty there is nothing to remember.",
    wrong: `
      :::card
      A set that contains the segment between any two of its points.
      :::`,
    right: `
      :::card[What is a convex set?]
      A set that contains the segment between any two of its points.
      :::`
  },
  "card-is-unique": {
    why: "A reader who reviews would be asked the same question twice, and hear two answers.",
    wrong: `
      :::card[What is a convex set?]
      A set that contains its segments.
      :::

      :::card[What is a convex set?]
      A set that is an intersection of half-spaces, when it is closed.
      :::`,
    right: `
      :::card[What is a convex set?]
      A set that contains its segments.
      :::

      :::card[What does a closed convex set look like from outside?]
      It is an intersection of half-spaces.
      :::`
  },
  "caption-is-unique": {
    why: "Two figures with one caption do not say why there are two.",
    wrong: `
      :::figure[The identity]{#fig-first}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::

      :::figure[The identity]{#fig-second}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::`,
    right: `
      :::figure[The identity]{#fig-first}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::

      :::figure[The same line, read from right to left]{#fig-second}
      ![A line that falls from 1 to 0](./figures/plot.png)
      :::`
  },
  "figure-has-caption": {
    why: "The caption says what a figure shows, and is what a reference leads to.",
    wrong: `
      :::figure{#fig-rise}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::`,
    right: `
      :::figure[The identity]{#fig-rise}
      ![A line that rises from 0 to 1](./figures/plot.png)
      :::`
  }
} as const satisfies Record<string, RuleDoc>;
