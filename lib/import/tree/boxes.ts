import {toString} from "mdast-util-to-string";
import type {AtomOf, Piece} from "../protect/atoms.ts";
import type {Attributes} from "../protect/attributes.ts";
import {takeElements} from "../structure/elements.ts";
import {short} from "./addresses.ts";
import type {Context} from "./context.ts";
import {findKind, hasTitleClass, kindOfClasses, toWord} from "./kinds.ts";
import {box, placed} from "./nodes.ts";
import type {Block, Inline} from "./nodes.ts";
import {takeLeadingTitle, takeMark, unbold, withoutKind, withWord} from "./titles.ts";

/** How the blocks of a piece are read: handed in, since boxes hold blocks and blocks boxes. */
export type ReadBlocks = (piece: Piece, context: Context) => Block[];

export interface BoxSpec {
  /** its name as it is written, without `box-` */
  readonly name: string;
  /** null when the box has none of its own */
  readonly title: Inline[] | null;
  readonly children: Block[];
  readonly id: string | null;
  readonly line: number;
}

/** A box of the dialect: its title without the word that it prints anyway. */
export function toBox(
  {name, title: written, children, id, line}: BoxSpec,
  context: Context
): Block[] {
  const {kind, word, isKnown} = findKind(name);
  const [lead] = children;
  const own = id ?? (lead?.type === "paragraph" ? takeMark(lead.children) : null);
  if (!isKnown)
    context.tell(
      "unknown",
      "boxes-are-known",
      `There is no box \`${short(name)}\`: an \`info\` with this word in its title stands for it.`,
      line
    );
  const taken = written ?? takeLeadingTitle(children);
  const names = [name, kind, toWord(name), ...(kind === "info" ? ["info"] : [])];
  const {title, number} =
    kind === "details"
      ? {title: unbold(taken ?? []), number: null}
      : withoutKind(taken ?? [], names);
  if (number !== null)
    context.tell(
      "converted",
      "number-is-generated",
      `The number of \`${toWord(kind)} ${number}\` is left out: the page numbers its boxes itself.`,
      line
    );
  if (kind === "quote") return [toQuotation(title, children, line)];
  const full = withWord(word, title);
  return [box(kind, {title: oneLine(full), children, id: own, line})];
}

function toQuotation(title: Inline[], children: Block[], line: number): Block {
  const head: Block[] =
    title.length === 0 ? [] : [{type: "paragraph", children: [{type: "strong", children: title}]}];
  return placed({type: "blockquote", children: [...head, ...children]}, line);
}

/** A title has no line ends. */
export function oneLine(nodes: readonly Inline[]): Inline[] {
  return nodes.map((node) => {
    if (node.type === "break") return {type: "text", value: " "};
    if (node.type === "text") return {type: "text", value: node.value.replace(/\s+/g, " ")};
    if (
      node.type === "strong" ||
      node.type === "emphasis" ||
      node.type === "delete" ||
      node.type === "link"
    )
      return {...node, children: oneLine(node.children)};
    return node;
  });
}

/** The lines of an element, and those of the first element in it that is its title. */
export function splitTitle(
  lines: Piece,
  {
    context,
    isTitle
  }: {
    readonly context: Context;
    readonly isTitle: (element: Pick<AtomOf<"html">, "tag">) => boolean;
  }
): {readonly title: Pick<AtomOf<"element">, "lines"> | null; readonly body: Piece} {
  const {atoms} = context;
  const body = takeElements(lines, atoms);
  const row = body.findIndex(({text}) => text.trim() !== "");
  const first = body[row];
  if (first === undefined || first.isCode) return {title: null, body};
  const [mark = ""] = /^\s*\uE000[\uE010-\uE01F]+\uE001/.exec(first.text) ?? [];
  const atom = atoms.only(mark);
  if (atom?.kind === "html" && !atom.tag.isClosing && isTitle(atom)) {
    // A title that is never closed is the first paragraph.
    let end = row;
    while (end < body.length && (end === row || body[end]?.text.trim() !== "")) end++;
    const head = {...first, text: first.text.slice(mark.length)};
    const lines = [head, ...body.slice(row + 1, end)];
    context.tell(
      "mended",
      "titles-are-closed",
      "The title of a box is never closed: its first paragraph is taken for it.",
      first.line
    );
    return {title: {lines}, body: body.slice(end)};
  }
  if (atom?.kind !== "element" || !isTitle(atom)) return {title: null, body};
  const rest = {...first, text: first.text.slice(mark.length)};
  return {title: atom, body: [...body.slice(0, row), rest, ...body.slice(row + 1)]};
}

/** The inline text of a title's lines. */
export function readTitle(lines: Piece, read: ReadBlocks, context: Context): Inline[] {
  const blocks = read(lines, context);
  const out: Inline[] = [];
  for (const block of blocks) {
    if (out.length > 0) out.push({type: "text", value: " "});
    out.push(...inlinesOf(block));
  }
  return out;
}

function inlinesOf(block: Block): Inline[] {
  if (block.type === "paragraph" || block.type === "heading") return block.children;
  if (block.type === "math") return [{type: "inlineMath", value: block.value.replace(/\n/g, " ")}];
  return [{type: "text", value: toString(block).replace(/\s+/g, " ")}];
}

