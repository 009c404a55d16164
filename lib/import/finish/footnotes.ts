import type {Nodes, Root} from "mdast";
import {visit} from "../../dialect/index.ts";
import type {Block} from "../tree/nodes.ts";
import {lineOf} from "../tree/nodes.ts";

/**
 * Footnotes that a section of references defines are called from outside it: they stand below it once more, as footnotes. A call of what
 * nothing defines is text.
 */
export function settleFootnotes(root: Root, read: (text: string, line: number) => Block[]): void {
  const {called, defined} = findFootnotes(root);
  const missing = new Set([...called].filter((name) => !defined.has(name)));
  if (missing.size === 0) return;
  const added: Block[] = [];
  visit(root, "code", (node) => {
    if (node.lang !== "md" || node.meta !== "verbatim") return;
    for (const {name, text, line} of findDefinitions(node.value)) {
      if (!missing.has(name)) continue;
      missing.delete(name);
      added.push(...read(text, lineOf(node) + line));
    }
  });
  root.children.push(...added.filter(({type}) => type === "footnoteDefinition"));
  const after = findFootnotes(root);
  visit(root, "footnoteReference", (node, index, parent) => {
    if (after.defined.has(node.identifier) || parent === undefined || index === undefined) return;
    const children: Nodes[] = parent.children;
    children[index] = {type: "text", value: `[^${node.label ?? node.identifier}]`};
  });
}

function findFootnotes(root: Root): {
  readonly called: ReadonlySet<string>;
  readonly defined: ReadonlySet<string>;
} {
  const called = new Set<string>();
  const defined = new Set<string>();
  visit(root, (node) => {
    if (node.type === "footnoteReference") called.add(node.identifier);
    if (node.type === "footnoteDefinition") defined.add(node.identifier);
  });
  return {called, defined};
}

/** The definitions of footnotes in a text, with what is indented below them. */
function findDefinitions(
  text: string
): readonly {readonly name: string; readonly text: string; readonly line: number}[] {
  const found: {name: string; text: string; line: number}[] = [];
  let open: {name: string; text: string; line: number} | null = null;
  text.split("\n").forEach((line, index) => {
    const [, name] = /^ {0,3}\[\^([^\][\n]{1,200})\]:/.exec(line) ?? [];
    if (name !== undefined) {
      open = {name: name.toLowerCase(), text: line, line: index};
      found.push(open);
    } else if (open !== null && /^(?: {2,}|\t|$)/.test(line)) open.text += `\n${line}`;
    else open = null;
  });
  return found;
}
