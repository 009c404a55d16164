import type {Edit} from "../problems.ts";
import type {Source} from "../source.ts";

// What of HTML has one form in the dialect. Each looks at the text from an offset on, and is null where it is not sure.

/** `<!-- … -->` as the comment that MDX knows. */
export function toComment(source: Source, offset: number): readonly Edit[] | null {
  const [all, words = ""] = /^<!--([^]*?)-->/.exec(source.text.slice(offset)) ?? [];
  if (all === undefined || /\*\/|[{}]|\n\s*\n/.test(words) || words.trim() === "") return null;
  return [{from: offset, to: offset + all.length, insert: `{/* ${words.trim()} */}`}];
}

/** `<https://…>` as a bare address, which becomes a link by itself; an address of mail with its text. */
export function toAddress(source: Source, offset: number): readonly Edit[] | null {
  const [all, address = ""] = /^<([^\s<>]+)>/.exec(source.text.slice(offset)) ?? [];
  if (all === undefined) return null;
  const to = offset + all.length;
  const isFree =
    /(^|[\s(])$/.test(source.text.slice(Math.max(0, offset - 1), offset)) &&
    /^($|[\s.,;:!?)])/.test(source.text.slice(to, to + 1));
  if (/^https?:/.test(address)) {
    const isPlain = isFree && /[\w/]$/.test(address) && !/[_*~]/.test(address);
    return [{from: offset, to, insert: isPlain ? address : `[${address}](${address})`}];
  }
  const mail = address.replace(/^mailto:/, "");
  return [{from: offset, to, insert: `[${mail}](mailto:${mail})`}];
}

const MARKS: Readonly<Record<string, string>> = {
  b: "**",
  strong: "**",
  i: "*",
  em: "*",
  code: "`",
  del: "~~"
};

/** `<b>word</b>` as `**word**`, where nothing but words stands between the tags. */
export function toMarkdown(source: Source, offset: number): readonly Edit[] | null {
  const [all, tag = "", words = ""] =
    /^<(b|strong|i|em|code|del)>([^<>{}*_`~[\]\\\n$@]+)<\/\1>/.exec(source.text.slice(offset)) ??
    [];
  const mark = Object.hasOwn(MARKS, tag) ? MARKS[tag] : undefined;
  if (all === undefined || mark === undefined || words.trim() !== words) return null;
  const before = source.text[offset - 1] ?? " ";
  const after = source.text[offset + all.length] ?? " ";
  if (/[*_`~]/.test(before + after)) return null;
  // Beside a letter, marks around punctuation do not open or close.
  const [first = "", last = ""] = [words.at(0), words.at(-1)];
  const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
  if ((isWord(before) && !isWord(first)) || (isWord(after) && !isWord(last))) return null;
  return [{from: offset, to: offset + all.length, insert: mark + words + mark}];
}

/** `{#sec-x}` at the end of a heading in the brackets of the dialect. */
export function toBrackets(source: Source, offset: number): readonly Edit[] | null {
  const [all, id = ""] = /^\{#([^{}[\]\s]+)\}[ \t]*(?=\n|$)/.exec(source.text.slice(offset)) ?? [];
  return all === undefined ? null : [{from: offset, to: offset + all.length, insert: `[#${id}]`}];
}
