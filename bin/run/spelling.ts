import {visit} from "../../lib/dialect/index.ts";
import type {Book, ContentRule} from "../../lib/content/index.ts";
import type {Chapter, Fix} from "../../lib/dialect/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import {createSpeller, openEnglish} from "./speller.ts";
import type {Speller} from "./speller.ts";

export interface Spelled {
  readonly problems: readonly Problem[];
  /** American forms for British ones */
  readonly fixes: readonly Fix[];
}

/** Spellers by their books; the English dictionary is read at the first question. */
export interface Spellers {
  of(book: Book): Speller;
}

export function createSpellers(): Spellers {
  const english: ReturnType<typeof openEnglish>[] = [];
  const spellers = new Map<string, {book: Book; speller: Speller}>();
  return {
    of(book) {
      const known = spellers.get(book.root);
      const isSame =
        known?.book.dictionary === book.dictionary && known.book.bibliography === book.bibliography;
      if (known && isSame) return known.speller;
      const [words = openEnglish()] = english;
      if (english.length === 0) english.push(words);
      const speller = createSpeller(words, [...book.dictionary, ...namesOf(book)]);
      spellers.set(book.root, {book, speller});
      return speller;
    }
  };
}

/** Who wrote what is cited. */
function namesOf({bibliography}: Book): readonly string[] {
  return [...bibliography.values()].flatMap(({fields}) =>
    `${fields["author"] ?? ""} ${fields["editor"] ?? ""}`.split(/[^\p{L}\p{M}]+/u).filter(Boolean)
  );
}

/** A piece of prose as it is written, and where it starts. */
interface Piece {
  readonly text: string;
  readonly offset: number;
}

/**
 * The words of a chapter's prose, titles, captions and alternative texts that nobody knows. What was imported was written with
 * another dictionary, or in another language: each of its words is warned of once, or not looked at.
 */
export function checkSpelling(chapter: Chapter, speller: Speller): Spelled {
  const {source, file, frontMatter} = chapter;
  const language = frontMatter.imported?.extra["lang"];
  if (typeof language === "string" && !/^en\b/i.test(language)) return {problems: [], fixes: []};
  const severity = frontMatter.imported === null ? "error" : "warning";
  const problems: Problem[] = [];
  const fixes: Fix[] = [];
  const seen = new Set<number>();
  const warned = new Set<string>();
  for (const {text, offset} of piecesOf(chapter))
    for (const {word, index} of wordsOf(text)) {
      const from = offset + index;
      if (speller.isWord(word) || seen.has(from)) continue;
      seen.add(from);
      const place = source.placeAt(from);
      const rule = "word-is-spelled" satisfies ContentRule;
      const american = speller.american(word);
      if (severity === "error" || !warned.has(word))
        problems.push({file, ...place, rule, message: tell(word, american, speller), severity});
      warned.add(word);
      if (american !== null)
        fixes.push({
          rule,
          ...place,
          edits: [{from, to: from + word.length, insert: american}],
          renames: null
        });
    }
  return {problems, fixes};
}

function tell(word: string, american: string | null, speller: Speller): string {
  if (american !== null) return `\`${word}\` is British: the book writes \`${american}\`.`;
  const [near, other] = speller.suggest(word);
  const meant =
    near === undefined
      ? ""
      : `, perhaps \`${near}\`${other === undefined ? "" : ` or \`${other}\``} is meant`;
  return `\`${word}\` is in no dictionary${meant}: if it is right, add it to chapters/dictionary.txt.`;
}

function piecesOf({tree, source, cells, frontMatter}: Chapter): readonly Piece[] {
  const pieces: Piece[] = [];
  visit(tree, (node, _, parent) => {
    if (!node.position) return;
    const offset = source.offsetAt(node.position.start);
    if (node.type === "text" && !(parent?.type === "link" && /^(https?:|\w+@)/.test(node.value)))
      pieces.push({text: source.slice(offset, source.offsetAt(node.position.end)), offset});
    if (node.type === "image" && node.alt) pieces.push({text: node.alt, offset: offset + 2});
  });
  const written = (text: string | null, line: number): void => {
    const column = text === null ? -1 : source.line(line).indexOf(text);
    if (text !== null && column >= 0)
      pieces.push({text, offset: source.offsetAt({line, column: column + 1})});
  };
  for (const {caption, alt, line} of cells) {
    written(caption, line - 1);
    written(alt, line - 1);
  }
  for (const text of [frontMatter.title, frontMatter.description]) {
    const offset = text === "" ? -1 : source.text.indexOf(text);
    if (offset >= 0) pieces.push({text, offset});
  }
  return pieces;
}

/** What of a piece of prose is no English: formulas, code, references, addresses, names of files, entities. */
const APART =
  /\$[^$]*\$|[[{]#[^\]}]*[\]}]|`[^`]*`|\[?@[\w:/.-]+[^\]\s]*\]?|(?:https?:\/\/|www\.)\S+|\S+@\S+|&\w+;|\\.|[\w-]*(?:\.[\w/-]+)*\.(?:ts|js|mdx?|json|csv|txt|ya?ml|bib|png|svg|html|ipynb)\b|\w*[\d_/]\w*/g;

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu;

function* wordsOf(text: string): Generator<{word: string; index: number}> {
  const plain = text.replace(APART, (match) => " ".repeat(match.length));
  for (const {0: written, index} of plain.matchAll(WORD)) {
    const word = written.replace(/['’]s?$/, "");
    // Letters, abbreviations, and names of things in code.
    if (word.length < 3 || /^\p{Lu}{2,}s?$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word)) continue;
    // Other scripts have other dictionaries.
    if (/[^\p{Script=Latin}\p{M}'’]/u.test(word)) continue;
    yield {word, index};
  }
}
