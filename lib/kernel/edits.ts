import {placeAt, type Insertion} from "./places.ts";

/** What is put in place of types, and what is put in beside them. */
export interface Edited {
  /** as long as the source: blanks where types stood */
  readonly blanked: string;
  /** the same with the insertions: what runs */
  readonly text: string;
  readonly insertions: readonly Insertion[];
  /** the place in `text` of an offset in `blanked`, after what was put in there and before what encloses it */
  toTextOffset(offset: number): number;
}

const LINE_END = /[\n\r\u2028\u2029]/;
const NOT_LINE_END = /[^\n\r\u2028\u2029]/g;

/** Gathers the changes of a source, in any order; lines stay lines. */
export class Edits {
  readonly source: string;
  readonly #blanks: {start: number; end: number}[] = [];
  readonly #starts = new Map<number, number>();
  readonly #written = new Map<number, string>();
  readonly #inserted: {at: number; text: string; encloses: "before" | "after" | null}[] = [];

  constructor(source: string) {
    this.source = source;
  }

  /** blanks from `start` up to `end` */
  blank(start: number, end: number): void {
    if (end <= start) return;
    this.#blanks.push({start, end});
    this.#starts.set(end, Math.min(start, this.#starts.get(end) ?? start));
  }

  /** one character over a blank */
  write(at: number, c: string): void {
    this.#written.set(at, c);
  }

  /** a semicolon over a blank, unless something is written there */
  close(at: number): void {
    if (!this.#written.has(at)) this.#written.set(at, ";");
  }

  /** takes the semicolon at a place back */
  open(at: number): void {
    if (this.#written.get(at) === ";") this.#written.delete(at);
  }

  /** text of one line put in before the character at `at`; at one place, in the order of the calls */
  insert(at: number, text: string): void {
    this.#inserted.push({at, text, encloses: null});
  }

  /** text of one line before all else */
  prepend(text: string): void {
    this.#inserted.unshift({at: 0, text, encloses: null});
  }

  /** parentheses around what stands from `start` up to `end`, closer to it than all else that is put in there */
  enclose(start: number, end: number): void {
    this.#inserted.push({at: start, text: "(", encloses: "before"});
    this.closeAt(end);
  }

  /** the end of a parenthesis */
  closeAt(end: number): void {
    this.#inserted.push({at: end, text: ")", encloses: "after"});
  }

  /** where the blanks begin that reach to `end`; -1 when none does */
  startOfBlankTo(end: number): number {
    return this.#starts.get(end) ?? -1;
  }

  hasLineEnd(start: number, end: number): boolean {
    return LINE_END.test(this.source.slice(start, end));
  }

  apply(): Edited {
    const blanked = this.#blankAll();
    const inserted = this.#inserted.sort(
      (a, b) => a.at - b.at || Number(b.encloses === "after") - Number(a.encloses === "after")
    );
    const pieces: string[] = [];
    const insertions: Insertion[] = [];
    let at = 0;
    let shift = 0;
    let place = {line: 1, column: 1};
    for (const one of inserted) {
      pieces.push(blanked.slice(at, one.at), one.text);
      const {line, column} = placeAt(this.source.slice(at, one.at), one.at - at);
      if (line > 1) shift = 0;
      place = {
        line: place.line + line - 1,
        column: line > 1 ? column : place.column + column - 1
      };
      at = one.at;
      insertions.push({...place, column: place.column + shift, length: one.text.length});
      shift += one.text.length;
    }
    return {
      blanked,
      text: pieces.length === 0 ? blanked : pieces.join("") + blanked.slice(at),
      insertions,
      toTextOffset: (offset) =>
        inserted.reduce(
          (sum, {at: place, text, encloses}) =>
            place < offset || (place === offset && encloses !== "before") ? sum + text.length : sum,
          offset
        )
    };
  }

  #blankAll(): string {
    const pieces: string[] = [];
    let at = 0;
    for (const {start, end} of this.#blanks.sort((a, b) => a.start - b.start)) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      pieces.push(
        this.source.slice(at, from),
        this.source.slice(from, end).replace(NOT_LINE_END, " ")
      );
      at = end;
    }
    pieces.push(this.source.slice(at));
    const text = pieces.join("");
    if (this.#written.size === 0) return text;
    const kept: string[] = [];
    let from = 0;
    for (const [place, c] of [...this.#written].sort(([a], [b]) => a - b)) {
      kept.push(text.slice(from, place), c);
      from = place + 1;
    }
    return kept.join("") + text.slice(from);
  }
}
