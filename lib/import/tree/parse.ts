import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import {unified} from "unified";
import type {Nodes, Root, RootContent} from "mdast";
import type {Piece} from "../protect/atoms.ts";
import {toName} from "./context.ts";
import type {Context} from "./context.ts";
import {KNOWN, takePlain} from "./plain.ts";

/** A parser of CommonMark and GFM without HTML, which has been taken out before. */
export function createParser(): (text: string) => Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm, {singleTilde: false})
    .use(function () {
      const extensions = (this.data().micromarkExtensions ??= []);
      extensions.push({disable: {null: ["htmlFlow", "htmlText"]}});
    })
    .freeze();
  return (text) => processor.parse(text);
}

const DEEPEST = 100;

/** The blocks of a piece, their places those of the source; null when they are nested too deeply to be read. */
export function parsePiece(piece: Piece, context: Context): readonly RootContent[] | null {
  const {lines, known, isAll} = takePlain(piece);
  if (isAll) return known;
  const text = lines.join("\n");
  if (isTooDeep(text)) return null;
  const head = stubs(text, context);
  const tree = context.parse(head + text);
  const before = head.split("\n").length;
  const last = piece.at(-1)?.line ?? 1;
  if (!place(tree, (line) => piece[line - before]?.line ?? last)) return null;
  let next = 0;
  return tree.children.flatMap((node) => {
    if (node.type === "footnoteDefinition" && isStub(node.children)) return [];
    if (!isKnown(node)) return [node];
    const found = known[next++];
    return found === undefined ? [] : [found];
  });
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
