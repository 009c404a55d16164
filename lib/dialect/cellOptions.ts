import type {Entry} from "./blocks.ts";

/** The options of a cell, in the order in which the checker lists them. A word without a value stands alone. */
export const cellOptions: Readonly<Record<string, Entry>> = {
  id: {
    value: "lower-case letters, digits and hyphens",
    sentence:
      "The cell's name in the page's address, in what is stored, and for its random numbers. With `fig-` in front and a caption it is a numbered figure that `@fig-x` refers to."
  },
  caption: {
    value: 'a text in quotes: `caption="Where $f$ is flat."`',
    sentence: "What the output shows; formulas and references may stand in it."
  },
  alt: {
    value: "a text in quotes",
    sentence: "The figure in words, for readers who do not see it."
  },
  table: {
    value: "",
    sentence: "Offers the numbers of a plot as a table below it."
  },
  hide: {
    value: "",
    sentence: "Folds the code away: for drawing that is no part of the argument."
  },
  height: {
    value: "from 40 to 2000",
    sentence: "The height that is kept free for the output, in CSS pixels."
  },
  seed: {
    value: "a whole number",
    sentence: "What the cell's random numbers start from, instead of the chapter and the cell's id."
  },
  lazy: {
    value: "",
    sentence: "Runs only when the reader asks: for what takes seconds."
  },
  expect: {
    value: "`error`",
    sentence:
      "Declares that the cell fails, and that its error is the point. The checker insists on it."
  }
};
