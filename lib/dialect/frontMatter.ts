import {isMap, isNode, isScalar, LineCounter, parseDocument} from "yaml";
import {isSlug} from "../protocol/index.ts";
import type {Edit, Place, Report} from "./problems.ts";
import type {Source} from "./source.ts";
import {titleCase} from "./fixes/frontMatter.ts";
import {explainYaml} from "./frontMatterYaml.ts";
import {CHAPTER_KINDS, frontMatterKeys} from "./frontMatterKeys.ts";
import type {ChapterKind} from "./frontMatterKeys.ts";
import {readImported} from "./importedFrom.ts";
import type {ImportedFrom} from "./importedFrom.ts";
import {nearest, onlyNear} from "./words.ts";
import {toPlain} from "./yamlValue.ts";

export interface FrontMatter {
  readonly title: string;
  readonly description: string;
  readonly kind: ChapterKind;
  /** `2026-01-31`, or null when it is missing */
  readonly date: string | null;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** the slugs of the chapters to read before; `places` tells where each is written */
  readonly requires: readonly string[];
  readonly leadsTo: readonly string[];
  readonly draft: boolean;
  /** what the importer keeps of the file that the chapter came from; null for one that was written here */
  readonly imported: ImportedFrom | null;
  /** where each slug of `requires` and `leadsTo`, each category and each tag stands in the file */
  readonly places: ReadonlyMap<string, Place>;
}

export const NO_FRONT_MATTER: FrontMatter = {
  title: "",
  description: "",
  kind: "standalone",
  date: null,
  categories: [],
  tags: [],
  requires: [],
  leadsTo: [],
  draft: false,
  imported: null,
  places: new Map()
};

export interface WithFrontMatter {
  readonly frontMatter: FrontMatter;
  /** the text with the front matter blanked: every position stays */
  readonly body: string;
}

const START: Place = {line: 1, column: 1};

/** Never fails: what is missing or wrong is reported and has an empty value. */
export function parseFrontMatter(source: Source, report: Report): WithFrontMatter {
  const match = /^---[ \t]*\n([^]*?)(?:^|\n)---[ \t]*(?:\n|$)/m.exec(source.text);
  if (!match || match.index !== 0) {
    report(
      "front-matter-is-valid",
      START,
      "The chapter has no front matter: begin the file with `---`, its title, description, kind and date, and `---`."
    );
    return {
      frontMatter: readFields(new Map(), {source, report, complete: false}),
      body: source.text
    };
  }
  const [all, yaml = ""] = match;
  const body = all.replace(/[^\n]/g, " ") + source.text.slice(all.length);
  const lines = new LineCounter();
  const document = parseDocument(yaml, {lineCounter: lines});
  const placeOf = (offset: number): Place => {
    const {line, col} = lines.linePos(offset);
    return {line: line + 1, column: col};
  };
  for (const error of document.errors) {
    const {offset, message} = explainYaml(error, yaml);
    report("front-matter-is-valid", placeOf(offset), message);
  }
  const fields = new Map<string, Field>();
  if (isMap(document.contents)) {
    for (const {key, value} of document.contents.items) {
      if (!isScalar(key)) continue;
      const place = placeOf(key.range[0]);
      const range = isRanged(value) ? value.range : null;
      fields.set(String(key.value), {
        value: isNode(value) ? toPlain(value, document) : value,
        place,
        valuePlace: range ? placeOf(range[0]) : place,
        items: itemPlaces(value, placeOf)
      });
    }
  } else if (document.errors.length === 0) {
    report(
      "front-matter-is-valid",
      START,
      "The front matter is empty or not a list of `key: value` lines."
    );
  }
  const complete = document.errors.length === 0;
  return {frontMatter: readFields(fields, {source, report, complete}), body};
}

interface Field {
  readonly value: unknown;
  readonly place: Place;
  readonly valuePlace: Place;
  readonly items: readonly Place[];
}

const KEYS = Object.keys(frontMatterKeys);

