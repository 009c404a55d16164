import type {CellSpec, Problem} from "../protocol/index.ts";
import {checkBlocks} from "./checks/blocks.ts";
import {readDiagrams} from "./checks/diagrams.ts";
import {readCells} from "./checks/fences.ts";
import {checkHabits} from "./checks/habits.ts";
import {checkHeadings} from "./checks/headings.ts";
import {checkMaths} from "./checks/maths.ts";
import {checkProse} from "./checks/prose.ts";
import {checkReadable} from "./checks/readable.ts";
import {checkRepeats} from "./checks/repeats.ts";
import {checkText} from "./checks/text.ts";
import {findAnswerCells, readExercises} from "./exercises.ts";
import type {Exercise} from "./exercises.ts";
import {NO_FRONT_MATTER, parseFrontMatter} from "./frontMatter.ts";
import type {FrontMatter} from "./frontMatter.ts";
import {numberLabels} from "./labels.ts";
import type {Labels} from "./labels.ts";
import {createReport} from "./problems.ts";
import type {Fix, Report} from "./problems.ts";
import {createSource} from "./source.ts";
import type {Source} from "./source.ts";
import {expandExamples} from "./syntax/examples.ts";
import {parseTolerantly} from "./syntax/recovery.ts";
import type {Reparser} from "./syntax/reparse.ts";
import type {Root} from "./tree.ts";

/** What one file says by itself. What it says of other files is found out by `renderChapter`. */
export interface Chapter extends Labels {
  readonly file: string;
  readonly source: Source;
  readonly frontMatter: FrontMatter;
  readonly tree: Root;
  /** cells and values in prose, in the order of the text, and after them what computes answers */
  readonly cells: readonly CellSpec[];
  readonly exercises: readonly Exercise[];
  readonly problems: readonly Problem[];
  /** the corrections of those problems that have one */
  readonly fixes: readonly Fix[];
}

export interface ChapterText {
  readonly text: string;
  readonly file: string;
  /** whether to read on in what no chapter can be, such as a text with control characters, which is nothing by default */
  readonly isAny?: boolean;
  /** what parsed the versions of the text before this one */
  readonly reparser?: Reparser | undefined;
}

/** Never throws: whatever is wrong with the text is reported, and the rest is still there. */
export function parseChapter({text, file, isAny = false, reparser}: ChapterText): Chapter {
  const report = createReport(file);
  const source = createSource(text);
  if (!checkReadable(source, report) && !isAny)
    return parseBody({file, source, body: "", frontMatter: NO_FRONT_MATTER, report});
  const {frontMatter, body} = parseFrontMatter(source, report);
  return parseBody({file, source, body, frontMatter, report, reparser});
}

/** The same for a text without front matter. */
export function parseText(text: string): Chapter {
  const source = createSource(text);
  const report = createReport("");
  return parseBody({file: "", source, body: source.text, frontMatter: NO_FRONT_MATTER, report});
}

interface Body extends Pick<Chapter, "file" | "source" | "frontMatter"> {
  /** the text with its front matter blanked */
  readonly body: string;
  readonly report: Report;
  readonly reparser?: Reparser | undefined;
}

function parseBody({file, source, body, frontMatter, report, reparser}: Body): Chapter {
  const {tree, exercises, cells} = draft({source, body, report, reparser});
  const labels = numberLabels(tree, {cells, source, report});
  const all = [...cells, ...findAnswerCells(exercises, source)];
  return {
    file,
    source,
    frontMatter,
    tree,
    cells: all,
    exercises,
    ...labels,
    problems: report.list(),
    fixes: report.fixes()
  };
}

/** A text that is not numbered yet: it may be one of several that are numbered together. */
export interface Draft extends Pick<Chapter, "source" | "tree" | "cells" | "exercises"> {
  readonly report: Report;
}

/** Reads a text without front matter that stands below other texts: its first heading may have any depth. */
export function draftText(text: string): Draft {
  const source = createSource(text);
  return draft({source, body: source.text, report: createReport(""), isPart: true});
}

function draft({
  source,
  body,
  report,
  reparser,
  isPart = false
}: Pick<Body, "source" | "body" | "report" | "reparser"> & {isPart?: boolean}): Draft {
  const tree = parseTolerantly(source, body, report, reparser);
  expandExamples(tree, source, report);
  checkProse(tree, source, report);
  checkBlocks(tree, source, report);
  const exercises = readExercises(tree, source, report);
  const cells = readCells(tree, source, report);
  readDiagrams(tree, source, report);
  checkMaths(tree, source, report);
  checkText(tree, source, report);
  checkHeadings(tree, {source, report, isPart});
  checkRepeats(tree, {cells, source, report});
  checkHabits(tree, {cells, source, report});
  return {source, tree, cells, exercises, report};
}
