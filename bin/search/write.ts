import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Book} from "../../lib/content/index.ts";
import {START_NAME, writeIndex} from "../../lib/search/index.ts";
import {isCommand} from "../system/command.ts";
import {root as bookRoot} from "../system/root.ts";
import {findRecords} from "./records.ts";

/** Writes public/generated/search: the index that the pages search, without a server. Files of an earlier index go. */
export function writeSearchIndex(root: string, book?: Book): void {
  const folder = join(root, "public", "generated", "search");
  mkdirSync(folder, {recursive: true});
  const files = writeIndex(findRecords(root, book), digest);
  // The file that names the others comes last: until then the earlier index is whole.
  const names = [...files.keys()].sort(
    (a, b) => Number(a === START_NAME) - Number(b === START_NAME)
  );
  for (const name of names) writeFileSync(join(folder, name), files.get(name) ?? "");
  for (const name of readdirSync(folder))
    if (!files.has(name.replace(/\.(?:br|gz)$/, ""))) rmSync(join(folder, name));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

// In a process of its own, so that the development server answers meanwhile.
if (isCommand(import.meta.url)) writeSearchIndex(bookRoot);
