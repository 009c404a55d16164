import {toString} from "mdast-util-to-string";
import {parseText, visit} from "../../dialect/index.ts";
import {plainMaths, toPlainText} from "./plainText.ts";

const LONGEST = 240;
const LONGEST_PARAGRAPH = 4000;

/** The first sentence or two of a chapter's text, as plain text; null when it has no paragraph. */
export function excerptOf(text: string): string | null {
  return excerptFrom(paragraphsOf(text, false)) ?? excerptFrom(paragraphsOf(text, true));
}

function excerptFrom(paragraphs: Iterable<string>): string | null {
  for (const paragraph of paragraphs) {
    // A picture that was not found.
    if (/^\*[^*\n]*\* \(`[^`\n]*`\)/.test(paragraph)) continue;
    const {tree} = parseText(paragraph);
    let linked = "";
    visit(tree, (node) => {
      if (node.type === "inlineMath") node.value = plainMaths(node.value);
      if (node.type === "image") node.alt = "";
      // The call of a footnote, whose text stands elsewhere.
      if (node.type === "text") node.value = node.value.replace(/\[\^[^\]\s]{1,80}\]/g, "");
      // Tags that no chapter runs stand as code.
      if (node.type === "inlineCode" && /^(?:\{[{%]|<)/.test(node.value)) node.value = "";
      if (node.type === "break") Object.assign(node, {type: "text", value: " "});
      if (node.type === "link") linked += ` ${toString(node)}`;
    });
    const [first] = tree.children;
    if (first?.type !== "paragraph") continue;
    const words = toPlainText(toString(first)).replace(/ +([.,;:!?])/g, "$1");
    // A row of links to other pages says nothing of this one.
    if (countWords(words) - countWords(linked) < (linked === "" ? 4 : 2)) continue;
    return cutSentences(words);
  }
  return null;
}

/** Words; two letters are one where words have no spaces between them. */
function countWords(text: string): number {
  const han = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
  return (text.match(/\p{L}{2,}/gu)?.length ?? 0) + Math.floor(han / 2);
}

/** Paragraphs at the margin: no heading, list, table, quote or fence; those of boxes when asked. */
function* paragraphsOf(text: string, isInBoxes: boolean): Generator<string> {
  let lines: string[] = [];
  let fence: string | null = null;
  let found = 0;
  let boxes = 0;
  for (const line of `${text}\n\n`.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,}|\$\$)/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true || line.trimEnd().endsWith(fence)) fence = null;
    } else if (mark !== undefined) {
      lines = [];
      fence = mark;
    } else if (/^\s*:{3,}/.test(line)) {
      lines = [];
      boxes = Math.max(0, boxes + (/^\s*:+\s*$/.test(line) ? -1 : 1));
    } else if (boxes > 0 && !isInBoxes) {
      continue;
    } else if (line.trim() === "") {
      const paragraph = lines.join("\n");
      lines = [];
      if (paragraph === "" || paragraph.length > LONGEST_PARAGRAPH) continue;
      if (!/^(?:[#>|:]|\s|[-*+]\s|\d+[.)]\s|!\[[^\]]*\]\([^)]*\)$|\[\^|<)/.test(paragraph)) {
        yield paragraph;
        if (++found > 20) return;
      }
    } else lines.push(line);
  }
}

function cutSentences(words: string): string {
  const sentences = [...new Intl.Segmenter("en", {granularity: "sentence"}).segment(words)].map(
    ({segment}) => segment
  );
  let kept = sentences[0] ?? "";
  if (kept.length < 60 && (sentences[1]?.length ?? LONGEST) + kept.length <= LONGEST)
    kept += sentences[1] ?? "";
  kept = kept.trim().replace(/[:;,]$/, ".");
  if (kept.length <= LONGEST) return kept;
  return `${kept.slice(0, LONGEST).replace(/\s+\S*$/, "")}…`;
}
