export type CommandName =
  "check" | "new" | "preview" | "graph" | "stats" | "run" | "export" | "import";

/** One command of `npm run book`: this one table serves the command line and the author's guide. */
export interface CommandEntry {
  readonly name: CommandName;
  /** `run FILE [--json]` */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly CommandOption[];
}

export interface CommandOption {
  readonly name: string;
  readonly summary: string;
  /** the word after it belongs to it */
  readonly takesValue?: true;
}

const JSON_REPORT = "print one JSON object instead of a report";

// Its type is written out, and short: the declarations of this folder travel to every editor.
export const commands: readonly CommandEntry[] = [
  {
    name: "check",
    usage:
      "check [FILE or FOLDER …] [--json] [--fix] [--strict] [--update] [--report FILE] [--no-cache] [--watch]",
    summary:
      "Checks chapters (all when none is named): text, references, types, runs and stored outputs.",
    options: [
      {name: "--json", summary: "print one JSON list of problems instead of a report"},
      {name: "--fix", summary: "first correct what has one right correction, in the files"},
      {
        name: "--strict",
        summary: "ask for the shape and density of whole chapters, and for quick cells, too"
      },
      {name: "--update", summary: "store what the cells show, and draw the plots that changed"},
      {
        name: "--report",
        summary:
          "the HTML file that shows changed outputs beside the stored ones; .cache/check/report.html else",
        takesValue: true
      },
      {name: "--no-cache", summary: "check what has not changed again too"},
      {name: "--watch", summary: "check at each change, and tell what is new and what is mended"}
    ]
  },
  {
    name: "new",
    usage: "new SERIES TITLE [--slug NAME] [--number N] [--requires A,B] [--kind KIND] [--bare]",
    summary:
      "Makes a chapter that passes the checker and shows once each thing that a chapter can have, and lists it in its series.",
    options: [
      {name: "--slug", summary: "the end of its address; made of the title else", takesValue: true},
      {name: "--number", summary: "2 or 2.4; the next free one else", takesValue: true},
      {
        name: "--requires",
        summary: "the slugs of the chapters to read before, joined by commas",
        takesValue: true
      },
      {name: "--kind", summary: "the kind of its series else", takesValue: true},
      {name: "--bare", summary: "a short skeleton instead of a full example"},
      {name: "--no-outputs", summary: "do not run its cells yet"},
      {name: "--json", summary: JSON_REPORT}
    ]
  },
  {
    name: "preview",
    usage: "preview FILE [--port N] [--json]",
    summary:
      "Serves one chapter from anywhere, with the data/, figures/ and exercises/ beside it; changes show in the open page.",
    options: [
      {name: "--port", summary: "PORT or 3000 else", takesValue: true},
      {name: "--json", summary: "print the address as one JSON object"}
    ]
  },
  {
    name: "graph",
    usage: "graph [--format text|mermaid|dot] [--series A,B] [--reduced] [--json]",
    summary: "Prints which chapter requires which, written and planned ones.",
    options: [
      {name: "--format", summary: "text, mermaid or dot; text else", takesValue: true},
      {name: "--series", summary: "only these, joined by commas", takesValue: true},
      {name: "--reduced", summary: "leave out what follows from the rest"},
      {name: "--json", summary: JSON_REPORT}
    ]
  },
  {
    name: "stats",
    usage: "stats [--series A,B] [--json]",
    summary:
      "Counts words, formulas, results, cells, exercises and minutes, and how much of each series is written.",
    options: [
      {name: "--series", summary: "only these, joined by commas", takesValue: true},
      {name: "--json", summary: JSON_REPORT}
    ]
  },
  {
    name: "run",
    usage: "run FILE [--json]",
    summary: "Runs the cells of a chapter and prints what each shows.",
    options: [{name: "--json", summary: JSON_REPORT}]
  },
  {
    name: "export",
    usage: "export FILE --to FORMAT [--out PATH]",
    summary:
      "Writes a chapter or notebook (.mdx, .json, .ipynb, .ts, .html) in another format, what its cells show included where the format can hold it.",
    options: [
      {name: "--to", summary: "mdx, json, ipynb, html or ts", takesValue: true},
      {name: "--out", summary: "the file to write; its name in this folder else", takesValue: true}
    ]
  },
  {
    name: "import",
    usage: "import FILE or FOLDER [--out PLACE] [--dry-run] [--force] [--json] [--report FILE]",
    summary:
      "Makes chapters of posts, notes and notebooks: a folder of Jekyll, Hugo, Hexo, Obsidian or Jupyter, one .md, .ipynb, .ts, .html, .json or .mdx.",
    options: [
      {
        name: "--out",
        summary:
          "a book, its `chapters` or one of its series; for one notebook also the .mdx or .json file to write. This folder else",
        takesValue: true
      },
      {name: "--dry-run", summary: "write nothing, and show the difference of every file"},
      {name: "--force", summary: "write over chapters that were changed by hand since"},
      {name: "--json", summary: JSON_REPORT},
      {
        name: "--report",
        summary: "the HTML file that tells every note of every file",
        takesValue: true
      }
    ]
  }
];
