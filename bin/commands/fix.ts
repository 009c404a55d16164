import {readFile, writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {fixText, parseChapter} from "../../lib/dialect/index.ts";
import {DICTIONARY_FILE, lookAt, sortDictionary} from "../../lib/content/index.ts";
import {raiseVersions} from "../run/raiseVersions.ts";
import {checkSpelling, createSpellers} from "../run/spelling.ts";
import {findChapters} from "./chapters.ts";
import type {Surroundings} from "./command.ts";

/** Writes the chapters that paths name with all that has one right correction corrected, and tells what it was. */
export async function fixFiles(
  paths: readonly string[],
  surroundings: Surroundings
): Promise<void> {
  const {chapters, books} = await findChapters(paths, surroundings);
  const spellers = createSpellers();
  for (const {root, problems} of books.values())
    if (problems.some(({rule}) => rule === "dictionary-is-valid")) {
      const path = join(root, DICTIONARY_FILE);
      await writeFile(path, sortDictionary(await readFile(path, "utf8")));
      surroundings.tell(`${relative(surroundings.folder, path)}: ordered its words\n`);
    }
  for (const {file, text: written, book, entry, isInBook} of chapters) {
    const outputsFolder = join(dirname(file), "outputs");
    const {text, rules} = fixText(written, (now) => {
      const {problems, fixes} = lookAt(book, entry.slug, now);
      if (!isInBook) return {problems, fixes};
      const spelled = checkSpelling(parseChapter({text: now, file}), spellers.of(book));
      return {
        problems: [...problems, ...spelled.problems],
        fixes: [...fixes, ...spelled.fixes]
      };
    });
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
