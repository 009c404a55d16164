import {readdirSync, statSync, watch} from "node:fs";
import type {FSWatcher} from "node:fs";
import {join} from "node:path";

const QUIET = 60;
const LOOK = 500;

/**
 * Calls `changed` when something in the folders has changed and they have been quiet for a moment. Each folder inside is
 * watched by itself: Node's own way of watching all of them loses a file that an editor has put in the place of another. A
 * folder that goes away, is renamed, or comes back under its name is a change, and is watched again when it is there.
 */
export function watchFolders(folders: readonly string[], changed: () => void): () => void {
  let quiet: NodeJS.Timeout | undefined;
  const watched = new Map<string, {readonly inode: number; readonly watcher: FSWatcher}>();
  const tell = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      look();
      changed();
    }, QUIET);
  };
  const forget = (folder: string): void => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };
  /** Whether a folder came, went or is another than it was. */
  const look = (): boolean => {
    const now = new Map(
      folders.flatMap(listFolders).flatMap((folder) => {
        const inode = statSync(folder, {throwIfNoEntry: false})?.ino;
        return inode === undefined ? [] : [[folder, inode] as const];
      })
    );
    let isOther = false;
    for (const [folder, {inode}] of watched)
      if (now.get(folder) !== inode) {
        forget(folder);
        isOther = true;
      }
    for (const [folder, inode] of now) {
      if (watched.has(folder)) continue;
      const watcher = open(folder, tell, () => forget(folder));
      if (watcher) watched.set(folder, {inode, watcher});
      isOther = true;
    }
    return isOther;
  };
  look();
  const clock = setInterval(() => {
    if (look()) tell();
  }, LOOK);
  return () => {
    clearInterval(clock);
    clearTimeout(quiet);
    for (const folder of [...watched.keys()]) forget(folder);
  };
}

/** A folder and all in it; nothing when it is not there. */
function listFolders(folder: string): readonly string[] {
  try {
    const inner = readdirSync(folder, {withFileTypes: true})
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .flatMap(({name}) => listFolders(join(folder, name)));
    return [folder, ...inner];
  } catch {
    return [];
  }
}

function open(folder: string, tell: () => void, lost: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, tell);
    // The folder may have gone meanwhile: the next look tells.
    watcher.on("error", lost);
    return watcher;
  } catch {
    return null;
  }
}
