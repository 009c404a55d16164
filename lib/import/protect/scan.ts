// One pass over a text with one method for each character that can begin something: taken apart they would share all of its state.
import {isFormula, isTexInBrackets} from "../maths/dollars.ts";
import type {Flavour} from "../markdown.ts";
import type {MathForm, Piece} from "./atoms.ts";
import {NO_ATTRIBUTES, parseAttributes} from "./attributes.ts";
import {OPAQUE, readHtmlTag} from "./html.ts";
import {ObsidianCursor} from "./obsidian.ts";
import type {ScanOptions} from "./cursor.ts";
import type {SourceLine} from "./regions.ts";

/** The text in lines, with code, formulas, tags and HTML protected: what is left is Markdown and words. */
export function protect(text: string, options: ScanOptions): Piece {
  return new Scanner(text, options).run();
}

const ENVIRONMENTS =
  /\\begin\{(equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math|cases|array|[bpvBV]?matrix|split|aligned|gathered|subequations)(\*?)\}/y;
const DEEPEST = 20;
const LONGEST_FORMULA = 20_000;
/** Lines that a display may have when blank lines stand in it. */
const MOST_LINES = 100;
const TAGGED: readonly Flavour[] = ["kramdown", "hugo", "hexo"];

class Scanner extends ObsidianCursor {
  readonly #isTagged: boolean;
  /** the places of runs of backticks, by length */
  readonly #ticks = new Map<number, {readonly at: number[]; next: number}>();

