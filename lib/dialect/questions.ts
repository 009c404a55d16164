import {SKIP, visit} from "./visit.ts";
import type {Nodes, Parents} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import type {Source} from "./source.ts";
import {startOf} from "./tree.ts";

/**
 * What an exercise puts before the learner, as it is written, with options and steps, all white space made one space:
 * without its title, its starter and checks, its help, and what is said to who takes an option.
 */
export function readQuestion(node: ContainerDirective, source: Source): string {
  const parts: string[] = [];
  let from = source.offsetAt(startOf(node)) + source.line(startOf(node).line).length;
  visit(node, (child, index, parent) => {
    if (child === node || !isApart(child, index ?? 0, parent)) return;
    parts.push(source.slice(from, source.offsetAt(startOf(child))));
    from = Math.max(from, endOf(child, source));
    return SKIP;
  });
  const last = node.children.at(-1);
  if (last) parts.push(source.slice(from, Math.max(from, endOf(last, source))));
  return parts.join(" ").replace(/\s+/g, " ").trim();
}

function isApart(child: Nodes, index: number, parent: Parents | undefined): boolean {
  if (child.type === "code") return child.meta === "starter" || child.meta === "check";
  if (child.type === "containerDirective")
    return child.name === "hint" || child.name === "solution";
  if (child.type === "paragraph" && child.data?.directiveLabel === true) return true;
  return parent?.type === "listItem" && typeof parent.checked === "boolean" && index > 0;
}

function endOf(node: Nodes, source: Source): number {
  const end = node.position?.end;
  return end === undefined ? 0 : source.offsetAt(end);
}
