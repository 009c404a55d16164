import {toDisplay, toEquationId, withoutBars} from "./formula.ts";
import {escapeText, toImage, toUrl} from "./images.ts";
import type {InlineOptions} from "./images.ts";
import {withMacros} from "./macros.ts";
import {openTag} from "./tags.ts";
import {matchBrackets, readTarget} from "./target.ts";

/** Text outside listings: maths, pictures, links and HTML of Jupyter in the dialect's words; what would mean something to the dialect alone is escaped. */
export function toInline(text: string, options: InlineOptions): string {
  return new Scanner(text, options).run();
}

const ENVIRONMENTS =
  /^\\begin\{(equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math|cases|array|[bpvBV]?matrix|split|aligned|gathered)(\*?)\}/;
const MOST_DEPTH = 20;

class Scanner {
  readonly #text: string;
  readonly #options: InlineOptions;
  readonly #depth: number;
  /** marks that are not found any more: to look for them at each place would take too long */
  readonly #gone = new Set<string>();
  readonly #out: string[] = [];
  /** where each bracket is closed */
  readonly #closing: ReadonlyMap<number, number>;
  #at = 0;
  #line = 0;

  constructor(text: string, options: InlineOptions, depth = 0) {
    this.#text = text;
    this.#options = options;
    this.#depth = depth;
    this.#closing = matchBrackets(text);
  }

