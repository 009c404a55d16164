import type {FoundTag} from "../tag.ts";
import type {Attributes} from "./attributes.ts";

/** A line of a text whose parts have been protected. */
export interface Line {
  readonly text: string;
  /** where it stands in the source */
  readonly line: number;
  /** of a fence: nothing in it means anything */
  readonly isCode: boolean;
}

export type Piece = readonly Line[];

/** `dollars`: `$$…$$`; `own`: the same, each pair of dollars on a line of its own; `display`: `\[…\]` or an environment. */
export type MathForm = "dollar" | "parenthesis" | "dollars" | "own" | "display";

/** A part of a text that Markdown must not look into. */
export type Part =
  | {readonly kind: "code"; readonly value: string}
  | {readonly kind: "math"; readonly tex: string; readonly form: MathForm}
  | {readonly kind: "tag"; readonly tag: FoundTag; readonly body: Piece | null}
  | {readonly kind: "html"; readonly tag: HtmlTag}
  /** an element whose text is no Markdown: `script`, `pre`, `svg` */
  | {readonly kind: "opaque"; readonly tag: HtmlTag; readonly inner: string}
  /** an element that holds blocks */
  | {readonly kind: "element"; readonly tag: HtmlTag; readonly lines: Piece}
  | {readonly kind: "definitions"; readonly groups: readonly DefinitionGroup[]}
  | {readonly kind: "attributes"; readonly attributes: Attributes}
  | {readonly kind: "reference"; readonly label: string; readonly isEquation: boolean}
  | {
      readonly kind: "wiki";
      readonly isEmbedded: boolean;
      readonly page: string;
      readonly words: string | null;
    }
  /** the bytes of a section of references */
  | {readonly kind: "verbatim"; readonly text: string}
  /** lines that are shown as they are written, and why */
  | {readonly kind: "listing"; readonly text: string}
  /** says nothing to a reader */
  | {readonly kind: "nothing"}
  | {readonly kind: "text"; readonly text: string};

export type Atom = Part & {
  /** as it is written, perhaps with atoms in it */
  readonly raw: string;
  readonly line: number;
};

export type AtomOf<Kind extends Part["kind"]> = Extract<Part, {kind: Kind}> &
  Pick<Atom, "raw" | "line">;

export interface HtmlTag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

export interface DefinitionGroup {
  readonly terms: Piece;
  readonly meanings: readonly Piece[];
}

const OPEN = "\uE000";
const CLOSE = "\uE001";
const FIRST_DIGIT = 0xe010;

/** One atom in a text. */
export const ATOM = /\uE000([\uE010-\uE01F]+)\uE001/g;
/** A text that is one atom and space. */
const ALONE = /^\s*\uE000([\uE010-\uE01F]+)\uE001\s*$/;
/** What a source must not hold by itself. */
export const PRIVATE = /[\uE000-\uE01F]/g;

/** The parts of one text that stand protected in it, each as a few characters that mean nothing to anyone. */
export interface Atoms {
  add(atom: Atom): string;
  /** the text with each atom as it was written */
  restore(text: string): string;
  /** the one atom that a text is, or null */
  only(text: string): Atom | null;
  /** the text between atoms, and the atoms */
  split(text: string): readonly (string | Atom)[];
}

export function createAtoms(): Atoms {
  const list: Atom[] = [];
  const find = (digits: string): Atom | undefined => {
    let index = 0;
    for (let i = 0; i < digits.length; i++) index = index * 16 + digits.charCodeAt(i) - FIRST_DIGIT;
    return list[index];
  };
  const restore = (text: string): string =>
    text.includes(OPEN)
      ? text.replace(ATOM, (written, digits: string) => {
          const atom = find(digits);
          return atom === undefined ? written : restore(atom.raw);
        })
      : text;
  return {
    add(atom) {
      const digits = Array.from(list.length.toString(16), (digit) =>
        String.fromCharCode(FIRST_DIGIT + parseInt(digit, 16))
      );
      list.push(atom);
      return OPEN + digits.join("") + CLOSE;
    },
    restore,
    only(text) {
      const digits = ALONE.exec(text)?.[1];
      return digits === undefined ? null : (find(digits) ?? null);
    },
    split(text) {
      if (!text.includes(OPEN)) return [text];
      const parts: (string | Atom)[] = [];
      let at = 0;
      for (const match of text.matchAll(ATOM)) {
        if (match.index > at) parts.push(text.slice(at, match.index));
        const atom = find(match[1] ?? "");
        if (atom !== undefined) parts.push(atom);
        at = match.index + match[0].length;
      }
      if (at < text.length) parts.push(text.slice(at));
      return parts;
    }
  };
}
