import type {Code} from "mdast";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import {unified} from "unified";
import {SKIP, visit} from "../visit.ts";
import type {Root} from "../tree.ts";

/** What stands after `md` in a fence that holds somebody's text as it was: it is shown as Markdown, and nobody corrects it. */
export const VERBATIM = "verbatim";

export function isVerbatim({lang, meta}: Code): boolean {
  return lang === "md" && meta?.trim() === VERBATIM;
}

/** The text of a `md verbatim` fence as plain Markdown with tables and maths: nothing of the dialect is known in it. */
export function parseVerbatim(text: string): Root {
  const listing: Root = {type: "root", children: [{type: "code", value: text}]};
  if (text.split("\n").some((line) => leadOf(line) > LONGEST_LEAD)) return listing;
  try {
    return withPrices(unified().use(remarkParse).use(remarkGfm).use(remarkMath).parse(text), text);
  } catch (error) {
    // What is nested deeper than the parser's stack.
    if (!(error instanceof RangeError)) throw error;
    return listing;
  }
}

/** Dollars that do not touch what is between them, or stand before a digit, are money. */
function withPrices(tree: Root, source: string): Root {
  visit(tree, "inlineMath", (node, index, parent) => {
    const end = node.position?.end.offset ?? 0;
    const raw = source.slice(node.position?.start.offset ?? 0, end);
    const isMoney =
      !raw.startsWith("$$") && (/^\$\s|\s\$$/.test(raw) || /^\d$/.test(source[end] ?? ""));
    if (!parent || index === undefined || !isMoney) return;
    parent.children[index] = {type: "text", value: raw};
    return [SKIP, index + 1];
  });
  return tree;
}

/** Characters before a line's text: five thousand lists in each other would take a parser a quarter of a minute. */
const LONGEST_LEAD = 200;

function leadOf(line: string): number {
  return /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*/.exec(line)?.[0].length ?? 0;
}
