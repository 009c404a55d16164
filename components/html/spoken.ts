/** A text with formulas for those who hear it: browsers read nothing in a formula drawn as HTML, so its TeX is said, `\varphi` as "varphi". */
export function toSpoken(text: string): string {
  return text
    .replace(/\$([^$]*)\$/g, (_, tex: string) =>
      tex.replace(/\\([a-zA-Z]+)/g, " $1 ").replace(/[{}\\]/g, "")
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** The text of an element, its drawn formulas as TeX between dollars. */
export function textWithTex(element: Element): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const formula of copy.querySelectorAll(".katex"))
    formula.replaceWith(`$${formula.querySelector("annotation")?.textContent ?? ""}$`);
  return copy.textContent;
}
