import type {Element, ElementContent} from "hast";
import {element, text} from "./blocks.ts";

const INLINE = ["sub", "sup", "em", "strong", "i", "b", "a"];
/** Tags that may be open at once: nobody writes more, and each closing tag looks through them. */
const DEEPEST = 20;

/**
 * The same nodes with raw HTML as elements where it is harmless: letters raised, lowered and stressed, breaks, and links.
 * A comment goes, and every other tag is shown as it is written.
 */
export function tameHtml(nodes: readonly ElementContent[]): ElementContent[] {
  if (!nodes.some(({type}) => type === "raw")) return [...nodes];
  const frames: Frame[] = [{name: "", written: "", properties: {}, children: []}];
  const add = (...added: ElementContent[]): void => void frames.at(-1)?.children.push(...added);
  /** The innermost tag was never closed: it is a text before what stands after it. */
  const giveUp = (): void => {
    const frame = frames.pop();
    if (frame) add(text(frame.written), ...frame.children);
  };
  for (const node of nodes) {
    if (node.type !== "raw") {
      add(node);
      continue;
    }
    for (const piece of readTags(node.value)) {
      const {name, written, isClosing} = piece;
      if (name === null) add(text(written));
      else if (name === "br") add(element("br", {}, []));
      else if (isClosing && frames.some((frame) => frame.name === name)) {
        while (frames.at(-1)?.name !== name) giveUp();
        const closed = frames.pop();
        if (closed) add(element(name, closed.properties, closed.children));
      } else if (isClosing || frames.length > DEEPEST) add(text(written));
      else frames.push({name, written, properties: propertiesOf(name, written), children: []});
    }
  }
  while (frames.length > 1) giveUp();
  return frames[0]?.children ?? [];
}

interface Frame {
  readonly name: string;
  readonly written: string;
  readonly properties: Element["properties"];
  readonly children: ElementContent[];
}

interface Piece {
  /** null for text */
  readonly name: string | null;
  readonly written: string;
  readonly isClosing: boolean;
}

/** The harmless tags of a text and what stands between them, in one pass; comments are left out. */
function readTags(html: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const tag = /<(\/?)([a-z]{1,6})(?:\s[^<>]{0,2000})?\/?>/iy;
  let start = 0;
  let hasComments = true;
  const addText = (end: number): void => {
    if (end > start) pieces.push({name: null, written: html.slice(start, end), isClosing: false});
  };
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    const commentEnd = hasComments && html.startsWith("<!--", at) ? html.indexOf("-->", at) : null;
    if (commentEnd === -1) hasComments = false;
    tag.lastIndex = at;
    const [written = "", slash, name = ""] = tag.exec(html) ?? [];
    const known = name.toLowerCase();
    if (commentEnd !== null && commentEnd > 0) {
      addText(at);
      start = at = commentEnd + 3;
    } else if (known === "br" || INLINE.includes(known)) {
      addText(at);
      pieces.push({name: known, written, isClosing: slash === "/"});
      start = at += written.length;
    } else at++;
  }
  addText(html.length);
  return pieces;
}

/** Of a link its address; whether a page may have it is for others to say. */
function propertiesOf(name: string, written: string): Element["properties"] {
  if (name !== "a") return {};
  const [, double, single, bare] =
    /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(written) ?? [];
  return {href: (double ?? single ?? bare ?? "").trim().replaceAll("&amp;", "&")};
}
