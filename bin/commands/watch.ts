import {existsSync, statSync} from "node:fs";
import {dirname, join, relative, resolve} from "node:path";
import type {Problem} from "../../lib/protocol/index.ts";
import {whenStopped} from "../system/command.ts";
import {openSession} from "./checkSession.ts";
import type {CheckReport, CheckSession} from "./checkSession.ts";
import {CommandError} from "./command.ts";
import type {Surroundings, Words} from "./command.ts";
import {tellProblems, tellSummary} from "./report.ts";
import type {Telling} from "./report.ts";
import {watchFolders} from "./watchFolders.ts";

const APART = ["--json", "--fix", "--update", "--report"];

/** Checks at each change until it is stopped, and tells what is new, what is mended and how much stands. */
export async function watchCheck(
  words: Words,
  surroundings: Surroundings,
  telling: Telling
): Promise<number> {
  const other = APART.find((name) => words.options.has(name));
  if (other !== undefined)
    throw new CommandError(`--watch does not go with ${other}: run check ${other} by itself`);
  const session = openSession(words, surroundings);
  // A misspelt path is told before anything is waited for.
  const shown: Shown = {
    problems: await tellAll(session, surroundings, telling),
    isBroken: false
  };
  const state = {isStopped: false};
  let wake = (): void => undefined;
  let changes = 0;
  const close = watchFolders(foldersOf(words.paths, surroundings), () => {
    changes += 1;
    wake();
  });
  const release = whenStopped(async () => {
    state.isStopped = true;
    wake();
    close();
    await session.close();
  });
  surroundings.print(WAITING);
  // What was changed while the folders were opened is looked at once: nothing is told when that is nothing.
  let seen = -1;
  for (;;) {
    if (seen === changes) await new Promise<void>((resolve) => (wake = resolve));
    if (state.isStopped) break;
    seen = changes;
    // A check that a change overtakes is left to itself: what it still runs is known to the next one.
    const overtaken = new Promise<void>((resolve) => (wake = resolve));
    const isCurrent = (): boolean => seen === changes;
    await Promise.race([tellChange(session, shown, {surroundings, telling, isCurrent}), overtaken]);
  }
  release();
  return 0;
}

const WAITING = "Waiting for changes; Ctrl-C ends it.\n";

async function tellAll(
  session: CheckSession,
  {print, isTerminal}: Surroundings,
  telling: Telling
): Promise<readonly Problem[]> {
  const report = await session.check();
  if (isTerminal && telling.isColoured) print(CLEAR);
  print(tellProblems(report.problems, telling) + tellSummary(report, telling));
  return report.problems;
}

/** The screen and what stands above it. */
const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** What the person who watches has been told. */
interface Shown {
  problems: readonly Problem[];
  /** the last check did not come to its end */
  isBroken: boolean;
}

/** Tells what a change has made of the problems that were shown. */
async function tellChange(
  session: CheckSession,
  shown: Shown,
  {
    surroundings: {print},
    telling,
    isCurrent
  }: {
    readonly surroundings: Surroundings;
    readonly telling: Telling;
    readonly isCurrent: () => boolean;
  }
): Promise<void> {
  let count = 0;
  const tellNew = (problems: readonly Problem[]): void => {
    if (!isCurrent()) return;
    const fresh = without(problems, shown.problems);
    shown.problems = [...shown.problems, ...fresh];
    count += fresh.length;
    if (fresh.length > 0) print(tellProblems(fresh, telling));
  };
  let report: CheckReport;
  try {
    report = await session.check({onRead: tellNew});
  } catch (error) {
    if (!isCurrent() || !(error instanceof Error)) return;
    const failure = tellFailure(error);
    print(failure);
    shown.isBroken = true;
    return;
  }
  if (!isCurrent()) return;
  tellNew(report.problems);
  const mended = without(shown.problems, report.problems);
  const isSame = count === 0 && mended.length === 0 && !shown.isBroken;
  shown.problems = report.problems;
  shown.isBroken = false;
  if (isSame && report.remembered === report.chapters) return;
  for (const {file, rule, message} of mended) print(`mended: ${file} ${rule}\n  ${message}\n`);
  const stands = report.problems.length - count;
  print(
    `${count} new, ${mended.length} mended, ${stands} as before. ${tellSummary(report, telling)}`
  );
}

/** Those of `problems` that are not among `others`: a line that moved makes no other problem. */
function without(problems: readonly Problem[], others: readonly Problem[]): readonly Problem[] {
  const known = new Map<string, number>();
  for (const other of others) known.set(nameOf(other), (known.get(nameOf(other)) ?? 0) + 1);
  return problems.filter((problem) => {
    const left = known.get(nameOf(problem)) ?? 0;
    known.set(nameOf(problem), left - 1);
    return left <= 0;
  });
}

function nameOf({file, rule, message}: Problem): string {
  return JSON.stringify([file, rule, message]);
}

/** Files come and go while they are read; the next change finds them in order. */
function tellFailure(error: Error): string {
  return error instanceof CommandError
    ? `book: ${error.message}\n`
    : `This could not be checked: ${error.message}\n`;
}

/** The folders of what is checked, and of the books around it. */
function foldersOf(paths: readonly string[], {root, folder}: Surroundings): readonly string[] {
  const wanted =
    paths.length === 0 ? [join(root, "chapters")] : paths.map((path) => resolve(folder, path));
  const all = wanted.flatMap((path) => {
    const place = statSync(path, {throwIfNoEntry: false})?.isFile() ? dirname(path) : path;
    const series = dirname(place);
    return existsSync(join(series, "series.yaml")) ? [place, dirname(series)] : [place];
  });
  const isInside = (inner: string, outer: string) =>
    inner !== outer && !relative(outer, inner).startsWith("..");
  return [...new Set(all)].filter((one) => !all.some((other) => isInside(one, other)));
}
