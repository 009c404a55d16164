import type {Root} from "mdast";
import {visitParents} from "../../dialect/index.ts";
import type {Context} from "../tree/context.ts";

const MOST = 200;
const LINE = /^\*\[([^\][\n]{1,60})\]:[ \t]*(.{0,300})$/;

/** The abbreviations that lines of a text explain, `*[GD]: gradient descent`, and the text with those lines empty. */
export function takeAbbreviations(text: string): {
  readonly text: string;
  readonly found: ReadonlyMap<string, string>;
} {
  const found = new Map<string, string>();
  if (!text.includes("*[")) return {text, found};
  let isCode = false;
  const lines = text.split("\n").map((line) => {
    if (/^[ \t>]*(?:```|~~~)/.test(line)) isCode = !isCode;
    const [, short, long] = isCode ? [] : (LINE.exec(line) ?? []);
    if (short === undefined || long === undefined || long.trim() === "" || found.size >= MOST)
      return line;
    found.set(short, long.trim());
    return "";
  });
  return {text: lines.join("\n"), found};
}

/** Each abbreviation is explained where it stands first. */
export function explainAbbreviations(
  root: Root,
  abbreviations: ReadonlyMap<string, string>,
  tell: Context["tell"]
): void {
  if (abbreviations.size === 0) return;
  const left = new Map(abbreviations);
  visitParents(root, "text", (node, ancestors) => {
    if (left.size === 0 || ancestors.some(({type}) => type === "heading" || type === "link"))
      return;
    for (const [short, long] of left) {
      const at = findWord(node.value, short);
      if (at < 0) continue;
      const end = at + short.length;
      node.value = `${node.value.slice(0, end)} (${long})${node.value.slice(end)}`;
      left.delete(short);
    }
  });
  for (const [short, long] of left)
    root.children.push({type: "paragraph", children: [{type: "text", value: `${short}: ${long}`}]});
  tell(
    "converted",
    "abbreviations-are-explained",
    "An abbreviation is explained in parentheses where it stands first.",
    1
  );
}

function findWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole =
      !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) &&
      !/^[\p{L}\p{N}]/u.test(text.slice(at + word.length));
    if (isWhole) return at;
  }
  return -1;
}
