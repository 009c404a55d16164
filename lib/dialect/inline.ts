import type {ElementContent} from "hast";
import type {Problem} from "../protocol/index.ts";
import {createContext} from "./context.ts";
import type {RenderContext} from "./context.ts";
import {parseText} from "./parse.ts";
import {serialize} from "./render/html.ts";
import {renderChapter} from "./render/render.ts";

export interface Rendered {
  readonly html: string;
  readonly problems: readonly Problem[];
}

/** The HTML of a caption or a label: emphasis, code, formulas, references. Block markup stays as it is written. */
export function renderInline(text: string, context: RenderContext = createContext()): Rendered {
  const {html, problems} = renderMarkdown(text.replace(/\s*\n\s*/g, " "), context);
  const [, inline] = /^<p>([^]*)<\/p>$/.exec(html) ?? [];
  return {
    html: inline !== undefined && !inline.includes("<p>") ? inline : escapeHtml(text),
    problems
  };
}

/** The HTML of a text of the dialect without front matter. Cells, values and components are left out. */
export function renderMarkdown(text: string, context: RenderContext = createContext()): Rendered {
  const chapter = parseText(text);
  const {root, problems} = renderChapter(chapter, context);
  const content = root.children.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return node.type === "text" ? [node] : [];
    return node.properties.dataSection === undefined ? [node] : node.children;
  });
  const kept = content.filter(
    (node) => node.type !== "element" || !node.tagName.startsWith("epi-")
  );
  return {html: serialize(kept).trim(), problems};
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
