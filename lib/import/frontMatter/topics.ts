import {titleCase} from "../../dialect/index.ts";
import type {Flavour} from "../markdown.ts";
import {isList, isMap, textOf, textsOf} from "./value.ts";
import type {Value} from "./value.ts";
import {toPlainText} from "./plainText.ts";

const LONGEST_NAME = 80;

/** Categories from wide to narrow as the front matter has them, in any of its forms. */
export function readCategories(value: Value | undefined, flavour: Flavour): readonly string[] {
  // Hexo nests: the first path counts, and the names of the others follow.
  const items = isList(value)
    ? value.flatMap((item) => (isList(item) ? textsOf(item) : namesOf(item)))
    : isMap(value)
      ? [...value.keys()]
      : splitText(textOf(value), flavour);
  return unique(items.map(toName));
}

export function readTags(value: Value | undefined, flavour: Flavour): readonly string[] {
  const items = isList(value)
    ? value.flat(3).flatMap((item) => namesOf(item))
    : splitText(textOf(value), flavour);
  // Obsidian's tags carry their sign, and nest by slashes.
  return unique(items.map((item) => toName(item.replace(/^#/, "").replaceAll("/", " "))));
}

function namesOf(value: Value): readonly string[] {
  if (isMap(value))
    return textOf(value.get("name") ?? value.get("title")) === null
      ? [...value.keys()]
      : textsOf(value.get("name") ?? value.get("title"));
  const text = textOf(value);
  return text === null ? [] : text.split(/\s*>\s*|\s+\/\s+/);
}

function splitText(text: string | null, flavour: Flavour): readonly string[] {
  if (text === null) return [];
  if (/[,;]/.test(text)) return text.split(/[,;]/);
  if (/\s>\s|\s\/\s/.test(text)) return text.split(/\s+[>/]\s+/);
  // Jekyll takes a text apart at its spaces; one with capitals is meant as it is read.
  return flavour === "kramdown" && !/\p{Lu}/u.test(text) ? text.split(/\s+/) : [text];
}

/** A name in Title Case: `machine-learning` is `Machine Learning`. */
export function toName(written: string): string {
  const text = toPlainText(written)
    .replace(/^["']|["']$/g, "")
    .slice(0, LONGEST_NAME)
    .trim();
  const isJoined = /^[\p{Ll}\p{N}]{3,}(?:[-_][\p{Ll}\p{N}]{3,})+$/u.test(text);
  return titleCase(isJoined ? text.replace(/[-_]/g, " ") : text.replaceAll("_", " "));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name) => /[\p{L}\p{N}]/u.test(name)))];
}
