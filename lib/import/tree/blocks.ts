// Each kind of block has a few lines of its own here; what is long about one stands in a file beside this.
import type {Image, List, Nodes, Paragraph} from "mdast";
import {toString} from "mdast-util-to-string";
import type {Atom, Piece} from "../protect/atoms.ts";
import {mergeAttributes} from "../protect/attributes.ts";
import type {Attributes} from "../protect/attributes.ts";
import {takeElements} from "../structure/elements.ts";
import {
  ABOVE,
  alignRows,
  BELOW,
  headTables,
  isolateAttributes,
  openLists,
  takeDefinitions
} from "../structure/lines.ts";
import {alignLists} from "../structure/lists.ts";
import type {ListRule} from "../structure/lists.ts";
import {toEquationId} from "../maths/formula.ts";
import {fromAtom} from "./atomBlocks.ts";
import {fromAttributes, fromQuotation} from "./boxes.ts";
import {inLine} from "./context.ts";
import type {Context, Place} from "./context.ts";
import {toListing} from "./fences.ts";
import {dropAttributes, flatWords, toFormula, toInlines} from "./inline.ts";
import {kindOfClasses} from "./kinds.ts";
import {lineOf, listing, paragraph, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";
import {parsePiece} from "./parse.ts";
import {toTable} from "./tables.ts";

const DEEPEST = 40;

/** The blocks of a piece in the dialect's words. */
export function readBlocks(piece: Piece, context: Context): Block[] {
  const {atoms, tell} = context;
  const line = piece[0]?.line ?? 1;
  if (piece.every(({text}) => text.trim() === "")) return [];
  const inner = {...context, depth: context.depth + 1};
  const elements = takeElements(piece, atoms);
  const defined = alignRows(takeDefinitions(elements, atoms));
  const headed =
    context.options.flavour === "kramdown"
      ? headTables(openLists(defined), (at) =>
          tell("converted", "tables-have-heads", "A table without a head gets an empty one.", at)
        )
      : defined;
  const lines = alignLists(isolateAttributes(headed, atoms), {
    atoms,
    tell: (rule, at) => tell("mended", rule, LISTS[rule], at)
  });
  const nodes = context.depth > DEEPEST ? null : parsePiece(lines, inner);
  if (nodes === null) {
    tell(
      "unknown",
      "nesting-is-bounded",
      "What is nested too deeply to be read is shown as it is written.",
      line
    );
    return [
      listing(
        piece
          .map(({text}) => atoms.restore(text))
          .join("\n")
          .trimEnd(),
        {line}
      )
    ];
  }
  return toBlocks(nodes, inner);
}

const LISTS: Readonly<Record<ListRule, string>> = {
  "display-in-list-is-aligned": "A display in a list is indented to the text of its item.",
  "list-text-is-aligned": "Text that goes on in a list is indented to the text of its item.",
  "lists-are-bounded": "Lists are nested thirty deep at most."
};

function toBlocks(nodes: readonly Nodes[], context: Context): Block[] {
  const out: Block[] = [];
  let pending: Attributes | null = null;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) continue;
    const own = lineAttributes(node, context);
    if (own?.isAbove === false)
      pending = pending === null ? own.attributes : mergeAttributes(pending, own.attributes);
    if (own !== null) {
      if (own.isAbove) dropAttributes(own.attributes, lineOf(node), context);
      continue;
    }
    let attributes: Attributes | null = pending;
    pending = null;
    for (;;) {
      const next = nodes[i + 1];
      const after = next === undefined ? null : lineAttributes(next, context);
      if (after?.isAbove !== true) break;
      attributes =
        attributes === null ? after.attributes : mergeAttributes(attributes, after.attributes);
      i++;
    }
    out.push(...toBlock(node, attributes, context));
  }
  return out;
}

/** Attributes that stand on a line of their own, and whether they are those of what is above. */
function lineAttributes(
  node: Nodes,
  {atoms}: Context
): {readonly attributes: Attributes; readonly isAbove: boolean} | null {
  if (node.type !== "paragraph" || node.children.length !== 1) return null;
  const [text] = node.children;
  if (text?.type !== "text") return null;
  const mark = text.value.at(-1);
  if (mark !== ABOVE && mark !== BELOW) return null;
  const atom = atoms.only(text.value.slice(0, -1));
  return atom?.kind === "attributes"
    ? {attributes: atom.attributes, isAbove: mark === ABOVE}
    : null;
}

