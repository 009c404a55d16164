import {
  bool,
  field,
  fromPlainNumbers,
  isCellId,
  isSlug,
  list,
  nullable,
  oneOf,
  parseStoredOutput,
  Refused
} from "../protocol/index.ts";
import type {Budget, CellId, Source, StoredOutput} from "../protocol/index.ts";
import {LARGEST_FILE, LARGEST_FILES, LARGEST_TEXT, NO_OPTIONS} from "./document.ts";
import type {
  CodeOptions,
  FileHead,
  NotebookCell,
  NotebookDocument,
  NotebookId,
  Origin
} from "./document.ts";
import {isNotebookId} from "./ids.ts";
import {LIMITS} from "./limits.ts";
import type {Limits} from "./limits.ts";
import {isFileName, LONGEST_TITLE} from "./names.ts";

/** Characters of a notebook's JSON, stored outputs included. */
export const LARGEST_JSON = 100_000_000;
const DEEPEST_OUTPUT = 100;

/**
 * Reads what `serializeDocument` writes, from anywhere: own fields only, each checked and copied. A text that is too long is refused, never cut. A stored output that this
 * version cannot read is left out, since running its cell makes it anew. `limits` are those of a stranger's notebook unless others are given.
 * @throws Refused with a sentence for the person who opens it
 */
export function parseDocument(json: string, limits: Limits = LIMITS): NotebookDocument {
  if (json.length > LARGEST_JSON)
    throw new Refused(
      "The notebook is too large: with its outputs it has over 100 million characters."
    );
  let value: unknown;
  try {
    value = JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refused(
        `The notebook cannot be read, it is not JSON: ${error.message.replace(/\s+/g, " ")}.`
      );
    throw error;
  }
  return readDocument(value, limits);
}

/**
 * The same for JSON that has been parsed.
 * @throws Refused with a sentence for the person who opens it
 */
export function readDocument(value: unknown, limits: Limits = LIMITS): NotebookDocument {
  const source: Source = {value, budget: {left: LARGEST_JSON * 4}};
  const version = typeof value === "object" && value ? field(source, "version").value : null;
  if (version !== 1)
    throw new Refused(
      typeof version === "number"
        ? `The notebook is of version ${version}, and this book reads version 1: open it with a newer one.`
        : "This is not a notebook: it has no version."
    );
  return {
    id: read(source, "id", "a notebook's id", readId),
    title: read(source, "title", `a line of at most ${LONGEST_TITLE} characters`, line),
    seed: read(source, "seed", "a whole number", seed),
    origin: read(source, "origin", "a chapter of the book or null", (origin) =>
      nullable(origin, readOrigin)
    ),
    files: readFiles(field(source, "files"), limits),
    cells: readCells(field(source, "cells"), limits)
  };
}

function readCells(source: Source, limits: Limits): readonly NotebookCell[] {
  if (Array.isArray(source.value) && source.value.length > limits.cells)
    throw new Refused(
      `The notebook has ${source.value.length} cells, and it may have ${limits.cells}: make two of it.`
    );
  const budget: Spending = {left: limits.text, limits};
  const ids = new Set<CellId>();
  const cells = attempt("cells", "a list of cells", () =>
    list(source, (cell) => cell, limits.cells)
  );
  return cells.map((cell, index) => {
    const where = `cells ${index + 1}`;
    const id = attempt(where, "a cell with an id", () => readCellId(field(cell, "id")));
    if (ids.has(id)) throw new Refused(`The notebook has two cells with the id \`${id}\`.`);
    ids.add(id);
    return readCell(cell, id, budget);
  });
}

/** How many characters the cells may still have together. */
interface Spending extends Budget {
  readonly limits: Limits;
}

function readCell(source: Source, id: CellId, budget: Spending): NotebookCell {
  const within = (key: string) => `${key} of the cell ${id}`;
  const kind = attempt(within("kind"), "code or markdown", () =>
    oneOf(field(source, "kind"), ["code", "markdown"])
  );
  const text = field(source, "source").value;
  if (typeof text !== "string") throw wrong(within("source"), "a text");
  spendText(budget, text);
  if (kind === "markdown") return {kind, id, source: text};
  const options = readOptions(field(source, "options"), within, budget);
  return {kind, id, source: text, options, output: readOutput(field(source, "output"))};
}

/** What is not written is as in `NO_OPTIONS`. */
function readOptions(
  source: Source,
  within: (key: string) => string,
  budget: Spending
): CodeOptions {
  const longest = budget.limits.caption;
  if (source.value === undefined) return NO_OPTIONS;
  const option = <K extends keyof CodeOptions>(
    key: K,
    expected: string,
    one: (source: Source) => CodeOptions[K]
  ): CodeOptions[K] =>
    attempt(within(key), expected, () => {
      const found = field(source, key);
      return found.value === undefined ? NO_OPTIONS[key] : one(found);
    });
  const caption = (found: Source) => {
    const text = nullable(found, (given) => plainText(given, longest));
    spendText(budget, text ?? "");
    return text;
  };
  return {
    caption: option("caption", `a text of at most ${longest} characters`, caption),
    alt: option("alt", `a text of at most ${longest} characters`, caption),
    hide: option("hide", "true or false", bool),
    lazy: option("lazy", "true or false", bool),
    expectError: option("expectError", "true or false", bool),
    table: option("table", "true or false", bool),
    height: option("height", "a whole number of pixels from 40 to 2000", (given) =>
      nullable(given, (number) => whole(number, 40, 2000))
    ),
    seed: option("seed", "a whole number", (given) => nullable(given, seed))
  };
}

