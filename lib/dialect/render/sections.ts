import type {Element, ElementContent, Root, RootContent} from "hast";
import {toString} from "mdast-util-to-string";
import type {Chapter} from "../parse.ts";
import {countWords} from "../words.ts";
import {element, text} from "./blocks.ts";
import {serialize, withoutLinks} from "./html.ts";

export interface TocEntry {
  readonly id: string;
  readonly depth: number;
  readonly title: string;
  /** the heading's inline HTML, formulas included, without links, with the words of pictures */
  readonly html: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly words: number;
}

/** What stands before the first heading counts as a section only where there is no heading at all. */
export const WHOLE_TEXT = "text";

/** The sections that progress counts, one for each `##`. */
export function listSections(chapter: Chapter): readonly Section[] {
  const sections: {id: string; title: string; words: number}[] = [];
  let words = 0;
  for (const node of chapter.tree.children) {
    if (node.type === "heading" && node.depth <= 2) {
      sections.push({id: node.data?.id ?? "", title: toString(node), words: 0});
    }
    const last = sections.at(-1);
    if (last) last.words += countWords(node);
    else words += countWords(node);
  }
  return sections.length > 0
    ? sections
    : [{id: WHOLE_TEXT, title: chapter.frontMatter.title, words}];
}

/** Wraps each `h2` and what follows it into a section. */
export function wrapSections(root: Root): void {
  const children: RootContent[] = [];
  let section: Element | null = null;
  const hasHeading = root.children.some(isHeading2);
  for (const node of root.children) {
    if (isHeading2(node) || (!hasHeading && section === null)) {
      const id = isHeading2(node) ? String(node.properties.id) : WHOLE_TEXT;
      section = element("section", {className: ["section"], dataSection: id}, []);
      children.push(section);
    }
    if (section && isContent(node) && !isApart(node)) section.children.push(node);
    else children.push(node);
  }
  root.children = children;
}

export function listToc(root: Root): readonly TocEntry[] {
  const entries: TocEntry[] = [];
  for (const node of root.children) {
    if (
      node.type !== "element" ||
      !/^h[23]$/.test(node.tagName) ||
      typeof node.properties.id !== "string"
    )
      continue;
    const inline = withoutPictures(withoutLinks(node.children));
    entries.push({
      id: node.properties.id,
      depth: Number(node.tagName[1]),
      title: plain(inline).trim(),
      html: serialize(inline).trim()
    });
  }
  return entries;
}

/** The same nodes with the words of pictures in their places, for a list of contents or a caption. */
export function withoutPictures(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node): ElementContent => {
    if (node.type !== "element") return node;
    const {alt} = node.properties;
    return node.tagName === "img"
      ? text(typeof alt === "string" ? alt : "")
      : {...node, children: withoutPictures(node.children)};
  });
}

function plain(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) =>
      node.type === "text" ? node.value : node.type === "element" ? plain(node.children) : ""
    )
    .join("");
}

function isHeading2(node: RootContent): node is Element {
  return node.type === "element" && node.tagName === "h2" && typeof node.properties.id === "string";
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== "doctype";
}

/** Footnotes and references belong to the chapter, not to its last section. */
function isApart(node: RootContent): boolean {
  return (
    node.type === "element" &&
    node.tagName === "section" &&
    (node.properties.id === "references" || node.properties.dataFootnotes !== undefined)
  );
}
