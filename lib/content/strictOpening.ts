import {visitParents} from "../dialect/index.ts";
import type {Nodes} from "mdast";
import type {Chapter} from "../dialect/index.ts";
import {idOfFigure, isBlock, RESULTS} from "./strictTree.ts";
import type {Tell} from "./strictTree.ts";

/** What stands before the second section; whether it is a problem that somebody has is read by people. */
export function checkFirstSection({tree, cells, source}: Chapter, tell: Tell): void {
  const sections = tree.children.filter((node) => node.type === "heading" && node.depth === 2);
  const start = sections[0]?.position?.start ?? {line: 1, column: 1};
  const end = sections[1]?.position?.start.line ?? source.lines.length + 1;
  let shows = cells.some(({kind, line}) => kind === "cell" && line < end);
  let result: Nodes | null = null;
  visitParents(tree, (node) => {
    if ((node.position?.start.line ?? end) >= end) return;
    if (isBlock(node, "problem") || idOfFigure(node) !== null || node.type === "diagram")
      shows = true;
    if (result === null && node.type === "containerDirective" && RESULTS.has(node.name))
      result = node;
  });
  const place = (result as Nodes | null)?.position?.start;
  if (place !== undefined)
    tell(
      "problem-comes-first",
      place,
      "This result stands in the first section: begin with the problem that it solves."
    );
  else if (!shows)
    tell(
      "problem-comes-first",
      start,
      "The first section shows no problem: add a live cell, a figure or a `:::problem`."
    );
}

/** The reader sees the question move before it is answered. */
export function checkOpening({tree, cells}: Chapter, tell: Tell): void {
  const first = cells.find(({kind}) => kind === "cell")?.line ?? Number.POSITIVE_INFINITY;
  let isTold = false;
  visitParents(tree, "containerDirective", (node) => {
    const start = node.position?.start;
    if (isTold || node.name !== "theorem" || !start) return;
    isTold = true;
    if (start.line < first)
      tell(
        "cell-comes-before-theorem",
        start,
        "This theorem stands before the first live cell: let the reader see the question move before it is answered."
      );
  });
}
