import {toString} from "mdast-util-to-string";
import type {Block, Inline} from "./nodes.ts";

const NUMBER = "(?:\\s+(?:[A-Z]\\.)?\\d+(?:[.-]\\d+)*[a-z]?)?";

/** A title without the word of its box, `Name` of `**Definition 2.1.** Name`: the box prints it. */
export function withoutKind(
  title: readonly Inline[],
  names: readonly string[]
): {readonly title: Inline[]; readonly number: string | null} {
  const known = names.map((name) => name.replace(/[^A-Za-z ]/g, "")).filter((name) => name !== "");
  const pattern = new RegExp(
    `^\\s*(?:${known.join("|")})(${NUMBER})(?=$|[\\s.:,(—–-])\\s*[.:—–-]?\\s*`,
    "i"
  );
  const nodes = structuredClone([...title]);
  let number: string | null = null;
  const [first] = nodes;
  const holder = first?.type === "strong" || first?.type === "emphasis" ? first : null;
  const lead = holder === null ? first : holder.children[0];
  if (lead?.type === "text" && known.length > 0) {
    const match = pattern.exec(lead.value);
    if (match) {
      number = match[1]?.trim() || null;
      lead.value = lead.value.slice(match[0].length);
      if (holder !== null) {
        if (lead.value === "") holder.children.shift();
        // What is left of the bold run is a part of the title like the rest.
        nodes.splice(0, 1, ...holder.children);
      } else if (lead.value === "") nodes.shift();
      trimStart(nodes);
    }
  }
  const [only] = nodes;
  const plain = nodes.length === 1 && only?.type === "strong" ? only.children : nodes;
  return {title: withoutParentheses(trimTitle(plain)), number};
}

function trimStart(nodes: Inline[]): void {
  const [first] = nodes;
  if (first?.type !== "text") return;
  first.value = first.value.replace(/^[\s.:—–-]+/, "");
  if (first.value === "") nodes.shift();
}

function trimTitle(nodes: Inline[]): Inline[] {
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  if (first?.type === "text") first.value = first.value.trimStart();
  if (last?.type === "text") last.value = last.value.trimEnd();
  return nodes.filter((node) => node.type !== "text" || node.value !== "");
}

/** `(Banach)` is a name in parentheses, which the box prints by itself. */
function withoutParentheses(nodes: Inline[]): Inline[] {
  const [first, last] = [nodes.at(0), nodes.at(-1)];
  if (first?.type !== "text" || last?.type !== "text" || !first.value.startsWith("(")) return nodes;
  const named = /^\(([^()]*)\)[.:]\s*/.exec(first.value);
  if (named && (nodes.length > 1 || named[0].length < first.value.length)) {
    first.value = `${named[1] ?? ""}. ${first.value.slice(named[0].length)}`;
    return nodes;
  }
  if (!/\)[.:]?$/.test(last.value)) return nodes;
  const all = toString({type: "paragraph", children: nodes});
  const inner = all.replace(/^\(/, "").replace(/\)[.:]?$/, "");
  if (/[()]/.test(inner)) return nodes;
  last.value = last.value.replace(/\)[.:]?$/, "");
  first.value = first.value.slice(1);
  return trimTitle(nodes);
}

/** The bold run that a box begins with, where it ends in a full stop or a colon: taken off as its title. */
export function takeLeadingTitle(blocks: Block[]): Inline[] | null {
  const [first] = blocks;
  if (first?.type !== "paragraph") return null;
  const [strong, next] = first.children;
  if (strong?.type !== "strong") return null;
  const inside = /[.:]\s*$/.test(toString(strong));
  const outside = next?.type === "text" && /^\s*[.:](?:\s|$)/.test(next.value);
  if (!inside && !outside) return null;
  first.children.shift();
  if (next?.type === "text") {
    next.value = next.value.replace(outside && !inside ? /^\s*[.:]\s*/ : /^\s+/, "");
    if (next.value === "") first.children.shift();
  }
  if (first.children[0]?.type === "break") first.children.shift();
  if (first.children.length === 0) blocks.shift();
  return withoutStop(strong.children);
}

function withoutStop(nodes: Inline[]): Inline[] {
  const last = nodes.at(-1);
  if (last?.type === "text") last.value = last.value.replace(/[.:]\s*$/, "");
  return nodes;
}

/** The words that stand before a title when its box prints another word. */
export function withWord(word: string | null, title: Inline[]): Inline[] {
  if (word === null) return title;
  if (title.length === 0) return [{type: "text", value: word}];
  return [{type: "text", value: `${word}: `}, ...title];
}

/** The id of something in a box's first paragraph, which names the box. */
export function takeMark(nodes: Inline[]): string | null {
  const at = nodes.findIndex((node) => node.type === "written" && node.value.startsWith("{#"));
  const mark = nodes[at];
  if (mark?.type !== "written") return null;
  nodes.splice(at, 1);
  return mark.value.slice(2, -1);
}

/** A title is bold by itself. */
export function unbold(title: Inline[]): Inline[] {
  const [only] = title;
  return title.length === 1 && only?.type === "strong" ? only.children : title;
}
