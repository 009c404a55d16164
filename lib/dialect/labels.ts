import {toString} from "mdast-util-to-string";
import {visit} from "./visit.ts";
import type {Nodes, Paragraph} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import type {CellSpec} from "../protocol/index.ts";
import {toId} from "./fixes/ids.ts";
import {renameId} from "./fixes/rename.ts";
import type {Edit, Place, Report} from "./problems.ts";
import type {Source} from "./source.ts";
import {startOf} from "./tree.ts";
import type {Root} from "./tree.ts";

/** What an id names. */
export interface Label {
  readonly id: string;
  /** a kind of block, `equation`, `section` or `figure` */
  readonly kind: string;
  /** in its own counter: boxes share one, equations and figures have theirs; null when not numbered */
  readonly number: number | null;
  /** its title as plain text */
  readonly title: string | null;
  readonly line: number;
}

export interface Labels {
  /** what `@…` can refer to */
  readonly labels: ReadonlyMap<string, Label>;
  /** every id of the page: what `#…` can lead to */
  readonly anchors: ReadonlySet<string>;
}

/** One text of those that are numbered together. */
export interface LabelledText {
  readonly tree: Root;
  readonly cells: readonly Pick<CellSpec, "id">[];
  readonly source: Source;
  readonly report: Report;
  /** the tree's nodes that `isLabelled`, in the order of the text, where they are known already */
  readonly nodes?: readonly Nodes[];
}

/** What a number or an id can belong to; an example is listed too, since it has numbers of its own. */
export function isLabelled({type}: Nodes): boolean {
  if (type === "example") return true;
  return (
    type === "heading" ||
    type === "containerDirective" ||
    type === "math" ||
    type === "cell" ||
    type === "diagram"
  );
}

export function findLabelled(tree: Root): readonly Nodes[] {
  const found: Nodes[] = [];
  visit(tree, (node) => {
    if (isLabelled(node)) found.push(node);
  });
  return found;
}

/** Numbers boxes, equations and figures in the order of the text, gives every heading an id, and reports ids given twice. */
export function numberLabels(tree: Root, text: Omit<LabelledText, "tree">): Labels {
  return numberTexts([{tree, ...text}]);
}

export interface NumberedTexts extends Labels {
  /** Gives the trees back the ids that were taken from them, and takes away those that were made: they can be numbered again. */
  undo(): void;
}

