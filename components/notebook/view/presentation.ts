/** Where a key leads among slides; null for a key that means something else. */
export function toSlide(key: string, at: number, count: number): number | null {
  const to = WAYS[key]?.(at, count);
  return to === undefined ? null : Math.min(Math.max(0, to), count - 1);
}

const WAYS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  PageDown: (at) => at + 1,
  " ": (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1
};

/** The key means something where it was pressed: in a text, at a control, in an editor. */
export function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, select, textarea, button, summary, [contenteditable], iframe") !== null
  );
}
