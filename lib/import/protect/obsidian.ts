import type {Part, Piece} from "./atoms.ts";
import {NO_ATTRIBUTES} from "./attributes.ts";
import {Cursor} from "./cursor.ts";

/** The marks that Obsidian has of its own. */
export abstract class ObsidianCursor extends Cursor {
  /** A piece of the text, protected like the whole. */
  protected abstract within(text: string): Piece;

  protected wiki(c: string): void {
    const link = /(!?)\[\[([^[\]\n|]{1,500}?)(?:\\?\|([^[\]\n]{0,500}))?\]\]/y;
    link.lastIndex = this.at;
    const match = this.options.flavour === "obsidian" ? link.exec(this.text) : null;
    if (!match) {
      this.copy(c === "!" || this.text[this.at] === "[" ? 1 : 0);
      return;
    }
    const [written, mark, page = "", words] = match;
    const part = {
      kind: "wiki",
      isEmbedded: mark === "!",
      page: page.trim(),
      words: words?.trim() ?? null
    } as const;
    this.take(part, written.length);
  }

  protected pair(c: string): void {
    const text = this.text;
    const isPair = text[this.at + 1] === c && this.options.flavour === "obsidian";
    const mark = c + c;
    const end = isPair ? this.find(mark, this.at + 2) : -1;
    if (end < 0) {
      this.copy(1);
      return;
    }
    if (c === "%") {
      this.take({kind: "nothing"}, end + 2 - this.at);
      return;
    }
    const inner = text.slice(this.at + 2, end);
    if (end > this.paragraphEnd() || inner === "" || /^[\s=]|\s$/.test(inner)) {
      this.copy(2);
      return;
    }
    const attributes = new Map<string, string>();
    const tag = (isClosing: boolean): Part => ({
      kind: "html",
      tag: {name: "mark", isClosing, attributes}
    });
    this.append(tag(false), mark);
    this.insert(this.within(inner));
    this.append(tag(true), mark);
    this.moveTo(end + 2);
  }

  /** `^name` on a line of its own is the name of the block above it. */
  protected lineId(): void {
    const id = /\^([A-Za-z0-9-]{1,100})[ \t]*(?=\n|$)/y;
    id.lastIndex = this.at;
    const match = this.options.flavour === "obsidian" && this.isFirst() ? id.exec(this.text) : null;
    if (match === null) {
      if (!this.#lineNote()) this.copy(1);
      return;
    }
    const attributes = {...NO_ATTRIBUTES, id: `^${match[1] ?? ""}`};
    this.take({kind: "attributes", attributes}, match[0].length);
  }

  /** `^[words]` is a footnote that stands where it is called. */
  #lineNote(): boolean {
    const {flavour} = this.options;
    if (!["obsidian", "markdown"].includes(flavour)) return false;
    if (this.text[this.at + 1] !== "[") return false;
    const limit = Math.min(this.paragraphEnd(), this.at + 5_000);
    let open = 0;
    let end = this.at + 1;
    for (; end < limit; end++) {
      if (this.text[end] === "[") open++;
      else if (this.text[end] === "]" && --open === 0) break;
    }
    const inner = this.text.slice(this.at + 2, end);
    if (end >= limit || inner.trim() === "") return false;
    const tag = (isClosing: boolean): Part => ({
      kind: "html",
      tag: {name: "d-footnote", isClosing, attributes: new Map()}
    });
    this.append(tag(false), "^[");
    this.insert(this.within(inner));
    this.append(tag(true), "]");
    this.moveTo(end + 1);
    return true;
  }

  protected blockId(): void {
    const id = / \^[A-Za-z0-9-]{1,100}[ \t]*(?=\n|$)/y;
    id.lastIndex = this.at;
    const match = this.options.flavour === "obsidian" ? id.exec(this.text) : null;
    if (match) {
      this.take({kind: "nothing"}, match[0].length);
      return;
    }
    const plain = / [^\\`$<{[!%=^ \n\uE000-\uE01F]*/y;
    plain.lastIndex = this.at;
    this.copy(plain.exec(this.text)?.[0].length ?? 1);
  }
}
