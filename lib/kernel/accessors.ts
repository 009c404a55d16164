import type {Edits} from "./edits.ts";
import {childOf, nameOf, type SyntaxNode} from "./syntax.ts";

/** Whether a member of a class is written as `accessor x = 1`. */
export function isAccessor(member: SyntaxNode): boolean {
  return member.accessor === true;
}

/** A private name that the source has nowhere; `count` keeps the accessors of a cell apart. */
export function nameStorage(source: string, member: SyntaxNode, count: number): string {
  const name = `#${nameOf(childOf(member, "key"))}_${count}`;
  return source.includes(name) ? nameStorage(source, member, count * 10) : name;
}

/**
 * Makes `get x() {…} set x(…) {…} #storage = 1` of `accessor x = 1`, on the same lines. The word stands at `accessor`; those
 * beside it are erased elsewhere.
 */
export function rewriteAccessor(
  member: SyntaxNode,
  {accessor, storage, edits}: {accessor: number; storage: string; edits: Edits}
): void {
  const key = childOf(member, "key");
  if (key === null) return;
  const name = edits.source.slice(key.start, key.end);
  const own = member.static === true ? "static " : "";
  edits.blank(accessor, accessor + "accessor".length);
  edits.blank(key.start, key.end);
  edits.insert(
    member.start,
    `;${own}get ${name}() { return this.${storage}; } ${own}set ${name}(value) { this.${storage} = value; } `
  );
  edits.insert(key.start, storage);
}
