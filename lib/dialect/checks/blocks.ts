import {visit, visitParents} from "../visit.ts";
import type {ContainerDirective} from "mdast-util-directive";
import {blocks, findBlock, labelPrefixes} from "../blocks.ts";
import type {BlockKind} from "../blocks.ts";
import {listOf} from "../frontMatter.ts";
import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {parseOptions} from "../syntax/options.ts";
import {startOf} from "../tree.ts";
import {checkClosed, checkStrayColons, colonsOf, endUnclosed} from "./colons.ts";
import {toId} from "../fixes/ids.ts";
import {renameId} from "../fixes/rename.ts";
import {nearest, onlyNear} from "../words.ts";
import type {Root} from "../tree.ts";

declare module "mdast-util-directive" {
  interface ContainerDirectiveData {
    /** its kind in the registry; null for an unknown one, which is shown as a plain box */
    block?: BlockKind | null;
    /** given when labels are numbered */
    number?: number | null;
  }
}

/** Looks up every block's kind; reports where blocks stand, close, and what their braces say. */
export function checkBlocks(tree: Root, source: Source, report: Report): void {
  const excused = new Set<number>();
  visitParents(tree, "containerDirective", (node, ancestors) => {
    const outer = ancestors.filter((ancestor) => ancestor.type === "containerDirective");
    const block = findBlock(node.name) ?? null;
    node.data = {...node.data, block, number: null};
    if (!block) reportUnknown(node, source, report);
    checkClosed(node, outer, {source, report, excused});
    checkNesting(node, outer, report);
    checkAttributes(node, {tree, source, report});
    if (block && node.data.position?.closing) checkFilled(node, block, report);
  });
  checkStrayColons(tree, {source, report, excused});
  endUnclosed(tree);
}

const KINDS = blocks.map(({kind}) => kind);

/** What other programs call them. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["abstract", "summary"],
  ["admonition", "info"],
  ["answer", "solution"],
  ["aside", "details"],
  ["caution", "warning"],
  ["claim", "proposition"],
  ["important", "info"],
  ["note", "remark"],
  ["observation", "remark"],
  ["question", "problem"]
]);

function reportUnknown(node: ContainerDirective, source: Source, report: Report): void {
  const place = {line: startOf(node).line, column: startOf(node).column + colonsOf(node, source)};
  const name = node.name.toLowerCase();
  const short = blocks.find(({kind, prefix}) => prefix === name || kind.startsWith(name));
  const near = OTHER_NAMES.get(name) ?? short?.kind ?? nearest(name, KINDS);
  const advice = near ? `perhaps \`${near}\` is meant` : `the kinds are ${listOf(KINDS)}`;
  const from = source.offsetAt(place);
  const certain = blocks.find(({prefix}) => prefix === name)?.kind ?? onlyNear(node.name, KINDS);
  report("block-is-known", place, `There is no block \`${node.name}\`: ${advice}.`, {
    edits: certain === null ? null : [{from, to: from + node.name.length, insert: certain}]
  });
}

function checkNesting(
  node: ContainerDirective,
  outer: readonly ContainerDirective[],
  report: Report
): void {
  const block = findBlock(node.name);
  const around = outer.map(({name}) => findBlock(name)).filter((found) => found !== undefined);
  const parent = around.at(-1);
  if (!block) return;
  if (block.within && !around.some(({kind}) => block.within?.includes(kind))) {
    report(
      "block-nests",
      startOf(node),
      `${capital(oneOf([block.kind]))} stands inside ${oneOf(block.within)}.`
    );
  } else if (parent && !parent.mayContain.includes(block.kind)) {
    report(
      "block-nests",
      startOf(node),
      `${capital(oneOf([block.kind]))} cannot stand inside ${oneOf([parent.kind])}: close the \`${parent.kind}\` before it.`
    );
  }
}

const SHOWN = ["cell", "code", "component", "image", "math", "table", "value"];

/** An empty box, and a figure that shows nothing. */
function checkFilled(node: ContainerDirective, {kind}: BlockKind, report: Report): void {
  const inside = node.children.filter(
    (child) => child.type !== "paragraph" || child.data?.directiveLabel !== true
  );
  const shown = new Set<string>();
  visit({type: "root", children: inside}, ({type}) => void shown.add(type));
  if (inside.length === 0)
    report(
      "block-is-filled",
      startOf(node),
      `The block \`${kind}\` is empty: write something between its colons, or take it away.`
    );
  else if (kind === "figure" && !SHOWN.some((type) => shown.has(type)))
    report(
      "block-is-filled",
      startOf(node),
      "The figure has no picture: write `![what it shows](./figures/x.svg)` in it, or make it a box with a title."
    );
}

