/** Every rule of the dialect, named as the truth it protects, with the sentence that explains it to authors. */
export const dialectRules = {
  "text-is-readable":
    "A chapter is text in UTF-8, of at most two million characters, in lines of at most fifty thousand.",
  "front-matter-is-valid":
    "A chapter starts with front matter between two lines of `---`, written in YAML.",
  "front-matter-is-complete": "The front matter has a title, a description, a kind and a date.",
  "front-matter-is-known": "The front matter has only the keys that the dialect knows.",
  "prose-is-plain":
    "Prose has no raw HTML, no `{expression}`, no comment, and no import or export.",
  "component-is-known":
    "A component comes from the registry and takes literal props that it knows.",
  "headings-nest": "Headings start at `##` and skip no level.",
  "heading-is-unique": "The headings of one section have different words.",
  "word-stands-once": "No small word stands twice in a row.",
  "number-is-generated": "The numbers of theorems, figures and equations are generated, not typed.",
  "table-is-even": "Every row of a table has as many cells as its head.",
  "card-has-two-sides": "A review card has a question and an answer.",
  "card-is-unique": "No two cards of a chapter ask the same.",
  "id-is-well-formed": "An id is lower-case letters, digits and hyphens, and starts with a letter.",
  "id-is-unique": "An id is given once in a chapter.",
  "id-has-its-prefix": "An id starts with the prefix of what it names: `thm-` for a theorem.",
  "block-is-known": "A `:::block` is one of the registry.",
  "block-is-closed":
    "A block is closed by as many colons as opened it, and an outer block has one colon more than its inner blocks.",
  "block-nests": "A block stands only where its kind may stand.",
  "block-is-filled": "A block has something in it, and a figure a picture.",
  "attribute-is-known": "A block has only the attributes that its kind takes.",
  "attribute-is-valid": "An attribute has a value of its kind.",
  "exercise-is-complete": "An exercise has what its kind needs to be asked and checked.",
  "math-is-tight": "The dollars of a formula touch it; a dollar sign is written `\\$`.",
  "math-is-closed": "A display opened by `$$` is closed by `$$`.",
  "display-stands-alone": "The `$$` of a display stand on lines of their own.",
  "bars-and-stars-are-macros":
    "Formulas write `\\vert`, `\\Vert`, `\\mid` and `\\ast` instead of a literal bar or star.",
  "macro-is-defined": "A TeX macro is KaTeX's own or stands in macros.json.",
  "tex-compiles": "Every formula compiles.",
  "equation-label-is-valid": "Only a display has a label, one at most, and it starts with `eq-`.",
  "reference-resolves": "A reference names something that exists.",
  "citation-resolves": "A citation names an entry of references.bib.",
  "link-resolves": "A link leads to a page of the book, an existing file or a web address.",
  "anchor-resolves": "The part of a link after `#` is an id on the page it leads to.",
  "chapter-is-known": "A slug names a chapter of the book.",
  "file-exists": "A file that a chapter names is in the chapter's folder.",
  "image-has-alt": "An image has alternative text.",
  "alt-says-what-it-shows":
    "Alternative text describes what one would see: no file name, not only `image`, not the caption again.",
  "caption-is-unique": "No two figures of a chapter have the same caption.",
  "footnote-is-defined": "A footnote that is called is defined.",
  "footnote-is-used": "A footnote that is defined is called.",
  "fence-is-closed": "A code fence is closed by as many marks as opened it.",
  "fence-is-known":
    "A fence is a cell, a listing, or a part of an exercise, and says only what its kind understands.",
  "wrong-example-is-wrong": "An example that is marked as wrong has a mistake.",
  "cell-option-is-known": "A cell has only the options that the dialect knows.",
  "cell-option-is-valid": "A cell's option has a value of its kind.",
  "figure-has-caption": "A figure has a caption that says what it shows.",
  "figure-has-alt": "A figure has alternative text.",
  "diagram-compiles": "A `mermaid` fence is a flowchart that can be drawn.",
  "value-has-code": "A value in prose has an expression."
} as const;

export type RuleName = keyof typeof dialectRules;
