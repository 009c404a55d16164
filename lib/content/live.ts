import {nameText, withNotebookLinks} from "../dialect/index.ts";
import type {NamedText, Piece} from "../dialect/index.ts";
import {digest} from "../protocol/index.ts";
import type {CellId, CellPage} from "../protocol/index.ts";
import type {ChapterPage} from "./page.ts";

/** What of a chapter's page is sent whole. */
const WHOLE = [
  "entry",
  "seriesTitle",
  "toc",
  "requires",
  "topics",
  "previous",
  "next",
  "version",
  "seed",
  "dataHref",
  "outputsHref"
] as const satisfies readonly (keyof ChapterPage)[];

/** A chapter as its open page draws it; its text and its cells stand apart, under names. */
export interface LiveChapter extends Pick<ChapterPage, (typeof WHOLE)[number]> {
  /** the name of its text */
  readonly text: string;
  readonly cells: readonly {readonly id: CellId; readonly of: string}[];
}

export interface LivePage {
  /** the JSON of a `LiveChapter`: the same for the same page */
  readonly chapter: string;
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly html: NamedText["html"];
  readonly cells: ReadonlyMap<string, CellPage>;
}

/** What an open page in development is sent of a chapter, whoever of the server's processes makes it. */
export function toLivePage(page: ChapterPage): LivePage {
  const {top, pieces, html} = nameText(withNotebookLinks(page.root, page.entry.slug));
  const cells = page.cells.map((cell) => {
    // A page does not tell where in its file a cell stands: a line more above would send every cell below.
    const placeless = {...cell, line: 1, column: 1};
    return {id: cell.id, of: digest(JSON.stringify(placeless)), cell: placeless};
  });
  const chapter = {
    ...Object.fromEntries(WHOLE.map((name) => [name, page[name]])),
    text: top,
    cells: cells.map(({id, of}) => ({id, of}))
  };
  return {
    chapter: JSON.stringify(chapter),
    pieces,
    html,
    cells: new Map(cells.map(({of, cell}) => [of, cell]))
  };
}
