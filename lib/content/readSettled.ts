import {readFileSync} from "node:fs";

/** How often, and after how many milliseconds each time. */
const [TIMES, REST] = [5, 20];

/**
 * The text of a file that is never empty for long. Programs empty a file before they write it, and whoever reads it between the two would show a page without its chapter: it
 * is read again until there is a text, for a tenth of a second.
 */
export function readSettled(path: string): string {
  let text = readFileSync(path, "utf8");
  for (let i = 0; i < TIMES && text === ""; i++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, REST);
    text = readFileSync(path, "utf8");
  }
  return text;
}