  constructor(text: string, options: ScanOptions) {
    super(text, options);
    this.#isTagged = options.readTag !== null && TAGGED.includes(options.flavour);
    for (const {0: run, index} of text.matchAll(/`+/g)) {
      const known = this.#ticks.get(run.length) ?? {at: [], next: 0};
      known.at.push(index);
      this.#ticks.set(run.length, known);
    }
  }

  run(): Piece {
    const {length} = this.text;
    while (this.at < length) {
      const region = this.regions[this.row];
      if (region?.start === this.at && this.#takeRegion(region)) continue;
      const before = this.at;
      this.#step();
      if (this.at === before) this.copy(1);
    }
    this.endLine();
    return this.lines;
  }

  #takeRegion(region: SourceLine): boolean {
    if (region.isCode) {
      const text = this.#isTagged
        ? region.text.replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, "")
        : region.text;
      this.lines.push({text: this.escape(text), line: this.line(), isCode: true});
      this.moveTo(region.start + region.text.length + 1);
      this.bufferRow = this.row;
      return true;
    }
    if (region.verbatim > 0) {
      const last = this.regions[this.row + region.verbatim - 1] ?? region;
      const text = this.text.slice(region.start, last.start + last.text.length);
      if (!text.includes("{%") || /^(?!\s*\{%).*\S/m.test(text)) {
        this.append({kind: "verbatim", text}, text);
        this.endLine();
        this.moveTo(region.start + text.length + 1);
        this.bufferRow = this.row;
        return true;
      }
    }
    return false;
  }

  #step(): void {
    const text = this.text;
    const c = text[this.at] ?? "";
    switch (c) {
      case "\n":
        this.endLine();
        this.moveTo(this.at + 1);
        this.bufferRow = this.row;
        return;
      case "\\": {
        this.#backslash();
        return;
      }
      case "`": {
        this.#code();
        return;
      }
      case "$": {
        this.#dollar();
        return;
      }
      case "<": {
        this.#angle();
        return;
      }
      case "{": {
        this.#brace();
        return;
      }
      case "[":
      case "!": {
        this.wiki(c);
        return;
      }
      case "%":
      case "=": {
        this.pair(c);
        return;
      }
      case "^": {
        this.lineId();
        return;
      }
      case " ": {
        this.blockId();
        return;
      }
      default: {
        if (c >= "\uE000" && c <= "\uE01F") {
          this.take({kind: "text", text: c}, 1);
          return;
        }
        const plain = /[^\\`$<{[!%=^ \n\uE000-\uE01F]+/y;
        plain.lastIndex = this.at;
        this.copy(plain.exec(text)?.[0].length ?? 1);
      }
    }
  }

  // Code

  #code(): void {
    const run = /`+/y;
    run.lastIndex = this.at;
    const {length} = run.exec(this.text)?.[0] ?? "`";
    const known = this.#ticks.get(length);
    const start = this.at + length;
    while (known && (known.at[known.next] ?? Infinity) < start) known.next++;
    const end = known?.at[known.next] ?? Infinity;
    if (end >= this.paragraphEnd()) {
      this.copy(length);
      return;
    }
    const inner = this.text.slice(start, end).replace(/\n[ \t]*(?:>[ \t]?)*/g, " ");
    const value = /^ [^]*[^ ][^]* $/.test(inner) ? inner.slice(1, -1) : inner;
    this.take({kind: "code", value}, end + length - this.at);
  }

  // Formulas

  #backslash(): void {
    const text = this.text;
    const rest = text.slice(this.at, this.at + 60);
    ENVIRONMENTS.lastIndex = this.at;
    const environment = ENVIRONMENTS.exec(text);
    if (environment) {
      this.#environment(environment[1] ?? "", environment[2] ?? "");
      return;
    }
    // A backslash before a pair of dollars that a paragraph begins with keeps it in the line.
    if (this.options.flavour === "kramdown" && /^\\\$\$[^$]/.test(rest) && this.isFirst()) {
      const end = this.find("$$", this.at + 3);
      if (end > 0 && end < this.paragraphEnd()) {
        this.#formula(this.at + 3, end, {form: "dollar", length: end + 2 - this.at});
        return;
      }
    }
    const bracket = /^\\\\?([[(])/.exec(rest);
    if (bracket && this.#brackets(bracket[0], bracket[1] === "(" ? "(" : "[")) return;
    const [written, command, label] =
      /^\\(eqref|ref|autoref|cref)\{([^{}\n]{1,50})\}/.exec(rest) ?? [];
    if (written !== undefined && label !== undefined) {
      this.take({kind: "reference", label, isEquation: command === "eqref"}, written.length);
      return;
    }
    if (/^\\\\[ \t]*(?:\n|$)/.test(rest) && this.options.flavour === "kramdown") {
      // Two backslashes end a line in kramdown.
      this.buffer.push("\\");
      this.at = this.lineEnd(this.at);
      return;
    }
    this.copy(/^\\[!-/:-@[-`{-~]/.test(rest) ? 2 : 1);
  }

  #environment(name: string, star: string): void {
    const close = `\\end{${name}${star}}`;
    const end = this.find(close, this.at);
    if (end < 0 || end - this.at > LONGEST_FORMULA) {
      this.copy(1);
      return;
    }
    this.#formula(this.at, end + close.length, {
      form: "display",
      length: end + close.length - this.at
    });
  }

  #brackets(open: string, kind: "(" | "["): boolean {
    const close = open.replace(kind, kind === "(" ? ")" : "]");
    const start = this.at + open.length;
    const end = this.find(close, start);
    if (end < 0 || end - start > LONGEST_FORMULA) return false;
    if (
      kind === "("
        ? end > this.paragraphEnd()
        : /\n[ \t]*\n[ \t]*\n/.test(this.text.slice(start, end))
    )
      return false;
    const inner = this.text.slice(start, end);
    // Brackets on lines of their own hold a display whatever is in it.
    const isOwn = kind === "[" && this.isFirst() && /^[ \t]*\n[^]*\n[\s>]*$/.test(inner);
    if (!isOwn && !isTexInBrackets(inner, kind)) return false;
    this.#formula(start, end, {
      form: kind === "(" ? "parenthesis" : "display",
      length: end + close.length - this.at
    });
    return true;
  }

  #formula(
    start: number,
    end: number,
    {form, length}: {readonly form: MathForm; readonly length: number}
  ): void {
    const lead = /^[\s>]*/.exec(this.regions[this.row]?.text ?? "")?.[0] ?? "";
    const inner = this.text.slice(start, end);
    const tex = lead.includes(">") ? inner.replace(/\n[ \t]*(?:>[ \t]?)+/g, "\n") : inner;
    this.take({kind: "math", tex, form}, length);
  }

  #dollar(): void {
    const run = /\$+/y;
    run.lastIndex = this.at;
    const {length} = run.exec(this.text)?.[0] ?? "$";
    if (length === 2 && this.#dollars()) return;
    if (length > 1 && length !== 2) {
      this.copy(length);
      return;
    }
    if (length === 2) {
      this.copy(2);
      return;
    }
    const start = this.at + 1;
    const limit = Math.min(this.paragraphEnd(), start + 5_000);
    let end = start;
    for (let tries = 0; tries < 4; tries++) {
      end = this.#nextDollar(end, limit);
      if (end < 0) break;
      const inner = this.text.slice(start, end);
      if (depthOf(inner) > 0) {
        end++;
        continue;
      }
      const isPlain = inner.includes("`") || /^\s*\|\s|\s\|\s*$/.test(inner);
      if (isPlain || !isFormula(inner, this.text[end + 1] ?? "")) break;
      this.#formula(start, end, {form: "dollar", length: end + 1 - this.at});
      return;
    }
    this.copy(1);
  }

  #nextDollar(from: number, limit: number): number {
    let end = this.find("$", from);
    const isPair = (at: number): boolean =>
      this.options.flavour === "kramdown" &&
      (this.text[at + 1] === "$" || this.text[at - 1] === "$");
    // A dollar too many beside a pair of them begins nothing.
    while (end > 0 && end < limit && (isEscaped(this.text, end) || isPair(end)))
      end = this.text.indexOf("$", end + 1);
    return end < 0 || end >= limit ? -1 : end;
  }

  #dollars(): boolean {
    const start = this.at + 2;
    let end = this.find("$$", start);
    while (end > 0 && isEscaped(this.text, end)) end = this.text.indexOf("$$", end + 2);
    if (end < 0 || end - start > LONGEST_FORMULA) return false;
    const inner = this.text.slice(start, end);
    if (inner.trim() === "") return false;
    const opensLine = /^[ \t]*\n/.test(inner);
    const closesLine = /\n[\s>]*$/.test(inner);
    const isFirst = this.isFirst();
    const isLast = /^[ \t.,;:]*$/.test(
      this.text.slice(end + 2, Math.min(this.lineEnd(end), end + 40))
    );
    if (end > this.paragraphEnd()) {
      // Blank lines do stand in displays, but a pair of dollars that is never closed must not swallow what follows.
      if (!(isFirst && opensLine && isLast)) return false;
      if (inner.split("\n").length > MOST_LINES || /\n[ \t]*(?:#{1,6}[ \t]|```|~~~)/.test(inner))
        return false;
    }
    const form =
      (opensLine && closesLine) ||
      (isFirst && isLast && (inner.includes("\n") || this.options.hasOwnLines === true))
        ? "own"
        : "dollars";
    this.#formula(start, end, {form, length: end + 2 - this.at});
    return true;
  }

  // HTML, tags and attributes

  #angle(): void {
    const text = this.text;
    if (text.startsWith("<!--", this.at)) {
      const end = this.find("-->", this.at + 4);
      if (end < 0) this.copy(1);
      else this.take({kind: "nothing"}, end + 3 - this.at);
      return;
    }
    const auto = /<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]{0,4000}|[\w.+-]{1,64}@[\w.-]{1,255})>/y;
    auto.lastIndex = this.at;
    const address = auto.exec(text);
    if (address) {
      this.copy(address[0].length);
      return;
    }
    const found = readHtmlTag(text, this.at);
    if (found === null) {
      this.copy(1);
      return;
    }
    const {tag, length} = found;
    if (!OPAQUE.has(tag.name) || tag.isClosing || text[this.at + length - 2] === "/") {
      this.take({kind: "html", tag}, length);
      return;
    }
    const start = this.at + length;
    const end = this.#endOf(tag.name, start);
    if (end === null) {
      this.take({kind: "opaque", tag, inner: ""}, length);
      return;
    }
    this.take(
      {kind: "opaque", tag, inner: text.slice(start, end.at)},
      end.at + end.length - this.at
    );
  }

  #endOf(name: string, from: number): {readonly at: number; readonly length: number} | null {
    const mark = `</${name}`;
    if (this.gone.has(mark)) return null;
    const pattern = new RegExp(`</${name}\\s*>`, "gi");
    pattern.lastIndex = from;
    const match = pattern.exec(this.text);
    if (match === null) this.gone.add(mark);
    return match === null ? null : {at: match.index, length: match[0].length};
  }

  #brace(): void {
    const text = this.text;
    const next = text[this.at + 1];
    if ((next === "%" || next === "{" || next === "#") && this.#isTagged && this.#tag()) return;
    const braces = /\{(:|(?=[#.][\w-]))([^{}\n]{0,500})\}/y;
    braces.lastIndex = this.at;
    const match = braces.exec(text);
    if (!match) {
      this.copy(1);
      return;
    }
    const [written, colon, inner = ""] = match;
    const attributes = parseAttributes(inner);
    const after = text.slice(this.at + written.length, this.at + written.length + 40);
    if (colon !== ":" && !/^[ \t]*(?:#+[ \t]*)?(?:\n|$)/.test(after)) {
      this.copy(1);
      return;
    }
    if (attributes.command !== null) {
      this.#command(written, inner);
      return;
    }
    this.take({kind: "attributes", attributes}, written.length);
  }

  /** `{::comment}` and its like. */
  #command(written: string, inner: string): void {
    const name = /^:\s*([a-z]+)/.exec(inner)?.[1];
    const isLone = /\/\s*$/.test(inner);
    if (name === "comment" && !isLone) {
      const end = this.find("{:/", this.at);
      const close = end < 0 ? -1 : this.text.indexOf("}", end);
      if (close >= 0) {
        this.take({kind: "nothing"}, close + 1 - this.at);
        return;
      }
    }
    this.take(
      {kind: "attributes", attributes: {...NO_ATTRIBUTES, command: name ?? "end"}},
      written.length
    );
  }

  #tag(): boolean {
    const {readTag, atoms, flavour, firstLine, depth} = this.options;
    const tag = readTag?.(this.text, this.at) ?? null;
    if (tag === null || tag.length <= 0) return false;
    const raw = this.text.slice(this.at, this.at + tag.length);
    const line = firstLine + this.row + countLines(raw.slice(0, tag.bodyAt));
    const {hasOwnLines = false} = this.options;
    const inner = {atoms, flavour, firstLine: line, depth: depth + 1, hasOwnLines};
    if (tag.kind === "text") {
      // A text that stands for itself is Markdown again.
      const lines =
        depth > DEEPEST
          ? [{text: this.escape(tag.text), line, isCode: true}]
          : protect(tag.text, {...inner, readTag: null});
      this.insert(lines);
      this.moveTo(this.at + tag.length);
      return true;
    }
    const body =
      tag.kind === "box" && depth <= DEEPEST ? protect(tag.body, {...inner, readTag}) : null;
    this.take({kind: "tag", tag, body}, tag.length);
    return true;
  }

  protected within(text: string): Piece {
    const {atoms, firstLine, depth} = this.options;
    return depth > DEEPEST
      ? [{text: this.escape(text), line: this.line(), isCode: false}]
      : protect(text, {
          ...this.options,
          atoms,
          firstLine: firstLine + this.row,
          depth: depth + 1
        });
  }
}

function isEscaped(text: string, at: number): boolean {
  let i = at;
  while (text[i - 1] === "\\") i--;
  return (at - i) % 2 === 1;
}

function depthOf(tex: string): number {
  let depth = 0;
  for (const {0: mark} of tex.matchAll(/\\[^]|[{}]/g))
    depth += mark === "{" ? 1 : mark === "}" ? -1 : 0;
  return depth;
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
