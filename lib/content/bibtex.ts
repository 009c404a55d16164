import type {BibliographyEntry} from "../dialect/index.ts";
import {plainTex} from "./texText.ts";

export interface Bibliography {
  readonly entries: ReadonlyMap<string, BibliographyEntry>;
  readonly faults: readonly {readonly offset: number; readonly message: string}[];
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " "
  );

const MOST_FAULTS = 100;
const LONGEST_VALUE = 100_000;

/** Reads BibTeX: entries with braces or quotes, `@string`, `#`, `@comment` and `@preamble`. A broken entry is named and left out. */
export function parseBibtex(text: string): Bibliography {
  const entries = new Map<string, BibliographyEntry>();
  const faults: {offset: number; message: string}[] = [];
  const strings = new Map(MONTHS.map((month) => [month.slice(0, 3).toLowerCase(), month]));
  const opening = /@\s*([A-Za-z]+)\s*[{(]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (faults.length >= MOST_FAULTS) {
      faults.push({
        offset: match.index,
        message: `The file has more than ${String(MOST_FAULTS)} entries that cannot be read: it is not read further.`
      });
      break;
    }
    const type = match[1]?.toLowerCase() ?? "";
    const offset = match.index;
    if (type === "comment") continue;
    const reader = createReader(text, opening.lastIndex, strings);
    try {
      if (type === "preamble") reader.value();
      else if (type === "string")
        for (const [name, value] of reader.fields()) strings.set(name, value);
      else {
        const key = reader.key();
        const fields = [...reader.fields()].map(
          ([name, value]) => [name, plainTex(value)] as const
        );
        if (entries.has(key)) faults.push({offset, message: `The key \`${key}\` stands twice.`});
        else entries.set(key, {key, type, fields: Object.fromEntries(fields)});
      }
      opening.lastIndex = reader.position();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      faults.push({offset, message: error.message});
    }
  }
  return {entries, faults};
}

interface Reader {
  key(): string;
  /** the fields that follow, up to the end of the entry */
  fields(): ReadonlyMap<string, string>;
  value(): string;
  position(): number;
}

function createReader(text: string, start: number, strings: ReadonlyMap<string, string>): Reader {
  let at = start;
  let entry = "";
  const skip = (): void => {
    while (/\s/.test(text[at] ?? "")) at++;
  };
  const fail = (what: string): never => {
    throw new SyntaxError(entry === "" ? `An entry ${what}.` : `The entry \`${entry}\` ${what}.`);
  };
  const word = (pattern: RegExp, what: string): string => {
    skip();
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined || found === "") return fail(what);
    at += found.length;
    return found;
  };
  const braced = (): string => {
    let depth = 0;
    const from = at + 1;
    for (; at < text.length && at - from < LONGEST_VALUE; at++) {
      if (text[at] === "\\") at++;
      else if (text[at] === "{") depth++;
      else if (text[at] === "}" && --depth === 0) return text.slice(from, at++);
    }
    return fail("has a brace that is never closed");
  };
  const quoted = (): string => {
    let depth = 0;
    const from = ++at;
    for (; at < text.length && at - from < LONGEST_VALUE; at++) {
      if (text[at] === "\\") at++;
      else if (text[at] === "{") depth++;
      else if (text[at] === "}") depth--;
      else if (text[at] === '"' && depth === 0) return text.slice(from, at++);
    }
    return fail("has a quote that is never closed");
  };
  const piece = (): string => {
    skip();
    if (text[at] === "{") return braced();
    if (text[at] === '"') return quoted();
    const name = word(/[^\s,{}"#=()]+/y, "has a field without a value");
    return /^\d+$/.test(name)
      ? name
      : (strings.get(name.toLowerCase()) ?? fail(`uses \`${name}\`, which no @string defines`));
  };
  const value = (): string => {
    let whole = piece();
    skip();
    while (text[at] === "#") {
      at++;
      whole += piece();
      if (whole.length > LONGEST_VALUE) fail("has a field that is too long");
      skip();
    }
    return whole;
  };
  return {
    value,
    position: () => at,
    key() {
      entry = word(/[^\s,{}"=]+/y, "has no key");
      skip();
      if (text[at] === ",") at++;
      return entry;
    },
    fields() {
      const fields = new Map<string, string>();
      skip();
      while (text[at] !== "}" && text[at] !== ")") {
        if (at >= text.length) fail("is never closed");
        const name = word(/[A-Za-z][\w:-]*/y, "has something that is not a field").toLowerCase();
        skip();
        if (text[at] !== "=") fail(`has a field \`${name}\` without a value`);
        at++;
        fields.set(name, value());
        skip();
        if (text[at] === ",") at++;
        else if (at < text.length && text[at] !== "}" && text[at] !== ")")
          fail(`has no comma after the field \`${name}\``);
        skip();
      }
      at++;
      return fields;
    }
  };
}
