/**
 * Formulas wider than the page can be reached and scrolled by the keyboard; the others stay out of its way. What fits is marked: the stylesheet shows by an animation that there is
 * more of the rest, and the browser looks after each animation whenever anything of the page changes.
 */
export function startScrolling(page: Document): () => void {
  const equations = [...page.querySelectorAll<HTMLElement>(".prose .equation")];
  const blocks = [
    ...equations,
    ...page.querySelectorAll<HTMLElement>(".prose .table-scroll, .prose pre")
  ];
  const isWide = ({scrollWidth, clientWidth}: HTMLElement): boolean => scrollWidth > clientWidth;
  const sort = (): void => {
    const wide = equations.filter(isWide);
    // What is folded has no width.
    const fitting = blocks.map((block) => block.clientWidth > 0 && !isWide(block));
    blocks.forEach((block, k) => block.toggleAttribute("data-fits", fitting[k]));
    for (const equation of equations) equation.removeAttribute("tabindex");
    for (const equation of wide) {
      equation.tabIndex = 0;
      equation.role = "group";
      equation.ariaLabel = "Formula";
    }
  };
  let width = NaN;
  const observer = new ResizeObserver(([entry]) => {
    // What a cell shows changes the height of the text, and no formula's width.
    if (entry === undefined || entry.contentRect.width === width) return;
    width = entry.contentRect.width;
    sort();
  });
  const text = page.querySelector(".prose");
  let isOver = false;
  if (text !== null) {
    observer.observe(text);
    void page.fonts.ready.then(() => isOver || sort());
  }
  return () => {
    isOver = true;
    observer.disconnect();
  };
}
