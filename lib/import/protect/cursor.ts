import type {Flavour} from "../markdown.ts";
import type {ReadTag} from "../tag.ts";
import {PRIVATE} from "./atoms.ts";
import type {Atoms, Line, Part, Piece} from "./atoms.ts";
import {findRegions} from "./regions.ts";
import type {SourceLine} from "./regions.ts";

export interface ScanOptions {
  readonly atoms: Atoms;
  readonly flavour: Flavour;
  /** null: nothing in the text is a tag */
  readonly readTag: ReadTag | null;
  /** where the text begins in the source */
  readonly firstLine: number;
  readonly depth: number;
  /** a display may be a line of a paragraph, as in Obsidian: kramdown has a formula of the line there */
  readonly hasOwnLines?: boolean;
}

const EAST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const CLOSING =
  /(?<=[\p{P}\p{S}])(?<![*\\])\*{2}(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/gu;
const OPENING =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])\*{2}(?!\*)(?=[\p{P}\p{S}])/gu;
/** What is protected counts as a letter where the text has a sign: the end of a tag, a dollar. */
const BEFORE_ATOM = /(?<=[\p{P}\p{S}])(?<![*\\])\*{1,3}(?=\uE000)/gu;
const AFTER_ATOM = /(?<=\uE001)\*{1,3}(?!\*)(?=[\p{P}\p{S}])/gu;

/** A place in a text that only moves on, and the lines that have been written of what is before it. */
export class Cursor {
  protected readonly text: string;
  protected readonly options: ScanOptions;
  protected readonly regions: readonly SourceLine[];
  /** where the paragraph of each line ends */
  readonly #ends: readonly number[];
  /** marks that are not found any more: to look for them at each place would take too long */
  protected readonly gone = new Set<string>();
  protected readonly lines: Line[] = [];
  protected buffer: string[] = [];
  protected bufferRow = 0;
  protected row = 0;
  protected at = 0;

  constructor(text: string, options: ScanOptions) {
    this.text = text;
    this.options = options;
    this.regions = findRegions(text.split("\n"));
    this.#ends = findEnds(this.regions, text.length);
  }

  // What is written

  protected line(): number {
    return this.options.firstLine + this.row;
  }

  protected append(part: Part, raw: string): void {
    this.buffer.push(this.options.atoms.add({...part, raw, line: this.line()}));
  }

  protected take(part: Part, length: number): void {
    this.append(part, this.text.slice(this.at, this.at + length));
    this.moveTo(this.at + length);
  }

  /** Copies what has no line end in it. */
  protected copy(length: number): void {
    this.buffer.push(this.text.slice(this.at, this.at + length));
    this.at += length;
  }

  protected moveTo(at: number): void {
    this.at = at;
    while ((this.regions[this.row + 1]?.start ?? Infinity) <= at) this.row++;
  }

  protected endLine(): void {
    this.lines.push({
      text: this.#withEmphasis(this.buffer.join("")),
      line: this.options.firstLine + this.bufferRow,
      isCode: false
    });
    this.buffer = [];
  }

  /**
   * Beside letters of East Asia, and beside what is protected, stars open and close emphasis although a sign stands on
   * their other side: nothing in between says so.
   */
  #withEmphasis(whole: string): string {
    if (!whole.includes("*")) return whole;
    const nothing = (): string =>
      this.options.atoms.add({
        kind: "nothing",
        raw: "",
        line: this.options.firstLine + this.bufferRow
      });
    const text = whole
      .replace(BEFORE_ATOM, (mark) => nothing() + mark)
      .replace(AFTER_ATOM, (mark) => mark + nothing());
    if (!text.includes("**") || !EAST.test(text)) return text;
    return text
      .replace(CLOSING, (mark) => nothing() + mark)
      .replace(OPENING, (mark) => mark + nothing());
  }

  protected escape(text: string): string {
    return text.replace(PRIVATE, (character) =>
      this.options.atoms.add({kind: "text", text: character, raw: character, line: this.line()})
    );
  }

  // Where things end

  /** Where `mark` stands next, from `from` on; -1 when it does not. */
  protected find(mark: string, from: number): number {
    if (this.gone.has(mark)) return -1;
    const at = this.text.indexOf(mark, from);
    if (at < 0) this.gone.add(mark);
    return at;
  }

  protected paragraphEnd(): number {
    return this.#ends[this.row] ?? this.text.length;
  }

  protected lineEnd(from: number): number {
    const at = this.text.indexOf("\n", from);
    return at < 0 ? this.text.length : at;
  }

  /** What stands in the line before a place, without marks of lists and quotations. */
  protected isFirst(): boolean {
    const start = this.regions[this.row]?.start ?? 0;
    if (this.at - start > 200) return false;
    return /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*$/.test(this.text.slice(start, this.at));
  }

  protected insert(lines: Piece): void {
    lines.forEach((line, index) => {
      if (index > 0) this.endLine();
      if (line.isCode) {
        if (this.buffer.length > 0) this.endLine();
        this.lines.push(line);
      } else this.buffer.push(line.text);
    });
  }
}

/** For each line, where the paragraph that it stands in ends. */
function findEnds(lines: readonly SourceLine[], length: number): readonly number[] {
  const ends: number[] = new Array<number>(lines.length).fill(length);
  let end = length;
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line === undefined) continue;
    if (line.isCode || line.verbatim > 0 || /^[\s>]*$/.test(line.text)) end = line.start;
    ends[i] = end;
  }
  return ends;
}
