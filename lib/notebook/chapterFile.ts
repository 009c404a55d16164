import {field, isCellId, list, Refused, text} from "../protocol/index.ts";
import type {CellId, Source} from "../protocol/index.ts";
import type {NotebookCell, NotebookDocument} from "./document.ts";
import {newNotebookId} from "./ids.ts";
import {LONGEST_TITLE, toTitle} from "./names.ts";
import {LARGEST_JSON, readDocument} from "./parse.ts";
import {serializeDocument} from "./serialize.ts";

/** A chapter that can become a notebook, whole or in part. */
export interface ChapterFile {
  /** the whole chapter; its origin has the version */
  readonly document: NotebookDocument;
  /** the cells whose names each cell uses, those in prose too; cells that use none are left out */
  readonly needs: ReadonlyMap<CellId, readonly CellId[]>;
  /** by the anchor of its heading */
  readonly sections: ReadonlyMap<string, ChapterSection>;
  /** what `@…` refers to in the chapter, exercises too */
  readonly labels: ReadonlySet<string>;
  /** the files of its data */
  readonly data: readonly string[];
}

export interface ChapterSection {
  readonly title: string;
  /** its heading's and all others up to the next heading that is not below it */
  readonly cells: readonly CellId[];
}

/** A part of a chapter, or all of it, as a new notebook. */
export interface TakenPart {
  readonly document: NotebookDocument;
  /** the chapter's data that its cells name */
  readonly data: readonly string[];
}

/** The file as JSON, with the outputs of its cells. */
export function writeChapterFile({document, needs, sections, labels, data}: ChapterFile): string {
  const head = {
    needs: Object.fromEntries(needs),
    sections: [...sections].map(([id, {title, cells}]) => ({id, title, cells})),
    labels: [...labels],
    data
  };
  const whole = serializeDocument(document, {outputs: true}).trimEnd();
  return `${JSON.stringify(head).slice(0, -1)},"document":${whole}}\n`;
}

/**
 * @throws Refused when it is no such file
 */
export function parseChapterFile(json: string): ChapterFile {
  let value: unknown;
  try {
    value = JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused("The chapter's notebook is not JSON.");
    throw error;
  }
  const source: Source = {value, budget: {left: LARGEST_JSON}};
  const document = readDocument(field(source, "document").value);
  const needs = new Map<CellId, readonly CellId[]>();
  const needed = field(source, "needs");
  for (const {id} of document.cells) {
    const cells = field(needed, id);
    if (cells.value !== undefined) needs.set(id, list(cells, readId));
  }
  const sections = list(field(source, "sections"), (section) => {
    const title = text(field(section, "title"), LONGEST_TITLE);
    return [
      text(field(section, "id"), 200),
      {title, cells: list(field(section, "cells"), readId)}
    ] as const;
  });
  const names = (key: string): readonly string[] =>
    list(field(source, key), (name) => text(name, 200));
  return {
    document,
    needs,
    sections: new Map(sections),
    labels: new Set(names("labels")),
    data: names("data")
  };
}

/**
 * Takes a section, a cell, or with `null` the whole chapter. The cells that a part needs from further up come first, folded. What the part refers to and does not have is
 * referred to in the chapter. Null when the chapter has no such part.
 */
export function takePart(file: ChapterFile, part: string | null): TakenPart | null {
  const {document, sections, data} = file;
  const {origin, title} = document;
  const section = part === null ? null : (sections.get(part) ?? null);
  const wanted = new Set(
    part === null
      ? document.cells.map(({id}) => id)
      : (section?.cells ?? document.cells.filter((cell) => hasCell(cell, part)).map(({id}) => id))
  );
  if (wanted.size === 0 && part !== null) return null;
  const needed = findNeeded(file, wanted);
  const kept = document.cells.filter(({id}) => needed.has(id));
  const above = kept.filter(({id}) => !wanted.has(id)).map(fold);
  const cells = [...above, ...kept.filter(({id}) => wanted.has(id))];
  const missing = findMissing(file, cells);
  const name = section?.title ?? (part === null ? null : `cell ${part}`);
  return {
    document: {
      ...document,
      id: newNotebookId(),
      title: toTitle(name === null ? title : `${title}: ${name}`),
      origin: origin === null ? null : {...origin, part},
      cells:
        origin === null ? cells : cells.map((cell) => referTo(cell, {slug: origin.slug, missing}))
    },
    data: data.filter((file) => cells.some(({source}) => source.includes(file)))
  };
}

/** Whether it is this cell, or the prose that this cell stands in. */
function hasCell({id, kind, source}: NotebookCell, part: string): boolean {
  if (id === part) return true;
  const fences = kind === "code" ? [] : (source.match(/^.*`{3,}ts cell\b.*$/gm) ?? []);
  return fences.some((fence) => fence.split(/\s+/).includes(`id=${part}`));
}

function findNeeded({needs}: ChapterFile, wanted: ReadonlySet<CellId>): ReadonlySet<CellId> {
  const needed = new Set(wanted);
  const open = [...wanted];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const above of needs.get(id) ?? [])
      if (!needed.has(above)) {
        needed.add(above);
        open.push(above);
      }
  return needed;
}

function fold(cell: NotebookCell): NotebookCell {
  return cell.kind === "code" ? {...cell, options: {...cell.options, hide: true}} : cell;
}

/** The labels of the chapter that none of these cells has. */
function findMissing({labels}: ChapterFile, cells: readonly NotebookCell[]): ReadonlySet<string> {
  const ids = new Set<string>(cells.map(({id}) => id));
  const given = new Set(
    cells.flatMap(({kind, source}) =>
      kind === "code"
        ? []
        : [...source.matchAll(/#([a-z][\w-]*)|\\label\{([^{}]+)\}|\bid=([a-z][\w-]*)/g)].flatMap(
            (match) => match.slice(1)
          )
    )
  );
  return new Set([...labels].filter((label) => !ids.has(label) && !given.has(label)));
}

/** `@thm-x` that stands in the chapter alone becomes `@slug/thm-x`. */
function referTo(
  cell: NotebookCell,
  {slug, missing}: {slug: string; missing: ReadonlySet<string>}
): NotebookCell {
  const replace = (written: string): string =>
    written.replace(/(?<![\w@/.\\-])@([a-z]+-[a-z0-9]+(?:-[a-z0-9]+)*)/g, (whole, label: string) =>
      missing.has(label) ? `@${slug}/${label}` : whole
    );
  if (cell.kind === "markdown") return {...cell, source: replace(cell.source)};
  const {caption} = cell.options;
  return caption === null ? cell : {...cell, options: {...cell.options, caption: replace(caption)}};
}

function readId({value}: Source): CellId {
  if (!isCellId(value)) throw new Refused("not a cell id");
  return value;
}
