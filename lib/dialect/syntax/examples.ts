import {visit, visitParents} from "../visit.ts";
import type {Point, Position} from "unist";
import type {Code} from "mdast";
import type {Place, Report, ReportOptions} from "../problems.ts";
import type {RuleName} from "../rules.ts";
import {createSource} from "../source.ts";
import type {Source} from "../source.ts";
import {replaceChild, startOf} from "../tree.ts";
import type {ExampleNode, Root} from "../tree.ts";
import {parseTolerantly} from "./recovery.ts";

/** What stands after `mdx` in a fence whose text is shown with what it becomes, and with what is wrong with it. */
export const EXAMPLE = "example";
export const WRONG = "wrong";

/**
 * Makes each ```` ````mdx example ```` fence a node with what its text says: from here on it is a part of the chapter like any
 * other, at its own lines, and its source is kept to be shown above it. An example holds no other example.
 */
export function expandExamples(tree: Root, source: Source, report: Report): void {
  visitParents(tree, "code", (node, ancestors) => {
    if (!isExample(node)) return;
    const parent = ancestors.at(-1);
    const place = startOf(node);
    if (!parent || place.column > 1 || ancestors.length > 1) {
      report("fence-is-known", place, "An example stands by itself, at the start of a line.");
      return;
    }
    const example: ExampleNode = {
      type: "example",
      source: node.value,
      children: parseAt(node.value, {source, line: place.line + 1, report}).children,
      ...(node.position ? {position: node.position} : {})
    };
    replaceChild(parent, node, example);
  });
}

function isExample({lang, meta}: Code): boolean {
  return lang === "mdx" && meta?.trim() === EXAMPLE;
}

/** The tree of lines of a text, with the places that they have in it. */
function parseAt(
  text: string,
  {source, line, report}: {source: Source; line: number; report: Report}
): Root {
  const lines = line - 1;
  const offset = source.offsetAt({line, column: 1});
  const shifted: Report = Object.assign(
    (rule: RuleName, place: Place, message: string, options: ReportOptions = {}) =>
      report(rule, {line: place.line + lines, column: place.column}, message, {
        ...options,
        edits: (options.edits ?? []).map(({from, to, insert}) => ({
          from: from + offset,
          to: to + offset,
          insert
        }))
      }),
    {list: () => report.list(), fixes: () => report.fixes()}
  );
  const tree = parseTolerantly(createSource(text), text, shifted);
  const move = (point: Point): Point => ({
    ...point,
    line: point.line + lines,
    ...(point.offset === undefined ? {} : {offset: point.offset + offset})
  });
  const moveAll = ({start, end}: Position): Position => ({start: move(start), end: move(end)});
  visit(tree, (node) => {
    if (node.position) node.position = moveAll(node.position);
  });
  return tree;
}
