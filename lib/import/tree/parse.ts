import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import {unified} from "unified";
import type {Processor} from "unified";
import type {Nodes, Root, RootContent} from "mdast";
import type {Piece} from "../protect/atoms.ts";
import {toName} from "./context.ts";
import type {Context} from "./context.ts";
import {KNOWN, takePlain} from "./plain.ts";

/** A parser of CommonMark and GFM without HTML, which has been taken out before. */
export function createParser(): (text: string) => Root {
  const without = (...names: readonly string[]): Processor<Root> =>
    unified()
      .use(remarkParse)
      .use(remarkGfm, {singleTilde: false})
      .use(function () {
        const extensions = (this.data().micromarkExtensions ??= []);
        extensions.push({disable: {null: [...names]}});
      })
      .freeze();
  const whole = without("htmlFlow", "htmlText");
  // At each bracket it looks through all of the paragraph for a footnote after an exclamation mark.
  const common = without("htmlFlow", "htmlText", "gfmPotentialFootnoteCall");
  return (text) => (text.includes("![^") ? whole : common).parse(text);
}

const DEEPEST = 100;

/** The blocks of a piece, their places those of the source; null when they are nested too deeply to be read. */
export function parsePiece(piece: Piece, context: Context): readonly RootContent[] | null {
  const {lines, known, isAll} = takePlain(piece, context.addresses);
  if (isAll) return known;
  const out: RootContent[] = [];
  let next = 0;
  for (const {from, to} of findChunks(piece, lines)) {
    const nodes = parseLines(lines.slice(from, to), {piece, from, context});
    if (nodes === null) return null;
    for (const node of nodes) {
      const found = isKnown(node) ? known[next++] : node;
      if (found !== undefined) out.push(found);
    }
  }
  return out;
}

const LARGE = 4_000;

/** A text in parts of some thousand characters: the parser takes longer than twice as long for twice as much. Each begins with a paragraph that nothing above it can hold. */
function findChunks(
  piece: Piece,
  lines: readonly string[]
): readonly {readonly from: number; readonly to: number}[] {
  const chunks: {from: number; to: number}[] = [];
  let from = 0;
  let size = 0;
  lines.forEach((line, row) => {
    const isFree =
      size > LARGE &&
      lines[row - 1]?.trim() === "" &&
      piece[row]?.isCode === false &&
      piece[row - 1]?.isCode === false &&
      /^[\p{L}\uE000\uE006#]/u.test(line);
    if (isFree) {
      chunks.push({from, to: row});
      from = row;
      size = 0;
    }
    size += line.length + 1;
  });
  return [...chunks, {from, to: lines.length}];
}

function parseLines(
  lines: readonly string[],
  {piece, from, context}: {readonly piece: Piece; readonly from: number; readonly context: Context}
): readonly RootContent[] | null {
  const line = piece[from]?.line ?? 1;
  const text = boundEmphasis(lines.join("\n"), context.atoms, () =>
    context.tell(
      "unknown",
      "emphasis-is-bounded",
      "A paragraph has more stars and underscores than a reader could follow: they stand as they are written.",
      line
    )
  );
  if (isTooDeep(text)) return null;
  const head = stubs(text, context);
  const tree = context.parse(head + text);
  const before = head.split("\n").length;
  const last = piece[from + lines.length - 1]?.line ?? line;
  if (!place(tree, (row) => piece[from + row - before]?.line ?? last)) return null;
  return tree.children.filter(
    (node) => node.type !== "footnoteDefinition" || !isStub(node.children)
  );
}

function isKnown(node: RootContent): boolean {
  if (node.type !== "paragraph" || node.children.length !== 1) return false;
  const [text] = node.children;
  return text?.type === "text" && text.value === KNOWN;
}

/** Gives each node its line of the source; false for a tree that is too deep. */
function place(tree: Root, toLine: (line: number) => number): boolean {
  const open: {readonly node: Nodes; readonly depth: number}[] = [{node: tree, depth: 0}];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const {node, depth} = top;
    if (depth > DEEPEST) return false;
    if (node.position !== undefined) {
      node.position.start.line = toLine(node.position.start.line);
      node.position.end.line = toLine(node.position.end.line);
    }
    if ("children" in node)
      for (const child of node.children) open.push({node: child, depth: depth + 1});
  }
  return true;
}

