/** The parts that an element of MathML is made of, where their number is fixed. */
const PARTS: Readonly<Record<string, number>> = {
  mfrac: 2,
  mover: 2,
  mroot: 2,
  msub: 2,
  msubsup: 3,
  msup: 2,
  munder: 2,
  munderover: 3
};

/** What KaTeX writes after the name of an operator such as `\max`: that it is applied. */
const APPLIED = "<mo>\u2061</mo>";

interface Element {
  readonly open: string;
  readonly parts: string[];
}

/**
 * A formula as KaTeX sets it, in which each operator is one with what follows its name where it stands as a script or in a fraction: KaTeX makes two parts of it, which is one more
 * than the fraction may have. A browser then sets an error for those who hear the formula.
 */
export function groupApplied(html: string): string {
  if (!html.includes(APPLIED)) return html;
  const end = html.indexOf("</math>");
  const root: Element = {open: "", parts: []};
  const within = [root];
  for (const [part] of html.slice(0, end).matchAll(/<[^>]+>|[^<]+/g)) {
    const closed = part.startsWith("</") ? within.pop() : undefined;
    if (closed !== undefined)
      within.at(-1)?.parts.push(closed.open + group(closed).join("") + part);
    else if (part.startsWith("<") && !part.endsWith("/>")) within.push({open: part, parts: []});
    else within.at(-1)?.parts.push(part);
  }
  // The elements around the formula are not closed yet.
  return within.map(({open, parts}) => open + parts.join("")).join("") + html.slice(end);
}

function group({open, parts}: Element): readonly string[] {
  const wanted = PARTS[/^<(\w+)/.exec(open)?.[1] ?? ""];
  if (wanted === undefined || parts.length <= wanted) return parts;
  const grouped: string[] = [];
  for (const part of parts) {
    const name = part === APPLIED ? grouped.pop() : undefined;
    grouped.push(name === undefined ? part : `<mrow>${name}${part}</mrow>`);
  }
  return grouped;
}
