import type {Carried} from "./carried.ts";
import {escapeText, toImage, toUrl} from "./images.ts";
import {toHtmlText} from "../plain/index.ts";

/** What stands in place of an HTML tag at a place of a text; null when no tag begins there. */
export function openTag(
  text: string,
  at: number,
  {
    carried,
    find
  }: {readonly carried: Carried; readonly find: (mark: string, from: number) => number}
): {readonly by: string; readonly length: number} | null {
  if (text.startsWith("<!--", at)) {
    const end = find("-->", at + 4);
    return {by: "", length: (end < 0 ? text.length : end + 3) - at};
  }
  const rest = text.slice(at, at + 4000);
  const [auto, url] = /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/i.exec(rest) ?? [];
  if (auto !== undefined && url !== undefined)
    return {by: `[${escapeText(url)}](${toUrl(url)})`, length: auto.length};
  const [written, slash, name = "", attributes = ""] =
    /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)\/?>/.exec(rest) ??
    longPicture(text, at, find) ??
    [];
  if (written === undefined) return null;
  const tag = name.toLowerCase();
  if (slash === "" && (tag === "script" || tag === "style")) {
    carried.count("script");
    return {by: "", length: throughEnd(text, at, tag)};
  }
  if (slash === "" && tag === "table") {
    const length = throughEnd(text, at, tag);
    return {by: `\n${toTable(text.slice(at, at + length))}\n`, length};
  }
  if (slash === "" && tag === "a") {
    const href = attribute(attributes, "href");
    const within = rest.indexOf("</a>");
    const end = at + within;
    const words =
      within < 0 ? null : toHtmlText(text.slice(at + written.length, end)).replace(/\s+/g, " ");
    if (words === null) return {by: "", length: written.length};
    const length = end + "</a>".length - at;
    if (/^(?:https?:|mailto:)/i.test(href) && words !== "")
      return {by: `[${escapeText(words)}](${toUrl(href)})`, length};
    if (href !== "") carried.count("link", href);
    return {by: escapeText(words), length};
  }
  if (tag === "img") {
    const alt = attribute(attributes, "alt");
    const by = toImage({alt, url: attribute(attributes, "src")}, {carried, attachments: new Map()});
    return {by, length: written.length};
  }
  const known = WORDS.get(tag);
  if (known === undefined) carried.count("html");
  const by = known === undefined ? "" : slash === "" ? known[0] : known[1];
  return {by, length: written.length};
}

/** A picture whose bytes are in its address is longer than other tags. */
function longPicture(
  text: string,
  at: number,
  find: (mark: string, from: number) => number
): readonly string[] | null {
  if (!/^<img\s[^<>]*?src=["']data:image\//i.test(text.slice(at, at + 500))) return null;
  const end = find(">", at);
  if (end < 0) return null;
  const written = text.slice(at, end + 1);
  return [written, "", "img", written.slice(4, -1)];
}

/** Tags with a sign of Markdown, or with a meaning that plain text keeps: what stands for the opening one, and for the closing one. */
const WORDS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["b", ["**", "**"]],
  ["strong", ["**", "**"]],
  ["i", ["*", "*"]],
  ["em", ["*", "*"]],
  ["del", ["~~", "~~"]],
  ["s", ["~~", "~~"]],
  ["code", ["`", "`"]],
  ["tt", ["`", "`"]],
  ["kbd", ["`", "`"]],
  ["br", ["\\\n", ""]],
  ["hr", ["\n\n---\n\n", ""]],
  ["p", ["\n\n", "\n\n"]],
  ["div", ["\n\n", "\n\n"]],
  ["center", ["\n\n", "\n\n"]],
  ["blockquote", ["\n\n", "\n\n"]],
  ["ul", ["\n\n", "\n\n"]],
  ["ol", ["\n\n", "\n\n"]],
  ["li", ["\n- ", "\n"]],
  ["h1", ["\n\n**", "**\n\n"]],
  ["h2", ["\n\n**", "**\n\n"]],
  ["h3", ["\n\n**", "**\n\n"]],
  ["h4", ["\n\n**", "**\n\n"]],
  ["h5", ["\n\n**", "**\n\n"]],
  ["h6", ["\n\n**", "**\n\n"]],
  ["summary", ["\n\n**", "**\n\n"]],
  ["details", ["\n\n", "\n\n"]],
  ["span", ["", ""]],
  ["font", ["", ""]],
  ["small", ["", ""]],
  ["u", ["", ""]],
  ["sub", ["", ""]],
  ["sup", ["", ""]],
  ["section", ["\n\n", "\n\n"]],
  ["figure", ["\n\n", "\n\n"]],
  ["figcaption", ["\n\n", "\n\n"]]
] as const);

function attribute(attributes: string, name: string): string {
  const match = new RegExp(
    `(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    "i"
  ).exec(attributes);
  return toHtmlText(match?.[1] ?? match?.[2] ?? match?.[3] ?? "").trim();
}

function throughEnd(text: string, at: number, tag: string): number {
  const found = new RegExp(`</${tag}\\s*>`, "gi");
  found.lastIndex = at;
  const end = found.exec(text);
  return (end === null ? text.length : end.index + end[0].length) - at;
}

/** The rows of an HTML table as a table of Markdown. */
export function toTable(html: string): string {
  const rows = html
    .split(/<tr\b[^<>]*>/i)
    .slice(1, 2_000)
    .map((row) =>
      row
        .split(/<t[hd]\b[^<>]*>/i)
        .slice(1, 200)
        .map((cell) => escapeText(toHtmlText(cell).replace(/\s+/g, " ")))
    )
    .filter((row) => row.length > 0);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return escapeText(toHtmlText(html));
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({length: width}, (_, j) => cells[j] ?? "").join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(Array.from({length: width}, () => "---")), ...body.map(line)].join("\n");
}
