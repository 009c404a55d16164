// Both halves of the server see this table: the one that makes the page's tree, and the one that makes HTML of it.
const TABLE = Symbol.for("epigraph.html");
const TIMES = Symbol.for("epigraph.html.times");

/** In milliseconds, how long a page in development may not know of HTML that has come up. */
const FRESH = 10_000;
/** More at a time is a new page and no change of one. */
const MOST_FRESH = 200;

/** HTML under a name made from it, for `HeldHtml` on the server. The same HTML has the same name in every build. */
export function hold(html: string): string {
  const table = findTable();
  for (let seed = 0; ; seed++) {
    const key = digest(html, seed);
    const present = table.get(key);
    if (present === undefined) {
      table.set(key, html);
      if (process.env.NODE_ENV === "development") findTimes().set(key, Date.now());
    }
    if (present === undefined || present === html) return key;
  }
}

/** @throws Error when nothing was held under the name in this process */
export function findHeld(key: string): string {
  const html = findTable().get(key);
  if (html === undefined) throw new Error(`no HTML is held as ${key}`);
  return html;
}

/**
 * HTML that has come up a moment ago, because the author changed something: open pages are sent it with its name. Always null in what is built.
 */
export function findFresh(key: string): string | null {
  if (process.env.NODE_ENV !== "development") return null;
  const now = Date.now();
  const times = findTimes();
  for (const [name, at] of times) if (now - at >= FRESH) times.delete(name);
  return times.has(key) && times.size <= MOST_FRESH ? findHeld(key) : null;
}

function findTimes(): Map<string, number> {
  const everywhere = globalThis as {[TIMES]?: Map<string, number>};
  const present = everywhere[TIMES];
  if (present !== undefined) return present;
  const times = new Map<string, number>();
  everywhere[TIMES] = times;
  return times;
}

function findTable(): Map<string, string> {
  const everywhere = globalThis as {[TABLE]?: Map<string, string>};
  const present = everywhere[TABLE];
  if (present !== undefined) return present;
  const table = new Map<string, string>();
  everywhere[TABLE] = table;
  return table;
}

/** 53 bits in base 36 (cyrb53). */
export function digest(text: string, seed = 0): string {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
