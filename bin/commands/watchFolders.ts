import {statSync, watch} from "node:fs";
import type {FSWatcher} from "node:fs";

const QUIET = 60;
const LOOK = 500;

/**
 * Calls `changed` when something in the folders has changed and they have been quiet for a moment. A folder that goes away,
 * is renamed, or comes back under its name is a change, and is watched again when it is there.
 */
export function watchFolders(folders: readonly string[], changed: () => void): () => void {
  let quiet: NodeJS.Timeout | undefined;
  const tell = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(changed, QUIET);
  };
  const watched = folders.map((folder) => ({folder, inode: 0, watcher: null as FSWatcher | null}));
  const look = (isFirst: boolean): void => {
    for (const one of watched) {
      const inode = statSync(one.folder, {throwIfNoEntry: false})?.ino ?? 0;
      if (inode === one.inode && (inode === 0 || one.watcher !== null)) continue;
      one.watcher?.close();
      one.inode = inode;
      one.watcher = inode === 0 ? null : open(one.folder, tell, () => (one.watcher = null));
      if (!isFirst) tell();
    }
  };
  look(true);
  const clock = setInterval(() => look(false), LOOK);
  return () => {
    clearInterval(clock);
    clearTimeout(quiet);
    for (const {watcher} of watched) watcher?.close();
  };
}

function open(folder: string, tell: () => void, lost: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, {recursive: true}, tell);
    watcher.on("error", () => {
      // A folder inside may have gone while it was looked at: the next look opens all anew.
      watcher.close();
      lost();
    });
    return watcher;
  } catch {
    return null;
  }
}