/** Null for what is no output, or one that nests so deep that reading it could exhaust the stack. */
function readOutput(source: Source): StoredOutput | null {
  if (source.value === undefined || source.value === null) return null;
  if (isDeeper(source.value, DEEPEST_OUTPUT)) return null;
  try {
    return parseStoredOutput({value: fromPlainNumbers(source.value), budget: source.budget});
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (source.budget.left < 0)
      throw new Refused(
        "The notebook is too large: what its cells have shown is too much to read."
      );
    return null;
  }
}

function isDeeper(value: unknown, most: number): boolean {
  const open: [unknown, number][] = [[value, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [inner, depth] = next;
    if (typeof inner !== "object" || inner === null) continue;
    if (depth >= most) return true;
    for (const one of Object.values(inner))
      if (typeof one === "object") open.push([one, depth + 1]);
  }
  return false;
}

function readFiles(source: Source, limits: Limits): readonly FileHead[] {
  if (source.value === undefined) return [];
  const heads = attempt("files", `a list of at most ${limits.files} files`, () =>
    list(source, (file) => file, limits.files)
  );
  const names = new Set<string>();
  let sum = 0;
  return heads.map((head, index) => {
    const within = `files ${index + 1}`;
    const name = attempt(
      within,
      "a file with a name of letters, digits, dots, hyphens and underscores",
      () => {
        const found = plainText(field(head, "name"), 200);
        if (!isFileName(found)) throw new Refused("not a file's name");
        return found;
      }
    );
    if (names.has(name)) throw new Refused(`The notebook has two files named \`${name}\`.`);
    names.add(name);
    const type = attempt(within, "a file with a media type", () => {
      const found = plainText(field(head, "type"), 100);
      if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(found)) throw new Refused("not a media type");
      return found;
    });
    const size = attempt(within, `a file of at most ${LARGEST_FILE} bytes`, () =>
      whole(field(head, "size"), 0, LARGEST_FILE)
    );
    sum += size;
    if (sum > limits.bytes)
      throw new Refused(
        `The files of the notebook are too large: together they may have ${LARGEST_FILES} bytes.`
      );
    return {name, type, size};
  });
}

function readOrigin(source: Source): Origin {
  const slug = field(source, "slug").value;
  if (!isSlug(slug)) throw new Refused("not a slug");
  const href = plainText(field(source, "href"), 300);
  // It becomes a link: nothing but a page of the book.
  if (!/^\/[a-z0-9-]+\/[a-z0-9-]+$/.test(href)) throw new Refused("not a page of the book");
  return {
    slug,
    title: line(field(source, "title")),
    href,
    version: line(field(source, "version")),
    part: nullable(field(source, "part"), line)
  };
}

function readId({value}: Source): NotebookId {
  if (!isNotebookId(value)) throw new Refused("not an id");
  return value;
}

function readCellId({value}: Source): CellId {
  if (!isCellId(value)) throw new Refused("not a cell id");
  return value;
}

function line(source: Source): string {
  const found = plainText(source, LONGEST_TITLE);

  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(found)) throw new Refused("not one line");
  return found;
}

function seed(source: Source): number {
  return whole(source, 0, Number.MAX_SAFE_INTEGER);
}

function whole({value}: Source, least: number, most: number): number {
  const fits = typeof value === "number" && Number.isSafeInteger(value);
  if (!fits || value < least || value > most) throw new Refused("not a whole number in range");
  return value + 0;
}

function plainText({value}: Source, longest: number): string {
  if (typeof value !== "string" || value.length > longest) throw new Refused("not a text");
  return value;
}

function spendText(budget: Budget, text: string): void {
  budget.left -= text.length;
  if (budget.left < 0)
    throw new TooLong(
      `The notebook is too long: its cells may have ${LARGEST_TEXT} characters together.`
    );
}

/** A refusal whose sentence stands as it is. */
class TooLong extends Refused {}

function read<T>(source: Source, key: string, expected: string, one: (source: Source) => T): T {
  return attempt(key, expected, () => one(field(source, key)));
}

function attempt<T>(place: string, expected: string, one: () => T): T {
  try {
    return one();
  } catch (error) {
    if (!(error instanceof Refused) || error instanceof TooLong) throw error;
    throw wrong(place, expected);
  }
}

function wrong(place: string, expected: string): Refused {
  return new Refused(`The notebook cannot be read: its \`${place}\` is not ${expected}.`);
}
