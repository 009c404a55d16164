/** What a pattern of addresses may ask of a post. */
export interface Addressed {
  /** `2026-01-31`, null when it has none */
  readonly date: string | null;
  /** as its file or its front matter names it */
  readonly name: string;
  readonly title: string;
  readonly slug: string;
  readonly categories: readonly string[];
  readonly collection: string;
  /** its path in the collection or content folder, without its ending */
  readonly path: string;
  readonly ending: string;
  /** folders between the root of the content and the file, the file's own section first */
  readonly sections: readonly string[];
  readonly id?: string | null;
}

/** Jekyll's names for patterns. */
const STYLES: ReadonlyMap<string, string> = new Map([
  ["date", "/:categories/:year/:month/:day/:title:output_ext"],
  ["pretty", "/:categories/:year/:month/:day/:title/"],
  ["ordinal", "/:categories/:year/:y_day/:title:output_ext"],
  ["weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"],
  ["none", "/:categories/:title:output_ext"]
]);

/** The address that a pattern gives a post, as Jekyll, Hugo and Hexo read it; null when it asks for what the post has not. */
export function expandPermalink(pattern: string, post: Addressed): string | null {
  const whole = STYLES.get(pattern) ?? pattern;
  if (whole.length > 500) return null;
  const [year = "", month = "", day = ""] = post.date?.split("-") ?? [];
  const slugs = post.categories.map(toSegment).filter(Boolean).join("/");
  const words: ReadonlyMap<string, string> = new Map([
    ["year", year],
    ["month", month],
    ["day", day],
    ["i_month", String(Number(month))],
    ["i_day", String(Number(day))],
    ["short_year", year.slice(2)],
    ["y_day", dayOfYear(post.date)],
    ["yearday", dayOfYear(post.date)],
    ["title", post.name],
    ["post_title", post.name],
    ["name", post.name],
    ["filename", post.name],
    ["contentbasename", post.name],
    ["slugorfilename", post.slug],
    ["slugorcontentbasename", post.slug],
    ["slug", post.slug],
    ["categories", slugs],
    ["slugified_categories", slugs],
    ["category", slugs],
    ["collection", post.collection],
    ["path", post.path],
    ["basename", post.name],
    ["section", post.sections[0] ?? ""],
    ["sections", post.sections.join("/")],
    ["output_ext", ".html"],
    ["id", post.id ?? ""],
    ["abbrlink", post.id ?? ""]
  ]);
  const dated = /:(?:i_)?(?:year|month|day|short_year|y_day|yearday)\b/.test(whole);
  if (dated && post.date === null) return null;
  const unknown: string[] = [];
  const made = whole.replace(/:([a-z_]+)/g, (all, name: string) => {
    const found = words.get(name) ?? words.get(longestOf(name, words));
    if (found === undefined) unknown.push(name);
    const rest = words.has(name) ? "" : name.slice(longestOf(name, words).length);
    return found === undefined ? all : found + rest;
  });
  return unknown.length === 0 ? toAddress(made) : null;
}

/** `title_of` has the placeholder `title`, and then text. */
function longestOf(name: string, words: ReadonlyMap<string, string>): string {
  let longest = "";
  for (const word of words.keys())
    if (name.startsWith(`${word}_`) && word.length > longest.length) longest = word;
  return longest;
}

/** An address as a table of redirects has it: a slash before it, none at its end, no `index.html`. */
export function toAddress(written: string): string {
  const path = written
    .replace(/[?#].*$/s, "")
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/")
    .replace(/(?:^|\/)index\.html?$/, "");
  return `/${path}`;
}

/** The address by which two spellings of one are the same: `.html` and capitals count for nothing. */
export function toKey(address: string): string {
  return toAddress(address)
    .replace(/\.html?$/i, "")
    .normalize("NFC")
    .toLowerCase();
}

/** A category as a part of an address. */
export function toSegment(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

function dayOfYear(date: string | null): string {
  if (date === null) return "";
  const day = Date.parse(`${date}T00:00:00Z`);
  const first = Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`);
  return String(Math.round((day - first) / 86_400_000) + 1).padStart(3, "0");
}
