import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {applyEdits, parseChapter} from "../../lib/dialect/index.ts";
import type {Edit, Exercise} from "../../lib/dialect/index.ts";
import {askedOf, tellChange} from "./exerciseAsked.ts";
import {latestVersion, readRecord} from "./exerciseRecord.ts";

/** The text with the next version for each exercise that asks something else than the version it says, and their ids. */
export async function raiseVersions({
  file,
  text,
  outputsFolder
}: {
  file: string;
  text: string;
  outputsFolder: string;
}): Promise<{readonly text: string; readonly raised: readonly string[]}> {
  const record = await readRecord(outputsFolder);
  const {exercises, frontMatter, source} = parseChapter({text, file});
  if (record === null || frontMatter.draft) return {text, raised: []};
  const raised: string[] = [];
  const edits = exercises.flatMap((exercise): readonly Edit[] => {
    const {id, version} = exercise;
    const latest = latestVersion(record, id);
    const known = record[id]?.[version];
    if (id === "" || latest === 0 || version > latest) return [];
    const isChanged =
      version < latest || tellChange(known ?? {}, askedOf(exercise, readHidden(file, exercise)));
    const edit = isChanged ? writeVersion(exercise, latest + 1, source) : null;
    if (edit === null) return [];
    raised.push(id);
    return [edit];
  });
  return {text: applyEdits(source.text, edits), raised};
}

/** `version=…` in the braces of an exercise, after its id where there is none yet. */
function writeVersion(
  {line, id}: Exercise,
  version: number,
  source: ReturnType<typeof parseChapter>["source"]
): Edit | null {
  const header = source.line(line);
  const braces = header.lastIndexOf("{");
  const start = source.offsetAt({line, column: 1});
  const written = /(?<=\sversion=["']?)\d+/.exec(header.slice(braces));
  if (written)
    return {
      from: start + braces + written.index,
      to: start + braces + written.index + written[0].length,
      insert: String(version)
    };
  const at = header.indexOf(`#${id}`, braces);
  const from = start + at + 1 + id.length;
  return at < 0 ? null : {from, to: from, insert: ` version=${version}`};
}

function readHidden(file: string, {id, kind}: Exercise): string | null {
  const path = join(dirname(file), "exercises", `${id}.check.ts`);
  return kind === "code" && existsSync(path) ? readFileSync(path, "utf8") : null;
}
