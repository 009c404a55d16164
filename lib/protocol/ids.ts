/** The name of a cell, unique in its notebook: the `id=` of its fence, or one made from its place. */
export type CellId = string & {readonly __brand: "CellId"};

/** The n-th run of a cell, from 1; 0 before the first. A result of an older run is dropped where it arrives. */
export type Run = number & {readonly __brand: "Run"};

/** The identity of a chapter, unique in the whole book: the last part of its address. */
export type Slug = string & {readonly __brand: "Slug"};

const CELL_ID = /^[a-z][a-z0-9-]*$/;

/** @throws RangeError when `text` is not lower-case letters, digits and hyphens starting with a letter */
export function cellId(text: string): CellId {
  if (!isCellId(text))
    throw new RangeError(
      `${JSON.stringify(text)} is not a cell id: use lower-case letters, digits and hyphens`
    );
  return text;
}

export function isCellId(text: unknown): text is CellId {
  return typeof text === "string" && text.length <= 80 && CELL_ID.test(text);
}

/** Whether a notebook made the name for a cell that has none: it means nothing to those who hear it. */
export function isMadeCellId(id: string): boolean {
  return /^c(?=[a-z]*\d)[a-z0-9]{6}$/.test(id);
}

/** @throws RangeError when `n` is not a whole number from 0 */
export function runNumber(n: number): Run {
  if (!isRun(n)) throw new RangeError(`${n} is not a run number`);
  return n;
}

export function isRun(n: unknown): n is Run {
  return typeof n === "number" && Number.isSafeInteger(n) && n >= 0;
}

/** @throws RangeError when `text` is not lower-case words joined by hyphens */
export function slug(text: string): Slug {
  if (!isSlug(text))
    throw new RangeError(
      `${JSON.stringify(text)} is not a slug: use lower-case words joined by hyphens`
    );
  return text;
}

export function isSlug(text: unknown): text is Slug {
  return typeof text === "string" && text.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
