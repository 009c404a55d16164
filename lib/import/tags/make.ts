import type {FoundTag} from "../tag.ts";
import type {Args} from "./args.ts";
import type {ScannedTag} from "./scan.ts";

/** A tag without what it takes up in the text. */
export type Meaning = FoundTag extends infer Tag
  ? Tag extends FoundTag
    ? Omit<Tag, "length" | "bodyAt">
    : never
  : never;

/** A tag with what it holds, as the tables of names take it. */
export interface Asked {
  readonly tag: ScannedTag;
  readonly args: Args;
  /** what stands between it and its end tag, null without one: line ends around it and common indentation are taken off */
  readonly body: string | null;
  /** its text stands on lines of its own */
  readonly isBlock: boolean;
  /** as it is written, with its end tag */
  readonly source: string;
}

/** `alone`: the tag itself is meant, and what stands between it and its end tag goes on as text. */
export type Found = {readonly meaning: Meaning; readonly alone?: boolean} | null;

export const NOTHING: Found = {meaning: {kind: "nothing"}};

export function inert({tag, source}: Asked, name: string = tag.name): Found {
  return {meaning: {kind: "inert", source, name}};
}

/** The tag is inert, and what it stands around is text like any other. */
export function inertAlone({tag, source}: Asked): Found {
  const own = source.slice(0, tag.end - tag.start);
  return {meaning: {kind: "inert", source: own, name: tag.name}, alone: true};
}

/** A tag that nobody knows around blocks of text: a box that names it, with the text in it; in a line both its ends are kept as code. */
export function unknown(asked: Asked): Found {
  const {tag, source, body, isBlock} = asked;
  if (body === null || !isBlock || body.trim() === "") return inertAlone(asked);
  const own = source.slice(0, tag.end - tag.start).replace(/\s+/g, " ");
  const fence = own.includes("`") ? "``" : "`";
  return {
    meaning: {
      kind: "box",
      block: "info",
      title: `Not converted: ${fence}${own}${fence}`,
      body,
      unknown: own
    }
  };
}

export function asText(text: string): Found {
  return {meaning: {kind: "text", text}};
}

export function link(
  address: string,
  words: string | null,
  by: "address" | "post" = "address"
): Found {
  return {meaning: {kind: "link", address, by, words}};
}

export function listing(code: string, language: string, caption: string | null = null): Found {
  return {meaning: {kind: "listing", language: language.toLowerCase(), code, caption}};
}

export function box(block: string, title: string, body: string, id: string | null = null): Found {
  return {meaning: {kind: "box", block, title, body, ...(id === null ? {} : {id})}};
}

/** A quotation with who said it. */
export function quote(body: string, said: string): Found {
  const lines = [...body.split("\n"), ...(said === "" ? [] : ["", `— ${said}`])];
  return asText(`\n\n${lines.map((line) => `> ${line}`.trimEnd()).join("\n")}\n\n`);
}
