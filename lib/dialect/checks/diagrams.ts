import {visit} from "../visit.ts";
import type {Code, PhrasingContent} from "mdast";
import {isCellId} from "../../protocol/index.ts";
import {parseDiagram} from "../diagrams/index.ts";
import {listOf} from "../frontMatter.ts";
import type {Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {parseMarkdown} from "../syntax/markdown.ts";
import {parseOptions} from "../syntax/options.ts";
import {startOf} from "../tree.ts";
import type {DiagramNode, Root} from "../tree.ts";
import {nearest} from "../words.ts";

const OPTIONS = ["id", "caption", "alt"];

/** Turns ```` ```mermaid ```` fences into diagrams; one that cannot be read is reported at its line and stays a listing. */
export function readDiagrams(tree: Root, source: Source, report: Report): void {
  visit(tree, "code", (node, index, parent) => {
    if (node.lang !== "mermaid" || parent === undefined || index === undefined) return;
    const options = readOptions(node, source, report);
    const {flowchart, fault} = parseDiagram(node.value);
    if (fault !== null) {
      report("diagram-compiles", placeOf(fault, node, source), fault.message);
      return;
    }
    const {id, caption, alt} = options;
    const diagram: DiagramNode = {
      type: "diagram",
      children: caption === null ? [] : readCaption(caption, startOf(node).line, source),
      flowchart,
      id,
      alt,
      ...(node.position ? {position: node.position} : {})
    };
    parent.children.splice(index, 1, diagram);
  });
}

interface Options {
  readonly id: string | null;
  readonly caption: string | null;
  readonly alt: string | null;
}

function readOptions(node: Code, source: Source, report: Report): Options {
  const start = startOf(node);
  const line = source.line(start.line);
  const [head = ""] = /^\s*[`~]+[ \t]*mermaid/.exec(line.slice(start.column - 1)) ?? [];
  const column = start.column + head.length;
  const options: {id: string | null; caption: string | null; alt: string | null} = {
    id: null,
    caption: null,
    alt: null
  };
  for (const {name, value, malformed, column: at} of parseOptions(line.slice(column - 1), column)) {
    const place = {line: start.line, column: at};
    const near = nearest(name, OPTIONS);
    if (malformed || !OPTIONS.includes(name))
      report(
        "cell-option-is-known",
        place,
        `A diagram has no option \`${name}\`: ${near === null ? `it takes ${listOf(OPTIONS)}` : `perhaps \`${near}\` is meant`}.`
      );
    else if (!value?.trim())
      report("cell-option-is-valid", place, `\`${name}\` is empty: write \`${name}="…"\`.`);
    else if (name === "id" && !(isCellId(value) && value.startsWith("fig-")))
      report(
        "cell-option-is-valid",
        place,
        `\`${value}\` is not the id of a diagram: it starts with \`fig-\`, then lower-case letters, digits and hyphens.`
      );
    else if (name === "id") options.id = value;
    else if (name === "caption") options.caption = value.trim();
    else options.alt = value.trim();
  }
  if (options.id !== null && options.caption === null)
    report(
      "figure-has-caption",
      start,
      `The figure \`${options.id}\` has no caption: add \`caption="…"\` that says what it shows.`
    );
  return options;
}

/** The inline text of a caption, its places those of the file. */
function readCaption(caption: string, line: number, source: Source): PhrasingContent[] {
  const column = Math.max(0, source.line(line).indexOf(caption));
  const offset = source.offsetAt({line, column: column + 1});
  const tree = parseMarkdown(caption, {mdx: false});
  visit(tree, (node, index, parent) => {
    if (node.position !== undefined)
      for (const point of [node.position.start, node.position.end])
        Object.assign(point, {
          line,
          column: point.column + column,
          offset: (point.offset ?? 0) + offset
        });
    // Without MDX a tag is HTML, which no text of the book has.
    if (node.type === "html" && parent !== undefined && index !== undefined)
      parent.children[index] = {
        type: "text",
        value: node.value,
        ...(node.position ? {position: node.position} : {})
      };
  });
  const [first] = tree.children;
  return first?.type === "paragraph" && tree.children.length === 1
    ? first.children
    : [{type: "text", value: caption}];
}

/** A place in the diagram as a place in the file: the fence may be indented. */
function placeOf(
  fault: {readonly line: number; readonly column: number},
  node: Code,
  source: Source
): {line: number; column: number} {
  const line = startOf(node).line + 1 + fault.line;
  const own = node.value.split("\n")[fault.line] ?? "";
  const indent = Math.max(0, source.line(line).length - own.length);
  return {line, column: indent + fault.column + 1};
}
