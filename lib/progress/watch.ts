/** How long the end of each section has been in view, in milliseconds. */
export interface Watch {
  readonly seen: ReadonlyMap<string, number>;
  /** when the page was last looked at, or null while it is hidden */
  readonly since: number | null;
  readonly inView: ReadonlySet<string>;
}

export const READING_SPEED = 600;

/** A look longer ago than this was not reading: the machine slept, or the page was held up. */
const LONGEST_GAP = 5_000;

export const NOTHING_SEEN: Watch = {seen: new Map(), since: null, inView: new Set()};

/** How long the end of a section must be in view: what its words take at 600 words a minute. */
export function timeNeeded(words: number): number {
  return (words / READING_SPEED) * 60_000;
}

/**
 * Takes another look at the page. The time since the last look counts for the ends that were in view then;
 * a hidden page shows nothing, so its time counts for none.
 */
export function look(
  watch: Watch,
  now: {at: number; visible: boolean; inView: ReadonlySet<string>}
): Watch {
  const passed = watch.since === null ? 0 : now.at - watch.since;
  const counted = passed > 0 && passed <= LONGEST_GAP ? passed : 0;
  const seen = new Map(watch.seen);
  if (counted > 0) for (const id of watch.inView) seen.set(id, (seen.get(id) ?? 0) + counted);
  return {seen, since: now.visible ? now.at : null, inView: now.inView};
}

/** The sections whose ends have been in view long enough. */
export function findSeen(
  watch: Watch,
  sections: readonly {readonly id: string; readonly words: number}[]
): readonly string[] {
  return sections
    .filter(({id, words}) => {
      const time = watch.seen.get(id);
      return time !== undefined && time >= timeNeeded(words);
    })
    .map(({id}) => id);
}