function toBlock(node: Nodes, attributes: Attributes | null, context: Context): Block[] {
  const line = lineOf(node);
  const forget = (): void => {
    if (attributes !== null) dropAttributes(attributes, line, context);
  };
  switch (node.type) {
    case "heading": {
      const children = toInlines(node.children, inLine(line), context);
      if (attributes?.id != null) children.push({type: "written", value: `{#${attributes.id}}`});
      return [placed({type: "heading", depth: node.depth, children}, line)];
    }
    case "paragraph":
      return (
        boxed(() => toParagraphs(node, null, context), {attributes, line, context}) ??
        toParagraphs(node, attributes, context)
      );
    case "blockquote": {
      const children = toBlocks(node.children, context);
      const found = fromQuotation(children, {attributes, line, context});
      if (found !== null) return found;
      forget();
      return children.length === 0 ? [] : [placed({type: "blockquote", children}, line)];
    }
    case "list":
      if (attributes?.values.has("toc")) {
        context.tell(
          "converted",
          "contents-are-generated",
          "A table of contents is left out: the page makes its own.",
          line
        );
        return [];
      }
      {
        const found = boxed(() => [toList(node, context)], {attributes, line, context});
        if (found !== null) return found;
      }
      forget();
      return [toList(node, context)];
    case "code":
      return toListing(node, attributes, context);
    case "table":
      forget();
      return toTable(node, context);
    case "thematicBreak":
      return [placed({type: "thematicBreak"}, line)];
    case "footnoteDefinition":
      return [
        placed(
          {
            type: "footnoteDefinition",
            identifier: node.identifier,
            label: node.label ?? node.identifier,
            children: toBlocks(node.children, context)
          },
          line
        )
      ];
    case "definition":
      return [];
    default:
      return "value" in node
        ? [paragraph([{type: "text", value: context.atoms.restore(node.value)}], line)]
        : [];
  }
}

/** What a class beside a block makes a box; null, and nothing read, where none does. */
function boxed(
  read: () => Block[],
  place: {readonly attributes: Attributes | null; readonly line: number; readonly context: Context}
): Block[] | null {
  const {attributes} = place;
  if (attributes === null || kindOfClasses(attributes.classes) === null) return null;
  const children = read();
  return children.length === 0 ? [] : fromAttributes(children, place);
}

function toList(node: List, context: Context): Block {
  const items = node.children.map((item) => {
    const children = toBlocks(item.children, context);
    return placed(
      {
        type: "listItem" as const,
        spread: item.spread ?? false,
        checked: item.checked ?? null,
        children:
          item.checked != null && children.length === 0
            ? [paragraph([{type: "text", value: "…"}], lineOf(item))]
            : children
      },
      lineOf(item)
    );
  });
  const hasBlocks = items.some(({children}) =>
    children.some(
      ({type}) =>
        type === "math" || type === "containerDirective" || type === "code" || type === "table"
    )
  );
  const spread = items.some((item) => item.spread) || node.spread === true || hasBlocks;
  if (hasBlocks) for (const item of items) if (item.children.length > 1) item.spread = true;
  return placed(
    {
      type: "list",
      ordered: node.ordered ?? false,
      start: node.start ?? null,
      spread,
      children: items
    },
    lineOf(node)
  );
}

/** A paragraph, and what stands in it that breaks it: displays, boxes, listings. */
function toParagraphs(node: Paragraph, attributes: Attributes | null, context: Context): Block[] {
  const line = lineOf(node);
  if (/^\s*\[{1,2}_?toc_?\]{1,2}\s*$/i.test(toString(node))) {
    context.tell(
      "converted",
      "contents-are-generated",
      "A table of contents is left out: the page makes its own.",
      line
    );
    return [];
  }
  const taken: Atom[] = [];
  const place: Place = {
    line,
    inTable: false,
    inLink: false,
    takeBlock(atom) {
      taken.push(atom);
      return {type: "written", value: `${MARK}${taken.length - 1}`};
    }
  };
  const before = context.lineNotes.length;
  const inlines = toInlines(node.children, place, context);
  const inLine = (mark: string): Inline[] => {
    const atom = taken[Number(mark.slice(MARK.length))];
    if (atom === undefined) return [];
    return atom.kind === "math"
      ? toFormula(atom, {inTable: false}, context)
      : [{type: "text", value: flatWords(context.atoms.restore(atom.raw))}];
  };
  for (const inline of inlines) settleInner(inline, inLine);
  // A note's formulas went with it.
  for (const {children} of context.lineNotes.slice(before))
    for (const child of children) settleInner(child, inLine);
  if (taken.length === 0) return finishParagraph(inlines, attributes, line, context);
  const isOnly = inlines.every(
    (one) =>
      isMark(one) || (one.type === "text" && /^[\s.,;]*$/.test(one.value)) || one.type === "break"
  );
  const isAlone =
    taken.length === 1 &&
    inlines.every((one) => isMark(one) || (one.type === "text" && one.value.trim() === ""));
  const out: Block[] = [];
  let run: Inline[] = [];
  const flush = (): void => {
    const trimmed = trim(run);
    run = [];
    if (trimmed.length > 0) out.push(paragraph(trimmed, line));
  };
  for (const inline of inlines) {
    const atom = isMark(inline) ? taken[Number(inline.value.slice(MARK.length))] : undefined;
    if (atom === undefined) {
      const rest = afterDisplay(inline, out, run);
      if (rest !== null) run.push(rest);
      continue;
    }
    const found = fromAtom(atom, {isOnly, isAlone, read: readBlocks, context});
    if (found.type === "inline") run.push(...found.nodes);
    else {
      flush();
      out.push(...found.blocks);
    }
  }
  flush();
  if (attributes !== null) nameOrDrop(out, attributes, line, context);
  return out;
}

