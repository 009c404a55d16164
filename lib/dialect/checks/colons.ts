import {visitParents} from "../visit.ts";
import type {ContainerDirective} from "mdast-util-directive";
import {findBlock} from "../blocks.ts";
import {recolon} from "../fixes/colons.ts";
import type {Edit, Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {Root} from "../tree.ts";

/** A block that is never closed would swallow the rest of the chapter: it ends before the next heading. */
export function endUnclosed(tree: Root): void {
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

export interface Closing {
  readonly source: Source;
  readonly report: Report;
  /** the lines whose stray colons an earlier report explains */
  readonly excused: Set<number>;
}

export function checkClosed(
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
      `\`${around.name}\` has no more colons than \`${node.name}\` inside it (line ${start.line}), so it closes too early, at line ${closing}: open and close it with \`${needed}\`.`,
      {edits: recolon(around, source)}
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
    `The block \`${node.name}\` opened here is never closed: end it with a line \`${":".repeat(colons)}\`.`,
    {edits: closeAfter(node, outer, source)}
  );
}

/** Where a block that is never closed has one paragraph, formula or the like, and then a heading or the end of the text. */
function closeAfter(
  node: ContainerDirective,
  outer: readonly ContainerDirective[],
  source: Source
): readonly Edit[] | null {
  const heading = node.children.findIndex(({type}) => type === "heading");
  const own = (heading < 0 ? node.children : node.children.slice(0, heading)).filter(
    (child) => child.type !== "paragraph" || child.data?.directiveLabel !== true
  );
  const end = own[0]?.position?.end;
  const indent = source.line(startOf(node).line).slice(0, startOf(node).column - 1);
  if (outer.length > 0 || own.length !== 1 || end === undefined || indent.trim() !== "")
    return null;
  const line = source.line(end.line);
  const at = source.offsetAt({line: end.line, column: line.length + 1});
  return [{from: at, to: at, insert: `\n${indent}${":".repeat(colonsOf(node, source))}`}];
}

/** Colons in a paragraph: a close that closes nothing, or an opening that could not be read. */
export function checkStrayColons(tree: Root, {source, report, excused}: Closing): void {
  let unread = 0;
  visitParents(tree, "paragraph", (node) => {
    if (node.data?.directiveLabel) return;
    const {start, end} = node.position ?? {start: {line: 1}, end: {line: 0}};
    for (let line = start.line; line <= end.line; line++) {
      checkTwoColons(source.line(line), line, report);
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

/** `::theorem` opens no block, and nobody begins a sentence so. */
function checkTwoColons(text: string, line: number, report: Report): void {
  const [, lead = "", name = ""] = /^([\s>]*)::([A-Za-z]+)(?=[\s[{]|$)/.exec(text) ?? [];
  if (name === "" || findBlock(name) === undefined) return;
  report(
    "block-is-known",
    {line, column: lead.length + 1},
    `\`::${name}\` opens no block: it takes three colons, \`:::${name}\`, and ends with a line \`:::\`.`
  );
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

export function colonsOf(node: ContainerDirective, source: Source): number {
  const {line, column} = startOf(node);
  return /^:*/.exec(source.line(line).slice(column - 1))?.[0].length ?? 3;
}
