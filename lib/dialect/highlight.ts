import {classHighlighter, highlightTree} from "@lezer/highlight";
import {parser} from "@lezer/javascript";

const LANGUAGES = new Map([
  ["ts", parser.configure({dialect: "ts"})],
  ["typescript", parser.configure({dialect: "ts"})],
  ["tsx", parser.configure({dialect: "ts jsx"})],
  ["js", parser],
  ["javascript", parser],
  ["json", parser]
]);

/** The source as HTML with the `tok-*` spans of the editor's highlighter; null for a language it does not know. */
export function highlight(source: string, language = "ts"): string | null {
  const known = LANGUAGES.get(language);
  if (!known) return null;
  let html = "";
  let at = 0;
  highlightTree(known.parse(source), classHighlighter, (from, to, classes) => {
    html += `${escape(source.slice(at, from))}<span class="${classes}">${escape(source.slice(from, to))}</span>`;
    at = to;
  });
  return html + escape(source.slice(at));
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
