import type {Mistake} from "../../lib/language/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import {COVER_FILES} from "./cover.ts";
import {findCellProblems} from "./cellProblems.ts";
import {drawingFiles, drawPlots, findPlots} from "./drawings.ts";
import type {Artist} from "./draw.ts";
import type {Repeat, Runs} from "./findRuns.ts";
import {findNameProblems} from "./nameProblems.ts";
import type {Notebook} from "./notebook.ts";
import {findOutputProblems, tellDifference} from "./outputProblems.ts";
import type {CellChange} from "./outputProblems.ts";
import {EXERCISES_FILE} from "./exerciseRecord.ts";
import {readOutputs, removeOthers, writeOutputs} from "./outputsFile.ts";
import {toFilePlace} from "./places.ts";
import type {CellResult} from "./record.ts";
import {hashSources} from "./sources.ts";
import {toStoredCells} from "./stored.ts";
import {findEmptyValues} from "./valueProblems.ts";

export interface CheckOptions {
  readonly notebook: Notebook;
  /** its page is built from what is stored: without it something is missing */
  readonly isInBook: boolean;
  /** what the compiler has against its cells */
  readonly mistakes: readonly Mistake[];
  readonly runs: Runs;
  /** stores what the cells show instead of comparing it */
  readonly update: boolean;
  readonly openArtist: () => Promise<Artist>;
}

export interface CheckedNotebook {
  readonly problems: readonly Problem[];
  /** the cells that show something else than is stored */
  readonly changes: readonly CellChange[];
}

/** What compiling and running the cells of one chapter has found, and how it compares (or is stored). */
export async function checkNotebook(options: CheckOptions): Promise<CheckedNotebook> {
  const {notebook, isInBook, mistakes, runs, update} = options;
  const {file, cells, outputsFolder} = notebook;
  if (cells.length === 0) {
    if (update) await removeOthers(outputsFolder, new Set([EXERCISES_FILE, ...COVER_FILES]));
    return {problems: [], changes: []};
  }
  const {results, repeats} = runs;
  const found = [
    ...findCellProblems({file, cells, results, mistakes}),
    ...findNameProblems({file, cells}),
    ...findEmptyValues({file, cells, results})
  ];
  const unrepeatable = repeats.flatMap((repeat) => tellRepeat(notebook, repeat));
  if (update) {
    await store(options, results);
    return {problems: [...found, ...unrepeatable], changes: []};
  }
  const {problems: ofOutputs, changes} = findOutputProblems({
    ...notebook,
    isInBook,
    results,
    stored: await readOutputs(outputsFolder),
    unrepeatable: new Set(repeats.map(({id}) => id))
  });
  return {problems: [...found, ...unrepeatable, ...ofOutputs], changes};
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
  const sources = hashSources(notebook.cells, notebook.dataFolder);
  await writeOutputs(folder, {version: 1, cells, drawings, sources});
  const files = Object.entries(drawings).flatMap(([name, {file}]) => drawingFiles(name, file));
  await removeOthers(folder, new Set(["outputs.json", EXERCISES_FILE, ...COVER_FILES, ...files]));
}

function tellRepeat({file, cells}: Notebook, {id, difference}: Repeat): readonly Problem[] {
  const spec = cells.find((cell) => cell.id === id);
  if (!spec) return [];
  const told = tellDifference(difference, "stood in the run before");
  return [
    {
      file,
      ...toFilePlace(spec, {line: null, column: null}),
      rule: "cell-is-repeatable",
      message: `The cell ${id} shows something else at each run, ${told}: take numbers from random(), and no times or dates.`,
      severity: "error"
    }
  ];
}