interface InTree {
  readonly tree: Root;
  readonly source: Source;
  readonly report: Report;
}

function checkAttributes(node: ContainerDirective, {tree, source, report}: InTree): void {
  const start = startOf(node);
  const line = source.line(start.line);
  const braces = /\{([^{}]*)\}\s*$/.exec(line);
  const placeOf = (name: string): Place => {
    const written = name === "id" ? "#" : name;
    const column = braces ? line.indexOf(written, braces.index) + 1 : 0;
    return column > 0 ? {line: start.line, column} : start;
  };
  const block = findBlock(node.name);
  if (!block) return;
  const written = node.attributes ?? {};
  for (const [name, value] of Object.entries(written)) {
    if (name === "id") checkId(value ?? "", block, placeOf("id"), {tree, source, report});
    else if (name === "class") {
      report(
        "attribute-is-known",
        {line: start.line, column: line.indexOf(".", braces?.index ?? 0) + 1},
        `A block takes no class \`.${value ?? ""}\`: its kind says how it looks.`
      );
    } else if (!block.attributes.includes(name)) {
      const takes =
        block.attributes.length > 0
          ? `it takes ${listOf(block.attributes)}`
          : "it takes only an id";
      const place = placeOf(name);
      const meant = onlyNear(
        name,
        block.attributes.filter((known) => !(known in written))
      );
      const advice = meant === null ? takes : `perhaps \`${meant}\` is meant`;
      const from = source.offsetAt(place);
      report(
        "attribute-is-known",
        place,
        `${capital(oneOf([block.kind]))} has no attribute \`${name}\`: ${advice}.`,
        {
          edits:
            meant !== null && source.text.startsWith(name, from)
              ? [{from, to: from + name.length, insert: meant}]
              : null
        }
      );
    }
  }
  checkRepeats(braces?.[1] ?? "", {line: start.line, column: (braces?.index ?? 0) + 2}, report);
  if (
    block.kind === "figure" &&
    !node.children.some((child) => child.type === "paragraph" && child.data?.directiveLabel)
  ) {
    report(
      "figure-has-caption",
      start,
      "The figure has no caption: write `:::figure[What it shows]`."
    );
  }
}

/** What stands twice between braces: the parser keeps the last and says nothing. */
function checkRepeats(braces: string, place: Place, report: Report): void {
  const seen = new Set<string>();
  for (const option of parseOptions(braces, place.column)) {
    const name = option.name.startsWith("#") ? "#" : option.name;
    if (seen.has(name)) {
      const what = name === "#" ? "An id" : `The attribute \`${name}\``;
      report(
        "attribute-is-valid",
        {line: place.line, column: option.column},
        `${what} is given twice to this block.`
      );
    }
    seen.add(name);
  }
}

function checkId(id: string, block: BlockKind, place: Place, {tree, source, report}: InTree): void {
  const rename = (to: string | null) => {
    const at = source.offsetAt(place) + 1;
    const edits =
      to === null || !source.text.startsWith(id, at) ? null : renameId(tree, source, {id, to, at});
    return {edits, renames: id};
  };
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    report(
      "id-is-well-formed",
      place,
      `\`${id}\` is not an id: use lower-case letters, digits and hyphens, starting with a letter.`,
      rename(toId(id, block.prefix))
    );
    return;
  }
  const prefix = id.split("-")[0] ?? "";
  const names =
    Object.hasOwn(labelPrefixes, prefix) && id.includes("-") ? labelPrefixes[prefix] : undefined;
  if (block.prefix !== null && (prefix !== block.prefix || !id.includes("-"))) {
    const other = names ? `\`${prefix}-\` names a ${names}` : "it has another prefix";
    report(
      "id-has-its-prefix",
      place,
      `The id of a ${block.kind} starts with \`${block.prefix}-\`, and \`${id}\` does not: ${other}.`,
      // A prefix of another kind may be right, and the block's kind wrong.
      rename(names ? null : toId(id, block.prefix))
    );
  } else if (block.prefix === null && names) {
    report(
      "id-has-its-prefix",
      place,
      `\`${prefix}-\` names a ${names}, and this is a ${block.kind}: choose another id, or none.`
    );
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function oneOf(kinds: readonly string[]): string {
  const named = kinds.map((kind) => `${/^[aeiou]/.test(kind) ? "an" : "a"} \`${kind}\``);
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}
