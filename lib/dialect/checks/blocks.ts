import {visitParents} from "unist-util-visit-parents";
import type {ContainerDirective} from "mdast-util-directive";
import {blocks, findBlock, labelPrefixes} from "../blocks.ts";
import type {BlockKind} from "../blocks.ts";
import {listOf} from "../frontMatter.ts";
import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {parseOptions} from "../syntax/options.ts";
import {startOf} from "../tree.ts";
import {nearest} from "../words.ts";
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
    checkAttributes(node, source, report);
  });
  checkStrayColons(tree, {source, report, excused});
  endUnclosed(tree);
}

/** A block that is never closed would swallow the rest of the chapter: it ends before the next heading. */
function endUnclosed(tree: Root): void {
  visitParents(tree, "containerDirective", (node, ancestors) => {
    const parent = ancestors.at(-1);
    const index = node.children.findIndex(({type}) => type === "heading");
    if (node.data?.position?.closing || parent?.type !== "root" || index < 0) return;
    const after = node.children.splice(index);
    const [first] = after;
    parent.children.splice(parent.children.indexOf(node) + 1, 0, ...after);
    const before = node.children.at(-1)?.position?.end ?? node.position?.start;
    if (node.position && first && before) node.position = {start: node.position.start, end: before};
  });
}

interface Closing {
  readonly source: Source;
  readonly report: Report;
  /** the lines whose stray colons an earlier report explains */
  readonly excused: Set<number>;
}

function reportUnknown(node: ContainerDirective, source: Source, report: Report): void {
  const place = {line: startOf(node).line, column: startOf(node).column + colonsOf(node, source)};
  const name = node.name.toLowerCase();
  const short = blocks.find(({kind, prefix}) => prefix === name || kind.startsWith(name));
  const near =
    short?.kind ??
    nearest(
      name,
      blocks.map(({kind}) => kind)
    );
  const advice = near
    ? `perhaps \`${near}\` is meant`
    : `the kinds are ${listOf(blocks.map(({kind}) => kind))}`;
  report("block-is-known", place, `There is no block \`${node.name}\`: ${advice}.`);
}

function checkClosed(
  node: ContainerDirective,
  outer: readonly ContainerDirective[],
  {source, report, excused}: Closing
): void {
  if (node.data?.position?.closing) return;
  const start = startOf(node);
  const colons = colonsOf(node, source);
  const around = outer.at(-1);
  const closing = around?.position?.end.line ?? 0;
  if (around?.data?.position?.closing && colonsOf(around, source) <= colons) {
    const needed = ":".repeat(colons + 1);
    report(
      "block-is-closed",
      startOf(around),
      `\`${around.name}\` has no more colons than \`${node.name}\` inside it (line ${start.line}), so it closes too early, at line ${closing}: open and close it with \`${needed}\`.`
    );
    report(
      "block-is-closed",
      start,
      `\`${node.name}\` is not closed on its own: the \`${":".repeat(colons)}\` of line ${closing} closes \`${around.name}\` around it, which needs one colon more.`
    );
    const next = source.lines.findIndex(
      (line, index) => index >= closing && /^[\s>]*:{3,}\s*$/.test(line)
    );
    if (next >= 0) excused.add(next + 1);
    return;
  }
  report(
    "block-is-closed",
    start,
    `The block \`${node.name}\` opened here is never closed: end it with a line \`${":".repeat(colons)}\`.`
  );
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

function checkAttributes(node: ContainerDirective, source: Source, report: Report): void {
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
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (name === "id") checkId(value ?? "", block, placeOf("id"), report);
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
      report(
        "attribute-is-known",
        placeOf(name),
        `${capital(oneOf([block.kind]))} has no attribute \`${name}\`: ${takes}.`
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

function checkId(id: string, block: BlockKind, place: Place, report: Report): void {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    report(
      "id-is-well-formed",
      place,
      `\`${id}\` is not an id: use lower-case letters, digits and hyphens, starting with a letter.`
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
      `The id of a ${block.kind} starts with \`${block.prefix}-\`, and \`${id}\` does not: ${other}.`
    );
  } else if (block.prefix === null && names) {
    report(
      "id-has-its-prefix",
      place,
      `\`${prefix}-\` names a ${names}, and this is a ${block.kind}: choose another id, or none.`
    );
  }
}

/** Colons in a paragraph: a close that closes nothing, or an opening that could not be read. */
function checkStrayColons(tree: Root, {source, report, excused}: Closing): void {
  let unread = 0;
  visitParents(tree, "paragraph", (node) => {
    if (node.data?.directiveLabel) return;
    const {start, end} = node.position ?? {start: {line: 1}, end: {line: 0}};
    for (let line = start.line; line <= end.line; line++) {
      const [all, lead = "", colons = "", rest = ""] =
        /^([\s>]*)(:{3,})(.*)$/.exec(source.line(line)) ?? [];
      if (all === undefined || excused.has(line)) continue;
      const place = {line, column: lead.length + 1};
      if (rest.trim() !== "") {
        unread++;
        reportUnread(rest, place, colons, report);
      } else if (unread > 0) {
        unread--;
      } else {
        report(
          "block-is-closed",
          place,
          `This \`${colons}\` closes nothing: every block before it is closed already.`
        );
      }
    }
  });
}

/** Why a line that starts with colons opens no block: its braces, the brackets of its title, or a space. */
function reportUnread(rest: string, place: Place, colons: string, report: Report): void {
  const [, title = "", braces] = /^[\w-]+(\[.*\])?(\{.*)$/.exec(rest) ?? [];
  const pairs = title.split("[").length === title.split("]").length;
  if (braces !== undefined && pairs) {
    const column = place.column + colons.length + rest.length - braces.length;
    report(
      "attribute-is-valid",
      {line: place.line, column},
      'The braces of this block cannot be read: write `{#id key=value other="two words"}` right after the title.'
    );
    return;
  }
  const how = `write \`${colons}kind[Title]{#prefix-id}\` without spaces between, brackets in the title in pairs or as \`\\[\``;
  report("block-is-known", place, `\`${colons}${rest.trimEnd()}\` opens no block: ${how}.`);
}

function colonsOf(node: ContainerDirective, source: Source): number {
  const {line, column} = startOf(node);
  return /^:*/.exec(source.line(line).slice(column - 1))?.[0].length ?? 3;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function oneOf(kinds: readonly string[]): string {
  const named = kinds.map((kind) => `${/^[aeiou]/.test(kind) ? "an" : "a"} \`${kind}\``);
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}
