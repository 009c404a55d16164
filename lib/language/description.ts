import ts from "typescript";
import type {CellId} from "../protocol/index.ts";

/** What is known of a name, for a reader: its type and what is written about it. All of it is text, none of it HTML. */
export interface Description {
  /** in TypeScript's notation: `const a: Vec`, `Vec.add(b: number | Vec): Vec` */
  readonly signature: string;
  /** how many other forms it can be called in */
  readonly moreForms: number;
  /** with `$…$` around formulas and backquotes around code, as its author wrote it */
  readonly documentation: string;
  /** lines of code, each with the value that it gives behind `//` */
  readonly examples: readonly string[];
  /** when it fails: `RangeError when the sizes differ` */
  readonly throws: readonly string[];
  /** null where it is not told */
  readonly origin: Origin | null;
}

/** Where a name comes from: a cell, the standard library, or the language with its surroundings. */
export type Origin =
  | {readonly kind: "cell"; readonly cell: CellId}
  | {readonly kind: "library"; readonly name: string}
  | {readonly kind: "language"};

export interface Told {
  readonly displayParts?: readonly ts.SymbolDisplayPart[] | undefined;
  readonly documentation?: readonly ts.SymbolDisplayPart[] | undefined;
  readonly tags?: readonly ts.JSDocTagInfo[] | undefined;
}

/** Puts what the compiler tells of a name into a description. */
export function toDescription(told: Told, origin: Origin | null): Description {
  const {text, more} = toSignature(joined(told.displayParts));
  const ofTag = (wanted: string): readonly string[] =>
    (told.tags ?? [])
      .filter(({name}) => name === wanted)
      .map((tag) => joined(tag.text).replace(/\s+\n/g, "\n").trim());
  return {
    signature: text,
    moreForms: more,
    documentation: joined(told.documentation).trim(),
    examples: ofTag("example"),
    throws: ofTag("throws"),
    origin
  };
}

export function joined(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts.displayPartsToString(parts === undefined ? undefined : [...parts]);
}

/** What nobody asked for is left out: that a name is an alias, and what a typed array stands on. */
export function toPlainType(text: string): string {
  return text.replace(/<ArrayBuffer(?:Like)?>/g, "").replace(/CellNames\["([^"]+)"\]/g, "$1");
}

const LONGEST = 1200;

function toSignature(display: string): {readonly text: string; readonly more: number} {
  const forms = / \(\+(\d+) overloads?\)/.exec(display);
  const text = toPlainType(display)
    .replace(/\nimport [^\n]*$/, "")
    .replace(/^\(alias\) /, "")
    .replace(/^\((?:method|property|getter|accessor|enum member|local var|function)\) /, "")
    .replace(/^\((?:local (?:const|let|function|class))\) /, "")
    .replace(/^\((parameter|type parameter)\) /, "$1 ")
    .replace(/ \(\+\d+ overloads?\)/, "");
  return {
    text: text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`,
    more: Number(forms?.[1] ?? 0)
  };
}
