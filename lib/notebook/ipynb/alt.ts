/** Where the words for a picture came from. */
export interface Described {
  readonly alt: string;
  /** of a sentence: the words are … */
  readonly from: string;
}

const TITLE =
  /\b(?:suptitle|set_title|title|ggtitle|title_text|main|plot_title)\s{0,5}[(=]\s{0,20}(?:(?:label|text|t|s)\s{0,5}=\s{0,5})?[a-zA-Z]{0,2}(?:"((?:[^"\\\n]|\\.){3,200})"|'((?:[^'\\\n]|\\.){3,200})')/g;

const NOTHING_SAID =
  /^(?:an? |the )?(?:image|picture|figure|fig|plot|photo|chart|graph|diagram|screenshot|drawing|title)(?: of| \d+)?\.?$/i;

/** Alternative text for a picture that comes without: what its author wrote of it, the nearest first. */
export function describePicture({
  alt,
  caption,
  code,
  heading,
  number,
  index
}: {
  readonly alt: string;
  readonly caption: string;
  readonly code: string;
  /** the last heading above; empty when there is none */
  readonly heading: string;
  /** of the cell */
  readonly number: number;
  /** among the pictures of its cell, from 0 */
  readonly index: number;
}): Described {
  const isSaid = (words: string): boolean => words !== "" && !NOTHING_SAID.test(words);
  if (isSaid(alt)) return {alt, from: "the cell's own"};
  const titles = [...code.slice(0, 50_000).matchAll(TITLE)]
    .map(([, double, single]) =>
      (double ?? single ?? "").replace(/\\n/g, " ").replace(/\s+/g, " ").trim()
    )
    .filter(isSaid);
  const title = titles[index] ?? titles.at(-1);
  if (title !== undefined && title !== caption) return {alt: title, from: "the plot's title"};
  const which = index === 0 ? "" : `, picture ${index + 1}`;
  if (heading !== "")
    return {alt: `What the code shows under “${heading}”${which}`, from: "the heading above"};
  return {alt: `What the code of cell ${number} shows${which}`, from: "the cell's number"};
}
