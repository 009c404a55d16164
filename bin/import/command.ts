import {existsSync, statSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {basename, dirname, extname, isAbsolute, join, relative, resolve} from "node:path";
import {CommandError} from "../commands/command.ts";
import type {Runner, Surroundings, Words} from "../commands/command.ts";
import {planFiles, tellDifferences, writeFiles} from "./commit.ts";
import {importFolder} from "./importFolder.ts";
import {createProgress} from "./progress.ts";
import {exitCodeOf, toOutcome} from "./report/outcome.ts";
import {tellOutcome} from "./report/text.ts";
import {toPage} from "./report/page.ts";
import {findTarget} from "./target.ts";

/** Whether an import writes into a book: all but one text into one named file. */
export function isIntoBook({values, paths}: Words, {folder}: Surroundings): boolean {
  const [shown] = paths;
  if (shown === undefined) return false;
  const out = values.get("--out");
  const found = resolve(folder, shown);
  if (existsSync(found) && statSync(found).isDirectory()) return true;
  if (/\.(?:md|markdown|mkd|mdown)$/i.test(shown)) return true;
  return (
    out !== undefined &&
    ![".mdx", ".json"].includes(extname(out)) &&
    (extname(out) === "" || existsSync(resolve(folder, out)))
  );
}

/** Makes chapters of a folder of posts, notes and notebooks, or of one of them. */
export const importIntoBook: Runner = async ({options, values, paths}, surroundings) => {
  const [shown, ...more] = paths;
  if (shown === undefined || more.length > 0)
    throw new CommandError("import takes one file or folder");
  const source = resolve(surroundings.folder, shown);
  if (!existsSync(source)) throw new CommandError(`there is no file or folder ${shown}`);
  const out = values.get("--out") ?? ".";
  if ([".mdx", ".json"].includes(extname(out)))
    throw new CommandError(
      `--out ${out} is one file: a folder, or a post in Markdown, is imported into a folder`
    );
  const began = performance.now();
  const target = findTarget(out, surroundings.folder);
  const isFile = statSync(source).isFile();
  const folder = isFile ? findSite(source) : source;
  const progress = createProgress(surroundings);
  const found = await importFolder({
    folder,
    ...(isFile ? {files: [relative(folder, source).replaceAll("\\", "/")]} : {}),
    target,
    progress
  }).finally(() => progress.end());
  const isDryRun = options.has("--dry-run");
  const plan = await planFiles(found, {target, isForced: options.has("--force")});
  if (!isDryRun) await writeFiles(plan.files, target.chapters);
  const to = relative(surroundings.folder, target.chapters) || ".";
  const outcome = toOutcome(found, plan, {
    from: toPublic(shown),
    to: toPublic(to),
    isDryRun,
    seconds: (performance.now() - began) / 1000
  });
  const report = values.get("--report");
  if (report !== undefined) {
    const file = resolve(surroundings.folder, report);
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, toPage(outcome));
  }
  if (options.has("--json")) {
    const differences = isDryRun ? {differences: tellDifferences(plan.files)} : {};
    surroundings.print(`${JSON.stringify({...outcome, ...differences})}\n`);
  } else {
    if (isDryRun) surroundings.print(`${tellDifferences(plan.files)}\n`);
    surroundings.print(
      tellOutcome({...outcome, from: shown, to}, {isColoured: surroundings.isColoured ?? false})
    );
    if (report !== undefined) surroundings.print(`The whole report: ${report}\n`);
  }
  return exitCodeOf(outcome);
};

/** A way into folders below stays as it is; of any other its own name tells enough, and nothing of this machine. */
function toPublic(path: string): string {
  const names = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((name) => name !== "" && name !== ".");
  const isBelow = !isAbsolute(path) && !names.includes("..");
  return (isBelow ? names : names.slice(names.at(-1) === "chapters" ? -2 : -1)).join("/") || ".";
}

const SIGNS = ["_config.yml", "hugo.toml", "hugo.yaml", "config.toml", ".obsidian", "_posts"];
const HIGHEST = 5;

/** The folder of the blog that a post stands in, so that its pictures and links are found; its own folder else. */
function findSite(file: string): string {
  const own = dirname(file);
  let place = own;
  for (let height = 0; height < HIGHEST; height++, place = dirname(place)) {
    if (SIGNS.some((sign) => existsSync(join(place, sign)))) return place;
    if (place === dirname(place)) break;
  }
  return basename(own) === "_posts" ? dirname(own) : own;
}
