import type {Nodes} from "mdast";
import {visit} from "./visit.ts";
import {cellId} from "../protocol/index.ts";
import type {CellId, CellSpec} from "../protocol/index.ts";
import type {RenderContext} from "./context.ts";
import {findLabelled, numberTexts} from "./labels.ts";
import type {Label, LabelledText, Labels} from "./labels.ts";
import {draftText} from "./parse.ts";
import type {Draft} from "./parse.ts";
import {createReport} from "./problems.ts";
import {createSource} from "./source.ts";
import {renderCaption, renderPiece, renderReferences} from "./render/pieces.ts";
import type {PieceHeading, RenderedPiece} from "./render/pieces.ts";
import type {Citation, LabelReference, Root} from "./tree.ts";

/** A cell of a notebook as far as its prose is concerned. */
export type PieceSpec =
  | {readonly kind: "markdown"; readonly id: CellId; readonly source: string}
  | {readonly kind: "code"; readonly id: CellId; readonly caption: string | null};

export interface RenderedPieces {
  /** in the order of the notebook; one whose page did not change is the same object as before */
  readonly pieces: readonly RenderedPiece[];
  readonly headings: readonly PieceHeading[];
  /** what was cited, as HTML; null when nothing was */
  readonly references: string | null;
  /** false when time was up: what is missing was not rendered for the first time yet */
  readonly isWhole: boolean;
}

/** A notebook's prose, cell by cell: what did not change is not read again. */
export interface Pieces {
  /** Never throws: a mistake in one cell is that cell's, and the others are numbered and shown. */
  render(
    specs: readonly PieceSpec[],
    context: RenderContext,
    options?: {
      /** asked before each piece that must be rendered, from the second on; without it there is no end of time */
      readonly isTimeUp?: () => boolean;
    }
  ): RenderedPieces;
}

/** A text that was read once, with what its page depends on beside itself. */
interface Kept {
  readonly spec: PieceSpec;
  readonly draft: Draft;
  readonly references: readonly LabelReference[];
  readonly citations: readonly Citation[];
  readonly places: readonly Place[];
  readonly labelled: readonly Nodes[];
  rendered: {
    readonly piece: RenderedPiece;
    readonly after: string;
    readonly in: RenderContext;
  } | null;
}

/** Where a cell or a value stands in prose. */
interface Place {
  readonly node: {id: CellId};
  readonly spec: CellSpec;
  /** the author's, or one made from the place within its own cell, which stays when other cells come and go */
  readonly id: CellId;
}

export function createPieces(): Pieces {
  let known = new Map<CellId, Kept>();
  return {
    render(specs, context, {isTimeUp = () => false} = {}) {
      const kept = specs.map((spec) => {
        const before = known.get(spec.id);
        return before !== undefined && isSame(before.spec, spec) ? before : read(spec);
      });
      known = new Map(kept.map((one) => [one.spec.id, one]));

      const reports = kept.map(() => createReport(""));
      const cells = nameCells(kept, reports);
      const texts = kept.map(({spec, draft: {tree, source}, labelled}, index): LabelledText => ({
        tree,
        nodes: labelled,
        source,
        cells: spec.kind === "code" ? [spec] : (cells[index] ?? []),
        report: reports[index] ?? createReport("")
      }));
      const labels = numberTexts(texts);
      const cited = numberCitations(kept, context);

      let isWhole = true;
      let made = 0;
      const pieces = kept.flatMap((one, index) => {
        const report = reports[index] ?? createReport("");
        const specs = cells[index] ?? [];
        const after = JSON.stringify([
          dependencies(one, labels, cited),
          specs.map(({id}) => id),
          report.list()
        ]);
        if (one.rendered?.after !== after || one.rendered.in !== context) {
          isWhole &&= made++ === 0 || !isTimeUp();
          if (!isWhole) return one.rendered?.piece ?? [];
          const {spec, draft} = one;
          const piece =
            spec.kind === "code"
              ? renderCaption({...spec, draft, labels, context})
              : renderPiece({id: spec.id, draft, cells: specs, labels, context, cited, report});
          one.rendered = {piece, after, in: context};
        }
        return one.rendered.piece;
      });
      labels.undo();
      return {
        pieces,
        headings: pieces.flatMap(({headings}) => headings),
        references: renderReferences(cited, context),
        isWhole
      };
    }
  };
}

/** What the texts of a notebook say, not shown: the tree of each with its cells, and what they name. */
export interface ReadPieces {
  readonly texts: readonly (Omit<LabelledText, "report" | "cells"> & {
    readonly cells: readonly CellSpec[];
  })[];
  readonly labels: ReadonlyMap<string, Label>;
}

