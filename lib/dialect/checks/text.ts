import {visit} from "../visit.ts";
import type {Text} from "mdast";
import type {Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {Root} from "../tree.ts";

/** Markdown that did not become what it was meant to be is left as text: this finds it there. */
export function checkText(tree: Root, source: Source, report: Report): void {
  visit(tree, "text", (node) => {
    checkLinks(node, source, report);
  });
  visit(tree, "paragraph", (node) => {
    const start = startOf(node);
    for (let line = start.line; line <= (node.position?.end.line ?? 0); line++) {
      const [, lead = "", fence] = /^([\s>]*)(`{3,}|~{3,})/.exec(source.line(line)) ?? [];
      if (fence === undefined) continue;
      report(
        "fence-is-known",
        {line, column: lead.length + 1},
        "A backtick cannot stand in the first line of this fence: open and close it with `~~~`."
      );
    }
  });
  checkFootnotes(tree, report);
}

const NOT_A_LINK = /(?<!\\)\[\^([^\]\s]+)\]|(?<!\\)\[([^\]\n]*)\]\[([^\]\n]*)\]|(?<!\\)\]\(/g;

function checkLinks(node: Text, source: Source, report: Report): void {
  if (!node.position) return;
  const from = source.offsetAt(node.position.start);
  const raw = source.slice(from, source.offsetAt(node.position.end));
  for (const match of raw.matchAll(NOT_A_LINK)) {
    const place = source.placeAt(from + match.index);
    if (match[1] !== undefined) {
      report(
        "footnote-is-defined",
        place,
        `The footnote \`[^${match[1]}]\` is not defined: add a line \`[^${match[1]}]: …\`.`
      );
    } else if (match[2] !== undefined) {
      report("link-resolves", place, `\`${match[0]}\` is not a link: write \`[text](address)\`.`);
    } else {
      report(
        "link-resolves",
        place,
        "This is not a link, its address cannot be read: write `[text](address)` without spaces in the address."
      );
    }
  }
}

function checkFootnotes(tree: Root, report: Report): void {
  const called = new Set<string>();
  const defined = new Set<string>();
  visit(tree, "footnoteReference", (node) => void called.add(node.identifier));
  visit(tree, "footnoteDefinition", (node) => {
    const name = node.label ?? node.identifier;
    if (defined.has(node.identifier))
      report("id-is-unique", startOf(node), `The footnote \`[^${name}]\` is defined twice.`);
    defined.add(node.identifier);
    if (!called.has(node.identifier))
      report(
        "footnote-is-used",
        startOf(node),
        `The footnote \`[^${name}]\` is defined but nothing calls it.`,
        {severity: "warning"}
      );
  });
}
