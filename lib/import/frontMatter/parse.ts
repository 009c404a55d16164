import {parse as parseToml, TomlDate, TomlError} from "smol-toml";
import {parseDocument} from "yaml";
import type {SplitPost} from "./split.ts";
import {FrontMatterFault, isMap, toValue} from "./value.ts";
import type {Fields, Value} from "./value.ts";

/** What a front matter says, and what had to be made of it. */
export interface ParsedFields {
  readonly fields: Fields;
  /** sentences on what could not be read as it stands, with its line in the file */
  readonly faults: readonly {readonly message: string; readonly line: number}[];
}

export const LARGEST_HEAD = 1_000_000;
const MOST_ALIASES = 50;

/** Reads front matter as data: no tags of its own, few aliases. Never throws: what cannot be read is told. */
export function parseFields({format, head, headLine}: SplitPost): ParsedFields {
  if (format === null || head.trim() === "") return {fields: new Map(), faults: []};
  if (head.length > LARGEST_HEAD)
    return fail(`The front matter has more than ${String(LARGEST_HEAD)} characters.`, headLine);
  if (isNestedDeep(head)) return fail("The front matter is nested too deep.", headLine);
  try {
    if (format === "yaml") return parseYaml(head, headLine);
    const value =
      format === "toml" ? toValue(withDates(parseToml(head))) : toValue(JSON.parse(head));
    return isMap(value)
      ? {fields: value, faults: []}
      : fail("The front matter is no table of keys and values.", headLine);
  } catch (error) {
    if (error instanceof FrontMatterFault) return fail(error.message, headLine);
    if (error instanceof TomlError) {
      const [reason = ""] = error.message.split("\n");
      return fail(`The front matter is not TOML: ${reason}.`, headLine + error.line - 1);
    }
    if (error instanceof SyntaxError)
      return fail(`The front matter is not JSON: ${error.message}.`, headLine);
    // Parsers go into what is nested by calling themselves.
    if (error instanceof RangeError) return fail("The front matter is nested too deep.", headLine);
    throw error;
  }
}

/** Brackets upon brackets: parsers take long to find out that it is too much. */
function isNestedDeep(head: string): boolean {
  let run = 0;
  for (const char of head) {
    if (char === "[" || char === "{") run++;
    else if (!" \t\n-".includes(char)) run = 0;
    if (run > DEEPEST_RUN) return true;
  }
  return false;
}

const DEEPEST_RUN = 100;

function fail(message: string, line: number): ParsedFields {
  return {fields: new Map(), faults: [{message, line}]};
}

function parseYaml(head: string, headLine: number): ParsedFields {
  const options = {merge: true, uniqueKeys: false, logLevel: "silent", prettyErrors: true} as const;
  const document = parseDocument(head, options);
  if (document.errors.length > 0) return parseLines(head, headLine, document.errors[0]);
  const faults = document.warnings.map((warning) => ({
    message: `The front matter has something that is read as plain data: ${plain(warning.message)}.`,
    line: headLine + (warning.linePos?.[0].line ?? 1) - 1
  }));
  let found: unknown;
  try {
    found = document.toJS({mapAsMap: true, maxAliasCount: MOST_ALIASES});
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof TypeError)) throw error;
    return fail(
      error instanceof ReferenceError
        ? `The front matter repeats itself by aliases more often than ${String(MOST_ALIASES)} times, or names an anchor that is not there.`
        : "The front matter merges what is no table.",
      headLine
    );
  }
  const value = toValue(found);
  if (isMap(value)) return {fields: value, faults};
  return value === null
    ? {fields: new Map(), faults}
    : fail("The front matter is no list of `key: value` lines.", headLine);
}

/** Line by line, where the whole is not YAML: a title with a colon is the most common reason. */
function parseLines(
  head: string,
  headLine: number,
  error: {readonly message: string; readonly linePos?: unknown} | undefined
): ParsedFields {
  const fields = new Map<string, Value>();
  const reason = plain(error?.message ?? "");
  const faults = [
    {
      message: `The front matter is not YAML (${reason}): it was read line by line.`,
      line: headLine + lineOf(error?.linePos) - 1
    }
  ];
  const groups: {key: string; lines: string[]; line: number}[] = [];
  head.split("\n").forEach((line, index) => {
    const key = /^["']?([\w.-]{1,80})["']?[ \t]*:(?:[ \t]|$)/.exec(line)?.[1];
    if (key !== undefined) groups.push({key, lines: [line], line: headLine + index});
    else if (line.trim() !== "") groups.at(-1)?.lines.push(line);
  });
  for (const {key, lines, line} of groups) {
    const text = lines.join("\n");
    const alone = parseDocument(text, {logLevel: "silent"});
    if (alone.errors.length === 0) {
      try {
        const value = toValue(alone.toJS({mapAsMap: true, maxAliasCount: MOST_ALIASES}));
        if (isMap(value)) fields.set(key, value.get(key) ?? null);
        continue;
      } catch (caught) {
        if (!(caught instanceof ReferenceError || caught instanceof FrontMatterFault)) throw caught;
        faults.push({message: `The value of \`${key}\` cannot be read.`, line});
        continue;
      }
    }
    const rest = text.slice(text.indexOf(":") + 1).trim();
    fields.set(key, rest.replace(/^(["'])(.*)\1$/s, "$2"));
  }
  return {fields, faults};
}

function lineOf(linePos: unknown): number {
  const [first] = Array.isArray(linePos) ? (linePos as unknown[]) : [];
  return typeof first === "object" &&
    first !== null &&
    "line" in first &&
    typeof first.line === "number"
    ? first.line
    : 1;
}

/** The first line of a parser's message, without the place that it names. */
function plain(message: string): string {
  const [first = ""] = message.split("\n");
  return first.replace(/ at line \d+, column \d+:?$/, "").replace(/[.:]$/, "");
}

/** Dates as they are written, since a day has no time zone. */
function withDates(value: unknown, depth = 0): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (depth > 100) throw new FrontMatterFault("The front matter is nested too deep.");
  if (Array.isArray(value)) return value.map((item) => withDates(item, depth + 1));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return new Map(
    Object.entries(value).map(([key, item]) => [key, withDates(item, depth + 1)] as const)
  );
}
