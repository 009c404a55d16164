import {lstatSync, readdirSync, watch} from "node:fs";
import type {FSWatcher} from "node:fs";
import {join} from "node:path";

export interface Watched {
  /** what to look through, absolute: folders to any depth, files by themselves */
  readonly paths: readonly string[];
  /** absolute paths of files that are new, gone or others; never none */
  readonly onChange: (files: readonly string[]) => void;
}

/** What is written in one go is told in one go: editors write a file in several steps. */
const REST = 20;
/** A file that an editor takes away to put another in its place is back by then. */
const PATIENCE = 120;
/** Watching misses things on some file systems, so that now and then it is looked. */
const LOOK = 2000;

/** Watches files for changes of their content or existence, whatever the editor's way of saving; returns what ends it. */
export function watchFiles({paths, onChange}: Watched): () => void {
  let known = scan(paths);
  let timer: NodeJS.Timeout | undefined;
  let patient = false;

  const compare = (): void => {
    timer = undefined;
    const now = scan(paths);
    const changed = differences(known, now);
    if (changed.length === 0) {
      patient = false;
      return;
    }
    const isGone = changed.some((file) => !now.has(file) && !file.endsWith("~"));
    if (isGone && !patient) {
      patient = true;
      timer = setTimeout(compare, PATIENCE);
      return;
    }
    patient = false;
    known = now;
    onChange(changed);
  };
  const stir = (): void => {
    if (patient) return;
    clearTimeout(timer);
    timer = setTimeout(compare, REST);
  };

  const watchers = paths.flatMap((path) => startWatching(path, stir));
  const look = setInterval(() => (timer === undefined ? stir() : undefined), LOOK);
  look.unref();
  return () => {
    clearTimeout(timer);
    clearInterval(look);
    for (const watcher of watchers) watcher.close();
  };
}

function startWatching(path: string, stir: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(path, {recursive: true}, stir);
    // A folder that goes away under a watcher is found by looking.
    watcher.on("error", () => undefined);
    return [watcher];
  } catch {
    return [];
  }
}

type Scan = ReadonlyMap<string, string>;

/** Temporary files of editors, and what systems put beside files. */
const PASSING = /(?:^\.|~$|\.sw[a-z]$|\.tmp$|\.\d+\.new$|^4913$|^#.*#$)/;

function scan(paths: readonly string[]): Scan {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    const stats = lstatSync(path, {throwIfNoEntry: false});
    if (stats === undefined) return;
    if (!stats.isDirectory()) {
      found.set(path, `${stats.mtimeMs} ${stats.size} ${stats.ino}`);
      return;
    }
    for (const name of namesIn(path)) if (!PASSING.test(name)) visit(join(path, name));
  };
  for (const path of paths) visit(path);
  return found;
}

/** Gone between two looks: no names. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function differences(before: Scan, after: Scan): readonly string[] {
  const changed = [...after].filter(([file, mark]) => before.get(file) !== mark);
  const gone = [...before.keys()].filter((file) => !after.has(file));
  return [...changed.map(([file]) => file), ...gone].sort();
}
