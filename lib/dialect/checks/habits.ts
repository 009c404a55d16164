import {visit, visitParents} from "../visit.ts";
import type {Table} from "mdast";
import type {CellSpec} from "../../protocol/index.ts";
import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {Root} from "../tree.ts";

/** What shows, but not as it was meant: alternative texts that say nothing, ragged tables, numbers typed by hand. */
export function checkHabits(
  tree: Root,
  {cells, source, report}: {cells: readonly CellSpec[]; source: Source; report: Report}
): void {
  visit(tree, "image", (node) => {
    if (node.alt) checkAlt(node.alt, {place: startOf(node), report});
  });
  for (const {alt, caption, line} of cells) {
    const column = source.line(line - 1).search(/\balt=/) + 1;
    const place = {line: line - 1, column: Math.max(1, column)};
    if (alt !== null) checkAlt(alt, {place, report, caption});
  }
  visit(tree, "table", (node) => {
    checkRows(node, source, report);
  });
  checkTypedNumbers(tree, source, report);
}

const FILE_NAME = /^\S+\.(png|svg|jpe?g|webp|gif|avif)$/i;
const NOTHING_SAID =
  /^(an? |the )?(image|picture|figure|fig|plot|photo|chart|graph|diagram|screenshot|drawing|alt|todo|tbd)( of| \d+)?\.?$/i;

function checkAlt(
  alt: string,
  {place, report, caption = null}: {place: Place; report: Report; caption?: string | null}
): void {
  const words = alt.trim();
  const what = FILE_NAME.test(words)
    ? "is the name of a file"
    : NOTHING_SAID.test(words)
      ? "says only that there is a picture"
      : words === caption?.trim()
        ? "repeats the caption, which is read as well"
        : null;
  if (what === null) return;
  report(
    "alt-says-what-it-shows",
    place,
    `The alternative text \`${words}\` ${what}: describe what one would see, in a sentence.`
  );
}

/** Rows are compared as they are written: what is missing shows as an empty cell, what is too much shows nowhere. */
function checkRows(node: Table, source: Source, report: Report): void {
  const [head, ...rows] = node.children;
  const wanted = head?.children.length ?? 0;
  for (const row of rows) {
    const place = startOf(row);
    const has = row.children.length;
    if (has === wanted) continue;
    const count = `${has} ${has === 1 ? "cell" : "cells"}`;
    const bar = /\$[^$|]*\|[^$]*\$/.test(source.line(place.line))
      ? "; a bar in a formula splits a cell, so write `\\vert`"
      : "";
    report(
      "table-is-even",
      place,
      `This row has ${count}, and the table's head has ${wanted}: give each column its cell${bar}.`
    );
  }
}

const TYPED =
  /(?<![\p{L}\p{N}])(Theorem|Lemma|Proposition|Corollary|Definition|Algorithm|Figure|Equation)[ \u00a0](\(?\d+(?:\.\d+)*\)?)(?![\p{L}\p{N}])/gu;

/** `Theorem 3.1` typed by hand; where a citation stands beside it, it is a theorem of another book. */
function checkTypedNumbers(tree: Root, source: Source, report: Report): void {
  visitParents(tree, "text", (node, ancestors) => {
    if (!node.position) return;
    const around = ancestors.findLast(({type}) => type === "paragraph" || type === "tableCell");
    const cites = around?.children.some(({type}) => type === "citation" || type === "link");
    if (!around || cites) return;
    const from = source.offsetAt(node.position.start);
    const raw = source.slice(from, source.offsetAt(node.position.end));
    for (const {index, 0: written} of raw.matchAll(TYPED))
      report(
        "number-is-generated",
        source.placeAt(from + index),
        `The number of \`${written}\` is typed by hand and goes wrong when something is put before it: give the thing an id, and refer to it with \`@\`.`,
        {severity: "warning"}
      );
  });
}
