import type {Element, ElementContent} from "hast";
import type {Paragraph} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import {titleOf} from "../labels.ts";
import {numberIn} from "./references.ts";

export interface BlockParts {
  /** the chapter's number, which the block's begins with */
  readonly chapterNumber: string | null;
  /** `Theorem 3`, for a proof that says what it proves */
  readonly proves: string | null;
  readonly title: ElementContent[];
  readonly children: ElementContent[];
}

/** A block as a box, a fold, a figure or a card; a block of no known kind as a plain box. */
export function renderBlock(node: ContainerDirective, parts: BlockParts): Element {
  const block = node.data?.block;
  const id = node.attributes?.id ?? null;
  if (!block)
    return element(
      "section",
      {className: ["box"], dataKind: "unknown", ...(id === null ? {} : {id})},
      [...nameOf(node.name, parts.title), ...parts.children]
    );
  const number = node.data?.number ?? null;
  const numbered =
    number === null ? block.name : `${block.name} ${numberIn(parts.chapterNumber, number)}`;
  const name = parts.proves === null ? numbered : `Proof of ${parts.proves}`;
  const own = id === null ? {} : {id};
  switch (block.component) {
    case "figure": {
      const caption = [
        ...(number === null ? [] : [span("figure-number", [text(`${numbered}.`)]), text(" ")]),
        ...parts.title
      ];
      return element("figure", {className: ["figure"], ...own}, [
        ...parts.children,
        ...(caption.length === 0 ? [] : [element("figcaption", {}, caption)])
      ]);
    }
    case "fold":
    case "card": {
      const properties = {
        className: ["fold"],
        dataKind: block.kind,
        ...own,
        ...(block.open ? {open: true} : {})
      };
      return element("details", properties, [
        element("summary", {}, titleParts(name, parts.title)),
        ...parts.children
      ]);
    }
    case "box": {
      const titleId = id === null ? {} : {id: `${id}-title`};
      const labelled = id === null ? {} : {ariaLabelledBy: [`${id}-title`]};
      const permalink = id === null ? [] : [text(" "), permalinkTo(id, numbered)];
      const title = element("p", {className: ["box-title"], ...titleId}, [
        ...titleParts(name, parts.title),
        ...permalink
      ]);
      return element("section", {className: ["box"], dataKind: block.kind, ...own, ...labelled}, [
        title,
        ...parts.children
      ]);
    }
  }
}

export function permalinkTo(id: string, name: string): Element {
  return element("a", {className: ["permalink"], href: `#${id}`, ariaLabel: `Link to ${name}`}, [
    text("#")
  ]);
}

function titleParts(name: string, title: ElementContent[]): ElementContent[] {
  const kind = span("box-kind", [text(name)]);
  return title.length === 0 ? [kind] : [kind, text(" "), span("box-name", title)];
}

function nameOf(kind: string, title: ElementContent[]): ElementContent[] {
  return [element("p", {className: ["box-title"]}, titleParts(kind, title))];
}

/** The parts of a block: the paragraph in its brackets, and what stands in it. */
export function splitTitle(node: ContainerDirective): {
  title: Paragraph | null;
  body: ContainerDirective["children"];
} {
  const title = titleOf(node);
  return {title, body: title ? node.children.slice(1) : node.children};
}

function span(className: string, children: ElementContent[]): Element {
  return element("span", {className: [className]}, children);
}

export function element(
  tagName: string,
  properties: Element["properties"],
  children: ElementContent[]
): Element {
  return {type: "element", tagName, properties, children};
}

export function text(value: string): ElementContent {
  return {type: "text", value};
}
