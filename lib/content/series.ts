import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {CHAPTER_KINDS, setQuotes} from "../dialect/index.ts";
import {isSlug} from "../protocol/index.ts";
import type {Slug} from "../protocol/index.ts";
import {readYaml} from "./yamlFile.ts";
import type {Problems, YamlValue} from "./yamlFile.ts";

/** A chapter as its series lists it, written or not. */
export interface ListedChapter {
  readonly slug: Slug;
  readonly series: string;
  readonly number: string | null;
  readonly title: string;
  readonly requires: readonly Slug[];
  /** where it stands in series.yaml */
  readonly listed: YamlValue;
}

export interface ListedSeries {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly summary: string;
  readonly chapters: readonly ListedChapter[];
}

/** Every folder of chapters/ with a series.yaml, in the order of their names. */
export function readSeries(root: string, problems: Problems): readonly ListedSeries[] {
  const folder = join(root, "chapters");
  if (!existsSync(folder)) return [];
  const seen = new Map<string, string>();
  return readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "series.yaml")))
    .map(({name}) => name)
    .sort()
    .map((id) => readOne(root, id, seen, problems));
}

function readOne(
  root: string,
  id: string,
  seen: Map<string, string>,
  problems: Problems
): ListedSeries {
  const file = readYaml(
    root,
    join(root, "chapters", id, "series.yaml"),
    "series-is-valid",
    problems
  );
  const kind = file.at("kind").text("kind of chapters") ?? "series-post";
  if (!CHAPTER_KINDS.some((known) => known === kind))
    file.at("kind").report(`\`${kind}\` is not a kind of chapter.`);
  const chapters = file
    .at("chapters")
    .items("chapters")
    .flatMap((item) => readChapter(item, id));
  const kept = chapters.filter(({slug, listed}) => {
    const first = seen.get(slug);
    if (first !== undefined)
      listed
        .at("slug")
        .report(
          `The slug \`${slug}\` names two chapters: ${first} has it already.`,
          "slug-is-unique"
        );
    else seen.set(slug, `the series \`${id}\``);
    return first === undefined;
  });
  checkNumbers(kept);
  return {
    id,
    title: setQuotes(file.at("title").text("title") ?? id),
    kind,
    summary: setQuotes(file.at("summary").text("summary") ?? ""),
    chapters: kept
  };
}

/** The numbers of a series as readers count: 2 after 1, 2.10 after 2.9. */
function checkNumbers(chapters: readonly ListedChapter[]): void {
  let last: ListedChapter | null = null;
  for (const chapter of chapters) {
    const {number, listed} = chapter;
    if (number === null) continue;
    const order = last === null ? 1 : compareNumbers(last.number ?? "", number);
    if (last !== null && order <= 0)
      listed
        .at("number")
        .report(
          order === 0
            ? `The number ${number} stands twice: \`${last.slug}\` has it already.`
            : `The number ${number} stands after ${last.number ?? ""}: list the chapters in the order of their numbers.`,
          "number-is-unique"
        );
    last = chapter;
  }
}

function compareNumbers(a: string, b: string): number {
  const [first, second] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.max(first.length, second.length); i++) {
    const step = Number(second[i] ?? -1) - Number(first[i] ?? -1);
    if (step !== 0) return Number.isNaN(step) ? 1 : step;
  }
  return 0;
}

function readChapter(item: YamlValue, series: string): readonly ListedChapter[] {
  const slug = item.at("slug").text("slug");
  if (slug === null) return [];
  if (!isSlug(slug)) {
    item.at("slug").report(`\`${slug}\` is not a slug: use lower-case words joined by hyphens.`);
    return [];
  }
  const number = item.at("number").value;
  const requires = item
    .at("requires")
    .items("required chapters")
    .flatMap((required) => {
      const text = required.text("slug");
      if (text === null) return [];
      if (isSlug(text)) return [text];
      required.report(`\`${text}\` is not a slug: use lower-case words joined by hyphens.`);
      return [];
    });
  return [
    {
      slug,
      series,
      number:
        typeof number === "number" ? String(number) : typeof number === "string" ? number : null,
      title: item.at("title").text("title") ?? slug,
      requires,
      listed: item
    }
  ];
}
