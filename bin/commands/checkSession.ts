import {join, relative} from "node:path";
import type {Problem} from "../../lib/protocol/index.ts";
import {NO_CACHE, openCache} from "../run/cache.ts";
import {createChecker} from "../run/checker.ts";
import {digestOfJudges} from "../run/digests.ts";
import {rememberFacts} from "../run/facts.ts";
import type {Artist} from "../run/draw.ts";
import type {CellChange} from "../run/outputProblems.ts";
import {findChapters} from "./chapters.ts";
import type {Books} from "./chapters.ts";
import type {Surroundings, Words} from "./command.ts";

/** What one check has found; files are relative to the folder of the command, problems in the order of their places. */
export interface CheckReport {
  readonly problems: readonly Problem[];
  readonly changes: readonly CellChange[];
  readonly chapters: number;
  readonly cells: number;
  /** chapters whose check was known from before */
  readonly remembered: number;
  readonly seconds: number;
}

export interface SessionListeners {
  readonly onFound?: (chapters: number) => void;
  /** what the text of a chapter has against it, before its cells are compiled and run */
  readonly onRead?: (problems: readonly Problem[]) => void;
  readonly onChecked?: (file: string) => void;
}

/** Checks the same paths as often as it is asked to. */
export interface CheckSession {
  check(listeners?: SessionListeners): Promise<CheckReport>;
  /** a browser that draws, null where there is none */
  findArtist(): Promise<Artist | null>;
  close(): Promise<void>;
}

export function openSession({options, paths}: Words, surroundings: Surroundings): CheckSession {
  const {root, folder} = surroundings;
  const cacheFolder = surroundings.cacheFolder ?? join(root, ".cache");
  const cache = options.has("--no-cache") ? NO_CACHE : openCache(join(cacheFolder, "check"));
  const judges = digestOfJudges(root);
  const memory = rememberFacts(cache, judges);
  const checker = createChecker({
    root,
    cache,
    judges,
    update: options.has("--update"),
    strict: options.has("--strict")
  });
  const toShown = (problems: readonly Problem[]): readonly Problem[] =>
    problems
      .toSorted(byPlace)
      .map((problem) => ({...problem, file: relative(folder, problem.file) || problem.file}));
  let before: Books = new Map();
  return {
    async check(listeners = {}) {
      const began = performance.now();
      const found = await findChapters(paths, surroundings, {memory, before});
      before = found.books;
      listeners.onFound?.(found.chapters.length);
      const checked = await checker.check(found.chapters, {
        onRead: (_, problems) => listeners.onRead?.(toShown(problems)),
        onChecked: ({file}) => listeners.onChecked?.(relative(folder, file))
      });
      return {
        problems: toShown([...found.problems, ...checked.flatMap((chapter) => chapter.problems)]),
        changes: checked.flatMap((chapter) => chapter.changes),
        chapters: checked.length,
        cells: checked.reduce((sum, chapter) => sum + chapter.cells, 0),
        remembered: checked.filter(({isRemembered}) => isRemembered).length,
        seconds: (performance.now() - began) / 1000
      };
    },
    findArtist: () => checker.findArtist(),
    close: () => checker.close()
  };
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
