import type {Element, ElementContent, Root, RootContent} from "hast";
import type {Problem} from "../../protocol/index.ts";

const CONTAINERS = ["section", "details", "blockquote", "li", "ul", "ol", "figure"];

/** Puts each problem into the page, before the piece of text that it speaks of. */
export function placeProblems(root: Root, problems: readonly Problem[]): void {
  for (const problem of problems) insert(root, problem);
}

function insert(parent: Root | Element, problem: Problem): void {
  const index = parent.children.findIndex((child) => covers(child, problem));
  const child = parent.children[index];
  if (
    child?.type === "element" &&
    CONTAINERS.includes(child.tagName) &&
    child.children.length > 0
  ) {
    insert(child, problem);
    return;
  }
  const before = index >= 0 ? index : firstAfter(parent, problem);
  const holdsOnlyItems = parent.type === "element" && ["ul", "ol"].includes(parent.tagName);
  if (holdsOnlyItems) return;
  const first = parent.children[0];
  const least = first?.type === "element" && first.tagName === "summary" ? 1 : 0;
  parent.children.splice(Math.max(before, least), 0, toElement(problem));
}

function covers(node: RootContent | ElementContent, {line}: Problem): boolean {
  return (
    node.position !== undefined &&
    node.position.start.line <= line &&
    line <= node.position.end.line
  );
}

function firstAfter(parent: Root | Element, {line}: Problem): number {
  const index = parent.children.findIndex(
    (child) => child.position !== undefined && child.position.start.line > line
  );
  return index < 0 ? parent.children.length : index;
}

function toElement({rule, message, line, column, severity}: Problem): Element {
  return {
    type: "element",
    tagName: "epi-problem",
    properties: {
      dataRule: rule,
      dataMessage: message,
      dataLine: line,
      dataColumn: column,
      dataSeverity: severity
    },
    children: []
  };
}
