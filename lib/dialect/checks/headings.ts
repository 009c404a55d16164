import {toString} from "mdast-util-to-string";
import {SKIP, visit} from "../visit.ts";
import type {Heading} from "mdast";
import {labelPrefixes} from "../blocks.ts";
import {toId} from "../fixes/ids.ts";
import {renameId} from "../fixes/rename.ts";
import type {Edit, Place, Report} from "../problems.ts";
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
  const nested = nestHeadings(tree, source);
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
        `The heading skips a level: after \`${"#".repeat(Math.max(previous, 1))}\` comes \`${missing}\`, not \`${"#".repeat(node.depth)}\`.`,
        {edits: isPart ? null : nested}
      );
    }
    previous = Math.max(node.depth, 2);
    const id = takeId(node);
    if (toString(node).trim() === "")
      report("headings-nest", start, "The heading is empty: give it words, or take it away.");
    if (id === null) return;
    node.data = {...node.data, id, own: true};
    const place = {
      line: start.line,
      column: Math.max(1, source.line(start.line).lastIndexOf(`#${id}`) + 1)
    };
    checkSectionId(id, place, {tree, source, report});
  });
}

/** Each heading one level below the one it stands under, which stays the same. Null for a text with a heading `#`. */
function nestHeadings(tree: Root, source: Source): readonly Edit[] | null {
  const headings: Heading[] = [];
  visit(tree, (node) => {
    if (node.type === "example") return SKIP;
    if (node.type === "heading") headings.push(node);
    return;
  });
  const above: {readonly written: number; readonly meant: number}[] = [];
  const edits: Edit[] = [];
  for (const node of headings) {
    while ((above.at(-1)?.written ?? 0) >= node.depth) above.pop();
    const meant = (above.at(-1)?.meant ?? 1) + 1;
    above.push({written: node.depth, meant});
    if (meant === node.depth) continue;
    const from = source.offsetAt(startOf(node));
    // A heading underlined by `===` or `---` has no number signs.
    if (!source.text.startsWith("#".repeat(node.depth), from)) return null;
    edits.push({from, to: from + node.depth, insert: "#".repeat(meant)});
  }
  return headings.some(({depth}) => depth === 1) ? null : edits;
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

function checkSectionId(
  id: string,
  place: Place,
  {tree, source, report}: {tree: Root; source: Source; report: Report}
): void {
  const at = source.offsetAt(place) + 1;
  const to = toId(id, "sec");
  const isWritten = source.text.slice(at - 2, at) === "[#" && source.text.startsWith(id, at);
  const edits = to === null || !isWritten ? null : renameId(tree, source, {id, to, at});
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    report(
      "id-is-well-formed",
      place,
      `\`${id}\` is not an id: use lower-case letters, digits and hyphens, starting with a letter.`,
      {edits, renames: id}
    );
  } else if (!id.startsWith("sec-")) {
    const prefix = id.split("-")[0] ?? "";
    const other = Object.hasOwn(labelPrefixes, prefix)
      ? `\`${prefix}-\` names a ${labelPrefixes[prefix]}`
      : "it has another prefix";
    report(
      "id-has-its-prefix",
      place,
      `The id of a heading starts with \`sec-\`, and \`${id}\` does not: ${other}.`,
      {edits, renames: id}
    );
  }
}
