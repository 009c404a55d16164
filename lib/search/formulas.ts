import {DOUBLED_SIGNS, LOWERED_SIGNS} from "../protocol/index.ts";
import {COMMANDS, RAISED, SIGNS} from "./signs.ts";
import {PLAIN_TEXTS, readTex} from "./tex.ts";
import type {Atom} from "./tex.ts";
import {fold, termOf, termsOf} from "./words.ts";

/** A formula in one line of characters: `∇²f(x)`, for excerpts and titles. */
export function lineOf(tex: string): string {
  return tellAll(readTex(tex)).replace(/\s+/g, " ").trim();
}

/** What a formula is found by: its commands as words, and its pieces, `nabla^2`, `2/l`, `nabla^2·f`. Pieces hold a sign that no word has. */
export interface FormulaTerms {
  readonly words: readonly string[];
  readonly pieces: readonly string[];
}

/** What the next piece is joined to, and how. */
interface Before {
  readonly name: string;
  readonly sign: string;
}

const none = (): Before | null => null;

export function formulaTerms(tex: string): FormulaTerms {
  const words: string[] = [];
  const pieces: string[] = [];
  walk(readTex(tex));
  return {words, pieces};

  function walk(atoms: readonly Atom[]): void {
    let before = none();
    for (const atom of atoms) {
      const {base, args, sup, sub} = atom;
      if (PLAIN_TEXTS.has(base)) words.push(...args.flat().flatMap((arg) => termsOf(arg.base)));
      else args.forEach(walk);
      walk(sup);
      walk(sub);
      const word = Object.hasOwn(NAMES, base) ? NAMES[base] : base;
      if (word !== undefined && word.length > 1 && /^[A-Za-z]+$/.test(word) && !NAMELESS.has(base))
        words.push(termOf(fold(word)));
      if (before !== null && JOINING.has(base)) {
        before = {name: before.name, sign: base};
        continue;
      }
      const name = nameOf(atom);
      if (name === null) {
        // Brackets stand between what belongs together: `f(x)`.
        if (!BRACKETS.has(base)) before = null;
        continue;
      }
      if (/[\^_/]/.test(name)) pieces.push(name);
      if (sup.length > 0 && sub.length > 0)
        pieces.push(
          ...[
            {...atom, sup: []},
            {...atom, sub: []}
          ].flatMap((one) => nameOf(one) ?? [])
        );
      if (before !== null) pieces.push(`${before.name}${before.sign}${name}`);
      before = {name, sign: "·"};
    }
  }
}

/** Characters and bare superscripts as TeX: `∇²f` as `\nabla ^2f`. */
export function toTex(text: string): string {
  return Array.from(text.normalize("NFC"), (sign) => COMMANDS.get(sign) ?? sign).join("");
}

/** Whether a text holds what only formulas hold. */
export function isFormula(text: string): boolean {
  return (
    /[\\^_$=]|[A-Za-z0-9)]\s*[/+]\s*[A-Za-z0-9(]/.test(text) ||
    Array.from(text).some((sign) => COMMANDS.has(sign))
  );
}

const FONTS = new Set([
  "mathbf",
  "mathbb",
  "mathcal",
  "mathsf",
  "mathit",
  "boldsymbol",
  "mathrm",
  "operatorname",
  "text"
]);
const MARKS = new Set([
  "bar",
  "hat",
  "tilde",
  "vec",
  "dot",
  "ddot",
  "overline",
  "widehat",
  "widetilde",
  "underline"
]);
const FRACTIONS = new Set(["frac", "dfrac", "tfrac"]);
const JOINING = new Set(["+", "-", "/"]);
const BRACKETS = new Set(["(", ")", "[", "]", "{", "}"]);
const NAMES: Readonly<Record<string, string>> = {
  lVert: "norm",
  Vert: "norm",
  "|": "norm",
  infty: "infinity",
  varepsilon: "epsilon",
  varphi: "phi"
};
/** Commands that say nothing of what a formula is about. */
const NAMELESS = new Set([
  ...PLAIN_TEXTS,
  ...FONTS,
  ...MARKS,
  ...FRACTIONS,
  "rVert",
  "lvert",
  "rvert",
  "langle",
  "rangle",
  "le",
  "leq",
  "ge",
  "geq",
  "ne",
  "in",
  "to",
  "top",
  "ast",
  "cdot",
  "dots",
  "ldots",
  "cdots",
  "mid",
  "substack",
  "underbrace",
  "overbrace"
]);

