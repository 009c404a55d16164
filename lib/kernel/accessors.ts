import type {Edits} from "./edits.ts";
import {childOf, nameOf, skipTrivia, type SyntaxNode} from "./syntax.ts";

/** Whether a member of a class is written as `accessor x = 1`. */
export function isAccessor(member: SyntaxNode): boolean {
  return member.accessor === true;
}

/** The fields of a cell that are written with `accessor`, each with a private name to keep its value in. */
export class Accessors {
  readonly #edits: Edits;
  #count = 0;
  /** the variable that holds a computed name between a `get` and its `set` */
  #held: string | null = null;

  constructor(edits: Edits) {
    this.#edits = edits;
  }

  /**
   * Makes `get x() {…} set x(…) {…} #storage = 1` of `accessor x = 1`, on the same lines. The word stands at `accessor`;
   * those beside it are erased elsewhere.
   */
  rewrite(member: SyntaxNode, accessor: number): void {
    const key = childOf(member, "key");
    if (key === null) return;
    const {source} = this.#edits;
    const storage = this.#nameStorage(key);
    const own = member.static === true ? "static " : "";
    const getter = `() { return this.${storage}; } `;
    const setter = (name: string): string =>
      `${own}set ${name}(value) { this.${storage} = value; } `;
    this.#edits.blank(accessor, accessor + "accessor".length);
    if (member.computed !== true) {
      const name = source.slice(key.start, key.end);
      this.#edits.blank(key.start, key.end);
      this.#edits.insert(member.start, `;${own}get ${name}${getter}${setter(name)}`);
      this.#edits.insert(key.start, storage);
      return;
    }
    // What computes the name stays where it is, and does so once.
    const held = (this.#held ??= this.#declareHeld());
    let end = skipTrivia(source, key.end);
    while (source.charAt(end) === ")") end = skipTrivia(source, end + 1);
    const start = skipTrivia(source, accessor + "accessor".length) + 1;
    this.#edits.insert(member.start, ";");
    this.#edits.insert(accessor, "get ");
    this.#edits.insert(start, `${held} = (`);
    this.#edits.insert(end, ")");
    this.#edits.insert(end + 1, `${getter}${setter(`[${held}]`)}${own}${storage}`);
  }

  /** A private name that the cell has nowhere. */
  #nameStorage(key: SyntaxNode): string {
    for (;;) {
      const name = `#${nameOf(key)}_${++this.#count}`;
      if (!this.#edits.source.includes(name)) return name;
    }
  }

  /** A name that the cell has nowhere, and that none is made of which a namespace is called by. */
  #declareHeld(): string {
    let name = "accessor$name";
    while (this.#edits.source.includes(name)) name += "$";
    this.#edits.prepend(`let ${name};`);
    return name;
  }
}