/** The same for several texts that are one, as the cells of a notebook are: what is given twice is reported where it stands second. */
export function numberTexts(texts: readonly LabelledText[]): NumberedTexts {
  const labels = new Map<string, Label>();
  const first = new Map<string, {readonly line: number; readonly text: LabelledText}>();
  const undone: (() => void)[] = [];
  const ofText = counter();
  const known = texts.map((text) => text.nodes ?? findLabelled(text.tree));
  texts.forEach((text, index) => numberText(text, known[index] ?? []));
  nameHeadings(known, new Set(first.keys()), undone);
  // On the page a cell that is no figure has the id `cell-<id>`.
  const anchors = new Set([...labels.keys(), "references"]);
  for (const {cells} of texts)
    for (const {id} of cells) if (!id.startsWith("fig-")) anchors.add(`cell-${id}`);
  for (const nodes of known)
    for (const node of nodes) if (node.type === "heading") anchors.add(node.data?.id ?? "");
  return {labels, anchors, undo: () => undone.forEach((step) => step())};

  function numberText(text: LabelledText, nodes: readonly Nodes[]): void {
    const {source, report} = text;
    const claim = (id: string, place: Place): boolean => {
      const there = first.get(id);
      if (there === undefined) first.set(id, {line: place.line, text});
      else
        report(
          "id-is-unique",
          place,
          there.text === text
            ? `The id \`${id}\` is given twice: it stands at line ${there.line} already.`
            : `The id \`${id}\` is given twice: it stands in a cell above already.`
        );
      return there === undefined;
    };
    /** false when the id is taken: then the node goes without one, and the page has no id twice */
    const add = (label: Label, place: Place): boolean => {
      if (!claim(label.id, place)) return false;
      labels.set(label.id, label);
      return true;
    };
    let inExample = {next: ofText, last: 0};
    for (const node of nodes) {
      const place = startOf(node);
      const {line} = place;
      const next = line <= inExample.last ? inExample.next : ofText;
      switch (node.type) {
        case "example":
          inExample = {next: counter(), last: node.position?.end.line ?? 0};
          continue;
        case "heading":
          if (node.data?.own && node.data.id !== undefined) {
            const {data} = node;
            const {id} = node.data;
            const title = toString(node).trim();
            const at = placeOfId(id, place, source);
            if (add({id, kind: "section", number: null, title, line}, at)) continue;
            delete data.id;
            undone.push(() => (data.id = id));
          }
          continue;
        case "containerDirective": {
          const block = node.data?.block;
          if (!block) continue;
          const {attributes} = node;
          const id = attributes?.id ?? null;
          const number = block.numbered
            ? next("box")
            : block.kind === "figure" && id !== null
              ? next("figure")
              : null;
          node.data = {...node.data, number};
          const title = titleOf(node);
          const at = placeOfId(id, place, source);
          const label = {kind: block.kind, number, title: title ? toString(title) : null, line};
          if (id === null || !attributes || add({id, ...label}, at)) continue;
          delete attributes.id;
          undone.push(() => (attributes.id = id));
          continue;
        }
        case "math": {
          const equation = node.data?.equation;
          const label = equation?.label;
          if (!label) continue;
          if (!/^eq-[a-z0-9-]+$/.test(label.id)) {
            report(
              "equation-label-is-valid",
              label,
              `The label of a display starts with \`eq-\`, and \`${label.id}\` does not: write \`\\label{eq-x}\`.`,
              {edits: prefixEquation(label, text), renames: label.id}
            );
          }
          const number = next("equation");
          equation.number = number;
          const named = {id: label.id, kind: "equation", number, title: null, line: label.line};
          if (add(named, label)) continue;
          equation.label = null;
          undone.push(() => (equation.label = label));
          continue;
        }
        case "diagram": {
          const {id} = node;
          if (id === null) continue;
          const label = {id, kind: "figure", number: next("figure"), title: null, line};
          if (add(label, placeOfOption(id, place, source))) continue;
          node.id = null;
          undone.push(() => (node.id = id));
          continue;
        }
        case "cell": {
          const {id} = node;
          if (id.startsWith("fig-"))
            add({id, kind: "figure", number: next("figure"), title: null, line}, place);
          else claim(id, place);
          continue;
        }
        default:
          continue;
      }
    }
  }
}

function prefixEquation(
  {id, ...place}: Place & {readonly id: string},
  {tree, source}: LabelledText
): readonly Edit[] | null {
  const start = source.offsetAt(place);
  const at = source.text.indexOf("{", start) + 1;
  const to = toId(id, "eq");
  return to === null || !source.text.startsWith(id, at)
    ? null
    : renameId(tree, source, {id, to, at});
}

/** Where an id is written in the line that its block or heading starts in. */
function placeOfId(id: string | null, start: Place, source: Source): Place {
  const column = id === null ? 0 : source.line(start.line).lastIndexOf(`#${id}`) + 1;
  return column > 0 ? {line: start.line, column} : start;
}

/** Where an id is written among the options of a fence. */
function placeOfOption(id: string, start: Place, source: Source): Place {
  const column = source.line(start.line).indexOf(`id=${id}`) + 1;
  return column > 0 ? {line: start.line, column} : start;
}

/** The title in a block's brackets. */
export function titleOf(node: ContainerDirective): Paragraph | null {
  const first = node.children[0];
  return first?.type === "paragraph" && first.data?.directiveLabel ? first : null;
}

function nameHeadings(
  texts: readonly (readonly Nodes[])[],
  taken: Set<string>,
  undone: (() => void)[]
): void {
  taken.add("references");
  for (const nodes of texts)
    for (const node of nodes) {
      if (node.type !== "heading" || node.data?.id !== undefined) continue;
      const before = node.data;
      const words =
        toString(node)
          .toLowerCase()
          .normalize("NFKD")
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "") || "section";
      let id = words;
      for (let copy = 2; taken.has(id); copy++) id = `${words}-${copy}`;
      taken.add(id);
      node.data = {...before, id, own: false};
      undone.push(() => {
        if (before === undefined) delete node.data;
        else node.data = before;
      });
    }
}

function counter(): (name: string) => number {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
}
