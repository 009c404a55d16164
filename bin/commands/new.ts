import {existsSync, readFileSync} from "node:fs";
import {appendFile, mkdir, rename, writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {loadBook} from "../../lib/content/index.ts";
import {addListing} from "../new/listing.ts";
import {planChapter} from "../new/plan.ts";
import type {Plan} from "../new/plan.ts";
import {CITED} from "../new/template.ts";
import {findBookFolder} from "./bookFolder.ts";
import {CommandError} from "./command.ts";
import type {Runner, Surroundings} from "./command.ts";

/** Makes a chapter that passes the checker, to be written over. Never writes over anything itself. */
export const newChapter: Runner = async ({options, values, paths}, surroundings) => {
  const [series, title, ...more] = paths;
  if (series === undefined || title === undefined)
    throw new CommandError('new takes a series and a title: new crash-courses "Linear Programs"');
  if (more.length > 0)
    throw new CommandError("the title is more than one word: put it between quotes");
  const place = findBookFolder(surroundings);
  const book = loadBook(place, {drafts: true});
  const plan = planChapter(book, {
    series,
    title,
    slug: values.get("--slug") ?? null,
    number: values.get("--number") ?? null,
    requires: values.get("--requires") ?? null,
    kind: values.get("--kind") ?? null,
    template: options.has("--bare") ? "bare" : "full",
    date: toDay(new Date())
  });
  await writeChapter(place, plan);
  if (!options.has("--bare") && !book.bibliography.has(CITED.key)) await addCited(place);
  const folder = join(place, plan.folder);
  const shown = relative(surroundings.folder, folder) || plan.folder;
  const update = `npm run book -- check --update ${shown}`;
  const stored = options.has("--no-outputs") ? null : await storeOutputs(folder, surroundings);
  if (options.has("--json")) {
    const {slug, number, kind, isPlanned, requires, files} = plan;
    const listed = isPlanned ? "planned" : "added";
    const told = {series: plan.series, slug, number, title: plan.title, kind, requires};
    const href = `/${plan.series}/${slug}`;
    surroundings.print(
      `${JSON.stringify({...told, href, folder: shown, files: [...files.keys()], listed, stored: stored?.code === 0, next: stored === null ? update : null})}\n`
    );
  } else
    surroundings.print(
      tellMade(plan, shown) +
        (stored?.report ?? `\nStore what its cells show with:\n    ${update}\n`)
    );
  return stored?.code ?? 0;
};

async function writeChapter(place: string, plan: Plan): Promise<void> {
  const folder = join(place, plan.folder);
  const inTheWay = [...plan.files.keys()].find((name) => existsSync(join(folder, name)));
  if (inTheWay !== undefined)
    throw new CommandError(
      `${plan.folder}/${inTheWay} exists already, and nothing is written over`
    );
  // The list first: it may turn out not to be one.
  const list = join(place, "chapters", plan.series, "series.yaml");
  const listed = plan.isPlanned ? null : listIn(list, plan);
  for (const [name, text] of plan.files) {
    const file = join(folder, name);
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, text, {flag: "wx"});
  }
  if (listed === null) return;
  const beside = `${list}.${process.pid}.new`;
  await writeFile(beside, listed, {flag: "wx"});
  await rename(beside, list);
}

function listIn(file: string, plan: Plan): string {
  try {
    return addListing(readFileSync(file, "utf8"), plan);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandError(
      `the chapter cannot be added to chapters/${plan.series}/series.yaml: ${error.message}`
    );
  }
}

async function addCited(place: string): Promise<void> {
  const file = join(place, "chapters", "references.bib");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  await appendFile(
    file,
    `${before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n"}${CITED.entry}`
  );
}

/** Runs the new cells and stores what they show, with the drawings of their plots; null where nothing can draw. */
async function storeOutputs(
  folder: string,
  surroundings: Surroundings
): Promise<{code: number; report: string} | null> {
  const {findChromium} = await import("../system/chromium.ts");
  if ((await findChromium()) === null) return null;
  const {check} = await import("./check.ts");
  const report: string[] = [];
  const code = await check(
    {options: new Set(["--update"]), values: new Map(), paths: [folder]},
    {...surroundings, print: (text) => void report.push(text)}
  );
  return {code, report: `\n${report.join("")}`};
}

function tellMade(plan: Plan, shown: string): string {
  const number = plan.number === null ? "" : ` as number ${plan.number}`;
  const where = plan.isPlanned
    ? `It was planned in chapters/${plan.series}/series.yaml${number}.`
    : `It is listed in chapters/${plan.series}/series.yaml${number}.`;
  return [
    `Made ${shown}/chapter.mdx and ${plan.files.size - 1} files beside it.`,
    where,
    `Read it at /${plan.series}/${plan.slug} while \`npm run dev\` runs.`,
    ""
  ]
    .join("\n")
    .replace(" and 0 files beside it", "");
}

function toDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
