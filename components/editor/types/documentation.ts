import {tellCell} from "../../../lib/protocol/index.ts";
import type {Description} from "../../../workers/language.ts";
import {loadMacros} from "../../output/live/index.ts";

const LONGEST = 4000;
const LONGEST_TEX = 400;

/** What is known of a name, as elements: its type, what is written about it with its formulas, examples. */
export function describe(description: Description): HTMLElement {
  const box = element("div", "cm-types-description");
  const signature = element("code", "cm-types-signature");
  signature.textContent = description.signature;
  box.append(signature);
  if (description.moreForms > 0) {
    const count = description.moreForms;
    box.append(paragraph(`and ${count} other ${count === 1 ? "form" : "forms"}`, "cm-types-faint"));
  }
  if (description.documentation !== "") box.append(...prose(description.documentation));
  for (const when of description.throws) box.append(...prose(`Fails with ${when}.`));
  for (const example of description.examples) {
    const code = element("pre", "cm-types-example");
    code.textContent = example;
    box.append(code);
  }
  const from = originOf(description);
  if (from !== null) box.append(paragraph(from, "cm-types-faint"));
  return box;
}

/**
 * Text with `code` and $formulas$ as paragraphs. It may be a stranger's: all of it becomes text, and a formula is drawn
 * by KaTeX, which trusts nothing in it.
 */
export function prose(text: string): readonly HTMLElement[] {
  return text
    .slice(0, LONGEST)
    .split(/\n\s*\n/)
    .map((part) => {
      const line = element("p", "cm-types-prose");
      for (const [, code, tex, plain] of part.matchAll(/`([^`]+)`|\$([^$]+)\$|([^`$]+|[`$])/g))
        if (code !== undefined) line.append(withText("code", code));
        else if (tex !== undefined) line.append(formula(tex));
        else line.append(plain ?? "");
      return line;
    });
}

export function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function paragraph(text: string, className: string): HTMLElement {
  const made = element("p", className);
  made.textContent = text;
  return made;
}

function withText(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** The formula's TeX until KaTeX has come, and for good where it cannot be set. */
function formula(tex: string): HTMLElement {
  const place = withText("span", tex);
  if (tex.length > LONGEST_TEX) return place;
  void Promise.all([import("katex"), loadMacros()]).then(
    ([{default: katex}, macros]) => {
      const drawn = document.createElement("span");
      try {
        katex.render(tex, drawn, {
          macros: {...macros},
          throwOnError: true,
          trust: false,
          strict: "ignore",
          maxSize: 20,
          maxExpand: 300
        });
        place.replaceChildren(...drawn.childNodes);
      } catch {
        // What KaTeX cannot read stands as it is written.
      }
    },
    () => undefined
  );
  return place;
}

function originOf({origin}: Description): string | null {
  switch (origin?.kind) {
    case "cell":
      return `from ${tellCell(origin.cell, "a cell without a name")}`;
    case "library":
      return "from the standard library";
    case "language":
    case undefined:
      return null;
  }
}
