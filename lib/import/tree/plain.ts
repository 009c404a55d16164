import type {Heading, Paragraph, RootContent} from "mdast";
import type {Piece} from "../protect/atoms.ts";
import {toName} from "./context.ts";
import type {Context} from "./context.ts";

/** Stands for a block that needs no parser. */
export const KNOWN = "\uE006";

/** Signs that can mean something to Markdown, wherever they stand in a line. */
const SIGNS = /[*_`~[\]<>&\\|@]|www\.|:\/\/|[ \t]{2}$/i;
/** What can begin something else than a line of a paragraph. */
const START = /^(?:[ \t]|[#>+=-]|\d{1,9}[.)])/;
const HEADING = /^(#{1,6})[ \t]+([^#\s][^#]*)$/;

/**
 * Most of a text is paragraphs of words and formulas between blank lines, at the start of their lines: such a one is a paragraph
 * wherever it stands, and the parser, which takes most of the time, need not look at it.
 */
export function takePlain(
  piece: Piece,
  addresses: Context["addresses"]
): {
  readonly lines: readonly string[];
  readonly known: readonly RootContent[];
  /** nothing else is left */
  readonly isAll: boolean;
} {
  const lines = piece.map(({text}) => text);
  const known: RootContent[] = [];
  let isAll = true;
  let start = 0;
  while (start < piece.length) {
    if (lines[start]?.trim() === "") {
      start++;
      continue;
    }
    let end = start;
    while (end < piece.length && lines[end]?.trim() !== "") end++;
    const block = piece.slice(start, end);
    const isKnown = isAddresses(block, addresses);
    const node = isKnown ? null : readPlain(block);
    if (isKnown || node !== null) for (let row = start; row < end; row++) lines[row] = "";
    if (node !== null) {
      known.push(node);
      lines[start] = KNOWN;
    } else if (!isKnown) isAll = false;
    start = end;
  }
  return {lines, known, isAll};
}

const ADDRESS =
  /^\[([^\][\\^\n][^\][\\\n]{0,199})\]:[ \t]+(?:<[^<>\\]{0,2000}>|[^\s<\\]\S{0,3999})(?:[ \t]+(?:"[^"\\]{0,500}"|'[^'\\]{0,500}'))?[ \t]*$/;

/** Whether the block is nothing but addresses of links, which have been read by their names. */
function isAddresses(block: Piece, addresses: Context["addresses"]): boolean {
  return block.every(({text, isCode}) => {
    if (isCode || text.length > 5_000) return false;
    const name = ADDRESS.exec(text)?.[1];
    return name !== undefined && name.trim() !== "" && addresses.has(toName(name));
  });
}

function readPlain(block: Piece): Paragraph | Heading | null {
  const [first] = block;
  if (first === undefined || block.some(({isCode}) => isCode)) return null;
  const place = {
    start: {line: first.line, column: 1},
    end: {line: block.at(-1)?.line ?? first.line, column: 1}
  };
  const heading = block.length === 1 ? HEADING.exec(first.text) : null;
  if (heading) {
    const [, marks = "", words = ""] = heading;
    if (SIGNS.test(words)) return null;
    return {
      type: "heading",
      depth: toDepth(marks.length),
      children: [{type: "text", value: words.trim()}],
      position: place
    };
  }
  const isPlain = block.every(({text}, index) =>
    index === 0
      ? !START.test(text) && !SIGNS.test(text)
      : !START.test(text.trimStart()) && !SIGNS.test(text)
  );
  if (!isPlain) return null;
  const value = block.map(({text}) => text.trim()).join("\n");
  return {type: "paragraph", children: [{type: "text", value}], position: place};
}

function toDepth(depth: number): Heading["depth"] {
  return depth === 1
    ? 1
    : depth === 2
      ? 2
      : depth === 3
        ? 3
        : depth === 4
          ? 4
          : depth === 5
            ? 5
            : 6;
}
