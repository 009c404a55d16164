import {toString} from "mdast-util-to-string";
import {SKIP, visit} from "unist-util-visit";
import type {Heading} from "mdast";
import {labelPrefixes} from "../blocks.ts";
import type {Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {Root} from "../tree.ts";

declare module "mdast" {
  interface HeadingData {
    /** its own, or one made from its words */
    id?: string;
    /** written by the author */
    own?: boolean;
  }
}

/** Takes `[#sec-x]` off headings and reports their order. A part of a text goes on at any depth. */
export function checkHeadings(
  tree: Root,
  {source, report, isPart}: {source: Source; report: Report; isPart: boolean}
): void {
  let previous = isPart ? 6 : 1;
  visit(tree, (node) => {
    if (node.type === "example") {
      checkHeadings({type: "root", children: node.children}, {source, report, isPart: true});
      return SKIP;
    }
    if (node.type !== "heading") return;
    const start = startOf(node);
    if (node.depth === 1) {
      report(
        "headings-nest",
        start,
        isPart
          ? "A heading starts at `##`: the title stands above the text."
          : "A heading starts at `##`: the title of the chapter is in its front matter."
      );
    } else if (node.depth > previous + 1) {
      const missing = "#".repeat(previous + 1);
      report(
        "headings-nest",
        start,
        `The heading skips a level: after \`${"#".repeat(Math.max(previous, 1))}\` comes \`${missing}\`, not \`${"#".repeat(node.depth)}\`.`
      );
    }
    previous = Math.max(node.depth, 2);
    if (toString(node).trim() === "")
      report("headings-nest", start, "The heading is empty: give it words, or take it away.");
    const id = takeId(node);
    if (id === null) return;
    node.data = {...node.data, id, own: true};
    const place = {
      line: start.line,
      column: Math.max(1, source.line(start.line).lastIndexOf(`#${id}`) + 1)
    };
    checkSectionId(id, place, report);
  });
}

/** The id that ends a heading, taken off its text. `{#x}` counts too: it is reported as not plain. */
function takeId(node: Heading): string | null {
  const last = node.children.at(-1);
  if (last?.type !== "text") return null;
  const match = /\s*[[{]#([^\]}]*)[\]}]\s*$/.exec(last.value);
  if (!match) return null;
  last.value = last.value.slice(0, match.index);
  return match[1]?.trim() ?? "";
}

function checkSectionId(id: string, place: {line: number; column: number}, report: Report): void {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    report(
      "id-is-well-formed",
      place,
      `\`${id}\` is not an id: use lower-case letters, digits and hyphens, starting with a letter.`
    );
  } else if (!id.startsWith("sec-")) {
    const prefix = id.split("-")[0] ?? "";
    const other = Object.hasOwn(labelPrefixes, prefix)
      ? `\`${prefix}-\` names a ${labelPrefixes[prefix]}`
      : "it has another prefix";
    report(
      "id-has-its-prefix",
      place,
      `The id of a heading starts with \`sec-\`, and \`${id}\` does not: ${other}.`
    );
  }
}
