import {existsSync} from "node:fs";
import {mkdir, readFile, readdir, rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {StoredOutputs} from "../../lib/protocol/index.ts";
import {formatStoredOutputs, maybeParseStoredOutputs} from "./stored.ts";

/** What is stored beside a chapter; null when nothing is, or nothing that can be read. */
export async function readOutputs(folder: string): Promise<StoredOutputs | null> {
  const text = await readFile(join(folder, "outputs.json"), "utf8").catch(() => null);
  return text === null ? null : maybeParseStoredOutputs(text);
}

export async function writeOutputs(folder: string, stored: StoredOutputs): Promise<void> {
  await replaceFile(folder, "outputs.json", formatStoredOutputs(stored));
}

/** Writes a file whole or not at all: a server may be reading it. A file with these bytes is left as it is. */
export async function replaceFile(
  folder: string,
  name: string,
  bytes: string | Uint8Array
): Promise<void> {
  const path = join(folder, name);
  const before = await readFile(path).catch(() => null);
  if (before?.equals(Buffer.from(bytes))) return;
  const draft = `${path}.${process.pid}.new`;
  await mkdir(folder, {recursive: true});
  await writeFile(draft, bytes);
  await rename(draft, path);
}

/** Takes away the files of a folder that are not in `kept`. */
export async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder))
    if (!kept.has(name)) await rm(join(folder, name), {recursive: true});
}
