import type {Flavour} from "../markdown.ts";
import type {Notes} from "../note.ts";
import {ALIASES, NAMES, NEEDLESS, SPOKEN_TO_PROGRAMS} from "./keys.ts";
import {parseFields} from "./parse.ts";
import {dateOf, indexOf, numberOf, pictureOf, seriesOf, toWhole} from "./parts.ts";
import {toPlainText} from "./plainText.ts";
import type {SplitPost} from "./split.ts";
import {readCategories, readTags} from "./topics.ts";
import {isList, isMap, textOf, textsOf, truthOf} from "./value.ts";
import type {Fields, Value} from "./value.ts";

/** What a post says of itself. */
export interface PostMatter {
  readonly title: string | null;
  /** `2026-01-31` */
  readonly date: string | null;
  readonly description: string | null;
  /** from wide to narrow, as many as there are */
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly series: string | null;
  readonly seriesTitle: string | null;
  /** its place in the series, and the key that said so */
  readonly index: {readonly value: number; readonly key: string} | null;
  readonly part: number | null;
  readonly slug: string | null;
  /** the address that it had, when it chose one */
  readonly permalink: string | null;
  /** other addresses that led to it */
  readonly aliases: readonly string[];
  readonly layout: string | null;
  readonly isDraft: boolean;
  readonly picture: {
    readonly key: string;
    readonly address: string;
    readonly alt: string | null;
  } | null;
  /** the folder that its pictures' addresses are relative to */
  readonly mediaFolder: string | null;
  readonly language: string | null;
  readonly kind: string | null;
  /** of a chapter of a book of this kind */
  readonly requires: readonly string[];
  readonly leadsTo: readonly string[];
  /** what it was imported from before, for a chapter that was */
  readonly from: string | null;
  /** what the dialect has no key for */
  readonly extra: Fields;
}

