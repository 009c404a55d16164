/** What stands in a tag after its name. */
export interface Args {
  /** in their order, quotes taken off */
  readonly list: readonly string[];
  /** `name=value` and `name: value` */
  readonly named: ReadonlyMap<string, string>;
  /** as it is written */
  readonly raw: string;
}

const MOST = 100;
const LONGEST = 4000;

/** Reads words, quoted texts and `name=value`; `name:value` only for the names that are given. */
export function parseArgs(written: string, colons: readonly string[] = []): Args {
  const raw = written.trim();
  const list: string[] = [];
  const named = new Map<string, string>();
  const one =
    /\s*(?:([\w-]+)\s*(=|:)\s*(?="|'|`|[^\s=]))?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`][^\s]*)|(["'`]))/y;
  const text = raw.slice(0, LONGEST);
  for (let count = 0; count < MOST; count++) {
    const at = one.lastIndex;
    const match = one.exec(text);
    if (!match) break;
    const [whole, name, sign, double, single, back, bare, lone] = match;
    const quoted = double ?? single;
    const value = quoted === undefined ? (back ?? bare ?? lone ?? "") : unescape(quoted);
    if (name === undefined) list.push(value);
    else if (sign === "=" || colons.includes(name)) named.set(name.toLowerCase(), value);
    else list.push(text.slice(at, at + whole.length).trim());
  }
  return {list, named, raw};
}

function unescape(text: string): string {
  return text.replace(/\\(["'\\])/g, "$1");
}

/** The first of these that is given and not empty. */
export function pick({named}: Args, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = named.get(name)?.trim();
    if (value !== undefined && value !== "") return value;
  }
  return null;
}