/** `<blockquote class="box-theorem">` with the element that is its title. */
export function fromElement(
  atom: AtomOf<"element">,
  {
    name,
    read,
    context
  }: {readonly name: string; readonly read: ReadBlocks; readonly context: Context}
): Block[] {
  const {line} = atom;
  const {attributes} = atom.tag;
  const {title, body} = splitTitle(atom.lines, {
    context,
    isTitle: ({tag}) =>
      tag.name === "summary" ||
      classesOf(tag.attributes).some((one) =>
        /^(?:title|caption|header|heading|(?:box|admonition|callout|alert|theorem)-(?:title|heading|header))$/.test(
          one
        )
      )
  });
  return toBox(
    {
      name,
      title: title === null ? null : readTitle(title.lines, read, context),
      children: read(body, context),
      id: attributes.get("id") ?? null,
      line
    },
    context
  );
}

export function classesOf(attributes: ReadonlyMap<string, string>): readonly string[] {
  return (attributes.get("class") ?? "").split(/\s+/).filter((name) => name !== "");
}

/** A quotation of Markdown that is a box: by its class below it, or by `[!kind]` at its start. Null for one that is none. */
export function fromQuotation(
  children: Block[],
  {
    attributes,
    line,
    context
  }: {readonly attributes: Attributes | null; readonly line: number; readonly context: Context}
): Block[] | null {
  return (
    fromAttributes(children, {attributes, line, context}) ??
    fromCallout(children, {id: attributes?.id?.replace(/^\^/, "") ?? null, line, context})
  );
}

/** Blocks that the class beside them makes a box; null for those that none does. */
export function fromAttributes(
  children: Block[],
  {
    attributes,
    line,
    context
  }: {readonly attributes: Attributes | null; readonly line: number; readonly context: Context}
): Block[] | null {
  const name = attributes === null ? null : kindOfClasses(attributes.classes);
  if (attributes === null || name === null) return null;
  const given = ["title", "name", "text", `${name}-name`, `${name}-title`]
    .map((key) => attributes.values.get(key)?.trim() ?? "")
    .find((value) => value !== "");
  const [first] = children;
  const isFirst = hasTitleClass(attributes.classes) && first?.type === "paragraph";
  const title = isFirst ? first.children : given === undefined ? null : [toText(given)];
  return toBox(
    {name, title, children: isFirst ? children.slice(1) : children, id: attributes.id, line},
    context
  );
}

function toText(value: string): Inline {
  return {type: "text", value};
}

const CALLOUT = /^\s*\[!([A-Za-z][\w-]{0,40})(?:\|[^\]\n]{0,100})?\]([+-]?)[ \t]*/;

/** `> [!theorem]- Title {#thm:id}` */
function fromCallout(
  children: Block[],
  {
    id: given,
    line,
    context
  }: {readonly id: string | null; readonly line: number; readonly context: Context}
): Block[] | null {
  const [first] = children;
  const [lead] = first?.type === "paragraph" ? first.children : [];
  if (first?.type !== "paragraph" || lead?.type !== "text") return null;
  const match = CALLOUT.exec(lead.value);
  if (!match) return null;
  const [written, name = "", fold] = match;
  lead.value = lead.value.slice(written.length);
  const {title, rest} = cutAtLineEnd(first.children);
  const id = takeId(title) ?? given;
  const body = [...(rest.length > 0 ? [{...first, children: rest}] : []), ...children.slice(1)];
  const kind = findKind(name);
  if (fold === "-" && !["proof", "details"].includes(kind.kind)) {
    const isAside = ["info", "tip", "warning", "danger", "remark"].includes(kind.kind);
    if (isAside) {
      const head = title.length > 0 ? title : [{type: "text" as const, value: toWord(name)}];
      return [box("details", {title: oneLine(head), children: body, id, line})];
    }
    context.tell(
      "aside",
      "folds-are-of-the-kind",
      `A \`${kind.kind}\` does not fold: it stands open.`,
      line
    );
  }
  const hasTitle = title.length > 0;
  return toBox({name, title: hasTitle ? title : [], children: body, id, line}, context);
}

/** The nodes of the first line, and those below it. */
function cutAtLineEnd(nodes: readonly Inline[]): {
  readonly title: Inline[];
  readonly rest: Inline[];
} {
  const title: Inline[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) continue;
    if (node.type === "break") return {title, rest: nodes.slice(i + 1)};
    const end = node.type === "text" ? node.value.indexOf("\n") : -1;
    if (node.type !== "text" || end < 0) {
      if (node.type !== "text" || node.value !== "") title.push(node);
      continue;
    }
    const before = node.value.slice(0, end).trimEnd();
    if (before !== "") title.push({type: "text", value: before});
    const after = node.value.slice(end + 1);
    return {
      title,
      rest: [
        ...(after === "" ? [] : [{type: "text" as const, value: after}]),
        ...nodes.slice(i + 1)
      ]
    };
  }
  return {title, rest: []};
}

/** `{#thm:id}` as it stands in a title when it was not read as attributes before. */
function takeId(title: Inline[]): string | null {
  const last = title.at(-1);
  if (last?.type !== "written") return null;
  const id = /^\{#([^\s{}]+)\}$/.exec(last.value.trim())?.[1] ?? null;
  if (id !== null) title.pop();
  const before = title.at(-1);
  if (before?.type === "text") before.value = before.value.trimEnd();
  return id;
}
