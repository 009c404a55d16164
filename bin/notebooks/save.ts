import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join, relative, resolve} from "node:path";
import {CommandError} from "../commands/command.ts";
import type {Surroundings} from "../commands/command.ts";
import type {Written} from "./formats.ts";

/**
 * Writes a notebook and the files beside it. A file that is there and has another content is written over only when it was named.
 * @throws CommandError when a file is in the way
 */
export async function save(
  {text, beside, remarks}: Written,
  {
    path,
    isNamed,
    source,
    surroundings
  }: {
    /** as the person wrote it, or as it follows from the notebook's name */
    readonly path: string;
    /** the person chose the path */
    readonly isNamed: boolean;
    /** what was read, absolute: never written over */
    readonly source: string;
    readonly surroundings: Surroundings;
  }
): Promise<void> {
  const {folder, print, tell} = surroundings;
  const file = resolve(folder, path);
  if (file === source)
    throw new CommandError(`${path} is what is read: name another file with --out`);
  const bytes = new TextEncoder().encode(text);
  const all = [...beside].map(([name, content]) => [join(dirname(file), name), content] as const);
  const inTheWay = await findOthers([...(isNamed ? [] : [[file, bytes] as const]), ...all]);
  if (inTheWay !== null)
    throw new CommandError(
      `there is another file ${relative(folder, inTheWay)} already: move it, or name another place with --out`
    );
  for (const [at, content] of [[file, bytes] as const, ...all]) {
    await mkdir(dirname(at), {recursive: true});
    await writeFile(at, content);
  }
  for (const remark of remarks) tell(`${remark}\n`);
  print(`wrote ${[file, ...all.map(([at]) => at)].map((at) => relative(folder, at)).join(", ")}\n`);
}

async function findOthers(
  files: readonly (readonly [string, Uint8Array])[]
): Promise<string | null> {
  for (const [at, content] of files) {
    const there = await readFile(at).catch(() => null);
    if (there !== null && !there.equals(content)) return at;
  }
  return null;
}
