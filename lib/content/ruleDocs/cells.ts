import type {RuleDoc} from "./doc.ts";

/** Cells, their options, what they show and what is stored of it. */
export const cellDocs = {
  "cell-option-is-known": {
    why: "An option that is misspelt would have no effect, and nobody would notice.",
    fixable: true,
    wrong: `
      \`\`\`ts cell id=sum captoin="The sum"
      1 + 1
      \`\`\``,
    right: `
      \`\`\`ts cell id=sum caption="The sum"
      1 + 1
      \`\`\``
  },
  "cell-option-is-valid": {
    why: "A value of the wrong kind is not used, and the cell looks otherwise than it says.",
    fixable: true,
    wrong: `
      \`\`\`ts cell id=sum height=tall
      1 + 1
      \`\`\``,
    right: `
      \`\`\`ts cell id=sum height=320
      1 + 1
      \`\`\``
  },
  "figure-has-alt": {
    why: "Who does not see the figure reads its alternative text.",
    wrong: `
      \`\`\`ts cell id=fig-parabola caption="A parabola"
      plot(line((x) => x ** 2, {from: -1, to: 1}), {x: {title: "x"}, y: {title: "y"}})
      \`\`\``,
    right: `
      \`\`\`ts cell id=fig-parabola caption="A parabola" alt="A curve with its minimum at 0"
      plot(line((x) => x ** 2, {from: -1, to: 1}), {x: {title: "x"}, y: {title: "y"}})
      \`\`\``
  },
  "diagram-compiles": {
    why: "A diagram is drawn while the page is made; one that cannot be read would stand there as its source.",
    wrong: `
      \`\`\`mermaid
      flowchart LR
        data --> model -->
      \`\`\``,
    right: `
      \`\`\`mermaid
      flowchart LR
        data --> model --> loss
      \`\`\``
  },
  "value-has-code": {
    why: "A value in prose is a small cell; without an expression it shows nothing.",
    wrong: "The sum is `{ts}`.",
    right: "The sum is `{ts} 1 + 1`."
  },
  "cell-parses": {
    why: "A cell that cannot be read cannot run, and neither can what needs it.",
    wrong: `
      \`\`\`ts cell id=sum
      const sum = (1 + 1;
      \`\`\``,
    right: `
      \`\`\`ts cell id=sum
      const sum = (1 + 1);
      \`\`\``
  },
  "cell-is-well-typed": {
    why: "The compiler finds what a run at the default inputs does not reach.",
    wrong: `
      \`\`\`ts cell id=sum
      const sum: number = "two";
      \`\`\``,
    right: `
      \`\`\`ts cell id=sum
      const sum: number = 2;
      \`\`\``
  },
  "cell-runs": {
    why: "What is stored is what readers see first: a cell that fails shows its error, and so does one whose promise is rejected while nobody waits for it. A failure that is the point is declared with `expect=error`.",
    wrong: `
      \`\`\`ts cell id=fail
      throw new Error("no");
      \`\`\``,
    right: `
      \`\`\`ts cell id=fail expect=error
      throw new Error("no");
      \`\`\``
  },
  "cell-ends-in-time": {
    why: "A reader waits a second, not a minute; an endless loop would never end.",
    wrong: `
      \`\`\`ts cell id=forever
      for (;;);
      \`\`\``,
    right: `
      \`\`\`ts cell id=forever
      for (let i = 0; i < 10; i++);
      \`\`\``
  },
  "cell-fits-in-memory": {
    why: "A browser ends a page that takes too much, with everything the reader did on it.",
    wrong: `
      \`\`\`ts cell id=hoard
      const all: number[][] = [];
      for (let i = 0; i < 1000; i++) all.push(new Array<number>(1e6).fill(i));
      \`\`\``,
    right: `
      \`\`\`ts cell id=hoard
      let sum = 0;
      for (let i = 0; i < 1000; i++) sum += i;
      \`\`\``
  },
  "cell-is-repeatable": {
    why: "The text speaks of what the author saw; a cell that shows something else each time makes it wrong.",
    wrong: `
      \`\`\`ts cell id=now
      performance.now()
      \`\`\``,
    right: `
      \`\`\`ts cell id=now
      random().uniform()
      \`\`\``
  },
  "name-is-defined": {
    why: "A name that nothing declares stops the cell that uses it.",
    wrong: `
      \`\`\`ts cell id=sum
      one + 1
      \`\`\``,
    right: `
      \`\`\`ts cell id=sum
      const one = 1;
      one + 1
      \`\`\``
  },
  "name-is-defined-once": {
    why: "Cells run in the order of what they need, not of the page: with two cells of one name nobody could say which is meant.",
    wrong: `
      \`\`\`ts cell id=first
      const step = 1;
      \`\`\`

      \`\`\`ts cell id=second
      const step = 2;
      \`\`\``,
    right: `
      \`\`\`ts cell id=first
      const step = 1;
      \`\`\`

      \`\`\`ts cell id=second
      const wideStep = 2;
      \`\`\``
  },
  "definitions-are-not-circular": {
    why: "Cells that need each other have no order to run in.",
    wrong: `
      \`\`\`ts cell id=first
      const a: number = b + 1;
      \`\`\`

      \`\`\`ts cell id=second
      const b: number = a + 1;
      \`\`\``,
    right: `
      \`\`\`ts cell id=first
      const a: number = b + 1;
      \`\`\`

      \`\`\`ts cell id=second
      const b: number = 1;
      \`\`\``
  },
  "assignment-is-in-its-cell": {
    why: "What a cell shows follows from what it reads; a value changed from elsewhere would depend on the order of clicks.",
    wrong: `
      \`\`\`ts cell id=first
      let count = 0;
      \`\`\`

      \`\`\`ts cell id=second
      count = 1;
      \`\`\``,
    right: `
      \`\`\`ts cell id=first
      let count = 0;
      count = 1;
      \`\`\``
  },
  "expected-error-occurs": {
    why: "A cell that is declared to fail is there to show the failure.",
    wrong: `
      \`\`\`ts cell id=fine expect=error
      1 + 1
      \`\`\``,
    right: `
      \`\`\`ts cell id=fine
      1 + 1
      \`\`\``
  },
  "axis-has-title": {
    why: "A reader who does not know what an axis measures learns nothing from the curve.",
    severity: "warning",
    wrong: `
      \`\`\`ts cell id=parabola
      plot(line((x) => x ** 2, {from: -1, to: 1}), {x: {title: "x"}})
      \`\`\``,
    right: `
      \`\`\`ts cell id=parabola
      plot(line((x) => x ** 2, {from: -1, to: 1}), {x: {title: "x"}, y: {title: "x²"}})
      \`\`\``
  },
  "input-is-used": {
    why: "A slider that moves nothing makes readers doubt what they see.",
    severity: "warning",
    wrong: `
      \`\`\`ts cell id=dial
      const eta = view(range({label: "step", min: 0, max: 1, step: 0.1, value: 0.5}));
      \`\`\``,
    right: `
      \`\`\`ts cell id=dial
      const eta = view(range({label: "step", min: 0, max: 1, step: 0.1, value: 0.5}));
      2 * eta
      \`\`\``
  },
  "library-name-is-kept": {
    why: "A cell that takes a name of the library takes it from every other cell of the page, and from the reader who wants to try something.",
    severity: "warning",
    wrong: `
      \`\`\`ts cell id=own
      const plot = 1;
      \`\`\``,
    right: `
      \`\`\`ts cell id=own
      const plotted = 1;
      \`\`\``
  },
  "value-says-something": {
    why: "A sentence with NaN in it is wrong, whatever else it says.",
    wrong: "The ratio is `{ts} 0 / 0`.",
    right: "The ratio is `{ts} 1 / 2`."
  },
  "output-is-current": {
    why: "The page shows what is stored: when a cell shows something else, the text and the figure no longer agree. `check --update` stores it anew.",
    severity: "warning",
    wrong: {
      "chapter.mdx": `
        \`\`\`ts cell id=sum
        1 + 2
        \`\`\``,
      "outputs/outputs.json": `
        {"version": 1, "cells": {"sum": {"state": "done", "outputs": [{"kind": "number", "value": 2}], "console": [], "inputs": [], "error": null}}, "drawings": {}}`
    },
    right: {
      "chapter.mdx": `
        \`\`\`ts cell id=sum
        1 + 1
        \`\`\``,
      "outputs/outputs.json": `
        {"version": 1, "cells": {"sum": {"state": "done", "outputs": [{"kind": "number", "value": 2}], "console": [], "inputs": [], "error": null}}, "drawings": {}}`
    }
  },
  "cover-is-current": {
    why: "Who shares a chapter shares this picture: it shows the title and the first figure. `check --update` draws it anew.",
    wrong: {"outputs/cover.json": '{"hash":"000000000000"}'},
    right: {"outputs/cover.json": '{"hash":"5d0c2e1f9a7b"}'}
  },
  "drawing-is-current": {
    why: "Until a reader runs a cell, and on paper, its drawing is the figure. `check --update` draws it anew.",
    wrong: `
      \`\`\`ts cell id=parabola
      plot(line((x) => x ** 3, {from: -1, to: 1}), {x: {title: "x"}, y: {title: "x³"}})
      \`\`\``,
    right: `
      \`\`\`ts cell id=parabola
      plot(line((x) => x ** 2, {from: -1, to: 1}), {x: {title: "x"}, y: {title: "x²"}})
      \`\`\``
  }
} as const satisfies Record<string, RuleDoc>;
