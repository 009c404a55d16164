import {parseChapterFile, takePart, toFileName} from "../../../lib/notebook/index.ts";
import type {FileHead, NotebookDocument, NotebookId} from "../../../lib/notebook/index.ts";
import type {TakenPart} from "../../../lib/notebook/index.ts";
import {isSlug, Refused, withBase} from "../../../lib/protocol/index.ts";
import type {Shelf} from "../storage/index.ts";
import {ExchangeError} from "./errors.ts";

/** What the history calls the text as it was copied. */
export const AS_IT_CAME = "As it came from the chapter";

/**
 * Puts a copy of a chapter, or of one section or cell of it, on the shelf, with the data that its cells name.
 * @throws ExchangeError when the book has no such chapter or part, or it cannot be fetched; StorageError when it cannot be kept
 */
export async function openFrom(
  shelf: Shelf,
  {slug, part}: {slug: string; part: string | null}
): Promise<NotebookId> {
  const entry = await findEntry(slug);
  const {document, data} = await fetchPart(entry.href, part);
  const files = new Map<string, Uint8Array>();
  const heads: FileHead[] = [];
  for (const file of data) {
    const name = toFileName(file, files);
    const answer = await load(`/generated/data${entry.href}/${encodeURIComponent(file)}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    files.set(name, bytes);
    heads.push({name, type: typeOf(answer), size: bytes.length});
  }
  const id = await shelf.create({document: {...document, files: heads}, files});
  const open = await shelf.open(id);
  await open?.keepVersion(AS_IT_CAME);
  await open?.close();
  return id;
}

/** How the chapter that a notebook came from stands today. */
export interface ChapterChange {
  /** the same part as it would be copied now */
  readonly now: NotebookDocument;
}

/**
 * Null while the chapter is the version that was copied, and when nobody can say: the chapter or part is gone, or there is no connection.
 */
export async function findChapterChange(document: NotebookDocument): Promise<ChapterChange | null> {
  const {origin} = document;
  if (origin === null) return null;
  try {
    const {href, version} = await findEntry(origin.slug);
    if (version === origin.version) return null;
    const {document: now} = await fetchPart(href, origin.part);
    return {now};
  } catch (error) {
    if (error instanceof ExchangeError) return null;
    throw error;
  }
}

interface Entry {
  /** `/<series>/<slug>` */
  readonly href: string;
  readonly version: string;
}

async function findEntry(slug: string): Promise<Entry> {
  const index = (await (await load("/generated/notebooks/index.json")).json()) as unknown;
  const entry: unknown =
    isSlug(slug) && typeof index === "object" && index !== null
      ? Object.getOwnPropertyDescriptor(index, slug)?.value
      : undefined;
  if (typeof entry !== "object" || entry === null)
    throw new ExchangeError(
      `The book has no chapter “${slug.slice(0, 80)}”: look for it on the map.`
    );
  const {href, version} = entry as Partial<Record<keyof Entry, unknown>>;
  return {href: String(href), version: String(version)};
}

async function fetchPart(href: string, part: string | null): Promise<TakenPart> {
  const json = await (await load(`/generated/notebooks${href}.json`)).text();
  try {
    const taken = takePart(parseChapterFile(json), part);
    if (taken !== null) return taken;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new ExchangeError("This chapter cannot be opened as a notebook: reload the page.");
  }
  throw new ExchangeError(
    `This chapter has no section or cell “${(part ?? "").slice(0, 80)}”: open the whole chapter instead.`
  );
}

async function load(address: string): Promise<Response> {
  const problem = "The chapter cannot be fetched: try again when there is a connection.";
  const answer = await fetch(withBase(address)).catch(() => {
    throw new ExchangeError(problem);
  });
  if (!answer.ok) throw new ExchangeError(problem);
  return answer;
}

function typeOf(answer: Response): string {
  const type = answer.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : "application/octet-stream";
}
