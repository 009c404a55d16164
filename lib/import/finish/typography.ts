import type {Nodes, Root} from "mdast";
import type {Flavour} from "../markdown.ts";

/** Programs that write quotation marks and dashes for those that are typed. */
const TYPOGRAPHIC: readonly Flavour[] = ["kramdown", "hugo", "hexo"];

/** Straight quotation marks, double hyphens and three dots as the characters that the page had for them. */
export function setCharacters(root: Root, flavour: Flavour): void {
  if (!TYPOGRAPHIC.includes(flavour)) return;
  const state = {before: ""};
  walk(root, state, flavour === "kramdown");
}

const INLINE = new Set([
  "text",
  "emphasis",
  "strong",
  "delete",
  "link",
  "inlineCode",
  "inlineMath",
  "written",
  "pending",
  "footnoteReference",
  "image"
]);

function walk(node: Nodes, state: {before: string}, isKramdown: boolean): void {
  if (!INLINE.has(node.type)) state.before = "";
  if (node.type === "text") {
    node.value = toCharacters(node.value, state.before, isKramdown);
    state.before = node.value.at(-1) ?? state.before;
  } else if (node.type === "link") {
    // An address that is its own text stays as it is.
    const [only] = node.children;
    if (!(
      node.children.length === 1 &&
      only?.type === "text" &&
      /^(?:https?:|mailto:|www\.)/.test(only.value)
    ))
      for (const child of node.children) walk(child, state, isKramdown);
    state.before = "x";
  } else if ("children" in node) for (const child of node.children) walk(child, state, isKramdown);
  else if (INLINE.has(node.type)) state.before = "x";
}

function toCharacters(text: string, before: string, isKramdown: boolean): string {
  let out = text;
  if (out.includes("--")) out = out.replace(/(?<!-)---(?!-)/g, "—").replace(/(?<!-)--(?!-)/g, "–");
  if (out.includes("...")) out = out.replace(/(?<!\.)\.\.\.(?!\.)/g, "…");
  if (isKramdown) out = out.replace(/<<(?=\S)/g, "«").replace(/(?<=\S)>>/g, "»");
  if (!/["']/.test(out)) return out;
  return out.replace(/["']/g, (mark, at: number) => {
    const left = at === 0 ? before : (out[at - 1] ?? "");
    const right = out[at + 1] ?? "";
    const opens = left === "" || /[\s([{—–\-“‘"'/]/.test(left);
    if (mark === '"')
      return opens && right !== "" && !/\s/.test(right)
        ? "“"
        : opens && at === out.length - 1 && left === ""
          ? "“"
          : opens && right === ""
            ? "“"
            : "”";
    // An apostrophe before a year or a shortened word.
    if (opens && /^(?:\d\ds?\b|tis\b|twas\b|em\b|n\b)/.test(out.slice(at + 1, at + 6))) return "’";
    return opens && !/^\s?$/.test(right)
      ? "‘"
      : opens && right === "" && left !== "" && /\s/.test(left)
        ? "‘"
        : "’";
  });
}
