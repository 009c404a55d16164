import type {Heading, Nodes, Parents, Root} from "mdast";
import {toString} from "mdast-util-to-string";
import type {Context} from "../tree/context.ts";
import {oneLine} from "../tree/boxes.ts";
import {lineOf, paragraph} from "../tree/nodes.ts";
import type {Inline} from "../tree/nodes.ts";

declare module "mdast" {
  interface HeadingData {
    /** its id as it is written in the source */
    written?: string;
    /** its words before its number was taken off */
    before?: string;
    /** its id in the chapter, where something leads to it */
    label?: string;
  }
}

/** Headings from `##` on, none skipping a level, without typed numbers; within boxes, lists and quotations they are bold lines. Returns the last depth. */
export function settleHeadings(root: Root, context: Context): number {
  boldInner(root, true, context);
  const headings = root.children.filter((node): node is Heading => node.type === "heading");
  for (const node of headings) {
    takeId(node);
    node.children = trimmed(oneLine(node.children));
    takeNumber(node, context);
  }
  root.children = root.children.filter(
    (node) => node.type !== "heading" || toString(node).trim() !== ""
  );
  return setDepths(
    headings.filter((node) => toString(node).trim() !== ""),
    context
  );
}

function boldInner(parent: Parents, isRoot: boolean, context: Context): void {
  const children: Nodes[] = parent.children;
  children.forEach((child, index) => {
    if (!isRoot && child.type === "heading") {
      takeId(child);
      const inner: Inline[] = oneLine(child.children);
      context.tell(
        "converted",
        "headings-stand-alone",
        "A heading in a box, a list or a quotation becomes a line in bold.",
        lineOf(child)
      );
      children[index] = paragraph(
        inner.length === 0 ? [] : [{type: "strong", children: inner}],
        lineOf(child)
      );
    } else if ("children" in child && child.type !== "heading" && child.type !== "paragraph")
      boldInner(child, false, context);
  });
}

function takeId(node: Heading): void {
  const at = node.children.findLastIndex(
    (child) => child.type === "written" && child.value.startsWith("{#")
  );
  const found = node.children[at];
  if (found?.type !== "written") return;
  node.children.splice(at, 1);
  node.data = {...node.data, written: found.value.slice(2, -1)};
}

function trimmed(nodes: Inline[]): Inline[] {
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  return nodes.filter((node) => node.type !== "text" || node.value !== "");
}

const NUMBERS =
  /^(?:(?:Section|Chapter)\s+)?(?:\(?\d{1,3}(?:\.\d{1,3})*\)|\d{1,3}(?:\.\d{1,3})*\.(?!\d)|\d{1,3}(?:\.\d{1,3})+(?=\s+[\p{Lu}$\uE000])|[IVX]{1,5}\.|§\s?\d+(?:\.\d+)*)[:.]?\s+(?=\S)|^(?:Section|Chapter)\s+\d{1,3}(?:\.\d{1,3})*\s*[:.—–-]\s*(?=\S)/u;

/** `3.2. Title` without its number. */
function takeNumber(node: Heading, context: Context): void {
  const before = toString(node);
  node.data = {...node.data, before};
  const [lead] = node.children;
  // `**3. Title**`: the number stands in the bold words.
  const holder = lead?.type === "strong" || lead?.type === "emphasis" ? lead : node;
  const [first] = holder.children;
  if (first?.type !== "text") return;
  const hasMore = holder.children.length > 1 || holder !== node;
  const match = NUMBERS.exec(hasMore ? `${first.value}$` : first.value);
  if (
    !match ||
    match[0].length > first.value.length ||
    (first.value.length === match[0].length && !hasMore)
  )
    return;
  first.value = first.value.slice(match[0].length);
  if (first.value === "") holder.children.shift();
  context.tell(
    "converted",
    "headings-have-no-numbers",
    `The number of the heading \`${before.slice(0, 60)}\` is left out: the page numbers its sections itself.`,
    lineOf(node)
  );
}

function setDepths(headings: readonly Heading[], context: Context): number {
  const {shift, depth: before = 1} = context.options;
  let last = before;
  let isTold = false;
  const above: {readonly written: number; readonly meant: number}[] = [];
  for (const node of headings) {
    const written = node.depth;
    let meant: number;
    if (shift !== undefined) meant = Math.max(2, Math.min(written + shift, last + 1, 6));
    else {
      while ((above.at(-1)?.written ?? 0) >= written) above.pop();
      meant = Math.min((above.at(-1)?.meant ?? 1) + 1, 6);
      above.push({written, meant});
    }
    if (meant !== written && !isTold) {
      isTold = true;
      context.tell(
        "converted",
        "headings-nest",
        "Headings start at `##` and skip no level: some are a level higher or lower.",
        lineOf(node)
      );
    }
    node.depth = toDepth(meant);
    last = meant;
  }
  return last;
}

function toDepth(depth: number): Heading["depth"] {
  return depth <= 2 ? 2 : depth === 3 ? 3 : depth === 4 ? 4 : depth === 5 ? 5 : 6;
}
