import {readFile} from "node:fs/promises";
import {Refused} from "../../lib/protocol/index.ts";
import {stat} from "node:fs/promises";

/** What a chapter may have, in bytes; a notebook holds pictures. */
export const LARGEST_TEXT = 4_000_000;
export const LARGEST_NOTEBOOK = 100_000_000;
const LONGEST_LINE = 1_000_000;

/** A file's text in UTF-8. @throws Refused with a sentence when it is too large, or no text */
export async function readText(file: string, largest = LARGEST_TEXT): Promise<string> {
  const {size} = await stat(file);
  if (size > largest)
    throw new Refused(
      `The file has ${String(size)} bytes, and ${String(largest)} is the most that is read.`
    );
  const bytes = await readFile(file);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new Refused("The file is written in UTF-16: save it as UTF-8.");
  const text = decode(bytes);
  if (largest === LARGEST_TEXT && longestLine(text) > LONGEST_LINE)
    throw new Refused(`The file has a line of more than ${String(LONGEST_LINE)} characters.`);
  return text;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const line = new TextDecoder("latin1")
      .decode(bytes.subarray(0, firstFault(bytes)))
      .split("\n").length;
    throw new Refused(
      `The file is not UTF-8: line ${String(line)} has a byte that no letter begins with. Save it as UTF-8.`
    );
  }
}

/** About where the first byte stands that makes bytes no UTF-8. */
function firstFault(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length];
  const isText = (end: number): boolean => {
    try {
      new TextDecoder("utf-8", {fatal: true}).decode(bytes.subarray(0, end), {stream: true});
      return true;
    } catch {
      return false;
    }
  };
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isText(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function longestLine(text: string): number {
  let [longest, start] = [0, 0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return Math.max(longest, text.length - start);
}
