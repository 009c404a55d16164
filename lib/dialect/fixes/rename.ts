import {visit} from "../visit.ts";
import type {Edit} from "../problems.ts";
import type {Source} from "../source.ts";
import type {Root} from "../tree.ts";

/**
 * What gives an id another name: the edit of the id itself, and one for each `@id`, `](#id)` and `of=id` of the text,
 * captions included. Code and formulas stay as they are. Null when the new name is taken.
 */
export function renameId(
  tree: Root,
  source: Source,
  {id, to, at}: {id: string; to: string; at: number}
): readonly Edit[] | null {
  if (id === "" || to === id || mentions(source.text, to).length > 0) return null;
  const apart = findApart(tree, source);
  const elsewhere = mentions(source.text, id)
    .filter((from) => from !== at && !apart.some(([start, end]) => from >= start && from < end))
    .map((from) => ({from, to: from + id.length, insert: to}));
  return [{from: at, to: at + id.length, insert: to}, ...elsewhere];
}

/** Where an id is given or referred to. */
function mentions(text: string, id: string): readonly number[] {
  const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    `(?<=(?<![\\w/])@|\\]\\(#|[{[ ]#|\\bof=["']?@?|\\\\label\\s*\\{)${escaped}(?![\\w]|[-:/_][\\p{L}\\p{N}])`,
    "gu"
  );
  return [...text.matchAll(pattern)].map(({index}) => index);
}

/** Where nothing is a reference: the lines of fences, code in the text, formulas. */
function findApart(tree: Root, source: Source): readonly (readonly [number, number])[] {
  const apart: (readonly [number, number])[] = [];
  visit(tree, (node) => {
    if (!node.position) return;
    const start = source.offsetAt(node.position.start);
    const end = source.offsetAt(node.position.end);
    const {line} = node.position.start;
    // The first line of a fence may have a caption.
    if (node.type === "code" || node.type === "cell")
      apart.push([source.offsetAt({line: line + 1, column: 1}), end]);
    else if (["inlineCode", "value", "inlineMath", "math"].includes(node.type))
      apart.push([start, end]);
  });
  return apart;
}
