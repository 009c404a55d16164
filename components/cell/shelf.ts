import {EDIT_KEY, findKeys, maybeParseEdit} from "./edits.ts";

/** The edits of one chapter, as those see them who look for room. */
export interface ChapterEdits {
  readonly slug: string;
  readonly cells: number;
  /** characters, two bytes each in most browsers */
  readonly size: number;
  /** when the newest was kept, milliseconds since 1970; 0 when nobody knows */
  readonly at: number;
}

/** All chapters with edits, the largest first. */
export function findChapters(storage: () => Storage): readonly ChapterEdits[] {
  const chapters = new Map<string, ChapterEdits>();
  for (const key of findKeys(storage, EDIT_KEY)) {
    const slug = key.slice(EDIT_KEY.length).split(":")[0] ?? "";
    const text = storage().getItem(key) ?? "";
    const {cells, size, at} = chapters.get(slug) ?? {cells: 0, size: 0, at: 0};
    chapters.set(slug, {
      slug,
      cells: cells + 1,
      size: size + key.length + text.length,
      at: Math.max(at, timeOf(text))
    });
  }
  return [...chapters.values()].sort((a, b) => b.size - a.size);
}

/** All edits of one chapter are let go. */
export function forgetChapter(storage: () => Storage, slug: string): void {
  for (const key of findKeys(storage, `${EDIT_KEY}${slug}:`)) storage().removeItem(key);
}

function timeOf(text: string): number {
  try {
    return maybeParseEdit(JSON.parse(text))?.at ?? 0;
  } catch {
    // Not ours.
    return 0;
  }
}
