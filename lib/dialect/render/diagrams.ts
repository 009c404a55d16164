import type {Element, ElementContent} from "hast";
import {drawSvg, layOut, tellDiagram} from "../diagrams/index.ts";
import type {DiagramNode} from "../tree.ts";
import {element, text} from "./blocks.ts";

export interface DiagramParts {
  /** `Figure 2.1`; null for a diagram without an id */
  readonly name: string | null;
  readonly caption: ElementContent[];
}

/** A diagram as a figure, drawn here and now: the same text gives the same picture. */
export function renderDiagram(
  {flowchart, id, alt}: DiagramNode,
  {name, caption}: DiagramParts
): Element {
  const picture = element(
    "div",
    {className: ["diagram-scroll"], tabIndex: 0, role: "group", ariaLabel: "Diagram"},
    []
  );
  picture.data = {html: drawSvg(layOut(flowchart), {alt: alt ?? tellDiagram(flowchart)})};
  const number =
    name === null
      ? []
      : [element("span", {className: ["figure-number"]}, [text(`${name}.`)]), text(" ")];
  const told = [...number, ...caption];
  return element("figure", {className: ["figure"], ...(id === null ? {} : {id})}, [
    picture,
    ...(told.length === 0 ? [] : [element("figcaption", {}, told)])
  ]);
}
