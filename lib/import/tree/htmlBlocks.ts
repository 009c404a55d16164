import type {AlignType, Nodes} from "mdast";
import type {AtomOf, Line, Piece} from "../protect/atoms.ts";
import {endsBefore, takeElements} from "../structure/elements.ts";
import {oneLine, readTitle} from "./boxes.ts";
import type {ReadBlocks} from "./boxes.ts";
import type {Context} from "./context.ts";
import {box, paragraph, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";
import {evenTable} from "./tables.ts";

/** The parts of an element with these names, in order; one that is never closed ends where the next begins. */
function findParts(
  lines: Piece,
  names: readonly string[],
  context: Context
): readonly {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly lines: Piece;
  readonly line: number;
}[] {
  const {atoms} = context;
  const parts: {
    name: string;
    attributes: ReadonlyMap<string, string>;
    lines: Line[];
    line: number;
    row: number;
  }[] = [];
  let open: (typeof parts)[number] | null = null;
  for (const [row, line] of takeElements(lines, atoms).entries()) {
    for (const part of atoms.split(line.text)) {
      const isTag = typeof part === "object" && (part.kind === "element" || part.kind === "html");
      if (isTag && names.includes(part.tag.name)) {
        if (part.kind === "html" && part.tag.isClosing) {
          open = null;
          continue;
        }
        const {name, attributes} = part.tag;
        const found = {
          name,
          attributes,
          lines: part.kind === "element" ? [...part.lines] : [],
          line: line.line,
          row: -1
        };
        parts.push(found);
        open = part.kind === "element" ? null : found;
        continue;
      }
      if (isTag && open !== null && endsBefore(open.name, part.tag.name)) open = null;
      const text = typeof part === "string" ? part : atoms.add(part);
      if (open === null) continue;
      const last = open.lines.at(-1);
      if (last === undefined || row !== open.row) open.lines.push({...line, text});
      else open.lines[open.lines.length - 1] = {...last, text: last.text + text};
      open.row = row;
    }
  }
  return parts;
}

/** A table of HTML as one of Markdown: what spans columns or rows is told. */
export function fromHtmlTable(
  atom: AtomOf<"element">,
  read: ReadBlocks,
  context: Context
): Block[] {
  const {line} = atom;
  const sections = findParts(atom.lines, ["thead", "tbody", "tfoot", "tr", "caption"], context);
  const rows = sections.flatMap((section) =>
    section.name === "tr"
      ? [section]
      : section.name === "caption"
        ? []
        : findParts(section.lines, ["tr"], context)
  );
  const align: AlignType[] = [];
  let isHeaded = sections.some(({name}) => name === "thead");
  const cells = rows.map((row, index) => {
    const found = findParts(row.lines, ["td", "th"], context);
    if (index === 0 && found.length > 0 && found.every(({name}) => name === "th")) isHeaded = true;
    const list: Inline[][] = [];
    for (const cell of found) {
      list.push(toOneLine(readTitle(cell.lines, read, {...context, depth: context.depth + 1})));
      const written =
        cell.attributes.get("align") ??
        /text-align\s*:\s*(\w+)/.exec(cell.attributes.get("style") ?? "")?.[1];
      align[list.length - 1] ??=
        written === "left" || written === "right" || written === "center" ? written : null;
      const span = Math.min(50, Number(cell.attributes.get("colspan") ?? 1) || 1);
      if (span > 1 || cell.attributes.has("rowspan"))
        context.tell(
          "mended",
          "cells-span-nothing",
          "A cell of a table that spanned others stands in the first of them, and the others are empty.",
          cell.line
        );
      for (let more = 1; more < span; more++) list.push([]);
    }
    return {line: row.line, cells: list};
  });
  if (cells.length === 0)
    return read(
      atom.lines.map((one) => one),
      {...context, depth: context.depth + 1}
    );
  const width = Math.max(...cells.map((row) => row.cells.length), 1);
  if (!isHeaded) {
    context.tell(
      "converted",
      "tables-have-heads",
      "A table without a head gets an empty one.",
      line
    );
    cells.unshift({line, cells: Array.from({length: width}, () => [])});
  }
  const table = evenTable(cells, {align, line, context});
  const caption = sections.find(({name}) => name === "caption");
  if (caption === undefined) return [table];
  return [
    paragraph([{type: "strong", children: readTitle(caption.lines, read, context)}], line),
    table
  ];
}

function toOneLine(nodes: Inline[]): Inline[] {
  return oneLine(nodes).map((node) =>
    node.type === "inlineMath" ? {...node, value: node.value.replace(/\|/g, "\\vert ")} : node
  );
}

export function fromHtmlList(atom: AtomOf<"element">, read: ReadBlocks, context: Context): Block[] {
  const {line, tag} = atom;
  const parts = findParts(atom.lines, ["li"], context);
  if (parts.length === 0) return read(atom.lines, {...context, depth: context.depth + 1});
  const start = Number(tag.attributes.get("start") ?? 1);
  const items = parts.map((part) => {
    const children = read(part.lines, context);
    return placed(
      {type: "listItem" as const, spread: children.length > 1, checked: null, children},
      part.line
    );
  });
  return [
    placed(
      {
        type: "list",
        ordered: tag.name === "ol",
        start:
          tag.name === "ol" && Number.isInteger(start) && start >= 0 && start < 1e8 ? start : null,
        spread: items.some(({spread}) => spread),
        children: items
      },
      line
    )
  ];
}

/** A figure with its caption, the text of `figcaption`. */
export function fromFigure(atom: AtomOf<"element">, read: ReadBlocks, context: Context): Block[] {
  const {atoms} = context;
  const {line, tag} = atom;
  let caption: Inline[] = [];
  const body = takeElements(atom.lines, atoms).map((one) => {
    if (!one.text.includes("\uE000")) return one;
    const text = atoms
      .split(one.text)
      .map((part) => {
        if (typeof part === "string") return part;
        if (part.kind !== "element" || part.tag.name !== "figcaption") return atoms.add(part);
        caption = oneLine(readTitle(part.lines, read, context));
        return "";
      })
      .join("");
    return {...one, text};
  });
  const children = read(body, {...context, depth: context.depth + 1});
  if (caption.length === 0 || !children.some(holdsFigure))
    return [
      ...children,
      ...(caption.length > 0
        ? [paragraph([{type: "emphasis", children: plain(caption)}], line)]
        : [])
    ];
  return [box("figure", {title: caption, children, id: tag.attributes.get("id") ?? null, line})];
}

/** Slanted words within slanted ones are as they are. */
function plain(nodes: readonly Inline[]): Inline[] {
  return nodes.flatMap((node) => (node.type === "emphasis" ? node.children : [node]));
}

/** Whether a block shows something that a figure is of: a picture that was not found is words. */
function holdsFigure(node: Nodes): boolean {
  if (["image", "code", "table", "math"].includes(node.type)) return true;
  return "children" in node && node.children.some(holdsFigure);
}