/** Reads a notebook's texts once. Never throws. */
export function readPieces(specs: readonly PieceSpec[]): ReadPieces {
  const kept = specs.map(read);
  const reports = kept.map(() => createReport(""));
  const cells = nameCells(kept, reports);
  const texts = kept.map(({spec, draft: {tree, source}}, index) => ({
    tree,
    source,
    cells: spec.kind === "code" ? [] : (cells[index] ?? [])
  }));
  const labels = numberTexts(texts.map((text) => ({...text, report: createReport("")})));
  return {texts, labels: labels.labels};
}

function isSame(a: PieceSpec, b: PieceSpec): boolean {
  if (a.kind === "code") return b.kind === "code" && a.caption === b.caption;
  return b.kind === "markdown" && a.source === b.source;
}

function read(spec: PieceSpec): Kept {
  const draft =
    spec.kind === "markdown" ? draftText(spec.source) : draftCode(spec.id, spec.caption);
  const references: LabelReference[] = [];
  const citations: Citation[] = [];
  const nodes: {id: CellId}[] = [];
  visit(draft.tree, (node) => {
    if (node.type === "reference") references.push(node);
    else if (node.type === "citation") citations.push(node);
    else if (spec.kind === "markdown" && (node.type === "cell" || node.type === "value"))
      nodes.push(node);
    else if (node.type === "containerDirective" && node.attributes?.["of"] != null)
      references.push(toReference(node.attributes["of"]));
  });
  // Nodes and specs are both in the order of the text.
  const places = nodes.flatMap((node, index): Place[] => {
    const cell = draft.cells[index];
    if (cell === undefined) return [];
    const isMade = /^(?:cell|value)-\d+$/.test(cell.id);
    const id = isMade ? cellId(`${spec.id.slice(0, 60)}-${cell.id}`) : cell.id;
    return [{node, spec: cell, id}];
  });
  const labelled = findLabelled(draft.tree);
  return {spec, draft, references, citations, places, labelled, rendered: null};
}

/** What a proof names as proven. */
function toReference(of: string): LabelReference {
  const parts = of.replace(/^@/, "").split("/");
  return {type: "reference", label: parts.pop() ?? "", chapter: parts[0] ?? null};
}

/** A code cell is a place in the numbering, and its caption is prose. */
function draftCode(id: CellId, caption: string | null): Draft {
  const {report, exercises, tree} = draftText((caption ?? "").replace(/\s*\n\s*/g, " "));
  const cell: Root = {type: "root", children: [{type: "cell", id}], data: {caption: tree}};
  return {source: createSource(""), tree: cell, cells: [], exercises, report};
}

declare module "mdast" {
  interface RootData {
    /** of the code cell that the tree stands for */
    caption?: Root;
  }
}

/** Gives the cells in prose ids that no other cell of the notebook has. */
function nameCells(
  kept: readonly Kept[],
  reports: readonly ReturnType<typeof createReport>[]
): readonly (readonly CellSpec[])[] {
  const taken = new Set(kept.flatMap(({spec}) => (spec.kind === "code" ? [spec.id] : [])));
  return kept.map(({places}, index) =>
    places.map(({node, spec, id: wanted}) => {
      let id = wanted;
      for (let copy = 2; taken.has(id); copy++) id = cellId(`${wanted.slice(0, 70)}-${copy}`);
      if (id !== wanted && wanted === spec.id)
        reports[index]?.(
          "id-is-unique",
          {line: Math.max(1, spec.line - 1), column: 1},
          `The id \`${wanted}\` is given twice: another cell of the notebook has it already.`
        );
      taken.add(id);
      node.id = id;
      return {...spec, id};
    })
  );
}

function numberCitations(kept: readonly Kept[], context: RenderContext): Map<string, number> {
  const cited = new Map<string, number>();
  for (const {citations} of kept)
    for (const {items} of citations)
      for (const {key} of items)
        if (context.bibliography.has(key) && !cited.has(key)) cited.set(key, cited.size + 1);
  return cited;
}

/** All that the page of a text depends on beside the text itself and what surrounds the notebook. */
function dependencies(
  {draft, labelled, references, citations}: Kept,
  {labels}: Labels,
  cited: ReadonlyMap<string, number>
): readonly unknown[] {
  const found: unknown[] = [];
  for (const node of labelled) {
    if (node.type === "heading") found.push(node.data?.id);
    else if (node.type === "containerDirective")
      found.push(node.data?.number, node.attributes?.["id"]);
    else if (node.type === "math") found.push(node.data?.equation?.number);
    else if (node.type === "cell" && node.id.startsWith("fig-")) found.push(labels.get(node.id));
  }
  const outside = (tree: Root): void =>
    visit(tree, "reference", ({label}) => void found.push(labels.get(label)));
  const {caption} = draft.tree.data ?? {};
  if (caption !== undefined) outside(caption);
  for (const {chapter, label} of references) if (chapter === null) found.push(labels.get(label));
  for (const {items} of citations) for (const {key} of items) found.push(cited.get(key));
  return found;
}