function readFields(
  fields: ReadonlyMap<string, Field>,
  {source, report, complete}: {source: Source; report: Report; complete: boolean}
): FrontMatter {
  const inPlace = (
    place: Place,
    written: string,
    insert: string | null
  ): readonly Edit[] | null => {
    const quote = /["']/.test(source.text[source.offsetAt(place)] ?? "") ? 1 : 0;
    const from = source.offsetAt(place) + quote;
    if (insert === null || !source.text.startsWith(written, from)) return null;
    return [{from, to: from + written.length, insert}];
  };
  for (const [key, {place}] of fields) {
    if (KEYS.includes(key)) continue;
    const near = nearest(key, KEYS);
    const advice = near === null ? `it takes ${listOf(KEYS)}` : `perhaps \`${near}\` is meant`;
    const meant = onlyNear(
      key,
      KEYS.filter((known) => !fields.has(known))
    );
    report("front-matter-is-known", place, `The front matter has no key \`${key}\`: ${advice}.`, {
      edits: inPlace(place, key, meant)
    });
  }
  const wrong = (field: Field, message: string, meant: string | null = null): void => {
    const edits = inPlace(field.valuePlace, String(field.value), meant);
    report("front-matter-is-valid", field.valuePlace, message, {edits});
  };
  const text = (key: string): string => {
    const field = fields.get(key);
    if (!field) {
      if (complete)
        report(
          "front-matter-is-complete",
          START,
          `The front matter has no ${key}: add a line \`${key}: …\`.`
        );
      return "";
    }
    if (typeof field.value === "string" && field.value.trim() !== "") return field.value.trim();
    wrong(
      field,
      `The ${key} is empty or not text: write it between quotes if it looks like a number.`
    );
    return "";
  };
  const list = (key: string): readonly string[] => {
    const field = fields.get(key);
    if (!field || field.value === null) return [];
    if (Array.isArray(field.value) && field.value.every((item) => typeof item === "string"))
      return field.value;
    wrong(field, `\`${key}\` is a list of texts: write \`${key}: [First, Second]\`.`);
    return [];
  };
  const titleCased = (key: string): readonly string[] => {
    const names = list(key);
    names.forEach((name, index) => {
      if (/^[^\p{Ll}]/u.test(name)) return;
      const place = fields.get(key)?.items[index] ?? START;
      report(
        "front-matter-is-valid",
        place,
        `\`${name}\` in \`${key}\` is not in Title Case: start its words with capitals.`,
        {edits: inPlace(place, name, titleCase(name))}
      );
    });
    return names;
  };
  const places = new Map<string, Place>();
  const slugs = (key: string): readonly string[] =>
    list(key).filter((slug, index) => {
      const place = fields.get(key)?.items[index] ?? START;
      if (!isSlug(slug)) {
        report(
          "front-matter-is-valid",
          place,
          `\`${slug}\` in \`${key}\` is not a slug: use lower-case words joined by hyphens.`
        );
        return false;
      }
      places.set(slug, place);
      return true;
    });
  const title = text("title");
  const description = text("description");
  const kindText = text("kind");
  const kind = CHAPTER_KINDS.find((known) => known === kindText);
  const kindField = fields.get("kind");
  if (kindText !== "" && !kind && kindField) {
    wrong(
      kindField,
      `\`${kindText}\` is not a kind of chapter: it is one of ${listOf(CHAPTER_KINDS)}.`,
      onlyNear(kindText.replace(/[ _]+/g, "-"), CHAPTER_KINDS)
    );
  }
  const date = readDate(fields, text, wrong);
  const named = (key: string): readonly string[] => {
    const names = titleCased(key);
    names.forEach((name, index) => places.set(name, fields.get(key)?.items[index] ?? START));
    return names;
  };
  const categories = named("categories");
  const categoriesField = fields.get("categories");
  if (categories.length > 2 && categoriesField) {
    wrong(
      categoriesField,
      `A chapter has at most two categories, a wide one and a narrow one; here are ${categories.length}.`
    );
  }
  const draft = fields.get("draft");
  if (draft && typeof draft.value !== "boolean") wrong(draft, "`draft` is true or false.");
  const imported = fields.get("imported");
  return {
    title,
    description,
    kind: kind ?? "standalone",
    date,
    categories,
    tags: named("tags"),
    requires: slugs("requires"),
    leadsTo: slugs("leadsTo"),
    draft: draft?.value === true,
    imported: imported ? readImported(imported.value, (message) => wrong(imported, message)) : null,
    places
  };
}

function readDate(
  fields: ReadonlyMap<string, Field>,
  text: (key: string) => string,
  wrong: (field: Field, message: string, meant?: string | null) => void
): string | null {
  const written = text("date");
  const field = fields.get("date");
  if (written === "" || !field) return null;
  if (isDay(written)) return written;
  const [, year, month = "", day = ""] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written) ?? [];
  const meant = `${year ?? ""}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  wrong(
    field,
    `\`${written}\` is not a date: write the day as \`2026-01-31\`.`,
    isDay(meant) ? meant : null
  );
  return null;
}

function isDay(written: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(written) ? new Date(`${written}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
}

function itemPlaces(value: unknown, placeOf: (offset: number) => Place): readonly Place[] {
  if (
    typeof value !== "object" ||
    value === null ||
    !("items" in value) ||
    !Array.isArray(value.items)
  )
    return [];
  return value.items.map((item) => (isRanged(item) ? placeOf(item.range?.[0] ?? 0) : START));
}

function isRanged(value: unknown): value is {range: readonly number[] | null} {
  return (
    typeof value === "object" && value !== null && "range" in value && Array.isArray(value.range)
  );
}

export function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2
    ? quoted.join("")
    : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
