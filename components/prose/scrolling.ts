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
  const observer = new ResizeObserver(sort);
  const text = page.querySelector(".prose");
  if (text !== null) observer.observe(text);
  return () => observer.disconnect();
}
