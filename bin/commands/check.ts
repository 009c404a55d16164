import {availableParallelism} from "node:os";
import {relative} from "node:path";
import type {Problem} from "../../lib/protocol/index.ts";
import {checkExercises} from "../run/checkExercises.ts";
import {checkCover} from "../run/cover.ts";
import {checkNotebook} from "../run/checkNotebook.ts";
import {readExerciseTypes} from "../run/exerciseTypes.ts";
import {checkVersions} from "../run/exerciseVersions.ts";
import {readRowTypes} from "../run/dataFiles.ts";
import {openArtist} from "../run/draw.ts";
import type {Artist} from "../run/draw.ts";
import {bundleRunner} from "../run/runnerProcess.ts";
import {createTypeChecker} from "../run/typeChecker.ts";
import {coverOf, findChapters} from "./chapters.ts";
import type {FoundChapter} from "./chapters.ts";
import type {Runner, Surroundings} from "./command.ts";
import {fixFiles} from "./fix.ts";
import {createProgress} from "./progress.ts";
import {tellProblems, tellSummary} from "./report.ts";

/** Everything that can be wrong with chapters: their text, their types, their runs, what is stored. */
export const check: Runner = async ({options, paths}, surroundings) => {
  const began = performance.now();
  if (options.has("--fix")) await fixFiles(paths, surroundings);
  const {chapters, problems: ofBooks} = await findChapters(paths, surroundings);
  const ofChapters = await checkChapters(chapters, surroundings, options.has("--update"));
  const problems = [...ofBooks, ...ofChapters].sort(byPlace);
  const shown = problems.map((problem) => ({
    ...problem,
    file: relative(surroundings.folder, problem.file) || problem.file
  }));
  if (options.has("--json"))
    surroundings.print(`${JSON.stringify(shown, null, shown.length === 0 ? 0 : 1)}\n`);
  else {
    const texts = new Map(
      chapters.map(({notebook}) => [relative(surroundings.folder, notebook.file), notebook.text])
    );
    const cells = chapters.reduce((sum, {notebook}) => sum + notebook.cells.length, 0);
    const seconds = (performance.now() - began) / 1000;
    surroundings.print(
      tellProblems(shown, texts) +
        tellSummary({problems: shown, chapters: chapters.length, cells, seconds})
    );
  }
  return problems.some(({severity}) => severity === "error") ? 1 : 0;
};

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

async function checkChapters(
  chapters: readonly FoundChapter[],
  {root, tell, isTerminal}: Surroundings,
  update: boolean
): Promise<readonly Problem[]> {
  const language = createTypeChecker(root);
  // All of them before the first is asked about: the compiler then makes one program.
  for (const {notebook} of chapters)
    language.setNotebook(notebook.file, notebook.cells, await readRowTypes(notebook.dataFolder));
  const types = new Map(
    chapters.map(({notebook}) => [notebook.file, readExerciseTypes({...notebook, root, language})])
  );
  const program = await bundleRunner(root);
  const progress = createProgress({
    total: chapters.length,
    tell: isTerminal ? tell : () => undefined
  });
  const judges: Promise<string>[] = [];
  const judgeProgram = () => {
    const judge = judges[0] ?? bundleRunner(root, "exerciseRunner");
    if (judges.length === 0) judges.push(judge);
    return judge;
  };
  const artists: Promise<Artist>[] = [];
  const open = () => {
    const artist = artists[0] ?? openArtist(root);
    if (artists.length === 0) artists.push(artist);
    return artist;
  };
  try {
    const problems = await mapInParallel(chapters, async (chapter) => {
      const {notebook, isInBook, problems} = chapter;
      const cover = coverOf(chapter);
      const found = await checkNotebook({
        notebook,
        isInBook,
        language,
        program,
        update,
        openArtist: open
      });
      const ofExercises = await checkExercises({...notebook, program: judgeProgram});
      const ofTypes = types.get(notebook.file)?.find() ?? [];
      const ofVersions = await checkVersions({...notebook, isInBook, update});
      const ofCover =
        cover === null ? [] : await checkCover({...notebook, ...cover, update, openArtist: open});
      progress.advance(relative(root, notebook.file));
      // Outputs that could not be read are written anew by now.
      const standing = update
        ? problems.filter(({rule}) => rule !== "outputs-are-valid")
        : problems;
      return [...standing, ...found, ...ofExercises, ...ofTypes, ...ofVersions, ...ofCover];
    });
    return problems.flat();
  } finally {
    progress.end();
    for (const artist of artists)
      await artist.then(
        (opened) => opened.close(),
        () => undefined
      );
  }
}

/** Results in the order of `items`; as many at a time as there are processors. */
async function mapInParallel<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const rest = items.entries();
  const takeAll = async () => {
    for (const [i, item] of rest) results.set(i, await work(item));
  };
  await Promise.all(Array.from({length: Math.min(items.length, availableParallelism())}, takeAll));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
