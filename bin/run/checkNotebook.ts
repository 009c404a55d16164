import type {Language} from "../../lib/language/index.ts";
import type {CellId, Problem} from "../../lib/protocol/index.ts";
import {COVER_FILES} from "./cover.ts";
import {findCellProblems} from "./cellProblems.ts";
import {findDifference} from "./difference.ts";
import {drawingFiles, drawPlots, findPlots} from "./drawings.ts";
import type {Artist} from "./draw.ts";
import type {Notebook} from "./notebook.ts";
import {findOutputProblems, tellDifference} from "./outputProblems.ts";
import {EXERCISES_FILE} from "./exerciseRecord.ts";
import {readOutputs, removeOthers, writeOutputs} from "./outputsFile.ts";
import {toFilePlace} from "./places.ts";
import type {CellResult} from "./record.ts";
import {runCells} from "./runCells.ts";
import {toStoredCells, toStoredOutput} from "./stored.ts";

export interface CheckOptions {
  readonly notebook: Notebook;
  /** its page is built from what is stored: without it something is missing */
  readonly isInBook: boolean;
  /** knows the cells already */
  readonly language: Language;
  /** the runner's program, from `bundleRunner` */
  readonly program: string;
  /** stores what the cells show instead of comparing it */
  readonly update: boolean;
  readonly openArtist: () => Promise<Artist>;
}

/** Compiles and runs the cells of one chapter, and compares (or stores) what they show. */
export async function checkNotebook(options: CheckOptions): Promise<readonly Problem[]> {
  const {notebook, isInBook, language, program, update} = options;
  const {file, cells, outputsFolder} = notebook;
  if (cells.length === 0) {
    if (update) await removeOthers(outputsFolder, new Set([EXERCISES_FILE, ...COVER_FILES]));
    return [];
  }
  const mistakes = language.findMistakes(file);
  const results = await runCells({...notebook, program});
  const found = findCellProblems({file, cells, results, mistakes});
  const stored = await readOutputs(outputsFolder);
  const compare = (unrepeatable: ReadonlySet<CellId>) =>
    findOutputProblems({...notebook, isInBook, results, stored, unrepeatable});

  // What changed from one run to the next need not be compared with what is stored; a second run
  // tells, and is needed only when something differs or is about to be stored.
  const none: ReadonlySet<CellId> = new Set();
  const mayDiffer =
    update || (stored !== null && compare(none).some(({rule}) => rule === "output-is-current"));
  const wasEnded = results.some(({ended}) => ended !== null);
  const again = mayDiffer && !wasEnded ? await runCells({...notebook, program}) : results;
  const repeats = findUnrepeatable(notebook, results, again);
  const unrepeatable = new Set(repeats.map(({id}) => id));

  if (update) await store(options, results);
  const outputs = update ? [] : compare(unrepeatable);
  return [...found, ...repeats.map(({problem}) => problem), ...outputs];
}

async function store(
  {notebook, openArtist}: CheckOptions,
  results: readonly CellResult[]
): Promise<void> {
  const folder = notebook.outputsFolder;
  const before = await readOutputs(folder);
  const cells = toStoredCells(results, before);
  const plots = findPlots(cells);
  const drawings = await drawPlots({folder, plots, before: before?.drawings ?? {}, openArtist});
  await writeOutputs(folder, {version: 1, cells, drawings});
  const files = Object.entries(drawings).flatMap(([name, {file}]) => drawingFiles(name, file));
  await removeOthers(folder, new Set(["outputs.json", EXERCISES_FILE, ...COVER_FILES, ...files]));
}

function findUnrepeatable(
  {file, cells}: Notebook,
  first: readonly CellResult[],
  second: readonly CellResult[]
): readonly {readonly id: CellId; readonly problem: Problem}[] {
  return first.flatMap((result, i) => {
    const other = second[i];
    const spec = cells.find(({id}) => id === result.id);
    if (!other || !spec || other === result) return [];
    const difference = findDifference(toStoredOutput(result), toStoredOutput(other));
    if (!difference) return [];
    const told = tellDifference(difference, "stood in the run before");
    const problem: Problem = {
      file,
      ...toFilePlace(spec, {line: null, column: null}),
      rule: "cell-is-repeatable",
      message: `The cell ${result.id} shows something else at each run, ${told}: take numbers from random(), and no times or dates.`,
      severity: "error"
    };
    return [{id: result.id, problem}];
  });
}
