import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, statSync, utimesSync} from "node:fs";
import {readdir, rename, rm, stat, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {deserialize, serialize} from "node:v8";
import {zstdCompressSync, zstdDecompressSync} from "node:zlib";

/**
 * What was found out before, in files named by what it was found out from. A file that is damaged, or that something else
 * wrote, counts as none; a folder that cannot be written keeps nothing. Processes may share a folder.
 */
export interface Cache {
  /** the value that was kept under this name; undefined when none was */
  get(kind: CacheKind, key: string): unknown;
  set(kind: CacheKind, key: string, value: unknown): void;
  /** Resolves when all is written, and the files are no more than the folder may hold. */
  settle(): Promise<void>;
}

/** facts: what the book asks of a chapter; verdict: all of a check; runs, types, exercise: its costly parts. */
export type CacheKind = "facts" | "verdict" | "runs" | "types" | "exercise";

/** Bytes that the folder may hold; what was read longest ago goes first. */
const LARGEST_FOLDER = 300_000_000;
const HOUR = 3_600_000;

export function openCache(folder: string, largest: number = LARGEST_FOLDER): Cache {
  const writing: Promise<void>[] = [];
  const pathOf = (kind: CacheKind, key: string) => join(folder, kind, key.slice(0, 2), key);
  return {
    get(kind, key) {
      const path = pathOf(kind, key);
      const bytes = maybeRead(path);
      if (bytes === undefined) return undefined;
      const payload = bytes.subarray(SEAL_LENGTH);
      if (!seal(kind, key, payload).equals(bytes.subarray(0, SEAL_LENGTH))) return undefined;
      touch(path);
      // The seal holds, so this is what `set` wrote.
      return deserialize(zstdDecompressSync(payload)) as unknown;
    },
    set(kind, key, value) {
      const payload = zstdCompressSync(serialize(value));
      writing.push(write(pathOf(kind, key), Buffer.concat([seal(kind, key, payload), payload])));
    },
    async settle() {
      if (writing.length === 0) return;
      await Promise.all(writing.splice(0));
      await prune(folder, largest);
    }
  };
}

/** A cache that keeps nothing. */
export const NO_CACHE: Cache = {
  get: () => undefined,
  set: () => undefined,
  settle: () => Promise.resolve()
};

/** The name of what depends on these parts, which are plain JSON: the same only for the same parts in the same order. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

const SEAL_LENGTH = 32;

/** Tells a whole file from a cut or damaged one, and one of this name from one that was copied here. */
function seal(kind: string, key: string, payload: Uint8Array): Buffer {
  return createHash("sha256").update(`${kind}/${key}\n`).update(payload).digest();
}

function maybeRead(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // None yet, or none that may be read.
    return undefined;
  }
}

/** When it was read last, to the hour. */
function touch(path: string): void {
  try {
    const now = Date.now();
    if (now - statSync(path).mtimeMs > HOUR) utimesSync(path, now / 1000, now / 1000);
  } catch {
    // Another process has taken it away, or the folder cannot be written: what was read is right all the same.
  }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), {recursive: true});
    await writeFile(draft, bytes);
    await rename(draft, path);
  } catch {
    // What cannot be kept is found out again.
    await rm(draft, {force: true}).catch(() => undefined);
  }
}

async function prune(folder: string, largest: number): Promise<void> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const {size, mtimeMs} = await stat(path).catch(() => ({size: 0, mtimeMs: 0}));
        return {path, size, mtimeMs};
      })
  );
  const isLeft = ({path, mtimeMs}: (typeof found)[number]) =>
    path.endsWith(".new") && Date.now() - mtimeMs > HOUR;
  let total = found.reduce((sum, {size}) => sum + size, 0);
  for (const one of found.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= largest && !isLeft(one)) continue;
    await rm(one.path, {force: true}).catch(() => undefined);
    total -= one.size;
  }
}
