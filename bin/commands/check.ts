import {readFileSync, statSync} from "node:fs";
import {basename, dirname, join, relative, resolve} from "node:path";
import type {Memory} from "../../lib/content/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import {keyOf, NO_CACHE, openCache} from "../run/cache.ts";
import type {Cache} from "../run/cache.ts";
import {writeChangeReport} from "../run/changeReport.ts";
import {createChecker} from "../run/checker.ts";
import {digestOfJudges} from "../run/digests.ts";
import type {Artist} from "../run/draw.ts";
import type {CellChange} from "../run/outputProblems.ts";
import {replaceFile} from "../run/outputsFile.ts";
import {findChapters} from "./chapters.ts";
import type {Runner} from "./command.ts";
import {fixFiles} from "./fix.ts";
import {createProgress} from "./progress.ts";
import {tellProblems, tellSummary} from "./report.ts";

/** Everything that can be wrong with chapters: their text, their types, their runs, what is stored. */
export const check: Runner = async ({options, values, paths}, surroundings) => {
  const {root, folder, tell, isTerminal, print} = surroundings;
  const cacheFolder = surroundings.cacheFolder ?? join(root, ".cache");
  const began = performance.now();
  if (options.has("--fix")) await fixFiles(paths, surroundings);
  const cache = options.has("--no-cache") ? NO_CACHE : openCache(join(cacheFolder, "check"));
  const judges = digestOfJudges(root);
  const memory = toMemory(cache, judges);
  const {chapters, problems: ofBooks} = await findChapters(paths, surroundings, {memory});
  const progress = createProgress({
    total: chapters.length,
    tell: isTerminal ? tell : () => undefined
  });
  const checker = createChecker({
    root,
    cache,
    judges,
    update: options.has("--update"),
    strict: options.has("--strict")
  });
  try {
    const checked = await checker.check(chapters, {
      onChecked: ({file}) => progress.advance(relative(root, file))
    });
    progress.end();
    const changes = checked.flatMap((chapter) => chapter.changes);
    const reportFile = resolve(
      folder,
      values.get("--report") ?? join(cacheFolder, "check/report.html")
    );
    if (changes.length > 0 || values.has("--report"))
      await writeReport(reportFile, {changes, folder, artist: () => checker.findArtist()});
    const problems = [...ofBooks, ...checked.flatMap((chapter) => chapter.problems)]
      .sort(byPlace)
      .map((problem) => ({...problem, file: relative(folder, problem.file) || problem.file}));
    if (options.has("--json"))
      print(`${JSON.stringify(problems.map(toPlain), null, problems.length === 0 ? 0 : 1)}\n`);
    else {
      const cells = checked.reduce((sum, chapter) => sum + chapter.cells, 0);
      const remembered = checked.filter(({isRemembered}) => isRemembered).length;
      const seconds = (performance.now() - began) / 1000;
      const counts = {problems, chapters: chapters.length, cells, remembered, seconds};
      const isColoured = surroundings.isColoured ?? false;
      const telling = {
        textOf: (file: string) => readShown(resolve(folder, file)),
        isColoured,
        isFixed: options.has("--fix")
      };
      const changed =
        changes.length === 0
          ? ""
          : `What is stored and what cells show now, side by side: ${relative(folder, reportFile)}\n`;
      print(tellProblems(problems, telling) + changed + tellSummary(counts, {isColoured}));
    }
    return problems.some(({severity}) => severity === "error") ? 1 : 0;
  } finally {
    progress.end();
    await checker.close();
  }
};

/** Writes the page of what changed; where a plot cannot be drawn its numbers stand for it. */
async function writeReport(
  file: string,
  {
    changes,
    folder,
    artist
  }: {
    readonly changes: readonly CellChange[];
    readonly folder: string;
    readonly artist: () => Promise<Artist | null>;
  }
): Promise<void> {
  const hasPlots = changes.some(({fresh}) => fresh.outputs.some(({kind}) => kind === "plot"));
  const page = await writeChangeReport({changes, folder, artist: hasPlots ? await artist() : null});
  await replaceFile(dirname(file), basename(file), page);
}

/** What the book asks of its chapters, kept from one command to the next. */
function toMemory(cache: Cache, judges: string): Memory {
  return {
    recall: (text) => cache.get("facts", keyOf(judges, text)) as ReturnType<Memory["recall"]>,
    keep: (text, facts) => cache.set("facts", keyOf(judges, text), facts)
  };
}

/** The text of a file that problems stand in; empty for one that is too long to be an author's, or is not there. */
function readShown(path: string): string {
  try {
    return statSync(path).size > 2_000_000 ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** What others read of a problem, and nothing else. */
function toPlain({file, line, column, rule, message, severity}: Problem): Problem {
  return {file, line, column, rule, message, severity};
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
