import type {Slug} from "../protocol/index.ts";
import type {ProgressEvent} from "./events.ts";

/** The slugs that chapters had, and those they have. */
export type Moved = Readonly<Record<string, Slug>>;

export const NOTHING_MOVED: Moved = {};

/**
 * The events under the slugs that their chapters have now. For reading alone: an event stays in the log, in files and on
 * other devices as it was recorded, so that two logs can be merged whatever each has heard of a renaming.
 */
export function followMoved(
  events: readonly ProgressEvent[],
  moved: Moved
): readonly ProgressEvent[] {
  if (Object.keys(moved).length === 0) return events;
  return events.map((event) => {
    const to =
      event.kind !== "unknown" && Object.hasOwn(moved, event.chapter)
        ? moved[event.chapter]
        : undefined;
    return to === undefined || event.kind === "unknown" ? event : {...event, chapter: to};
  });
}
