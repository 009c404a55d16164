import type {Meaning} from "./make.ts";

/** A value of a template in the text, `{{ page.title }}`, and how long it is. */
export interface FoundOutput {
  readonly meaning: Meaning;
  readonly length: number;
}

const LONGEST = 500;
/** A name, a number or a text, and filters: nothing that a formula has. */
const EXPRESSION =
  /^(?:[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d{1,9}|"[^"\n]{0,100}"|'[^'\n]{0,100}'|[\w.]{1,100})\]){0,20}(?:\([^(){}\\]{0,200}\))?|"[^"]*"|'[^']*'|\d{1,20})(?:\s*\|\s*[A-Za-z_][\w-]*(?:\s*(?::|\()[^|{}\\]{0,200})?){0,20}$/;

/** Reads `{{ … }}` at a place, `end` being where the next braces close; null where braces are braces, as in `\frac{{a}}{b}`. */
export function readOutput(text: string, at: number, end: number): FoundOutput | null {
  if (end === text.length || end < at + 2 || end - at > LONGEST || isInFormula(text, at))
    return null;
  const source = text.slice(at, end + 2);
  const inner = source
    .slice(2, -2)
    .replace(/^[-~]|[-~]$/g, "")
    .trim();
  if (/^\/\*[^]*\*\/$/.test(inner)) return {meaning: {kind: "nothing"}, length: source.length};
  // Marks of a template that are to be shown are written as texts in one.
  const [, , said] = /^(["'])([^"'\n]{1,100})\1$/.exec(inner) ?? [];
  if (said !== undefined) return {meaning: {kind: "text", text: said}, length: source.length};
  if (!EXPRESSION.test(inner)) return null;
  return {
    meaning: {kind: "inert", source, name: /^[\w.-]+/.exec(inner)?.[0] ?? "value"},
    length: source.length
  };
}

/** Whether what stands before a brace is TeX: `\frac{{`, `x^{{`, `a_{{`. */
export function isInFormula(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return /\\$|\\[A-Za-z]+\*?$|\^$|[\w)}\\]_$|(?<!\})(?<!%)\}$/.test(before);
}
