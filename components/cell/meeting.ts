import type {Edit} from "./edits.ts";

/** How a tab stands to the text that it shows of a cell. */
export interface Standing {
  /** the tab's name, the first part of what it calls its edits */
  readonly tab: string;
  readonly text: string;
  /** the edit that is shown, by name; empty when it is the author's text or one of before names were given */
  readonly rev: string;
  /** it was written here */
  readonly isOwn: boolean;
  /** and not kept yet */
  readonly isPending: boolean;
}

/**
 * What becomes of another tab's edit: nothing (it is known), it takes the place of ours (it was made upon ours, or we have none), or both stand until the reader has chosen.
 * Of two tabs that each hold the other's text, the one whose name comes later goes first, so that they do not answer each other for ever.
 */
export function meet(mine: Standing, theirs: Edit): "known" | "take" | "both" {
  if (tabOf(theirs.rev) === mine.tab || (theirs.rev === mine.rev && theirs.text === mine.text))
    return "known";
  if (theirs.text === mine.text || !mine.isOwn) return "take";
  if (theirs.over === mine.rev && mine.rev !== "" && !mine.isPending) return "take";
  return theirs.others.includes(mine.text) && tabOf(theirs.rev) > mine.tab ? "take" : "both";
}

/** The texts that still wait for the reader, the newest last, without the one that is shown; not without end. */
export function joinOthers(
  shown: string,
  ...lists: readonly (readonly string[])[]
): readonly string[] {
  return [...new Set(lists.flat())].filter((text) => text !== shown).slice(-MOST);
}

const MOST = 5;

/** The name of a tab's edit: the tab's own, and the how many-th it is. */
export function toRev(tab: string, count: number): string {
  return `${tab}.${count}`;
}

/** Empty for an edit of before names were given. */
export function tabOf(rev: string): string {
  return rev.slice(0, Math.max(0, rev.lastIndexOf(".")));
}