/** The front matter of a post. What it cannot read, does not know or has no use for it tells, and keeps where it is a post's own. */
export function readMatter(
  split: SplitPost,
  {flavour, notes}: {readonly flavour: Flavour; readonly notes: Notes}
): PostMatter {
  const {fields: written, faults} = parseFields(split);
  const lines = linesOf(split);
  for (const {message, line} of faults)
    notes.add({
      kind: written.size > 0 ? "mended" : "unknown",
      rule: "front-matter-is-read",
      message,
      line
    });
  const fields = new Map<string, Value>();
  for (const [key, value] of written) {
    const name = key.toLowerCase();
    fields.set(NAMES.has(name) ? name : key, value);
  }
  const tell = (
    kind: "converted" | "mended" | "aside",
    rule: string,
    key: string,
    message: string
  ) => notes.add({kind, rule, message, line: lines.get(key) ?? split.headLine});
  const extra = new Map<string, Value>();
  const imported = isMap(fields.get("imported")) ? (fields.get("imported") as Fields) : null;
  const extraBefore = imported?.get("extra");
  if (isMap(extraBefore)) for (const [key, value] of extraBefore) extra.set(key, value);
  for (const [key, value] of fields) {
    if (SPOKEN_TO_PROGRAMS.test(key)) {
      tell(
        "aside",
        "instructions-are-kept-out",
        key,
        `\`${key}\` speaks to a program: it was not read, and stands nowhere.`
      );
      continue;
    }
    const why = NEEDLESS.get(key);
    if (why !== undefined)
      tell("converted", "key-is-not-needed", key, `\`${key}\` is not needed: ${why}.`);
    else if (!NAMES.has(key)) {
      extra.set(key, value);
      if (value !== null && value !== "")
        tell("aside", "unknown-key-is-kept", key, `\`${key}\` is kept under \`imported.extra\`.`);
    }
  }
  const keep = (key: string): void => {
    const value = fields.get(key);
    if (value !== undefined && value !== null && value !== "") extra.set(key, value);
  };
  const first = (keys: readonly string[]): string | null =>
    keys.find((key) => textOf(fields.get(key)) !== null) ?? null;
  const plain = (key: string | null): string | null => {
    const text = key === null ? null : textOf(fields.get(key));
    if (text === null || key === null) return null;
    const made = toPlainText(text);
    if (made !== text.replace(/\s+/g, " "))
      tell(
        "converted",
        "title-is-plain-text",
        key,
        `\`${key}\` is plain text: ${JSON.stringify(made)}.`
      );
    return made === "" ? null : made;
  };
  const descriptionKey = first(["description", "summary", "excerpt", "abstract", "subtitle"]);
  for (const key of ["summary", "excerpt", "abstract", "subtitle"])
    if (key !== descriptionKey && fields.has(key)) {
      keep(key);
      tell("aside", "unknown-key-is-kept", key, `\`${key}\` is kept under \`imported.extra\`.`);
    }
  const categories = [
    ...readCategories(fields.get("categories") ?? null, flavour),
    ...(fields.has("categories") ? [] : readCategories(toWhole(fields.get("category")), flavour))
  ];
  // A vault's aliases are names, by which its own links find the note.
  if (flavour === "obsidian" || flavour === "markdown") for (const key of ALIASES) keep(key);
  const language = textOf(fields.get("lang") ?? fields.get("language"));
  if (language !== null && !/^en\b/i.test(language)) extra.set("lang", language);
  const draft = truthOf(fields.get("draft"));
  return {
    title: plain("title"),
    date: dateOf(fields, tell, extra),
    description: plain(descriptionKey),
    categories,
    tags: [
      ...readTags(fields.get("tags") ?? fields.get("tag"), flavour),
      ...(fields.has("tags") || fields.has("tag") ? [] : readTags(fields.get("keywords"), flavour))
    ],
    ...seriesOf(fields),
    index: indexOf(fields),
    part: numberOf(fields.get("part")),
    slug: textOf(fields.get("slug")),
    permalink: textOf(fields.get("permalink")) ?? textOf(fields.get("url")),
    aliases: ALIASES.flatMap((key) => textsOf(fields.get(key))),
    layout: textOf(fields.get("layout")),
    isDraft: draft === true || truthOf(fields.get("published")) === false,
    picture: pictureOf(fields, (key) => keep(key)),
    mediaFolder: textOf(fields.get("media_subpath") ?? fields.get("img_path")),
    language,
    kind: textOf(fields.get("kind")),
    requires: textsOf(fields.get("requires")),
    leadsTo: textsOf(fields.get("leadsto")),
    from: textOf(imported?.get("from")),
    extra: boundExtra(extra, (key) =>
      tell(
        "aside",
        "extra-is-bounded",
        key,
        `\`${key}\` is longer than what \`imported.extra\` holds: it is left out.`
      )
    )
  };
}

const MOST_EXTRA = 60_000;

function boundExtra(extra: Fields, leave: (key: string) => void): Fields {
  let left = MOST_EXTRA;
  const sizeOf = (value: Value): number =>
    isMap(value)
      ? [...value].reduce((sum, [key, item]) => sum + key.length + 8 + sizeOf(item), 8)
      : isList(value)
        ? value.reduce<number>((sum, item) => sum + sizeOf(item), 8)
        : String(value).length + 8;
  return new Map(
    [...extra].filter(([key, value]) => {
      const size = key.length + sizeOf(value);
      if (size > left) {
        leave(key);
        return false;
      }
      left -= size;
      return true;
    })
  );
}

/** The line of the file that each key stands in. */
function linesOf({format, head, headLine}: SplitPost): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  if (format === null) return lines;
  head.split("\n").forEach((line, index) => {
    const key = /^["']?([\w.$@ -]{1,80}?)["']?\s*[:=]/.exec(
      format === "json" ? line.trimStart() : line
    )?.[1];
    if (key === undefined) return;
    for (const name of [key, key.toLowerCase()])
      if (!lines.has(name)) lines.set(name, headLine + index);
  });
  return lines;
}

/** A text that says nothing of itself. */
export const NO_MATTER: PostMatter = {
  title: null,
  date: null,
  description: null,
  categories: [],
  tags: [],
  series: null,
  seriesTitle: null,
  index: null,
  part: null,
  slug: null,
  permalink: null,
  aliases: [],
  layout: null,
  isDraft: false,
  picture: null,
  mediaFolder: null,
  language: null,
  kind: null,
  requires: [],
  leadsTo: [],
  from: null,
  extra: new Map()
};