  run(): string {
    while (this.#at < this.#text.length) {
      const before = this.#at;
      this.#step();
      if (this.#at === before) this.#copy(1);
    }
    return this.#out.join("");
  }

  #step(): void {
    const text = this.#text;
    const c = text[this.#at] ?? "";
    const next = text[this.#at + 1] ?? "";
    if (c === "\\") this.#backslash();
    else if (c === "`") this.#code();
    else if (c === "$" && next === "$") this.#display("$$", "$$");
    else if (c === "$") this.#dollar();
    else if (c === "<") this.#tag();
    else if (c === "{" || c === "}") this.#put(`\\${c}`, 1);
    else if (c === "@") {
      const isWord = /[\p{L}\p{N}]/u.test(text[this.#at - 1] ?? "") || !/[a-zA-Z]/.test(next);
      this.#put(isWord ? "@" : "\\@", 1);
    } else if (c === "!" && next === "[") this.#image();
    else if (c === "[") this.#link();
    else {
      const plain = /[^\\`$<{}@![]+/y;
      plain.lastIndex = this.#at;
      this.#copy(plain.exec(text)?.[0].length ?? 1);
    }
  }

  #put(written: string, length: number): void {
    this.#out.push(written);
    this.#at += length;
  }

  #copy(length: number): void {
    this.#put(this.#text.slice(this.#at, this.#at + length), length);
  }

  /** Where `mark` stands next, from `from` on; -1 when it does not. */
  #find(mark: string, from: number): number {
    if (this.#gone.has(mark)) return -1;
    const at = this.#text.indexOf(mark, from);
    if (at < 0) this.#gone.add(mark);
    return at;
  }

  #backslash(): void {
    const rest = this.#text.slice(this.#at, this.#at + 40);
    const environment = ENVIRONMENTS.exec(rest);
    if (environment) {
      this.#environment(environment[1] ?? "", environment[2] ?? "");
      return;
    }
    if (rest.startsWith("\\\\(")) {
      this.#delimited("\\\\(", "\\\\)");
      return;
    }
    if (rest.startsWith("\\\\[")) {
      this.#display("\\\\[", "\\\\]");
      return;
    }
    const [written, label] = /^\\(?:eqref|ref)\{([^{}]{1,30})\}/.exec(rest) ?? [];
    if (written !== undefined && label !== undefined) {
      this.#put(`@${toEquationId(label)}`, written.length);
      return;
    }
    // A backslash before a letter is one; before a sign it takes the sign's meaning.
    this.#copy(/^\\[!-/:-@[-`{-~]/.test(rest) ? 2 : 1);
  }

  #code(): void {
    const run = /^`+/.exec(this.#text.slice(this.#at, this.#at + 100))?.[0] ?? "`";
    const end = this.#find(run, this.#at + run.length);
    if (end < 0) {
      this.#put(run.replace(/`/g, "\\`"), run.length);
      return;
    }
    const inner = this.#text.slice(this.#at + run.length, end);
    if (/\n\s*\n/.test(inner)) {
      this.#put(run.replace(/`/g, "\\`"), run.length);
      return;
    }
    // A value of the dialect would run.
    const kept = inner.replace(/^(\s*)\{ts\}/, "$1{ ts}");
    this.#put(run + kept + run, run.length + inner.length + run.length);
  }

  #display(open: string, close: string): void {
    const end = this.#find(close, this.#at + open.length);
    const tex = this.#text.slice(this.#at + open.length, end);
    if (end < 0 || tex.trim() === "") {
      this.#put(open.replace(/\$/g, "\\$"), open.length);
      return;
    }
    this.#putDisplay(tex, end + close.length - this.#at);
  }

  #environment(name: string, star: string): void {
    const close = `\\end{${name}${star}}`;
    const end = this.#find(close, this.#at);
    if (end < 0) {
      this.#put("\\\\", 1);
      return;
    }
    const length = end + close.length - this.#at;
    const whole = this.#text.slice(this.#at, this.#at + length);
    const isPlain = ["equation", "displaymath", "math"].includes(name);
    const open = `\\begin{${name}${star}}`;
    this.#putDisplay(isPlain ? whole.slice(open.length, -close.length) : whole, length);
  }

  /** A display stands on lines of its own, indented or quoted like the line that it was in. */
  #putDisplay(tex: string, length: number): void {
    const formula = withMacros(tex, this.#options.macros);
    if (formula === "") {
      this.#at += length;
      return;
    }
    const line = this.#takeLine();
    const written = this.#text.slice(this.#lineStart(), this.#at).slice(0, 200);
    const [prefix = ""] = /^(?:\s{0,3}>)*\s*/.exec(written) ?? [];
    const item = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)/.exec(written)?.[1];
    const indent = item === undefined ? prefix : " ".repeat(item.length);
    if (line.trim() !== "" && line !== prefix)
      this.#out.push(`${line.trimEnd()}\n${indent.trimEnd()}\n`);
    this.#out.push(toDisplay(formula, indent), "\n");
    this.#at += length;
    const [gap = ""] = /^[ .,;]*/.exec(this.#text.slice(this.#at, this.#at + 20)) ?? [];
    if (gap.trim() === "") this.#at += gap.length;
    if (this.#text[this.#at] === "\n") this.#at++;
    else this.#out.push(`${indent.trimEnd()}\n${indent}`);
  }

  /** Where the line of the present place begins. */
  #lineStart(): number {
    for (let end = this.#text.indexOf("\n", this.#line); end >= 0 && end < this.#at;) {
      this.#line = end + 1;
      end = this.#text.indexOf("\n", this.#line);
    }
    return this.#line;
  }

  /** Takes back what was written of the line so far. */
  #takeLine(): string {
    const parts: string[] = [];
    for (let part = this.#out.pop(); part !== undefined; part = this.#out.pop()) {
      const end = part.lastIndexOf("\n") + 1;
      parts.push(part.slice(end));
      if (end === 0) continue;
      this.#out.push(part.slice(0, end));
      break;
    }
    return parts.reverse().join("");
  }

  #delimited(open: string, close: string): void {
    const end = this.#find(close, this.#at + open.length);
    if (end < 0) {
      this.#copy(open.length);
      return;
    }
    const tex = this.#text
      .slice(this.#at + open.length, end)
      .trim()
      .replace(/(?<!\s)\s*\n\s*/g, " ");
    this.#put(this.#toFormula(tex), end + close.length - this.#at);
  }

  #dollar(): void {
    const end = this.#findDollar();
    const inner = end < 0 ? "" : this.#text.slice(this.#at + 1, end);
    if (end < 0 || !isFormula(inner, this.#text[end + 1] ?? "")) {
      this.#put("\\$", 1);
      return;
    }
    const tex = inner.trim().replace(/(?<!\s)\s*\n[\s>]*/g, " ");
    this.#put(this.#toFormula(tex), end + 1 - this.#at);
  }

  #toFormula(tex: string): string {
    const formula = withMacros(tex, this.#options.macros);
    return formula.trim() === "" ? "" : `$${withoutBars(formula).trim()}$`;
  }

  /** The next dollar that is not escaped, within the paragraph. */
  #findDollar(): number {
    let end = this.#find("$", this.#at + 1);
    while (end > 0 && this.#text[end - 1] === "\\") end = this.#text.indexOf("$", end + 1);
    if (end < 0) return -1;
    return end - this.#at < 5000 && !/\n\s*\n/.test(this.#text.slice(this.#at, end)) ? end : -1;
  }

  #tag(): void {
    const found = openTag(this.#text, this.#at, {
      carried: this.#options.carried,
      find: (mark, from) => this.#find(mark, from)
    });
    if (found === null) {
      this.#put("\\<", 1);
      return;
    }
    this.#put(found.by, found.length);
  }

  #image(): void {
    const close = this.#closing.get(this.#at + 1);
    const target = close === undefined ? null : readTarget(this.#text, close + 1);
    if (close === undefined || target === null) {
      this.#put("!", 1);
      return;
    }
    const alt = this.#text.slice(this.#at + 2, close);
    this.#put(toImage({alt, url: target.url}, this.#options), target.end - this.#at);
  }

  #link(): void {
    if (this.#depth > MOST_DEPTH) {
      this.#put("\\[", 1);
      return;
    }
    const close = this.#closing.get(this.#at);
    const target = close === undefined ? null : readTarget(this.#text, close + 1);
    if (close === undefined || target === null) {
      this.#put("[", 1);
      return;
    }
    const words = this.#text.slice(this.#at + 1, close);
    const length = target.end - this.#at;
    const {url} = target;
    const inner = new Scanner(words, this.#options, this.#depth + 1).run();
    if (/^(?:https?:|mailto:)/i.test(url)) {
      const isPicture = inner.includes("](");
      this.#put(isPicture ? inner : `[${inner}](${toUrl(url)})`, length);
      return;
    }
    this.#options.carried.count("link", url);
    this.#put(url.startsWith("#") || url === "" ? inner : `${inner} (${escapeText(url)})`, length);
  }
}

/** What stands between two dollars is a formula when nothing says that it is money. */
function isFormula(inner: string, next: string): boolean {
  if (inner.trim() === "") return false;
  const isTight = !/^\s|\s$/.test(inner) && !/\d/.test(next);
  if (/[\\^_=+<>]/.test(inner)) return true;
  if (!isTight) return inner.trim().length <= 3 && /^\s*[a-zA-Z]/.test(inner) && !/\d/.test(next);
  // `$5 and $6`: the first dollar of the second sum would close the first.
  return !/^[\d.,]+\s*(?:[a-zA-Z]{2,}|[-–]\s*$)/.test(inner);
}
