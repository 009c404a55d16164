/** Formulas wider than the page can be reached and scrolled by the keyboard; the others stay out of its way. */
export function startScrolling(page: Document): () => void {
  const equations = [...page.querySelectorAll<HTMLElement>(".prose .equation")];
  const sort = (): void => {
    const wide = equations.filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth);
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
  if (text !== null) observer.observe(text);
  return () => observer.disconnect();
}
