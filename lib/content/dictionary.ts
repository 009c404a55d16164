import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Problems} from "./yamlFile.ts";

export const DICTIONARY_FILE = "chapters/dictionary.txt";

/** The words of the book that no English dictionary has: terms, and names that references.bib does not know. */
export function readDictionary(root: string, problems: Problems): readonly string[] {
  const path = join(root, DICTIONARY_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").replace(/\r\n?/g, "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const fault = !/^[\p{L}\p{M}'’-]+$/u.test(line)
      ? `\`${line}\` is not one word: write one word a line, without spaces`
      : before === line
        ? `\`${line}\` stands twice: take one away`
        : before !== undefined && compareWords(before, line) > 0
          ? `\`${line}\` stands after \`${before}\`: order the lines by the alphabet, or run \`npm run book -- check --fix\``
          : null;
    if (fault !== null)
      problems.add(
        DICTIONARY_FILE,
        {line: index + 1, column: 1},
        "dictionary-is-valid",
        `${fault}.`
      );
  });
  return lines.filter((line) => line.trim() !== "");
}

/** The text of a dictionary with its words in order, each once. */
export function sortDictionary(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return [...new Set(words)]
    .sort(compareWords)
    .map((word) => `${word}\n`)
    .join("");
}

/** As a dictionary orders: capitals and accents count only between words that are the same without them. */
function compareWords(a: string, b: string): number {
  const [low, other] = [fold(a), fold(b)];
  if (low !== other) return low < other ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

function fold(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
