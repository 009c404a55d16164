import type {Element} from "hast";
import type {Image, Nodes, Parents} from "mdast";
import type {Report} from "../problems.ts";
import {startOf} from "../tree.ts";
import {element, text} from "./blocks.ts";
import {resolveFile} from "./links.ts";

interface Surroundings {
  readonly parent: Parents | undefined;
  readonly report: Report;
  readonly where: Parameters<typeof resolveFile>[1];
}

/** A picture: one in a line of words stands in the line, any other is a block. What cannot be shown is its words. */
export function renderImage(node: Image, {parent, report, where}: Surroundings): Element {
  if (!node.alt?.trim())
    report(
      "image-has-alt",
      startOf(node),
      `The image \`${node.url}\` has no alternative text: write \`![what it shows](${node.url})\`.`
    );
  const src = isWebAddress(node.url) ? reportRemote(node, report) : resolveFile(node.url, where);
  if (src === null)
    return element("span", {className: ["image-missing"]}, [text(node.alt ?? node.url)]);
  return element(
    "img",
    {
      src,
      alt: node.alt ?? "",
      loading: "lazy",
      ...(node.title ? {title: node.title} : {}),
      ...(isAmongWords(node, parent) ? {className: ["among-words"]} : {})
    },
    []
  );
}

function reportRemote(node: Image, report: Report): null {
  report(
    "file-exists",
    startOf(node),
    `The image \`${node.url}\` is on another site: put the file into \`./figures/\`.`
  );
  return null;
}

/** Words, or another picture, stand on its line. */
function isAmongWords(node: Image, parent: Parents | undefined): boolean {
  if (parent?.type !== "paragraph") return false;
  const at = parent.children.indexOf(node);
  const isWords = (beside: Nodes | undefined, end: RegExp): boolean =>
    beside !== undefined &&
    beside.type !== "break" &&
    !(beside.type === "text" && end.test(beside.value));
  return isWords(parent.children[at - 1], /\n\s*$/) || isWords(parent.children[at + 1], /^\s*\n/);
}

function isWebAddress(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url);
}
