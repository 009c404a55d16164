import {isMap, isNode, isScalar, isSeq, parseDocument, stringify} from "yaml";
import type {PlannedSeries} from "../../lib/import/site/index.ts";
import {addListing} from "../new/listing.ts";
import {mergeEntries, splitEntries} from "./bibliography.ts";

/** A file of the book with what an import adds; null when nothing is to be changed. */
export interface Changed {
  readonly text: string | null;
  /** what a person has to decide */
  readonly clashes: readonly string[];
}

const SAME: Changed = {text: null, clashes: []};

/** The text of a new series.yaml. */
export function writeSeries({title, kind, summary, chapters}: PlannedSeries): string {
  const head = stringify({title, kind, summary}, {lineWidth: 0, defaultStringType: "PLAIN"});
  const listed = chapters.map(({slug, number, title: own}) =>
    [
      `  - slug: ${slug}`,
      ...(number === null ? [] : [`    number: ${JSON.stringify(number)}`]),
      `    title: ${JSON.stringify(own)}`,
      "    requires: []"
    ].join("\n")
  );
  return `${head}chapters:\n${listed.join("\n")}\n`;
}

/** A series.yaml that somebody keeps, with the chapters that it does not list at its end. */
export function addToSeries(text: string, series: PlannedSeries): Changed {
  const listed = new Set(
    [...text.matchAll(/^\s*-?\s*slug:\s*["']?([a-z0-9-]+)/gm)].map(([, slug]) => slug)
  );
  const numbers = [...text.matchAll(/^\s*-?\s*number:\s*["']?([\d.]+)/gm)].map(([, number = "0"]) =>
    Number(number)
  );
  let last = Math.max(-1, ...numbers);
  let changed = text;
  for (const {slug, number, title} of series.chapters) {
    if (listed.has(slug)) continue;
    const isNext = number !== null && Number(number) > last;
    if (isNext) last = Number(number);
    try {
      changed = addListing(changed, {slug, number: isNext ? number : null, title, requires: []});
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return {
        text: null,
        clashes: [`${series.id}/series.yaml cannot be added to: ${error.message}.`]
      };
    }
  }
  return changed === text ? SAME : {text: changed, clashes: []};
}

export interface Redirect {
  readonly from: string;
  readonly to: string;
}

const HEAD =
  "# Addresses that pages had. `from` is what stood after the site's name, `to` a slug or a page.\n";

/** A redirects.yaml, null for none, with lines for the addresses that it does not lead on. */
export function addRedirects(text: string | null, redirects: readonly Redirect[]): Changed {
  const document = parseDocument(text ?? "redirects: []\n");
  const root = document.contents;
  const pair = isMap(root)
    ? root.items.find(({key}) => isScalar(key) && key.value === "redirects")
    : undefined;
  const list = pair?.value;
  if (
    document.errors.length > 0 ||
    (list !== undefined &&
      list !== null &&
      !isSeq(list) &&
      !(isScalar(list) && list.value === null))
  )
    return {
      text: null,
      clashes: ["redirects.yaml cannot be added to: its `redirects` is no list."]
    };
  const known = new Map<string, string>();
  if (isSeq(list))
    for (const item of list.items)
      if (isMap(item))
        known.set(String(item.get("from")).replace(/(.)\/$/, "$1"), String(item.get("to")));
  const clashes = redirects
    .filter(
      ({from, to}) => known.has(from) && known.get(from) !== to && known.get(from) !== `/${to}`
    )
    .map(
      ({from, to}) =>
        `redirects.yaml leads \`${from}\` to \`${known.get(from) ?? ""}\` already: it is not led to \`${to}\`.`
    );
  const added = redirects.filter(({from}) => !known.has(from));
  if (added.length === 0) return {text: null, clashes};
  const lines = added
    .map((one) => `  - {from: ${toYaml(one.from)}, to: ${toYaml(one.to)}}\n`)
    .join("");
  const before = text ?? `${HEAD}redirects: []\n`;
  if (!isSeq(list) || list.items.length === 0) {
    const rest = before.replace(/^redirects:.*(?:\n|$)/m, "");
    return {
      text: `${rest === "" || rest.endsWith("\n") ? rest : `${rest}\n`}redirects:\n${lines}`,
      clashes
    };
  }
  if (list.flow === true) {
    const all = [
      ...list.items.flatMap((item) =>
        isMap(item) ? [{from: String(item.get("from")), to: String(item.get("to"))}] : []
      ),
      ...added
    ];
    const {start, end} = rangeOf(list, before);
    const block = all
      .map((one) => `\n  - {from: ${toYaml(one.from)}, to: ${toYaml(one.to)}}`)
      .join("");
    return {text: `${before.slice(0, start).trimEnd()}${block}${before.slice(end)}`, clashes};
  }
  const {end} = rangeOf(list, before);
  const inner = before.slice(0, end).trimEnd();
  const last = rangeOf(list.items.at(-1), before).start;
  const indent = /\n([ \t]*)-[^\n]*$/.exec(before.slice(0, last))?.[1] ?? "  ";
  const rest = before.slice(inner.length);
  const [own = ""] = /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(rest) ?? [];
  const joined = inner + (own.endsWith("\n") ? own : `${own}\n`);
  return {text: joined + lines.replace(/^ {2}-/gm, `${indent}-`) + rest.slice(own.length), clashes};
}

function rangeOf(node: unknown, text: string): {readonly start: number; readonly end: number} {
  const range = isNode(node) ? node.range : null;
  return {start: range?.[0] ?? 0, end: range?.[1] ?? text.length};
}

function toYaml(text: string): string {
  return /^[\w/.~%-]+$/.test(text) ? text : JSON.stringify(text);
}

/** A references.bib with the entries that it has not. */
export function addToBibliography(
  text: string | null,
  found: ReadonlyMap<string, string>
): Changed {
  const {added, clashes} = mergeEntries(splitEntries(text ?? ""), found);
  const told = clashes.map((key) => `references.bib has another entry under \`${key}\`: it stays.`);
  if (added.length === 0) return {text: null, clashes: told};
  const before = text ?? "";
  const gap = before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  // Names of strings stand before those who use them.
  const sorted = [
    ...added.filter((entry) => /^@\s*string/i.test(entry)),
    ...added.filter((entry) => !/^@\s*string/i.test(entry))
  ];
  return {text: `${before}${gap}${sorted.join("\n\n")}\n`, clashes: told};
}

/** A macros.json with the macros that it has not. */
export function addToMacros(text: string | null, found: ReadonlyMap<string, string>): Changed {
  let known: Map<string, unknown>;
  try {
    const value: unknown = text === null ? {} : JSON.parse(text);
    known = new Map(Object.entries(value ?? {}));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {text: null, clashes: ["macros.json cannot be added to: it is not JSON."]};
  }
  const clashes = [...found]
    .filter(([name, tex]) => known.has(name) && known.get(name) !== tex)
    .map(
      ([name, tex]) =>
        `macros.json has \`${name}\` as \`${String(known.get(name))}\`, the imported texts as \`${tex}\`: the first stays.`
    );
  const added = [...found].filter(([name]) => !known.has(name));
  if (added.length === 0) return {text: null, clashes};
  return {text: `${JSON.stringify(Object.fromEntries([...known, ...added]), null, 2)}\n`, clashes};
}
