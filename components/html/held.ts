import {digest} from "../../lib/protocol/index.ts";
import {addFresh} from "./standing.ts";

// Both halves of the server see this table: the one that makes the page's tree, and the one that makes HTML of it.
const TABLE = Symbol.for("epigraph.html");

/** HTML under a name made from it, for `HeldHtml` on the server. The same HTML has the same name in every build. */
export function hold(html: string): string {
  const table = findTable();
  for (let seed = 0; ; seed++) {
    const key = digest(html, seed);
    const present = table.get(key);
    if (present === undefined) table.set(key, html);
    if (present === undefined || present === html) {
      // What is drawn in an open page stands there and nowhere else.
      if (process.env.NODE_ENV === "development") addFresh({[key]: html});
      return key;
    }
  }
}

/** @throws Error when nothing was held under the name in this process */
export function findHeld(key: string): string {
  const html = findTable().get(key);
  if (html === undefined) throw new Error(`no HTML is held as ${key}`);
  return html;
}

function findTable(): Map<string, string> {
  const everywhere = globalThis as {[TABLE]?: Map<string, string>};
  const present = everywhere[TABLE];
  if (present !== undefined) return present;
  const table = new Map<string, string>();
  everywhere[TABLE] = table;
  return table;
}
