const HIGHEST = 2000;
/** HTML that depends on the frame's own height could make it change without end. */
const MOST_CHANGES = 20;

export interface FrameHeight {
  /** the height for what the frame told, in CSS pixels; null when it is none, or told too often */
  take(told: unknown): number | null;
}

/** What a frame of unknown HTML may say about its height. */
export function createFrameHeight(): FrameHeight {
  let changes = 0;
  return {
    take(told) {
      if (typeof told !== "number" || !Number.isFinite(told) || told < 0) return null;
      changes += 1;
      return changes > MOST_CHANGES ? null : Math.min(Math.ceil(told), HIGHEST);
    }
  };
}
