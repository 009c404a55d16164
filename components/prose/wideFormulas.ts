/**
 * Lets the keyboard scroll a displayed formula that is wider than its column: it becomes a stop of the Tab key, and
 * ceases to be one when there is room again. Returns how to end this.
 */
export function startWideFormulas(page: Document): () => void {
  const observer = new ResizeObserver((entries) => {
    for (const {target} of entries) mark(target);
  });
  for (const formula of page.querySelectorAll(".equation")) observer.observe(formula);
  return () => observer.disconnect();
}

function mark(formula: Element): void {
  if (formula.scrollWidth <= formula.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) formula.removeAttribute(name);
    return;
  }
  formula.setAttribute("tabindex", "0");
  formula.setAttribute("role", "group");
  formula.setAttribute("aria-label", "Wide formula");
}