/** A display takes the id that stands beside it; what has no place is told. */
function nameOrDrop(
  blocks: readonly Block[],
  attributes: Attributes,
  line: number,
  context: Context
): void {
  const [only] = blocks;
  const {id} = attributes;
  const isDisplay = blocks.length === 1 && only?.type === "math" && id !== null;
  if (isDisplay && (only.data?.labels ?? []).length === 0) {
    const label = id.replace(/^\^/, "");
    only.value = `\\label{${toEquationId(label)}}\n${only.value}`;
    only.data = {...only.data, labels: [label]};
    dropAttributes({...attributes, id: null}, line, context);
  } else dropAttributes(attributes, line, context);
}

/** Within a line of bold text or a note nothing breaks the paragraph. */
function settleInner(node: Nodes, inLine: (mark: string) => Inline[]): void {
  if (!("children" in node)) return;
  const children: Nodes[] = node.children;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child?.type === "written" && child.value.startsWith(MARK))
      children.splice(i, 1, ...inLine(child.value));
    else if (child !== undefined) settleInner(child, inLine);
  }
}

const MARK = "\uE005";

function isMark(node: Inline): node is Extract<Inline, {type: "written"}> {
  return node.type === "written" && node.value.startsWith(MARK);
}

/** The full stop or comma after a display goes into it. */
function afterDisplay(
  inline: Inline,
  out: readonly Block[],
  run: readonly Inline[]
): Inline | null {
  const last = out.at(-1);
  if (last?.type !== "math" || run.length > 0 || inline.type !== "text") return inline;
  const [stop] = /^\s*[.,;:](?=\s|$)/.exec(inline.value) ?? [];
  if (stop === undefined) return inline;
  last.value += stop.trim();
  const rest = inline.value.slice(stop.length);
  return rest.trim() === "" ? null : {...inline, value: rest};
}

function trim(nodes: Inline[]): Inline[] {
  const out = [...nodes];
  const isEmpty = (node: Inline | undefined): boolean =>
    node?.type === "break" || (node?.type === "text" && node.value.trim() === "");
  while (isEmpty(out[0])) out.shift();
  while (isEmpty(out.at(-1))) out.pop();
  const [first, last] = [out.at(0), out.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  return out;
}

/** A picture with its caption below it in italics is a figure; else a paragraph is one. */
function finishParagraph(
  inlines: Inline[],
  attributes: Attributes | null,
  line: number,
  context: Context
): Block[] {
  if (attributes !== null) dropAttributes(attributes, line, context);
  const nodes = trim(inlines);
  const [picture, gap, caption] = nodes;
  if (
    nodes.length === 3 &&
    picture?.type === "image" &&
    caption?.type === "emphasis" &&
    (gap?.type === "break" || (gap?.type === "text" && /^\s*\n\s*$/.test(gap.value)))
  ) {
    const title: Paragraph = {
      type: "paragraph",
      data: {directiveLabel: true},
      children: caption.children
    };
    return [
      placed(
        {
          type: "containerDirective",
          name: "figure",
          attributes: {},
          children: [title, paragraph([withCaption(picture, caption)], line)]
        },
        line
      )
    ];
  }
  return nodes.length === 0 ? [] : [paragraph(nodes, line)];
}

/** A caption says more of a picture than the name of its file. */
export function withCaption(picture: Image, caption: {readonly children: Inline[]}): Image {
  const words = toString({type: "paragraph", children: caption.children}).replace(/\s+/g, " ");
  return {
    ...picture,
    title: null,
    ...(picture.data?.isMade === true && words !== "" ? {alt: words} : {})
  };
}
