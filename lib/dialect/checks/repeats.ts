import {toString} from "mdast-util-to-string";
import {SKIP, visit} from "../visit.ts";
import type {Text} from "mdast";
import type {CellSpec} from "../../protocol/index.ts";
import {titleOf} from "../labels.ts";
import type {Place, Report} from "../problems.ts";
import type {Source} from "../source.ts";
import {startOf} from "../tree.ts";
import type {Root} from "../tree.ts";

/** What stands twice where once is meant: words, headings of one section, captions, the fronts of cards. */
export function checkRepeats(
  tree: Root,
  {cells, source, report}: {cells: readonly CellSpec[]; source: Source; report: Report}
): void {
  visit(tree, "text", (node) => {
    checkWords(node, source, report);
  });
  checkHeadings(tree, report);
  checkCaptions(tree, {cells, source, report});
  checkCards(tree, report);
}

/** Words that no sentence needs twice in a row; `that`, `had` and `is` may stand so. */
const SMALL_WORDS =
  "the|a|an|of|to|in|and|or|for|with|by|at|from|on|as|are|was|were|be|it|this|we|not|if|then|than|but|which|can|will|has|have|its|their|into|so|when|where|also|between";
const DOUBLED = new RegExp(
  `(?<![\\p{L}\\p{N}'’-])(${SMALL_WORDS})(\\s+)\\1(?![\\p{L}\\p{N}'’-])`,
  "giu"
);

function checkWords({position}: Text, source: Source, report: Report): void {
  if (!position) return;
  const from = source.offsetAt(position.start);
  const raw = source.slice(from, source.offsetAt(position.end));
  for (const {index, 1: word = "", 2: gap = ""} of raw.matchAll(DOUBLED)) {
    // A quotation's mark between the lines is no part of its words.
    if (/[^\s>]/.test(gap)) continue;
    const second = from + index + word.length;
    report(
      "word-stands-once",
      source.placeAt(second + gap.length),
      `The word \`${word.toLowerCase()}\` stands twice in a row: take one away.`,
      {edits: [{from: second, to: second + gap.length + word.length, insert: ""}]}
    );
  }
}

function checkHeadings(tree: Root, report: Report): void {
  const above: {depth: number; seen: Map<string, number>}[] = [{depth: 0, seen: new Map()}];
  visit(tree, (node) => {
    if (node.type === "example") return SKIP;
    if (node.type !== "heading") return;
    while ((above.at(-1)?.depth ?? 0) >= node.depth) above.pop();
    const words = toString(node).trim();
    const seen = above.at(-1)?.seen;
    const first = seen?.get(words.toLowerCase());
    const place = startOf(node);
    if (first !== undefined && words !== "")
      report(
        "heading-is-unique",
        place,
        `The heading \`${words}\` stands at line ${first} already, in the same section: give each words of its own.`,
        {severity: "warning"}
      );
    else seen?.set(words.toLowerCase(), place.line);
    above.push({depth: node.depth, seen: new Map()});
    return;
  });
}

function checkCaptions(
  tree: Root,
  {cells, source, report}: {cells: readonly CellSpec[]; source: Source; report: Report}
): void {
  const captions: {words: string; place: Place}[] = [];
  for (const {caption, line} of cells) {
    const column = source.line(line - 1).indexOf("caption=") + 1;
    if (caption !== null)
      captions.push({words: caption, place: {line: line - 1, column: Math.max(1, column)}});
  }
  visit(tree, "containerDirective", (node) => {
    const title = node.name === "figure" ? titleOf(node) : null;
    if (title) captions.push({words: toString(title), place: startOf(node)});
  });
  const seen = new Map<string, number>();
  for (const {words, place} of captions.sort((a, b) => a.place.line - b.place.line)) {
    const key = words.trim().toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, place.line);
    else
      report(
        "caption-is-unique",
        place,
        `This caption stands at line ${first} already: say what this figure shows that the other does not.`
      );
  }
}

function checkCards(tree: Root, report: Report): void {
  const seen = new Map<string, number>();
  visit(tree, "containerDirective", (node) => {
    if (node.name !== "card") return;
    const title = titleOf(node);
    const front = title === null ? "" : toString(title).trim();
    const back = node.children.filter((child) => child !== title);
    const place = startOf(node);
    if (front === "" || back.length === 0) {
      const side =
        front === "" ? "front: write the question in brackets" : "back: write the answer in it";
      report("card-has-two-sides", place, `The card has no ${side}, \`:::card[Question]\`.`);
    }
    const first = seen.get(front.toLowerCase());
    if (first !== undefined && front !== "")
      report(
        "card-is-unique",
        place,
        `The card asks what the card at line ${first} asks: one of them goes.`
      );
    else seen.set(front.toLowerCase(), place.line);
  });
}
