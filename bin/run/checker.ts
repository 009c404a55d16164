import {availableParallelism} from "node:os";
import {dirname, relative, resolve} from "node:path";
import {coverOf, readChapter, surroundingsOf} from "../commands/chapters.ts";
import type {FoundChapter, ReadChapter} from "../commands/chapters.ts";
import type {Language, Mistake} from "../../lib/language/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import {keyOf} from "./cache.ts";
import type {Cache} from "./cache.ts";
import {checkCover} from "./cover.ts";
import {checkExercises} from "./checkExercises.ts";
import {checkNotebook} from "./checkNotebook.ts";
import {readRowTypes} from "./dataFiles.ts";
import {digestOfBook} from "./digests.ts";
import type {Artist} from "./draw.ts";
import {readExerciseTexts, toTypeProblems} from "./exerciseTypes.ts";
import {findMistakes} from "./findMistakes.ts";
import type {Texts} from "./findMistakes.ts";
import {findRuns} from "./findRuns.ts";
import type {Runs} from "./findRuns.ts";
import {findSlowCells} from "./strictCells.ts";
import type {CellTime} from "./strictCells.ts";
import {createSpellers} from "./spelling.ts";
import {findTextProblems} from "./textProblems.ts";
import {toNotebook} from "./notebook.ts";
import type {Notebook} from "./notebook.ts";
import type {CellChange} from "./outputProblems.ts";
import {shapeOf, toKeyParts} from "./keyParts.ts";
import {answersAgain, hearQuestions} from "./questions.ts";
import type {Question} from "./questions.ts";
import {createSlots} from "./slots.ts";

export interface CheckerOptions {
  /** the folder of this repository */
  readonly root: string;
  readonly cache: Cache;
  /** the digest of the sources that judge */
  readonly judges: string;
  /** stores what the cells show instead of comparing it */
  readonly update: boolean;
  /** asks for the shape and density of whole chapters too; false by default */
  readonly strict?: boolean;
}

export interface CheckedChapter {
  /** absolute */
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly cells: number;
  readonly times: readonly CellTime[];
  /** nothing that its check depends on has changed since it was checked */
  readonly isRemembered: boolean;
  /** the cells that show something else than is stored */
  readonly changes: readonly CellChange[];
}

export interface Listeners {
  /** what a chapter's text has against it, before anything is compiled or run */
  readonly onRead?: (file: string, problems: readonly Problem[]) => void;
  readonly onChecked?: (chapter: CheckedChapter) => void;
}

/** Checks chapters; what it has opened (the compiler, a browser) serves until it is closed. */
export interface Checker {
  check(
    chapters: readonly FoundChapter[],
    listeners?: Listeners
  ): Promise<readonly CheckedChapter[]>;
  /** a browser that draws, null where there is none */
  findArtist(): Promise<Artist | null>;
  close(): Promise<void>;
}

/** So many chapters are read, compiled and run together: more would fill the memory, fewer compile the library anew too often. */
const BATCH = 24;

