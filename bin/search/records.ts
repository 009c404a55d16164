import {contextOf, loadBook, loadReference, ruleHref, rules} from "../../lib/content/index.ts";
import type {Book, ReferenceEntry} from "../../lib/content/index.ts";
import {parseChapter} from "../../lib/dialect/index.ts";
import {lineOf} from "../../lib/search/index.ts";
import type {SearchRecord} from "../../lib/search/index.ts";
import {findChapterRecords} from "./chapterRecords.ts";
import {createReader} from "./texts.ts";

const NOTHING = {
  name: null,
  titleHtml: null,
  defines: [],
  formulas: [],
  code: "",
  context: ""
} as const;

/** Pages that are neither chapters nor the reference, and what they are for. */
const PAGES: readonly (readonly [title: string, href: string, body: string])[] = [
  ["Map", "/", "The reading map: all chapters, what each requires and what you have read."],
  [
    "Notebooks",
    "/notebooks",
    "Notebooks of your own: write cells and prose, keep them in this browser, share and export them."
  ],
  [
    "Progress",
    "/progress",
    "What you have read and solved, kept in this browser; export and import it as a file."
  ],
  ["Reference", "/reference", "The standard library: every name that a cell sees."]
];

/** Everything that can be found in the book, in the order of its series and texts. */
export function findRecords(root: string, book: Book = loadBook(root)): readonly SearchRecord[] {
  return [
    ...book.chapters.flatMap((entry) => {
      const written = book.written.get(entry.slug);
      if (written === undefined)
        return [
          {
            ...NOTHING,
            kind: "planned" as const,
            title: entry.title,
            chapter: titleOfSeries(book, entry.series),
            href: entry.href,
            body: "This chapter is planned."
          }
        ];
      const {chapter} = written;
      const context = contextOf(book, entry);
      return findChapterRecords({entry, chapter, context, macros: book.macros});
    }),
    ...findReferenceRecords(root, book),
    ...findNotation(book),
    ...findRules(),
    ...book.series.map(({title, href, summary}) => ({
      ...NOTHING,
      kind: "page" as const,
      title,
      chapter: "Series",
      href,
      body: summary
    })),
    ...PAGES.map(([title, href, body]) => ({
      ...NOTHING,
      kind: "page" as const,
      title,
      chapter: "Page",
      href,
      body
    }))
  ];
}

function titleOfSeries(book: Book, id: string): string {
  return book.series.find((series) => series.id === id)?.title ?? id;
}

/** The functions and classes of the standard library, methods as `Vec.add`. */
function findReferenceRecords(root: string, book: Book): readonly SearchRecord[] {
  const {groups} = loadReference(root, {macros: book.macros});
  return groups.flatMap(({title: group, entries}) => {
    const toRecords = (entry: ReferenceEntry, owner: string): readonly SearchRecord[] => {
      const {text, formulas, code} = readDoc(entry.doc, book);
      const signatures = entry.signatures.map((one) => one.text);
      return [
        {
          ...NOTHING,
          kind: "function",
          name: entry.kind === "class" ? "Class" : owner === "" ? "Function" : "Method",
          title: owner === "" ? entry.name : `${owner}.${entry.name}`,
          chapter: "Reference",
          href: `/reference#${entry.id}`,
          body: text === "" ? signatures.join(" ") : text,
          formulas,
          code: [...code, ...signatures].join("\n"),
          context: group
        },
        ...entry.members.flatMap((member) => toRecords(member, entry.name))
      ];
    };
    return entries.flatMap((entry) => toRecords(entry, ""));
  });
}

function readDoc(
  doc: string,
  book: Book
): {readonly text: string; readonly formulas: readonly string[]; readonly code: readonly string[]} {
  const chapter = parseChapter({text: `---\ntitle: Comment\n---\n\n${doc}`, file: ""});
  const [entry] = book.chapters;
  if (entry === undefined) return {text: doc, formulas: [], code: []};
  return createReader(chapter, contextOf(book, entry), book.macros).read(chapter.tree.children);
}

/** The symbols of the book, at the chapters that introduce them. */
function findNotation(book: Book): readonly SearchRecord[] {
  return book.symbols.flatMap(({symbol, symbolHtml, meaning, meaningHtml, shape, defined}) => {
    const entry = book.chapters.find(({slug}) => slug === defined);
    if (entry === undefined) return [];
    return [
      {
        ...NOTHING,
        kind: "note" as const,
        name: "Notation",
        title: `${lineOf(symbol)}: ${meaning}`,
        titleHtml: `${symbolHtml}: ${meaningHtml}`,
        chapter: entry.title,
        href: entry.href,
        body: shape.replace(/\$([^$]*)\$/g, (_, tex: string) => lineOf(tex)),
        formulas: [symbol]
      }
    ];
  });
}

/** The checker's rules, at their pages in the authors' guide. */
function findRules(): readonly SearchRecord[] {
  return rules.map(({name, group, sentence, why}) => ({
    ...NOTHING,
    kind: "rule" as const,
    name: "Rule",
    title: name,
    chapter: "The checker",
    href: ruleHref(name),
    body: `${sentence} ${why}`.replaceAll("`", ""),
    context: group
  }));
}