/** The name of a piece, scripts of one sign included; null for what is no letter, number or command of meaning. */
function nameOf({base, args, sup, sub}: Atom): string | null {
  let name: string;
  if (FRACTIONS.has(base)) {
    const parts = args.map(soleOf);
    if (parts.length !== 2 || parts.includes(null)) return null;
    name = parts.join("/");
  } else if (FONTS.has(base) || MARKS.has(base)) {
    const inner = args[0]?.length === 1 ? soleOf(args[0]) : null;
    if (inner === null) return null;
    name = inner;
  } else if (/^(?:[\p{L}]|\d+(?:\.\d+)?)$/u.test(base)) name = fold(base);
  else if (base.length > 1 && /^[A-Za-z]+$/.test(base) && !NAMELESS.has(base))
    name = (Object.hasOwn(NAMES, base) ? (NAMES[base] ?? base) : base).toLowerCase();
  else return null;
  return name + scriptOf("_", sub) + scriptOf("^", sup);
}

function scriptOf(sign: string, script: readonly Atom[]): string {
  if (script.length === 0) return "";
  const sole = soleOf(script);
  return sole === null ? "" : sign + sole;
}

/** The one letter, number or sign that a group is; null when it is more. */
function soleOf(atoms: readonly Atom[]): string | null {
  const [atom, ...more] = atoms;
  if (atom === undefined || more.length > 0 || atom.sup.length > 0 || atom.sub.length > 0)
    return null;
  if (["ast", "*", "star"].includes(atom.base)) return "*";
  if (["top", "T", "intercal"].includes(atom.base)) return "t";
  return nameOf(atom);
}

function tellAll(atoms: readonly Atom[]): string {
  return atoms.map((atom, index) => tell(atom, atoms[index - 1])).join("");
}

function tell({base, args, sup, sub}: Atom, before: Atom | undefined): string {
  return tellBase(base, args, before) + script("_", sub, LOWERED_SIGNS) + script("^", sup, RAISED);
}

function tellBase(
  base: string,
  args: readonly (readonly Atom[])[],
  before: Atom | undefined
): string {
  const [first = [], second = []] = args;
  if (FRACTIONS.has(base)) return `${bracketed(first)}/${bracketed(second)}`;
  if (base === "binom") return `(${tellAll(first)} over ${tellAll(second)})`;
  if (base === "sqrt") return `√${bracketed(first)}`;
  if (base === "mathbb")
    return Array.from(tellAll(first))
      .map((letter) => DOUBLED_SIGNS[letter] ?? letter)
      .join("");
  if (PLAIN_TEXTS.has(base)) return ` ${first[0]?.base ?? ""} `;
  if (args.length > 0) return tellAll(first);
  if (base === "\\") return "  ";
  // A sign, not a difference.
  if (base === "-" && (before === undefined || OPENING.test(before.base))) return "−";
  if (Object.hasOwn(SIGNS, base)) return spaced(SIGNS[base] ?? base);
  if (base.length > 1 && /^[A-Za-z]+$/.test(base))
    return `${before === undefined ? "" : " "}${base} `;
  return spaced(base);
}

const OPENING = /^(?:[([{,=+<>]|le|leq|ge|geq|langle|to|in|\\)$/;

function spaced(sign: string): string {
  if (/^[=<>≤≥≠≈∼≡∝≪≫⪰⪯≻≺∈∉⊂⊆→⇒⇔↦≔←+−±×]$/.test(sign)) return ` ${sign} `;
  if (sign === "-") return " − ";
  return sign === "," ? ", " : sign;
}

function bracketed(atoms: readonly Atom[]): string {
  const told = tellAll(atoms).trim();
  return atoms.length > 1 && !/^\d+$/.test(told) ? `(${told})` : told;
}

function script(
  sign: string,
  atoms: readonly Atom[],
  small: Readonly<Record<string, string>>
): string {
  if (atoms.length === 0) return "";
  const told = tellAll(atoms).replace(/\s+/g, "").replaceAll("−", "-");
  const letters = Array.from(told);
  if (letters.every((letter) => Object.hasOwn(small, letter)))
    return letters.map((letter) => small[letter] ?? "").join("");
  return letters.length === 1 ? `${sign}${told}` : `${sign}(${told})`;
}
