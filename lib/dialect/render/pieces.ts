import type {Element, ElementContent, Root} from "hast";
import type {CellId, CellSpec, Problem} from "../../protocol/index.ts";
import type {RenderContext} from "../context.ts";
import {NO_FRONT_MATTER} from "../frontMatter.ts";
import type {Labels} from "../labels.ts";
import type {Chapter, Draft} from "../parse.ts";
import {byPlace, createReport} from "../problems.ts";
import type {Report} from "../problems.ts";
import {createCitations} from "./citations.ts";
import {decorate} from "./decorate.ts";
import {serialize, withoutPositions} from "./html.ts";
import {placeProblems} from "./problems.ts";
import {nameLabel} from "./references.ts";
import {toHast} from "./render.ts";
import {listToc, withoutPictures} from "./sections.ts";
import type {TocEntry} from "./sections.ts";

/** Every id of a notebook's page begins with this: its text can name nothing else of the page. */
export const PIECE_PREFIX = "nb-";

/** What the page shows of one cell's prose. All HTML is our own. */
export interface RenderedPiece {
  readonly cell: CellId;
  /** of markdown, the HTML of each block of its text: elements `epi-…` mark the places of what is live; of code nothing */
  readonly blocks: readonly string[];
  /** the cells and values that stand in its prose */
  readonly cells: readonly CellSpec[];
  readonly headings: readonly PieceHeading[];
  /** lines are the cell's */
  readonly problems: readonly Problem[];
  /** of a code cell that is a figure: `Figure 3` */
  readonly number: string | null;
  /** the HTML of a code cell's caption */
  readonly caption: string | null;
}

export interface PieceHeading extends TocEntry {
  readonly cell: CellId;
  /** which of its blocks */
  readonly block: number;
}

export interface PieceParts {
  readonly id: CellId;
  readonly draft: Draft;
  readonly cells: readonly CellSpec[];
  readonly labels: Labels;
  readonly context: RenderContext;
  readonly cited: Map<string, number>;
  /** what its place among the others has wrong */
  readonly report: Report;
}

/** One cell's text as a page of a notebook whose labels and citations are numbered. */
export function renderPiece(parts: PieceParts): RenderedPiece {
  const {id, draft, cells, labels, context, cited} = parts;
  const report = createReport("");
  const chapter: Chapter = {
    ...labels,
    file: "",
    source: draft.source,
    frontMatter: NO_FRONT_MATTER,
    tree: draft.tree,
    cells,
    exercises: [],
    problems: [],
    fixes: []
  };
  const citations = createCitations(context, report, {cited: new Map(cited)});
  const root = toHast({chapter, context, report, citations, notes: `${id}-`});
  const problems = [...draft.report.list(), ...parts.report.list(), ...report.list()]
    .sort(byPlace)
    .map((problem) => ({...problem, message: inNotebook(problem.message)}));
  const headings = new Map(listToc(root).map((entry) => [entry.id, entry]));
  placeProblems(root, problems);
  const blocks = decorate(withoutPositions(root)).children.filter(
    (node): node is Element => node.type === "element"
  );
  const found = blocks.flatMap((node, block): PieceHeading[] => {
    const entry = headings.get(String(node.properties.id));
    return entry !== undefined && /^h[23]$/.test(node.tagName)
      ? [{...entry, id: PIECE_PREFIX + entry.id, cell: id, block}]
      : [];
  });
  return {
    cell: id,
    blocks: blocks.map((node) => serialize([withPrefix(node, id)])),
    cells,
    headings: found,
    problems,
    number: null,
    caption: null
  };
}

/** What a code cell's caption says, and the number of its figure. */
export function renderCaption({
  id,
  caption,
  draft,
  labels,
  context
}: Pick<PieceParts, "id" | "draft" | "labels" | "context"> & {
  caption: string | null;
}): RenderedPiece {
  const label = labels.labels.get(id);
  const tree = draft.tree.data?.caption;
  const html =
    caption === null || tree === undefined
      ? null
      : toCaption(caption, {...draft, tree}, labels, context);
  return {
    cell: id,
    blocks: [],
    cells: [],
    headings: [],
    problems: [],
    number: label?.kind === "figure" ? nameLabel(label, context.number) : null,
    caption: html
  };
}

function toCaption(written: string, draft: Draft, labels: Labels, context: RenderContext): string {
  const report = createReport("");
  const chapter: Chapter = {
    ...labels,
    ...draft,
    file: "",
    frontMatter: NO_FRONT_MATTER,
    exercises: [],
    problems: [],
    fixes: []
  };
  const root = toHast({chapter, context, report, citations: createCitations(context, report)});
  const [only, ...more] = decorate(withoutPositions(root)).children.filter(
    (node): node is Element => node.type === "element"
  );
  // Block markup stays as it is written.
  return only?.tagName === "p" && more.length === 0
    ? serialize(
        withoutPictures(withoutPlaces(only.children)).map((node) => withPrefix(node, "caption"))
      ).trim()
    : written.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function withoutPlaces(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.filter((node) => node.type !== "element" || !node.tagName.startsWith("epi-"));
}

/** The list of what the whole notebook cites; null when it cites nothing. */
export function renderReferences(
  cited: Map<string, number>,
  context: RenderContext
): string | null {
  const list = createCitations(context, createReport(""), {cited}).list();
  if (list === null) return null;
  const root: Root = decorate({type: "root", children: [list]});
  return serialize(
    root.children.flatMap((node) => (node.type === "element" ? [withPrefix(node, "")] : []))
  );
}

const POINTERS = ["ariaLabelledBy", "ariaDescribedBy", "htmlFor", "headers"];

/** The same with ids, and what points to them, that only a notebook's text has. */
function withPrefix<T extends ElementContent>(node: T, cell: string): T {
  if (node.type !== "element") return node;
  const properties = {...node.properties};
  const rename = (id: string): string =>
    PIECE_PREFIX + (id.startsWith("footnote-label") ? `${cell}-${id}` : id);
  const {id, href} = properties;
  if (typeof id === "string") properties["id"] = rename(id);
  if (typeof href === "string" && href.startsWith("#") && href.length > 1)
    properties["href"] = `#${rename(href.slice(1))}`;
  for (const name of POINTERS) {
    const value = properties[name];
    if (typeof value === "string") properties[name] = rename(value);
    else if (Array.isArray(value)) properties[name] = value.map((id) => rename(String(id)));
  }
  return {...node, properties, children: node.children.map((child) => withPrefix(child, cell))};
}

/** Rules speak of chapters; in a notebook the same is said of it. */
function inNotebook(sentence: string): string {
  return sentence
    .replaceAll("in the chapter's folder", "among the notebook's files")
    .replaceAll("the chapter's folder", "the notebook's files")
    .replaceAll("references.bib", "the book's bibliography")
    .replaceAll("a file of the chapter with", "a file of the notebook with")
    .replaceAll("this chapter", "this notebook");
}