const MOST_MARKS = 1_000;
const ADDRESSES =
  /^(?:[ \t>]*\[(?!\^)[^\][\n]{1,200}\]:[ \t]*\S{1,4000}[ \t]*(?:["'(].{0,500}["')])?[ \t]*(?:\n|$))*/;

/** The parser compares each mark in a paragraph with each other one. */
function boundEmphasis(text: string, atoms: Context["atoms"], tell: () => void): string {
  if (text.length < MOST_MARKS) return text;
  return text.replace(/[^\n]+(?:\n[^\n]+)*/g, (block) => {
    if (block.length < MOST_MARKS) return block;
    // Addresses of links above the words are no part of the paragraph.
    const [head = ""] = ADDRESSES.exec(block) ?? [];
    const words = block.slice(head.length);
    const count = words.match(/[*_~[\\]/g)?.length ?? 0;
    if (
      count <= MOST_MARKS ||
      /^[ \t]*(?:[-*+]|\d+[.)])[ \t]|^[ \t]*\||^[ \t>]*(?:```|~~~)/m.test(words)
    )
      return block;
    tell();
    return (
      head +
      words
        .split("\n")
        .map((line) => asWritten(line, atoms))
        .join("\n")
    );
  });
}

/** A line whose words mean nothing to Markdown. */
function asWritten(line: string, atoms: Context["atoms"]): string {
  const [lead = ""] = /^[ \t>]*(?:\[\^[^\][\n]{1,200}\]:[ \t]*)?/.exec(line) ?? [];
  const words = line
    .slice(lead.length)
    .replace(/(\uE000[\uE010-\uE01F]+\uE001)|[^\uE000-\uE01F]+/g, (run, atom?: string) =>
      atom === undefined && run.trim() !== ""
        ? atoms.add({kind: "text", text: run, raw: run, line: 1})
        : run
    );
  return lead + words;
}

/** Marks of quotations and lists beyond reason would keep the parser busy for minutes. */
function isTooDeep(text: string): boolean {
  return (
    /^(?:[ \t]{0,8}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){50}/m.test(text) ||
    /[[({*_~]{400}/.test(text.replace(/[*_~-]{3,}[ \t]*$/gm, ""))
  );
}

const STUB = "\uE004";

function isStub(children: readonly Nodes[]): boolean {
  const [first] = children;
  return (
    first?.type === "paragraph" &&
    first.children[0]?.type === "text" &&
    first.children[0].value === STUB
  );
}

/** Addresses and footnotes that stand elsewhere in the text: without them their names would be words. */
function stubs(text: string, {addresses, footnotes}: Context): string {
  if (!text.includes("[") || (addresses.size === 0 && footnotes.size === 0)) return "";
  const lines = new Set<string>();
  const own = new Set<string>();
  for (const [, label = ""] of text.matchAll(/^[ \t>]*\[(\^?[^\][\n]{1,200})\]:/gm))
    own.add(toName(label));
  for (const [, label = ""] of text.matchAll(/\[((?:[^\][\n]|\n(?!\s*\n)){1,200})\]/g)) {
    const name = toName(label);
    if (own.has(name)) continue;
    if (label.startsWith("^") && footnotes.has(toName(label.slice(1))))
      lines.add(`[${label.trim()}]: ${STUB}`);
    else if (addresses.has(name)) lines.add(`[${label.trim().replace(/\s+/g, " ")}]: <x>`);
  }
  // The last one ends the footnote before it, which would take what is indented below it.
  return lines.size === 0 ? "" : `${[...lines].join("\n\n")}\n\n[${STUB}]: <x>\n\n`;
}
