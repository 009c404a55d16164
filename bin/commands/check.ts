import {readFileSync, statSync} from "node:fs";
import {basename, dirname, join, relative, resolve} from "node:path";
import type {Problem} from "../../lib/protocol/index.ts";
import {writeChangeReport} from "../run/changeReport.ts";
import type {Artist} from "../run/draw.ts";
import type {CellChange} from "../run/outputProblems.ts";
import {replaceFile} from "../run/outputsFile.ts";
import {openSession} from "./checkSession.ts";
import type {Runner} from "./command.ts";
import {fixFiles} from "./fix.ts";
import {createProgress} from "./progress.ts";
import {tellProblems, tellSummary} from "./report.ts";
import {watchCheck} from "./watch.ts";

/** Everything that can be wrong with chapters: their text, their types, their runs, what is stored. */
export const check: Runner = async (words, surroundings) => {
  const {options, values, paths} = words;
  const {root, folder, tell, isTerminal, print, isColoured = false} = surroundings;
  const telling = {
    textOf: (file: string) => readShown(resolve(folder, file)),
    isColoured,
    isFixed: options.has("--fix")
  };
  if (options.has("--watch")) return watchCheck(words, surroundings, telling);
  if (options.has("--fix")) await fixFiles(paths, surroundings);
  const session = openSession(words, surroundings);
  const progress = createProgress({tell: isTerminal ? tell : () => undefined});
  try {
    const report = await session.check({
      onFound: (total) => progress.begin(total),
      onChecked: (file) => progress.advance(file)
    });
    progress.end();
    const {problems, changes} = report;
    const page = resolve(
      folder,
      values.get("--report") ??
        join(surroundings.cacheFolder ?? join(root, ".cache"), "check/report.html")
    );
    if (changes.length > 0 || values.has("--report"))
      await writeReport(page, {changes, folder, artist: () => session.findArtist()});
    if (options.has("--json"))
      print(`${JSON.stringify(problems.map(toPlain), null, problems.length === 0 ? 0 : 1)}\n`);
    else {
      const changed =
        changes.length === 0
          ? ""
          : `What is stored and what cells show now, side by side: ${relative(folder, page)}\n`;
      print(tellProblems(problems, telling) + changed + tellSummary(report, {isColoured}));
    }
    return problems.some(({severity}) => severity === "error") ? 1 : 0;
  } finally {
    progress.end();
    await session.close();
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
