/** A heading of a source, with the ids by which other programs' pages name it. */
export interface SourceHeading {
  readonly ids: readonly string[];
  readonly words: string;
}

const MOST = 2000;

/** The headings of Markdown and their ids as kramdown, Hugo, GitHub and Obsidian make them. Fences are skipped. */
export function findHeadings(text: string): readonly SourceHeading[] {
  const headings: SourceHeading[] = [];
  let fence: string | null = null;
  let before = "";
  for (const whole of text.split(/\r\n?|\n/)) {
    const line = whole.length > 600 ? "" : whole.trimEnd();
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null;
    } else if (mark !== undefined) fence = mark;
    else {
      const [, atx] = /^(?:> ?)*\s{0,3}#{1,6}[ \t]+(.*)$/.exec(line) ?? [];
      const isUnder = /^(?:=+|-+)$/.test(line) && before.trim() !== "" && !/^[#>|-]/.test(before);
      const written = atx ?? (isUnder ? before : null);
      if (written !== null && headings.length < MOST) headings.push(toHeading(written));
    }
    before = line;
  }
  return headings;
}

function toHeading(written: string): SourceHeading {
  const own = /\{[^{}]*#([^\s{}]{1,120})[^{}]*\}\s*#*\s*$/.exec(written)?.[1];
  const words = written
    .replace(/\s*\{[^{}]*\}\s*#*\s*$/, "")
    .replace(/\s+#+$/, "")
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/[*`]/g, "")
    .trim();
  return {
    ids: [
      ...new Set([...(own === undefined ? [] : [own]), toKramdownId(words), toGithubId(words)])
    ],
    words
  };
}

function toKramdownId(words: string): string {
  return words
    .replace(/^[^\p{L}]+/u, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} -]/gu, "")
    .replaceAll(" ", "-");
}

function toGithubId(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** Letters and digits only: what two ids of one heading have in common. */
export function toAnchorKey(id: string): string {
  return id
    .normalize("NFKD")
    .toLowerCase()
    .replace(/^(?:sec|thm|def|lem|prp|cor|exm|alg|fig|eq|ex)[-:_]/, "")
    .replace(/^[\d.\s_-]+(?=\D)/, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * The id that a chapter has for an old one; null when nothing in it is like it. Headings keep their order, so that one
 * whose words have changed is found by its place.
 */
export function findAnchor(
  old: string,
  {
    headings,
    anchors
  }: {readonly headings: readonly SourceHeading[]; readonly anchors: readonly string[]}
): string | null {
  if (anchors.includes(old)) return old;
  const key = toAnchorKey(old);
  const find = (wanted: string): string | undefined =>
    wanted === "" ? undefined : anchors.find((anchor) => toAnchorKey(anchor) === wanted);
  const heading = headings.find(
    ({ids, words}) =>
      ids.includes(old) ||
      ids.some((id) => toAnchorKey(id) === key) ||
      words.toLowerCase() === old.toLowerCase()
  );
  const found =
    find(key) ??
    (heading && [...heading.ids, heading.words].map((id) => find(toAnchorKey(id))).find(Boolean));
  return found ?? null;
}
