import {highlight} from "../dialect/index.ts";

export type Highlight = (source: string, language: string) => string | null;

/** More than the cells of two large books. */
const MOST_HIGHLIGHTS = 5000;

/** Colours code, and remembers what it was asked for. */
export function rememberHighlights(): Highlight {
  const known = new Map<string, string | null>();
  return (source, language) => {
    const key = `${language} ${source}`;
    const present = known.get(key);
    if (present !== undefined) return present;
    if (known.size >= MOST_HIGHLIGHTS) known.clear();
    const html = highlight(source, language);
    known.set(key, html);
    return html;
  };
}
