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
  if (language === "mdx") return highlightDialect(source);
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

/** What a word of the dialect is, by the first of these that reads on from where the last ended. */
const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/\\[\\$`*_{}[\]<>:@|]/y, ""],
  [/`[^`\n]+`/y, "tok-string2"],
  [/\$[^$\n]+\$/y, "tok-string"],
  [/\[@[^\]\n]+\]|@[a-z][\w-]*(?:\/[a-z][\w-]*|-[\w-]+)/y, "tok-typeName"],
  [/\*\*[^*\n]+\*\*/y, "tok-definition"],
  [/\*[^*\n]+\*/y, "tok-emphasis"]
];

/** A chapter's text: blocks, fences and displays by line, the rest by word; the code of cells as code. */
function highlightDialect(source: string): string {
  const lines = source.split("\n");
  const html: string[] = [];
  const span = (classes: string, text: string): string =>
    text === "" || classes === ""
      ? escape(text)
      : `<span class="${classes}">${escape(text)}</span>`;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, lead = "", mark = "", language = ""] =
      /^(\s*)(`{3,}|~{3,}|\$\$|---$)(\w*)/.exec(line) ?? [];
    const isFront = mark === "---" && at === 0;
    if (mark !== "" && (mark !== "---" || isFront)) {
      const end = lines.findIndex((other, index) => index > at && other.trim() === mark);
      const last = end < 0 ? lines.length : end;
      const inner = lines.slice(at + 1, last).join("\n");
      html.push(lead + span("tok-meta", line.slice(lead.length)));
      if (last > at + 1)
        html.push(
          mark === "$$" ? span("tok-string", inner) : (highlight(inner, language) ?? escape(inner))
        );
      if (end >= 0) html.push(span("tok-meta", lines[end] ?? ""));
      at = last;
      continue;
    }
    const [, colons = "", title = "", braces = ""] =
      /^(\s*:{3,}[\w-]*)(\[.*\])?(\{.*\})?\s*$/.exec(line) ?? [];
    if (colons !== "") {
      html.push(span("tok-keyword", colons) + words(title, span) + span("tok-typeName", braces));
      continue;
    }
    const [, heading = "", id = ""] = /^(#{2,} .*?)(\s\[#[\w-]+\])?$/.exec(line) ?? [];
    html.push(
      heading === ""
        ? words(line, span)
        : span("tok-definition", heading) + span("tok-typeName", id)
    );
  }
  return html.join("\n");
}

function words(line: string, span: (classes: string, text: string) => string): string {
  let html = "";
  let plain = "";
  for (let at = 0; at < line.length;) {
    const found = DIALECT.flatMap(([pattern, classes]) => {
      pattern.lastIndex = at;
      const [text] = pattern.exec(line) ?? [];
      return text === undefined ? [] : [{text, classes}];
    })[0];
    if (found === undefined) plain += line[at++] ?? "";
    else {
      html += escape(plain) + span(found.classes, found.text);
      plain = "";
      at += found.text.length;
    }
  }
  return html + escape(plain);
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(TURNING, (sign) => {
      const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
      return `<bdi class="tok-unseen" data-sign="${code}">${sign}</bdi>`;
    });
}

/** Signs that nobody sees and that turn the order of what stands after them: code would read as another than what runs. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
