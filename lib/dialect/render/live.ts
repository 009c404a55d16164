import type {Element, ElementContent, Root, RootContent} from "hast";
import {digest} from "../../protocol/index.ts";
import {collapse} from "./collapse.ts";
import {decorate} from "./decorate.ts";
import {withKeys} from "./keys.ts";

/** An element of a text. What stands in it has names of its own, so that the same name is the same text to its depth. */
export interface Piece {
  readonly tag: string;
  readonly properties: Element["properties"];
  /** the name of its HTML, or what stands in it: names of pieces, and texts */
  readonly inner: string | readonly (string | {readonly text: string})[];
}

/** A text in pieces named by what they are: an open page is sent those that are new to it, and draws no others again. */
export interface NamedText {
  readonly top: string;
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly html: ReadonlyMap<string, string>;
}

/** A chapter's text as an open page draws it. */
export function nameText(root: Root): NamedText {
  const pieces = new Map<string, Piece>();
  const html = new Map<string, string>();
  const add = (piece: Piece): string => {
    const name = digest(JSON.stringify(piece));
    pieces.set(name, piece);
    return name;
  };
  const hold = (text: string): string => {
    const name = digest(text);
    html.set(name, text);
    return name;
  };
  const name = ({tagName: tag, properties: all, children}: Element): string => {
    const {dangerouslySetInnerHTML: raw, ...properties} = all;
    const own = textOf(raw);
    return add({tag, properties, inner: own === null ? nameAll(children) : hold(own)});
  };
  const nameAll = (
    nodes: readonly (RootContent | ElementContent)[]
  ): readonly (string | {readonly text: string})[] =>
    nodes.flatMap((node): readonly (string | {readonly text: string})[] =>
      node.type === "element" ? [name(node)] : node.type === "text" ? [{text: node.value}] : []
    );
  const drawn = withKeys(collapse(decorate(root), isSection));
  const top = add({tag: "", properties: {}, inner: nameAll(drawn.children)});
  return {top, pieces, html};
}

/** A change in a section is one of a block of it. */
function isSection({tagName}: Element): boolean {
  return tagName === "section";
}

/** What `collapse` has written. */
function textOf(raw: unknown): string | null {
  return typeof raw === "object" &&
    raw !== null &&
    "__html" in raw &&
    typeof raw.__html === "string"
    ? raw.__html
    : null;
}
