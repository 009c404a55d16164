import {Refused} from "../../protocol/index.ts";
import {inflateRaw, TooLarge} from "../deflate.ts";

// The part of the zip format (PKWARE APPNOTE 6.3) that archives of notebooks are written in by anyone: stored and deflated entries, one disk, less than 4 GB.

export interface ZipEntry {
  /** as it is written, path and all */
  readonly name: string;
  /** 0 stored, 8 deflated; other numbers cannot be read */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** a link to another file, as Unix archives have them */
  readonly isLink: boolean;
  readonly isFolder: boolean;
  readonly crc: number;
  /** in bytes, as the archive says */
  readonly packedSize: number;
  readonly size: number;
  /** where its local header starts */
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;

/**
 * The entries that an archive lists at its end, at most `most`.
 * @throws Refused when it is no archive, is cut off, or lists more
 */
export function listEntries(bytes: Uint8Array, most: number): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff)
    throw new Refused("The archive is of the zip64 format, which is for more than 4 GB.");
  if (count > most) throw new Refused(`The archive has ${count} entries, and it may have ${most}.`);
  const entries: ZipEntry[] = [];
  for (let k = 0; k < count; k++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL)
      throw new Refused("The archive is cut off or damaged: its list of entries is not whole.");
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const flags = view.getUint16(at + 8, true);
    const attributes = view.getUint32(at + 38, true);
    const fileType = (attributes >>> 28) & 0xf;
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & 1) !== 0,
      // The high half has Unix's mode where the writer's system has one, and zero elsewhere.
      isLink: fileType !== 0 && fileType !== 8 && fileType !== 4,
      isFolder: name.endsWith("/"),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true)
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/**
 * The bytes of an entry, at most `most`: neither what it says of its size nor what comes out may be more.
 * @throws Refused with the second half of a sentence: "it is encrypted"
 */
export async function readEntry(
  bytes: Uint8Array<ArrayBuffer>,
  entry: ZipEntry,
  most: number
): Promise<Uint8Array<ArrayBuffer>> {
  const {method, packedSize, size, offset, crc} = entry;
  if (entry.isEncrypted) throw new Refused("it is encrypted");
  if (method !== 0 && method !== 8) throw new Refused("it is compressed in a way not known here");
  if (size > most) throw new TooLarge(`it unpacks to ${size} bytes, and may have ${most}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw new Refused("its bytes are not where the archive says");
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) throw new Refused("its bytes are cut off");
  const packed = bytes.subarray(start, start + packedSize);
  const whole = method === 0 ? packed.slice() : await inflateRaw(packed, Math.min(size, most));
  if (whole.length !== size || crcOf(whole) !== crc) throw new Refused("its bytes are damaged");
  return whole;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  throw new Refused("This is not a zip archive, or its end is missing.");
}

/** The checksum of zip: CRC-32, reflected, of polynomial 0xEDB88320. */
export function crcOf(bytes: Uint8Array): number {
  const table = makeTable();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function makeTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let k = 0; k < 256; k++) {
    let crc = k;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[k] = crc;
  }
  return table;
}
