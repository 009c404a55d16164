/** Formulas are copied as TeX: with the selection, or by the button that a displayed formula shows. */
export function startCopy(page: Document): () => void {
  const button = page.createElement("button");
  button.type = "button";
  button.className = "math-copy";
  button.textContent = "Copy TeX";

  const offer = ({target}: Event): void => {
    const equation = target instanceof Element ? target.closest<HTMLElement>(".equation") : null;
    if (
      equation === null ||
      equation === button.parentElement ||
      equation.closest(".preview") !== null
    )
      return;
    button.textContent = "Copy TeX";
    equation.append(button);
  };
  const take = ({target}: Event): void => {
    if (target !== button) return;
    const tex = button.parentElement === null ? null : texOf(button.parentElement);
    if (tex === null) return;
    // Fails too where there is no clipboard, as on a page that came without https.
    const write = async (): Promise<void> => navigator.clipboard.writeText(tex);
    void write().then(
      () => (button.textContent = "Copied"),
      () => (button.textContent = "Not allowed")
    );
  };
  const copy = (event: ClipboardEvent): void => {
    const selection = page.getSelection();
    if (selection === null || selection.isCollapsed || event.clipboardData === null) return;
    const part = selection.getRangeAt(0).cloneContents();
    const formulas = part.querySelectorAll(".katex");
    if (formulas.length === 0) return;
    part.querySelectorAll(".math-copy, .permalink").forEach((element) => element.remove());
    for (const formula of formulas) {
      const tex = texOf(formula);
      const display = formula.parentElement?.classList.contains("katex-display") === true;
      if (tex !== null) formula.replaceWith(display ? `\n$$\n${tex}\n$$\n` : `$${tex}$`);
    }
    event.clipboardData.setData("text/plain", toText(part));
    event.preventDefault();
  };

  page.addEventListener("pointerover", offer);
  page.addEventListener("click", take);
  page.addEventListener("copy", copy);
  return () => {
    button.remove();
    page.removeEventListener("pointerover", offer);
    page.removeEventListener("click", take);
    page.removeEventListener("copy", copy);
  };
}

/** The TeX that a formula was made from, its number left out, or null. */
function texOf(formula: Element): string | null {
  const source = formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
  return source === undefined ? null : source.replace(/\\tag\*?\{[^}]*\}\s*$/, "").trim();
}

const BLOCKS = "p, li, h1, h2, h3, h4, h5, pre, tr, summary, figcaption, .box-title";

function toText(part: DocumentFragment): string {
  part.querySelectorAll(BLOCKS).forEach((block) => block.append("\n\n"));
  return part.textContent.replace(/\n{3,}/g, "\n\n").trim();
}
