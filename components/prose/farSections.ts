/** What a reader works with: a long chapter is not laid out, painted and searched for the pointer again at each of its changes. */
const WORK = "[data-cell], [data-exercise]";
/** Sections this far from the window stay drawn, so that scrolling meets none that is not. */
const NEAR = "150% 0px";

/**
 * From the first touch of a cell or an exercise on, marks the sections that are out of sight: the stylesheet lets the browser skip them. Not before, so that each has been drawn
 * once and keeps the height that it had, and a page that is only read is as it came. Returns what ends it.
 */
export function startFarSections(page: Document): () => void {
  const sections = page.querySelectorAll(".prose > .section");
  const observer = new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries)
        target.toggleAttribute("data-far", !isIntersecting);
    },
    {rootMargin: NEAR}
  );
  const begin = ({target}: Event): void => {
    if (!(target instanceof Element) || target.closest(WORK) === null) return;
    stopWaiting();
    for (const section of sections) observer.observe(section);
  };
  const stopWaiting = (): void => {
    page.removeEventListener("pointerdown", begin);
    page.removeEventListener("focusin", begin);
  };
  page.addEventListener("pointerdown", begin);
  page.addEventListener("focusin", begin);
  return () => {
    stopWaiting();
    observer.disconnect();
  };
}
