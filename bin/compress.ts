import {readdirSync, readFileSync, rmSync, statSync, utimesSync} from "node:fs";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants, gzip} from "node:zlib";

const COMPRESSIBLE = /\.(?:html|js|css|json|svg|txt|csv)$/;
/** Shorter files gain nothing. */
const SHORTEST = 1024;
const AT_ONCE = 8;

const packers = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength
      }
    }),
  gz: (body: Buffer) => promisify(gzip)(body, {level: 9})
} as const;

/**
 * Writes beside each finished file of a folder its compressed copies, `.br` and `.gz`. A page that is compressed at every request
 * is seen later: for a long chapter it takes longer than all else that the first sight waits for. Copies that are up to date stay,
 * copies of files that are gone, or have become too short, go.
 */
export async function compressFiles(folder: string): Promise<void> {
  const files = findFiles(folder);
  const compressible = new Set(files.filter(isCompressible));
  for (const file of files) {
    const original = /^(.*)\.(?:br|gz)$/.exec(file)?.[1];
    if (original !== undefined && !compressible.has(original)) rmSync(file);
  }
  const jobs = [...compressible].filter(isOutdated);
  const work = async (): Promise<void> => {
    for (let file = jobs.pop(); file !== undefined; file = jobs.pop()) await compressFile(file);
  };
  await Promise.all(Array.from({length: AT_ONCE}, work));
}

async function compressFile(file: string): Promise<void> {
  const body = readFileSync(file);
  const {mtime} = statSync(file);
  for (const [ending, pack] of Object.entries(packers)) {
    await writeFile(`${file}.${ending}`, await pack(body));
    utimesSync(`${file}.${ending}`, mtime, mtime);
  }
}

function isCompressible(file: string): boolean {
  return COMPRESSIBLE.test(file) && statSync(file).size >= SHORTEST;
}

function isOutdated(file: string): boolean {
  const {mtimeMs} = statSync(file);
  return Object.keys(packers).some((ending) => {
    const copy = statSync(`${file}.${ending}`, {throwIfNoEntry: false});
    return copy === undefined || Math.abs(copy.mtimeMs - mtimeMs) > 1;
  });
}

function findFiles(folder: string): readonly string[] {
  return readdirSync(folder, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
