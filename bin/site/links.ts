import {posix} from "node:path";

/** An address of a page or stylesheet that leads to nothing in the site. */
export interface DeadLink {
  /** the file that has it */
  readonly path: string;
  readonly address: string;
}

/**
 * The addresses in a page or stylesheet at which the site has no file. An address that leaves the site is nobody's to check, but one of
 * the machine that the site was made on is dead, and so is one that leaves the base.
 *
 * @param base with a slash at both ends
 */
export function findDeadLinks(
  {path, text}: {readonly path: string; readonly text: string},
  {base, paths}: {readonly base: string; readonly paths: ReadonlySet<string>}
): readonly DeadLink[] {
  const addresses = path.endsWith(".css") ? findStyleAddresses(text) : findPageAddresses(text);
  const dead = [...new Set(addresses)].filter((address) => !leads(address, {path, base, paths}));
  // What the page's own script will write into it, or fetch: folders are among it.
  for (const [, address = ""] of text.matchAll(/\\"(\/generated\/[^"\\]*)\\"/g))
    if (!address.startsWith(base)) dead.push(address);
  return dead.map((address) => ({path, address}));
}

const OF_THIS_MACHINE = /^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1?\])/i;

function leads(
  address: string,
  {path, base, paths}: {path: string; base: string; paths: ReadonlySet<string>}
): boolean {
  if (OF_THIS_MACHINE.test(address)) return false;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|$)/i.test(address)) return true;
  const [bare = ""] = address.split(/[?#]/);
  if (bare === "") return true;
  const whole = bare.startsWith("/") ? bare : posix.join(base, posix.dirname(path), bare);
  if (!whole.startsWith(base)) return false;
  const target = decode(whole.slice(base.length));
  return paths.has(target === "" || target.endsWith("/") ? `${target}index.html` : target);
}

/** Of the elements alone: what stands in scripts and in the text is no link. */
function findPageAddresses(html: string): readonly string[] {
  const found: string[] = [];
  const elements = html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, "$1");
  for (const [tag] of elements.matchAll(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi)) {
    // Nothing is fetched from there.
    if (/^<link\b.*\srel="(?:preconnect|dns-prefetch)"/i.test(tag)) continue;
    for (const [, name = "", value = ""] of tag.matchAll(/\s([\w:-]+)="([^"]*)"/g)) {
      const text = unescape(value);
      // An author may write of a reader's own machine.
      if (/^<a\s/i.test(tag) && OF_THIS_MACHINE.test(text)) continue;
      if (/^(?:href|src|poster|xlink:href|action)$/i.test(name)) found.push(text);
      else if (/^(?:srcset|imagesrcset)$/i.test(name))
        found.push(...text.split(",").map((one) => one.trim().split(/\s+/)[0] ?? ""));
      else if (/^style$/i.test(name)) found.push(...findStyleAddresses(text));
      // What a page tells other sites of itself: its address and its picture.
      else if (/^content$/i.test(name) && /^https?:\/\/\S+$/.test(text)) found.push(text);
    }
  }
  return found;
}

function findStyleAddresses(css: string): readonly string[] {
  return [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/g)].map(
    ([, a, b, c]) => a ?? b ?? c ?? ""
  );
}

const NAMED: Readonly<Record<string, string>> = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'"};

function unescape(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(String(hex), 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED[name] ?? all;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
