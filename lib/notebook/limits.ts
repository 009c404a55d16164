import {LARGEST_FILES, LARGEST_TEXT, MOST_CELLS} from "./document.ts";
import type {NotebookDocument} from "./document.ts";

export const MOST_FILES = 1_000;
/** Characters of a caption, and of an alternative text. */
export const LONGEST_CAPTION = 10_000;

/** How much a notebook may hold. */
export interface Limits {
  readonly cells: number;
  /** characters of its cells together, captions and alternative texts included */
  readonly text: number;
  /** characters of one caption or alternative text */
  readonly caption: number;
  readonly files: number;
  /** bytes of its files together */
  readonly bytes: number;
}

export const LIMITS: Limits = {
  cells: MOST_CELLS,
  text: LARGEST_TEXT,
  caption: LONGEST_CAPTION,
  files: MOST_FILES,
  bytes: LARGEST_FILES
};

/** For what has been kept already: it is one's own, and refusing it would lock it up. */
export const NO_LIMITS: Limits = {
  cells: Infinity,
  text: Infinity,
  caption: Infinity,
  files: Infinity,
  bytes: Infinity
};

/**
 * Why a notebook is too large for `parseDocument`, as one sentence with the way out; null when it is not. Where the one `before` was too large already, one that has not grown is let
 * through: it is on its way out.
 */
export function findExcess(
  document: NotebookDocument,
  before: NotebookDocument | null = null
): string | null {
  const now = measure(document);
  const then = before && measure(before);
  const isOver = (key: keyof Limits): boolean =>
    now[key] > LIMITS[key] && (then === null || now[key] > then[key]);
  if (isOver("cells"))
    return `The notebook has ${now.cells} cells, and it may have ${MOST_CELLS}: make two of it, or delete some.`;
  if (isOver("caption"))
    return `A caption or description of the notebook has over ${LONGEST_CAPTION} characters: put its text into a cell.`;
  if (isOver("text"))
    return `The notebook is too long, its cells may have ${LARGEST_TEXT} characters together: make two of it, or put numbers into a file beside it.`;
  if (isOver("files"))
    return `The notebook has too many files, it may have ${MOST_FILES}: remove some, or make two notebooks of it.`;
  if (isOver("bytes"))
    return `The files of the notebook are too large, they may have ${LARGEST_FILES / 2 ** 20} MB together: remove some, or make two notebooks of it.`;
  return null;
}

function measure({cells, files}: NotebookDocument): Limits {
  let text = 0;
  let caption = 0;
  for (const cell of cells) {
    text += cell.source.length;
    if (cell.kind === "markdown") continue;
    for (const one of [cell.options.caption, cell.options.alt]) {
      text += one?.length ?? 0;
      caption = Math.max(caption, one?.length ?? 0);
    }
  }
  const bytes = files.reduce((sum, {size}) => sum + size, 0);
  return {cells: cells.length, text, caption, files: files.length, bytes};
}
