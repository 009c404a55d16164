import type {Nodes, Parents} from "mdast";
import {countWords, visitParents} from "../dialect/index.ts";
import type {Chapter} from "../dialect/index.ts";
import type {ChapterEntry, Problem} from "../protocol/index.ts";
import type {Book} from "./book.ts";
import {findEarlySymbols} from "./prerequisites.ts";
import {checkFirstSection, checkOpening} from "./strictOpening.ts";
import {idOfFigure, isBlock, RESULTS} from "./strictTree.ts";
import type {Tell} from "./strictTree.ts";

const LEAST = {words: 2500, displays: 15, cells: 6, plots: 4, exercises: 4, kinds: 3};
const LEAST_OF_GUIDE = {words: 1000, displays: 0, cells: 3, plots: 0, exercises: 0, kinds: 0};

/**
 * What `--strict` finds in the text of a written chapter: the parts of its shape and the lower ends of its density. Upper
 * ends are for readers to judge: a long chapter may be worth its length.
 */
export function checkStrict(book: Book, slug: string): readonly Problem[] {
  const entry = book.chapters.find((chapter) => chapter.slug === slug);
  const chapter = book.written.get(slug)?.chapter;
  if (!entry || !chapter) return [];
  if (chapter.problems.some(({rule}) => rule === "text-is-readable")) return [];
  const {file} = chapter;
  const problems: Problem[] = [];
  const tell: Tell = (rule, place, message, severity = "error") => {
    const {line, column} = place ?? {line: 1, column: 1};
    problems.push({file, line, column, rule, message, severity});
  };
  checkInputs(chapter, tell);
  // What has no number is no part of a course or a series of posts: it has the shape that it needs.
  if (entry.number !== null) {
    const isGuide = isGuideOf(book, entry);
    checkDensity(chapter, {isGuide, tell});
    if (!isGuide) checkParts(chapter, tell);
    checkFirstSection(chapter, tell);
    checkOpening(chapter, tell);
    checkProofs(chapter, tell);
    checkFigures(chapter, tell);
    checkHelp(chapter, tell);
    problems.push(...findEarlySymbols(book, entry, chapter));
  }
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** A preface, and the landing page of a course in parts. */
function isGuideOf({chapters}: Book, {number, series}: ChapterEntry): boolean {
  const isLanding =
    number !== null &&
    chapters.some((other) => other.series === series && other.number?.startsWith(`${number}.`));
  return number === "0" || isLanding;
}

function checkDensity(
  {tree, cells, exercises}: Chapter,
  {isGuide, tell}: {isGuide: boolean; tell: Tell}
): void {
  const least = isGuide ? LEAST_OF_GUIDE : LEAST;
  const what = isGuide ? "a guide" : "a chapter";
  const words = countWords(tree);
  if (words < least.words)
    tell(
      "chapter-has-its-length",
      null,
      `The chapter has ${words} words, and ${what} has at least ${least.words}: say what a reader still asks.`
    );
  const live = cells.filter(({kind}) => kind === "cell");
  let displays = 0;
  visitParents(tree, "math", () => {
    displays++;
  });
  const counts = {
    displays,
    cells: live.length,
    plots: live.filter(({source}) => /(?<![\w.])(plot|facets)\s*\(/.test(source)).length,
    exercises: exercises.length,
    kinds: new Set(exercises.map(({kind}) => kind)).size
  };
  const names = {
    displays: "displayed formulas",
    cells: "live cells",
    plots: "cells that plot",
    exercises: "exercises",
    kinds: "kinds of exercises"
  };
  for (const key of ["displays", "cells", "plots", "exercises", "kinds"] as const)
    if (counts[key] < least[key])
      tell(
        "chapter-has-its-density",
        null,
        `The chapter has ${counts[key]} ${names[key]}, and ${what} has at least ${least[key]}: look where one would help.`
      );
}

/** The parts that a chapter ends with, in their order; a heading with the words counts as the block. */
function checkParts({tree, source}: Chapter, tell: Tell): void {
  const places = new Map<string, {line: number; column: number}>();
  const citations: Nodes[] = [];
  visitParents(tree, (node) => {
    if (node.type === "citation") citations.push(node);
    if (node.type !== "containerDirective" || !node.position) return;
    const {line, column} = node.position.start;
    // The first exercise counts, and of what stands once the last.
    if (node.name !== "exercise" || !places.has(node.name)) places.set(node.name, {line, column});
  });
  const order = ["exercise", "summary", "cheatsheet", "reflection"] as const;
  const seen: {name: string; line: number}[] = [];
  const end = {line: source.lines.length, column: 1};
  for (const name of order) {
    const place = places.get(name);
    const last = seen.at(-1);
    if (place === undefined)
      tell(
        "chapter-has-its-parts",
        end,
        `The chapter has no \`:::${name}\`: it ends with exercises, a summary, a cheat sheet and a reflection.`
      );
    else if (last !== undefined && place.line < last.line)
      tell(
        "chapter-has-its-parts",
        place,
        `\`${name}\` stands before \`${last.name}\`: the order is exercises, summary, cheat sheet, reflection.`
      );
    if (place !== undefined) seen.push({name, line: place.line});
  }
  if (citations.length === 0)
    tell(
      "chapter-has-its-parts",
      end,
      "The chapter cites nothing: say in `[@key]` where its results come from."
    );
}

function checkProofs({tree}: Chapter, tell: Tell): void {
  const proven = new Set<string>();
  visitParents(tree, "containerDirective", (node) => {
    const of = node.name === "proof" ? node.attributes?.["of"] : null;
    if (of) proven.add(of.replace(/^@/, ""));
  });
  visitParents(tree, "containerDirective", (node, ancestors) => {
    if (!RESULTS.has(node.name) || ancestors.some(isExercise)) return;
    const parent = ancestors.at(-1);
    const next = parent?.children[parent.children.indexOf(node as never) + 1];
    const isProved =
      proven.has(node.attributes?.["id"] ?? "") ||
      holds(node, (inner) => inner.type === "citation" || isBlock(inner, "proof")) ||
      (next !== undefined && isBlock(next, "proof")) ||
      // A proof that only cites: the paragraph after the statement.
      (next?.type === "paragraph" && holds(next, ({type}) => type === "citation"));
    if (isProved) return;
    const id = node.attributes?.["id"];
    tell(
      "result-is-proved",
      node.position?.start ?? null,
      `${id ? `\`${id}\`` : `This ${node.name}`} has no proof: write \`:::proof{of=${id ?? "…"}}\`, or cite where it is proved.`
    );
  });
}

/** A figure with text beside it on either side, other figures between them left out, or with a reference to it. */
function checkFigures({tree}: Chapter, tell: Tell): void {
  const named = new Set<string>();
  visitParents(tree, "reference", ({label}) => void named.add(label));
  visitParents(tree, (node, ancestors) => {
    const id = idOfFigure(node);
    const parent = ancestors.at(-1);
    if (id === null || parent === undefined || named.has(id)) return;
    const at = parent.children.indexOf(node as never);
    const isBeside = (step: number): boolean => {
      let index = at + step;
      while (isCell(parent.children[index])) index += step;
      const type = parent.children[index]?.type;
      return type === "paragraph" || type === "list" || type === "blockquote";
    };
    if (isBeside(-1) || isBeside(1)) return;
    tell(
      "figure-is-spoken-of",
      node.position?.start ?? null,
      `Nothing is said beside the figure \`${id}\`, and nothing refers to it: say what to look for.`,
      "warning"
    );
  });
}

function checkInputs({cells}: Chapter, tell: Tell): void {
  const INPUT = /(?<![\w.])(range|number|select|checkbox|text|button)\s*\(\s*(\{[^}]*\}|\))/g;
  for (const {source, line, column} of cells)
    for (const view of source.matchAll(/(?<![\w.])view\s*\(/g)) {
      INPUT.lastIndex = view.index;
      const input = INPUT.exec(source);
      if (input?.index !== view.index + view[0].length || /\blabel\b/.test(input[2] ?? ""))
        continue;
      const before = source.slice(0, view.index).split("\n");
      tell(
        "input-has-label",
        {line: line + before.length - 1, column: column + (before.at(-1)?.length ?? 0)},
        `This ${input[1] ?? "input"} has no label: write \`{label: "…"}\`, which says what it changes.`
      );
    }
}

function checkHelp({exercises}: Chapter, tell: Tell): void {
  for (const {id, kind, hints, hasSolution, line} of exercises) {
    // Options have feedback of their own, and a free answer has nothing to nudge to.
    const needsHint = ["code", "numeric", "formula"].includes(kind);
    const lacks = [
      ...(needsHint && hints === 0 ? ["no `:::hint`"] : []),
      ...(hasSolution ? [] : ["no `:::solution`"])
    ];
    if (lacks.length > 0)
      tell(
        "exercise-has-help",
        {line, column: 1},
        `\`${id}\` has ${lacks.join(" and ")}: a nudge for who is stuck, the reasoning for who is done.`
      );
  }
}

function isExercise(node: Nodes): boolean {
  return isBlock(node, "exercise");
}

function isCell(node: Nodes | undefined): boolean {
  return node?.type === "cell" || (node !== undefined && idOfFigure(node) !== null);
}

function holds(node: Parents | Nodes, test: (inner: Nodes) => boolean): boolean {
  if (!("children" in node)) return false;
  return node.children.some((child) => test(child) || holds(child, test));
}
