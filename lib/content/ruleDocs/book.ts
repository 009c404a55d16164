import type {RuleDoc} from "./doc.ts";

const SERIES = `
title: "Learning from Data"
kind: series-post
summary: "How machines learn."
chapters:
  - {slug: linear-algebra, number: "1", title: "Linear Algebra", requires: []}
  - {slug: example, number: "2", title: "An Example", requires: [linear-algebra]}`;

const LATER = `${SERIES}
  - {slug: later, number: "3", title: "Later", requires: [example]}`;

const MAP = `
nodes:
  - {id: algebra, label: Linear Algebra, slug: linear-algebra}
  - {id: example, label: An Example, slug: example}
edges:
  - {from: algebra, to: example}
trail:
  - {slug: linear-algebra, kind: course}
  - {slug: example, kind: post, after: linear-algebra}`;

/** The files beside the chapters. */
export const bookDocs = {
  "series-is-valid": {
    why: "A series.yaml is the table of contents of its series: what cannot be read there has no page.",
    wrong: {"chapters/learning/series.yaml": SERIES.replace(/kind:.*/, "kind: novel")},
    right: {"chapters/learning/series.yaml": SERIES}
  },
  "chapter-is-listed": {
    why: "A chapter that no series lists has no place in the reading order, and no page.",
    wrong: {
      "chapters/learning/series.yaml": SERIES.replace(/\n.*slug: example.*/, "")
    },
    right: {"chapters/learning/series.yaml": SERIES}
  },
  "slug-is-unique": {
    why: "References and progress know a chapter by its slug alone.",
    wrong: {
      "chapters/learning/series.yaml": `${SERIES}\n  - {slug: example, title: "Again", requires: []}`
    },
    right: {"chapters/learning/series.yaml": SERIES}
  },
  "number-is-unique": {
    why: "References show the number of their chapter: with two chapters of one number nobody knows which is meant.",
    wrong: {"chapters/learning/series.yaml": SERIES.replace('number: "2"', 'number: "1"')},
    right: {"chapters/learning/series.yaml": SERIES}
  },
  "prerequisites-are-acyclic": {
    why: "In a circle of prerequisites there is no chapter to begin with.",
    wrong: {
      "chapter.mdx": `
        ---
        title: "An Example"
        description: "It requires the chapter that requires it."
        kind: series-post
        date: 2026-01-31
        requires: [later]
        ---

        Text.`,
      "chapters/learning/series.yaml": LATER
    },
    right: {
      "chapter.mdx": `
        ---
        title: "An Example"
        description: "The chapter after it requires it."
        kind: series-post
        date: 2026-01-31
        leadsTo: [later]
        ---

        Text.`,
      "chapters/learning/series.yaml": LATER
    }
  },
  "map-is-valid": {
    why: "The reading map leads to chapters: one that does not exist is a dead end.",
    wrong: {"chapters/reading-map.yaml": MAP.replace("to: example", "to: exmaple")},
    right: {"chapters/reading-map.yaml": MAP}
  },
  "bibliography-is-valid": {
    why: "An entry that cannot be read is missing from every list of references.",
    wrong: {
      "chapters/references.bib": `
        @book{boyd2004,
          title = {Convex Optimization},
          year = 2004`
    },
    right: {
      "chapters/references.bib": `
        @book{boyd2004,
          title = {Convex Optimization},
          year = 2004
        }`
    }
  },
  "macros-are-valid": {
    why: "Every formula of the book may use these macros.",
    wrong: {"chapters/macros.json": '{"\\\\R": "\\\\mathbb{R"}'},
    right: {"chapters/macros.json": '{"\\\\R": "\\\\mathbb{R}"}'}
  },
  "symbols-are-valid": {
    why: "The table of notation tells readers where a symbol was introduced.",
    wrong: {
      "chapters/symbols.yaml": `
        symbols:
          - {symbol: "d", meaning: number of parameters, shape: natural number, defined: algebra}`
    },
    right: {
      "chapters/symbols.yaml": `
        symbols:
          - {symbol: "d", meaning: number of parameters, shape: natural number, defined: linear-algebra}`
    }
  },
  "redirect-is-valid": {
    why: "Links from elsewhere outlive the names of chapters; each must still lead to what it meant.",
    wrong: {
      "chapters/redirects.yaml": `
        redirects:
          - {from: /posts/matrices, to: matrix-algebra}`
    },
    right: {
      "chapters/redirects.yaml": `
        redirects:
          - {from: /posts/matrices, to: linear-algebra}`
    }
  },
  "topic-has-one-spelling": {
    why: "The page of a tag lists the chapters that name it; another spelling would have a page of its own, or share the address.",
    wrong: {
      "chapter.mdx": `
        ---
        title: "Fitting a Line"
        description: "How a line is fitted."
        kind: series-post
        date: 2026-01-31
        categories: [Statistics, Least Squares]
        tags: [Least-Squares]
        ---

        Text.`
    },
    right: {
      "chapter.mdx": `
        ---
        title: "Fitting a Line"
        description: "How a line is fitted."
        kind: series-post
        date: 2026-01-31
        categories: [Statistics, Least Squares]
        tags: [Projections]
        ---

        Text.`
    }
  },
  "word-is-spelled": {
    why: "A slip of the pen makes readers doubt the formulas too. A name or a term that is right goes into chapters/dictionary.txt.",
    fixable: true,
    wrong: "The behaviour of the gradeint.",
    right: "The behavior of the gradient."
  },
  "dictionary-is-valid": {
    why: "In order the list can be read, and two authors who add a word do not meet on its last line.",
    fixable: true,
    wrong: {"chapters/dictionary.txt": "Hessian\neigenbasis\n"},
    right: {"chapters/dictionary.txt": "eigenbasis\nHessian\n"}
  },
  "outputs-are-valid": {
    why: "The page shows what is stored; a file that cannot be read shows nothing. `check --update` writes it anew.",
    wrong: {
      "chapter.mdx": "Text.",
      "outputs/outputs.json": '{"version": 1,'
    },
    right: {
      "chapter.mdx": "Text.",
      "outputs/outputs.json": '{"version": 1, "cells": {}, "drawings": {}}'
    }
  }
} as const satisfies Record<string, RuleDoc>;
