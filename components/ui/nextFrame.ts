/** How long a frame is waited for, in milliseconds: a page that nobody sees has none. */
const PATIENCE = 100;

/** Resolves when the page has shown what stands on it, so that nothing but what comes next is in the next frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
