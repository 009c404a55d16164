import {toString} from "mdast-util-to-string";
import {visit} from "unist-util-visit";
import {parseText} from "../../dialect/index.ts";
import {plainMaths, toPlainText} from "./plainText.ts";

const LONGEST = 240;
const LONGEST_PARAGRAPH = 4000;

/** The first sentence or two of a chapter's text, as plain text; null when it has no paragraph. */
export function excerptOf(text: string): string | null {
  for (const paragraph of paragraphsOf(text)) {
    const {tree} = parseText(paragraph);
    visit(tree, (node) => {
      if (node.type === "inlineMath") node.value = plainMaths(node.value);
      if (node.type === "image") node.alt = "";
    });
    const [first] = tree.children;
    if (first?.type !== "paragraph") continue;
    const words = toPlainText(toString(first)).replace(/ +([.,;:!?])/g, "$1");
    if ((words.match(/\p{L}{2,}/gu)?.length ?? 0) < 4) continue;
    return cutSentences(words);
  }
  return null;
}

/** Paragraphs at the margin: no heading, list, table, quote, fence or box. */
function* paragraphsOf(text: string): Generator<string> {
  let lines: string[] = [];
  let fence: string | null = null;
  let found = 0;
  for (const line of `${text}\n\n`.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,}|\$\$)/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true || line.trimEnd().endsWith(fence)) fence = null;
    } else if (mark !== undefined) {
      lines = [];
      fence = mark;
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
