import {Refused} from "../../protocol/index.ts";
import type {CellId, StoredOutputs} from "../../protocol/index.ts";
import type {FrontMatter, Chapter} from "../../dialect/index.ts";
import {LARGEST_TEXT, MOST_CELLS} from "../document.ts";
import type {Imported, NotebookCell, NotebookDocument, Origin} from "../document.ts";
import {newNotebookId} from "../ids.ts";
import {toTitle} from "../names.ts";
import {textId} from "../textId.ts";
import {cutText} from "./cut.ts";
import type {Piece} from "./cut.ts";
import {CHAPTER_SEED, optionsOf} from "./write.ts";

/** A text of the dialect and what it is called. */
export interface MdxFile {
  readonly text: string;
  readonly file: string;
}

/**
 * A chapter's text as a notebook: code cells are its `ts cell` fences, the prose between them is cut at headings. Cells keep their ids, in the notebook's own words for those
 * without one; the ids of prose follow from the text.
 * @throws Refused when it is too long for a notebook
 */
export function fromMdx({text, file}: MdxFile): Imported {
  const {document, chapter} = read({text, file});
  return {document, files: new Map(), remarks: tell(chapter)};
}

/**
 * A chapter of the book as a notebook that remembers where it came from, with what its cells have shown.
 * @throws Refused when it is too long for a notebook
 */
export function fromChapter({
  text,
  file,
  origin,
  outputs
}: MdxFile & {
  /** null for a chapter of no book */
  readonly origin: Origin | null;
  /** those stored beside the chapter; null for none */
  readonly outputs: StoredOutputs | null;
}): Imported {
  const {document, chapter, shown} = read({text, file});
  const cells = document.cells.map((cell): NotebookCell => {
    const was = shown.get(cell.id);
    // A cell may be called `constructor`, as what every object has is.
    const isStored = outputs !== null && was !== undefined && Object.hasOwn(outputs.cells, was);
    return cell.kind === "code" && isStored ? {...cell, output: outputs.cells[was] ?? null} : cell;
  });
  return {document: {...document, origin, cells}, files: new Map(), remarks: tell(chapter)};
}

interface Read {
  readonly document: NotebookDocument;
  readonly chapter: Chapter;
  /** what the chapter calls each code cell */
  readonly shown: ReadonlyMap<CellId, CellId>;
}

function read({text, file}: MdxFile): Read {
  if (text.length > LARGEST_TEXT)
    throw new Refused(
      `${file} is too long: a notebook may have ${LARGEST_TEXT} characters, and it has ${text.length}.`
    );
  const {chapter, pieces, seed} = cutText({text, file});
  if (pieces.length > MOST_CELLS)
    throw new Refused(
      `${file} has ${pieces.length} cells, and a notebook may have ${MOST_CELLS}: make two of it.`
    );
  const taken = new Set<CellId>();
  for (const piece of pieces) if (piece.kind === "code" && piece.isNamed) taken.add(piece.spec.id);
  const shown = new Map<CellId, CellId>();
  const cells = pieces.map((piece, index): NotebookCell => {
    const id = idOf(piece, index, taken);
    if (piece.kind === "markdown") return {kind: "markdown", id, source: piece.source};
    shown.set(id, piece.spec.id);
    return {kind: "code", id, source: piece.source, options: optionsOf(piece), output: null};
  });
  const {title, date} = chapter.frontMatter;
  const time = date === null ? Date.now() : Math.max(0, Date.parse(date));
  const document: NotebookDocument = {
    id: newNotebookId(time),
    title: toTitle(title) || toTitle(file.replace(/^.*[\\/]|\.mdx?$/g, "")),
    cells,
    seed: seed ?? CHAPTER_SEED,
    origin: null,
    files: []
  };
  return {document, chapter, shown};
}

function idOf(piece: Piece, index: number, taken: Set<CellId>): CellId {
  if (piece.kind === "code" && piece.isNamed) return piece.spec.id;
  const id = textId(`${index}:${piece.source}`, (used) => taken.has(used));
  taken.add(id);
  return id;
}

const OF_CELLS = ["cell-option-is-known", "cell-option-is-valid"];

function tell({problems, frontMatter}: Chapter): readonly string[] {
  const left = problems
    .filter(({rule}) => OF_CELLS.includes(rule))
    .map(({line, message}) => `An option in line ${line} was left out: ${message}`);
  const doubled = problems
    .filter(({rule, message}) => rule === "id-is-unique" && message.startsWith("The id"))
    .map(({line, message}) => `A name in line ${line} stands twice: ${message}`);
  return [...tellFrontMatter(frontMatter), ...left, ...doubled];
}

function tellFrontMatter(front: FrontMatter): readonly string[] {
  const lists = {
    categories: front.categories,
    tags: front.tags,
    requires: front.requires,
    leadsTo: front.leadsTo
  };
  const given = [
    ...Object.entries(lists).filter(([, names]) => names.length > 0),
    ...(front.imported === null ? [] : [["imported"]])
  ];
  return given.length === 0
    ? []
    : [
        `A notebook has a title and a date, and no ${given.map(([key]) => `\`${key}\``).join(", ")}: they were left out.`
      ];
}
