import {stringify} from "yaml";
import type {Fields, Value} from "./value.ts";

/** The front matter of a chapter. */
export interface ChapterMatter {
  readonly title: string;
  readonly description: string;
  readonly kind: string;
  readonly date: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly requires: readonly string[];
  readonly leadsTo: readonly string[];
  readonly isDraft: boolean;
  /** null for a chapter that came from nowhere else */
  readonly imported: {readonly from: string; readonly extra: Fields} | null;
}

/** The lines of a chapter's front matter, its rules included. */
export function writeMatter(matter: ChapterMatter): string {
  const {categories, tags, requires, leadsTo, isDraft, imported} = matter;
  return [
    "---",
    line("title", matter.title),
    line("description", matter.description),
    line("kind", matter.kind),
    line("date", matter.date),
    ...(categories.length === 0 ? [] : [line("categories", categories)]),
    ...(tags.length === 0 ? [] : [line("tags", tags)]),
    ...(requires.length === 0 ? [] : [line("requires", requires)]),
    ...(leadsTo.length === 0 ? [] : [line("leadsTo", leadsTo)]),
    ...(isDraft ? ["draft: true"] : []),
    ...(imported === null ? [] : [importedLines(imported)]),
    "---",
    ""
  ].join("\n");
}

function line(key: string, value: string | readonly string[]): string {
  const written = stringify(value, {
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    collectionStyle: "flow",
    flowCollectionPadding: false
  }).trimEnd();
  return `${key}: ${written}`;
}

function importedLines({from, extra}: {readonly from: string; readonly extra: Fields}): string {
  const value = new Map<string, unknown>([["from", from]]);
  if (extra.size > 0) value.set("extra", extra satisfies Value);
  return stringify(new Map([["imported", value]]), {
    lineWidth: 0,
    aliasDuplicateObjects: false
  }).trimEnd();
}
