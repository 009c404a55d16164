import type {Carried} from "./carried.ts";
import {PICTURES} from "./carried.ts";
import {toDisplay, toEquationId, withoutBars} from "./formula.ts";
import {openTag} from "./tags.ts";

export interface InlineOptions {
  readonly carried: Carried;
  /** of the cell, by name: the media type of each with its data */
  readonly attachments: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

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
  #at = 0;

  constructor(text: string, options: InlineOptions, depth = 0) {
    this.#text = text;
    this.#options = options;
    this.#depth = depth;
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
    switch (c) {
      case "\\":
        return this.#backslash();
      case "`":
        return this.#code();
      case "$":
        return text[this.#at + 1] === "$" ? this.#display("$$", "$$") : this.#dollar();
      case "<":
        return this.#tag();
      case "{":
      case "}":
        return this.#put(`\\${c}`, 1);
      case "@":
        return this.#put(
          /[\p{L}\p{N}]/u.test(text[this.#at - 1] ?? "") || !/[a-zA-Z]/.test(text[this.#at + 1] ?? "")
            ? "@"
            : "\\@",
          1
        );
      case "!":
        return text[this.#at + 1] === "[" ? this.#image() : undefined;
      case "[":
        return this.#link();
      default: {
        const next = /[^\\`$<{}@![]+/y;
        next.lastIndex = this.#at;
        this.#copy(next.exec(text)?.[0].length ?? 1);
      }
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
    if (environment) return this.#environment(environment[1] ?? "", environment[2] ?? "");
    if (rest.startsWith("\\\\(")) return this.#delimited("\\\\(", "\\\\)");
    if (rest.startsWith("\\\\[")) return this.#display("\\\\[", "\\\\]");
    const [written, label] = /^\\(?:eqref|ref)\{([^{}]{1,30})\}/.exec(rest) ?? [];
    if (written !== undefined && label !== undefined)
      return this.#put(`@${toEquationId(label)}`, written.length);
    // A backslash before a letter is one; before a sign it takes the sign's meaning.
    this.#copy(/^\\[!-/:-@[-`{-~]/.test(rest) ? 2 : 1);
  }

  #code(): void {
    const run = /^`+/.exec(this.#text.slice(this.#at, this.#at + 100))?.[0] ?? "`";
    const end = this.#find(run, this.#at + run.length);
    if (end < 0) return this.#put(run.replace(/`/g, "\\`"), run.length);
    const inner = this.#text.slice(this.#at + run.length, end);
    if (/\n\s*\n/.test(inner)) return this.#put(run.replace(/`/g, "\\`"), run.length);
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
    if (end < 0) return this.#put("\\\\", 1);
    const length = end + close.length - this.#at;
    const whole = this.#text.slice(this.#at, this.#at + length);
    const isPlain = ["equation", "displaymath", "math"].includes(name);
    const open = `\\begin{${name}${star}}`;
    const tex = isPlain ? whole.slice(open.length, -close.length) : whole.replace(/eqnarray\*?/g, "align");
    this.#putDisplay(tex, length);
  }

  /** A display stands on lines of its own, indented or quoted like the line that it was in. */
  #putDisplay(tex: string, length: number): void {
    const line = this.#takeLine();
    const [prefix = ""] = /^[\s>]*/.exec(line) ?? [];
    const item = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)/.exec(line)?.[1];
    const indent = item === undefined ? prefix : " ".repeat(item.length);
    if (line.trim() !== "" && line !== prefix) this.#out.push(`${line.trimEnd()}\n${indent.trimEnd()}\n`);
    this.#out.push(toDisplay(tex, indent), "\n");
    this.#at += length;
    const [gap = ""] = /^[ .,;]*/.exec(this.#text.slice(this.#at, this.#at + 20)) ?? [];
    if (gap.trim() === "") this.#at += gap.length;
    if (this.#text[this.#at] === "\n") this.#at++;
    else this.#out.push(`${indent.trimEnd()}\n${indent}`);
  }

  /** Takes back what was written of the line so far. */
  #takeLine(): string {
    let line = "";
    for (let part = this.#out.pop(); part !== undefined; part = this.#out.pop()) {
      line = part + line;
      const end = line.lastIndexOf("\n") + 1;
      if (end === 0) continue;
      this.#out.push(line.slice(0, end));
      return line.slice(end);
    }
    return line;
  }

  #delimited(open: string, close: string): void {
    const end = this.#find(close, this.#at + open.length);
    if (end < 0) return this.#copy(open.length);
    const tex = this.#text.slice(this.#at + open.length, end).trim().replace(/\s*\n\s*/g, " ");
    this.#put(tex === "" ? "" : `$${withoutBars(tex).trim()}$`, end + close.length - this.#at);
  }

  #dollar(): void {
    const end = this.#findDollar();
    const inner = end < 0 ? "" : this.#text.slice(this.#at + 1, end);
    if (end < 0 || !isFormula(inner, this.#text[end + 1] ?? "")) return this.#put("\\$", 1);
    const tex = withoutBars(inner).trim().replace(/\s*\n[\s>]*/g, " ");
    this.#put(`$${tex}$`, end + 1 - this.#at);
  }

  /** The next dollar that is not escaped, within the paragraph. */
  #findDollar(): number {
    let end = this.#find("$", this.#at + 1);
    while (end > 0 && this.#text[end - 1] === "\\") end = this.#text.indexOf("$", end + 1);
    if (end < 0) return -1;
    return end - this.#at < 5000 && !/\n\s*\n/.test(this.#text.slice(this.#at, end)) ? end : -1;
  }

  #tag(): void {
    const found = openTag(this.#text, this.#at, this.#options.carried);
    if (found === null) return this.#put("\\<", 1);
    this.#put(found.by, found.length);
  }

  #image(): void {
    const match = /^!\[([^\]]{0,2000})\]\(\s*(?:<([^>\n]*)>|([^)\s]*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(
      this.#text.slice(this.#at, this.#at + 20_000_000)
    );
    if (!match) return this.#put("!", 1);
    const [written, alt = "", angled, plain = ""] = match;
    this.#put(this.#toImage(alt, angled ?? plain), written.length);
  }

  #toImage(alt: string, url: string): string {
    return toImage({alt, url}, this.#options);
  }

  #link(): void {
    if (this.#depth > MOST_DEPTH) return this.#put("\\[", 1);
    const match = /^\[((?:[^[\]\\]|\\.|!?\[[^[\]]{0,500}\](?:\([^()]{0,2000}\))?){0,2000})\]\(\s*(?:<([^>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(
      this.#text.slice(this.#at, this.#at + 6000)
    );
    if (!match) return this.#put("[", 1);
    const [written, words = "", angled, plain = ""] = match;
    const inner = new Scanner(words, this.#options, this.#depth + 1).run();
    const url = angled ?? plain;
    if (/^(?:https?:|mailto:)/i.test(url)) {
      const isPicture = inner.includes("](");
      this.#put(isPicture ? inner : `[${inner}](${toUrl(url)})`, written.length);
      return;
    }
    this.#options.carried.count("link", url);
    this.#put(url.startsWith("#") || url === "" ? inner : `${inner} (${escapeText(url)})`, written.length);
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

/** A picture of the dialect, or what can stand in its place. */
export function toImage(
  {alt, url}: {readonly alt: string; readonly url: string},
  {carried, attachments}: InlineOptions
): string {
  const words = escapeText(alt.replace(/\s+/g, " ").trim()) || "Picture";
  if (/^attachment:/i.test(url)) {
    const name = decode(url.slice("attachment:".length));
    const [type, data] =
      [...(attachments.get(name) ?? [])].find(([found]) => Object.hasOwn(PICTURES, found)) ?? [];
    const kept = type === undefined || data === undefined ? null : carried.keepFile({name: withEnding(name, type), type, data: toData(type, data)});
    if (kept === null && type === undefined) carried.count("broken");
    return kept === null ? `*${words}*` : `![${words}](./${encodeURIComponent(kept)})`;
  }
  const [, type = "", data] = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/=\s]*)$/i.exec(url) ?? [];
  if (data !== undefined && Object.hasOwn(PICTURES, type)) {
    const kept = carried.keepFile({name: withEnding("picture", type), type, data});
    return kept === null ? `*${words}*` : `![${words}](./${encodeURIComponent(kept)})`;
  }
  if (/^(?:https?:)?\/\//i.test(url)) {
    carried.count("web", url);
    return `[${words}](${toUrl(url.startsWith("//") ? `https:${url}` : url)})`;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    carried.count("broken");
    return `*${words}*`;
  }
  carried.count("beside", url);
  return `*${words} (${escapeText(url)})*`;
}

/** SVG comes as text, other pictures in base64. */
export function toData(type: string, data: string): string {
  return type === "image/svg+xml" && data.includes("<")
    ? btoa(Array.from(new TextEncoder().encode(data), (byte) => String.fromCharCode(byte)).join(""))
    : data;
}

function withEnding(name: string, type: string): string {
  const ending = PICTURES[type] ?? "bin";
  return new RegExp(`\\.(?:${ending}|jpeg)$`, "i").test(name) ? name : `${name.replace(/\.[a-z]{3,4}$/i, "")}.${ending}`;
}

export function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>$@|#!]/g, "\\$&");
}

export function toUrl(url: string): string {
  return url.replace(/[\s<>()"'`{}\\]/g, (c) => encodeURIComponent(c).replace(/[()']/g, (p) => `%${p.charCodeAt(0).toString(16)}`));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