export function createChecker(options: CheckerOptions): Checker {
  const {root, cache, judges, update, strict = false} = options;
  const spellers = createSpellers();
  const slots = createSlots(availableParallelism());
  const openLanguage = once(async (): Promise<Language> => {
    const {createTypeChecker} = await import("./typeChecker.ts");
    return createTypeChecker(root);
  });
  const bundle = async (entry: "runner" | "exerciseRunner"): Promise<string> =>
    (await import("./runnerProcess.ts")).bundleRunner(root, entry);
  const program = once(() => bundle("runner"));
  const judge = once(() => bundle("exerciseRunner"));
  const artists: Promise<Artist>[] = [];
  const openArtist = once(async () => {
    const {openArtist: open} = await import("./draw.ts");
    const artist = open(root);
    artists.push(artist);
    return artist;
  });

  /** A chapter that has to be checked, with what goes on for it. */
  interface Begun {
    readonly found: FoundChapter;
    readonly key: string;
    readonly questions: readonly Question[];
    readonly read: ReadChapter;
    readonly notebook: Notebook;
    readonly runs: Promise<Runs>;
    readonly exercises: Promise<readonly Problem[]>;
  }

  function begin(found: FoundChapter, key: string, listeners: Listeners): Begun {
    const {file, text} = found;
    const heard = hearQuestions(surroundingsOf(found));
    const asPage = readChapter(found, () => heard.context);
    const read = {
      ...asPage,
      problems: [
        ...asPage.problems,
        ...findTextProblems(found, {chapter: asPage.chapter, strict, spellers})
      ]
    };
    listeners.onRead?.(file, read.problems);
    const notebook = toNotebook(file, text, read.chapter.cells);
    const runs = findRuns(notebook, {cache, judges, program, slots});
    const exercises = checkExercises({
      ...notebook,
      chapter: read.chapter,
      program: judge,
      slots,
      cache,
      judges
    });
    // What fails is told where it is waited for.
    for (const work of [runs, exercises]) work.catch(() => undefined);
    return {found, key, questions: heard.questions(), read, notebook, runs, exercises};
  }

  async function finish(
    {found, key, questions, read, notebook, ...work}: Begun,
    [ofCells = [], ...ofExercises]: readonly (readonly Mistake[])[]
  ): Promise<CheckedChapter> {
    const {file, text, isInBook} = found;
    const {checkVersions} = await import("./exerciseVersions.ts");
    const runs = await work.runs;
    const cover = coverOf(found);
    const ofNotebook = await checkNotebook({
      notebook,
      isInBook,
      mistakes: ofCells,
      runs,
      update,
      openArtist
    });
    const problems = [
      // Outputs that could not be read are written anew by now.
      ...read.problems.filter(({rule}) => !update || rule !== "outputs-are-valid"),
      ...ofNotebook.problems.filter((problem) => !isToldByText(problem, read.problems)),
      ...(await work.exercises),
      ...readExerciseTexts({file, text, chapter: read.chapter, root}).flatMap((one, i) =>
        toTypeProblems(one, ofExercises[i] ?? [])
      ),
      ...(await checkVersions({...notebook, chapter: read.chapter, isInBook, update})),
      ...(strict ? findSlowCells({file, cells: notebook.cells, times: runs.results}) : []),
      ...(cover === null ? [] : await checkCover({...notebook, ...cover, update, openArtist}))
    ];
    const {changes} = ofNotebook;
    const verdict: Verdict = {
      problems: problems.map((problem) => ({
        ...problem,
        file: relative(dirname(file), problem.file)
      })),
      cells: notebook.cells.length,
      times: runs.results.flatMap(({id, ms, hasProgress}) =>
        ms === null ? [] : [{id, ms, hasProgress}]
      ),
      questions
    };
    // What has changed is compared again each time: the report of changes needs all of it.
    if (!update && changes.length === 0 && problems.every(({rule}) => !PASSING.has(rule)))
      cache.set("verdict", key, verdict);
    return {...toChecked(found, verdict, false), changes};
  }

  const digests = new Map<string, string>();
  const digestOf = (book: string): string => {
    const known = digests.get(book) ?? digestOfBook(book);
    digests.set(book, known);
    return known;
  };

  return {
    async check(chapters, listeners = {}) {
      digests.clear();
      const checked: CheckedChapter[] = [];
      const tell = (chapter: CheckedChapter): void => {
        checked.push(chapter);
        listeners.onChecked?.(chapter);
      };
      for (let from = 0; from < chapters.length; from += BATCH) {
        const begun: Begun[] = [];
        for (const found of chapters.slice(from, from + BATCH)) {
          const parts = [...toKeyParts(found), strict && shapeOf(found.book)];
          const key = keyOf(judges, parts, digestOf(found.book.root));
          const known = update ? undefined : recall(cache, key, found);
          if (known) tell(toChecked(found, known, true));
          else {
            begun.push(begin(found, key, listeners));
            // What the processes of cells say is heard between two chapters.
            await new Promise((resolve) => setImmediate(resolve));
          }
        }
        const texts = await Promise.all(
          begun.map(({read, notebook}) => textsOf(read, notebook, root))
        );
        const mistakes = await findMistakes(texts, {cache, judges, openLanguage});
        for (const [i, one] of begun.entries()) tell(await finish(one, mistakes[i] ?? []));
      }
      await cache.settle();
      const order = new Map(chapters.map(({file}, i) => [file, i]));
      return checked.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
    },
    async findArtist() {
      const {findChromium} = await import("../system/chromium.ts");
      if ((await findChromium()) === null) return null;
      // A browser that does not start draws no more than one that is not there.
      return openArtist().catch(() => null);
    },
    async close() {
      for (const artist of artists)
        await artist.then(
          (opened) => opened.close(),
          () => undefined
        );
    }
  };
}

/** What is kept of a check; files are relative to the chapter's folder. */
interface Verdict extends Pick<CheckedChapter, "problems" | "cells" | "times"> {
  readonly questions: readonly Question[];
}

/** A file that the text names and the folder has not: that the cell fails says nothing more. */
function isToldByText({rule, message}: Problem, ofText: readonly Problem[]): boolean {
  if (rule !== "cell-runs") return false;
  const name = /^there is no file "([^"]+)" in this chapter's data$/.exec(message)?.[1];
  return (
    name !== undefined &&
    ofText.some(
      (problem) => problem.rule === "file-exists" && problem.message.includes(`\`data/${name}\``)
    )
  );
}

/** What may pass by itself: the next check looks again. */
const PASSING = new Set([
  "cell-ends-in-time",
  "cell-fits-in-memory",
  "check-runs",
  "model-answer-passes",
  "starter-fails"
]);

function recall(cache: Cache, key: string, found: FoundChapter): Verdict | undefined {
  const verdict = cache.get("verdict", key) as Verdict | undefined;
  return verdict && answersAgain(surroundingsOf(found), verdict.questions) ? verdict : undefined;
}

function toChecked(
  {file}: FoundChapter,
  {problems, cells, times}: Verdict,
  isRemembered: boolean
): CheckedChapter {
  return {
    file,
    problems: problems.map((problem) => ({...problem, file: resolve(dirname(file), problem.file)})),
    cells,
    times,
    isRemembered,
    changes: []
  };
}

/** What the compiler is asked about a chapter: its cells, then the code of each exercise. */
async function textsOf(
  {chapter}: ReadChapter,
  {file, text, cells, dataFolder}: Notebook,
  root: string
): Promise<readonly Texts[]> {
  const exercises = readExerciseTexts({file, text, chapter, root});
  if (cells.length === 0 && exercises.length === 0) return [];
  return [
    {name: file, cells, rowTypes: await readRowTypes(dataFolder)},
    ...exercises.map(({name, texts}) => ({name, cells: texts, rowTypes: {}}))
  ];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
