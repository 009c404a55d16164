import {Refused} from "../protocol/index.ts";
import type {CellId} from "../protocol/index.ts";
import {deflateRaw, inflateRaw, TooLarge} from "./deflate.ts";
import type {FileHead, NotebookBundle, NotebookDocument} from "./document.ts";
import {parseDocument} from "./parse.ts";
import {fromBase64, toBase64} from "./plain/index.ts";
import {serializeDocument} from "./serialize.ts";

/** Characters of a whole link: longer ones are cut by programs that pass them on. */
export const LONGEST_LINK = 60_000;
/** Bytes of a shared notebook when it is unpacked. */
export const LARGEST_SHARE = 4 * 2 ** 20;

/** Characters kept for what stands before the payload: `https://…/notebooks/open#share=`. */
const ADDRESS = 300;
const LONGEST_PAYLOAD = LONGEST_LINK - ADDRESS;
const VERSION = 1;

export interface Share {
  /** letters, digits, `-` and `_`: what follows `#share=` */
  readonly payload: string;
  /** what did not fit */
  readonly left: {readonly outputs: readonly CellId[]; readonly files: readonly string[]};
}

/**
 * Packs a notebook into a link. Its text has to fit; of its files, then of its outputs, as many go along as do, the small ones first.
 * @throws Refused with a sentence when its text is too long for a link
 */
export async function encodeShare({document, files}: NotebookBundle): Promise<Share> {
  const heads = document.files
    .filter(({name}) => files.has(name))
    .toSorted((a, b) => a.size - b.size);
  const outputs = document.cells
    .flatMap((cell) =>
      cell.kind === "code" && cell.output
        ? [{id: cell.id, size: JSON.stringify(cell.output).length}]
        : []
    )
    .toSorted((a, b) => a.size - b.size)
    .map(({id}) => id);
  const pack = (countOfFiles: number, countOfOutputs: number) => {
    const kept = {files: heads.slice(0, countOfFiles), outputs: outputs.slice(0, countOfOutputs)};
    return packBundle({document: withOnly(document, kept), files});
  };
  if ((await pack(0, 0)) === null) throw new Refused(await tellTooLong(document));
  const fittingFiles = await findMost(heads.length, async (n) => (await pack(n, 0)) !== null);
  const fitting = await findMost(
    outputs.length,
    async (n) => (await pack(fittingFiles, n)) !== null
  );
  const payload = await pack(fittingFiles, fitting);
  if (payload === null) throw new RangeError("what fitted does not fit");
  const sent = new Set(heads.slice(0, fittingFiles).map(({name}) => name));
  return {
    payload,
    left: {
      outputs: outputs.slice(fitting),
      files: document.files.map(({name}) => name).filter((name) => !sent.has(name))
    }
  };
}

/**
 * Unpacks what `encodeShare` made, from anyone: nothing in it is trusted.
 * @throws Refused with a sentence for who opened the link
 */
export async function decodeShare(payload: string): Promise<NotebookBundle> {
  if (payload.length > LONGEST_LINK)
    throw new Refused(
      `The link is too long: a shared notebook has at most ${LONGEST_LINK} characters, and this one ${payload.length}.`
    );
  const bytes = /^[\w-]+$/.test(payload)
    ? fromBase64(payload.replaceAll("-", "+").replaceAll("_", "/"))
    : null;
  if (bytes === null || bytes.length < 2) throw new Refused(BROKEN);
  if (bytes[0] !== VERSION)
    throw new Refused(
      "The link was made by another version of this book, or was changed on its way: ask for a new one."
    );
  const content = await unpack(new Uint8Array(bytes.subarray(1)));
  const end = content.indexOf(0);
  if (end < 0) throw new Refused(BROKEN);
  const document = parseDocument(decodeText(content.subarray(0, end)));
  return {document, files: cutFiles(document.files, content.subarray(end + 1))};
}

const BROKEN =
  "The link is cut off or was changed on its way: copy the whole of it, or ask for it as a file.";

/** One number of bytes after the other: the text, a zero, the files in the order of their heads. */
async function packBundle({document, files}: NotebookBundle): Promise<string | null> {
  const text = new TextEncoder().encode(`${serializeDocument(document, {outputs: true})}\0`);
  const parts = [text, ...document.files.map(({name}) => files.get(name) ?? new Uint8Array())];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > LARGEST_SHARE) return null;
  const content = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  const packed = await deflateRaw(content);
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = VERSION;
  bytes.set(packed, 1);
  const payload = toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return payload.length > LONGEST_PAYLOAD ? null : payload;
}

function withOnly(
  document: NotebookDocument,
  kept: {readonly files: readonly FileHead[]; readonly outputs: readonly CellId[]}
): NotebookDocument {
  const [names, ids] = [new Set(kept.files.map(({name}) => name)), new Set(kept.outputs)];
  return {
    ...document,
    files: document.files.filter(({name}) => names.has(name)),
    cells: document.cells.map((cell) =>
      cell.kind === "code" && cell.output && !ids.has(cell.id) ? {...cell, output: null} : cell
    )
  };
}

/** The largest count up to `most` that fits, when each smaller one does. */
async function findMost(most: number, fits: (count: number) => Promise<boolean>): Promise<number> {
  if (most === 0 || (await fits(most))) return most;
  let [low, high] = [0, most - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (await fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function tellTooLong(document: NotebookDocument): Promise<string> {
  const text = serializeDocument(withOnly(document, {files: [], outputs: []}), {outputs: false});
  const packed = await deflateRaw(new TextEncoder().encode(text));
  const length = Math.ceil((packed.length * 4) / 3) + ADDRESS;
  return length > LONGEST_LINK
    ? `The notebook is too long for a link: it would have ${length} characters, and a link may have ${LONGEST_LINK}. Send it as a file instead.`
    : `The notebook is too long for a link: unpacked it would have more than ${LARGEST_SHARE} bytes. Send it as a file instead.`;
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await inflateRaw(bytes, LARGEST_SHARE);
  } catch (error) {
    if (error instanceof TooLarge)
      throw new Refused(
        `The shared notebook is too large: unpacked it has more than ${LARGEST_SHARE} bytes.`
      );
    if (error instanceof Refused) throw new Refused(BROKEN);
    throw error;
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new Refused(BROKEN);
    throw error;
  }
}

function cutFiles(
  heads: readonly FileHead[],
  bytes: Uint8Array<ArrayBuffer>
): ReadonlyMap<string, Uint8Array> {
  const length = heads.reduce((sum, {size}) => sum + size, 0);
  if (length !== bytes.length) throw new Refused(BROKEN);
  let at = 0;
  return new Map(
    heads.map(({name, size}) => {
      const file = bytes.slice(at, at + size);
      at += size;
      return [name, file];
    })
  );
}
