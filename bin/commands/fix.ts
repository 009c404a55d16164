import {writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {fixText} from "../../lib/dialect/index.ts";
import {lookAt} from "../../lib/content/index.ts";
import {raiseVersions} from "../run/raiseVersions.ts";
import {findChapters} from "./chapters.ts";
import type {Surroundings} from "./command.ts";

/** Writes the chapters that paths name with all that has one right correction corrected, and tells what it was. */
export async function fixFiles(
  paths: readonly string[],
  surroundings: Surroundings
): Promise<void> {
  const {chapters} = await findChapters(paths, surroundings);
  for (const {file, text: written, book, entry} of chapters) {
    const outputsFolder = join(dirname(file), "outputs");
    const {text, rules} = fixText(written, (now) => lookAt(book, entry.slug, now));
    const {text: raisedText, raised} = await raiseVersions({file, text, outputsFolder});
    const mended = [...rules, ...raised.map(() => "changed-question-has-new-version")];
    if (mended.length === 0) continue;
    await writeFile(file, raised.length === 0 ? text : withLineEnds(raisedText, written));
    surroundings.tell(`${relative(surroundings.folder, file)}: mended ${countEach(mended)}\n`);
  }
}

/** Line ends and a byte order mark as they were. */
function withLineEnds(text: string, before: string): string {
  const end = /\r\n?/.exec(before)?.[0] ?? "\n";
  return (before.startsWith("\uFEFF") ? "\uFEFF" : "") + text.replaceAll("\n", end);
}

function countEach(rules: readonly string[]): string {
  return [...new Set(rules)]
    .map((rule) => `${rules.filter((other) => other === rule).length} × ${rule}`)
    .join(", ");
}
