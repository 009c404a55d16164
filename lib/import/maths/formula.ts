import {withAllColumns} from "./columns.ts";
import {withoutEscapes} from "./escapes.ts";
import {withLettersAsText} from "./letters.ts";
import {closingBrace} from "./macros.ts";
import {withBracedScripts} from "./scripts.ts";

/** What was done to a formula beside moving it, by rule. */
export type FormulaRule =
  | "bars-become-vert"
  | "stars-become-ast"
  | "tex-comments-are-dropped"
  | "lines-stand-in-an-environment"
  | "tags-give-way-to-numbers"
  | "escapes-are-those-of-tex"
  | "display-has-one-label"
  | "tex-is-what-katex-knows"
  | "scripts-have-braces"
  | "letters-stand-in-text"
  | "arrays-have-all-columns";

export interface FormulaOptions {
  readonly isDisplay: boolean;
  readonly inTable: boolean;
  /** Markdown took backslashes off before TeX saw the formula */
  readonly isEscaped?: boolean;
  readonly tell: (rule: FormulaRule) => void;
}

export interface ReadFormula {
  /** in lines for a display, in one for a formula of the text */
  readonly tex: string;
  /** as they are written, without `\label{}` */
  readonly labels: readonly string[];
}

const LABEL = /\\label\s*\{([^{}]*)\}/g;

/** A formula as the dialect has it: no literal bars and stars, no comments, environments that number nothing. */
export function readFormula(
  written: string,
  {isDisplay, inTable, isEscaped = false, tell}: FormulaOptions
): ReadFormula {
  const labels: string[] = [];
  const source = isEscaped ? withoutEscapes(written) : written;
  if (source !== written) tell("escapes-are-those-of-tex");
  let tex = decodeSigns(source).replace(LABEL, (_, label: string) => {
    labels.push(label.trim());
    return "";
  });
  tex = withoutComments(tex, tell);
  // Nothing that defines a macro is left, so that a number sign is one.
  tex = tex.replace(/(?<!\\)((?:\\\\)*)#/g, "$1\\#");
  tex = withKnownCommands(tex, tell);
  const braced = withBracedScripts(tex);
  if (braced !== tex) tell("scripts-have-braces");
  const worded = withLettersAsText(braced);
  if (worded !== braced) tell("letters-stand-in-text");
  tex = withAllColumns(worded);
  if (tex !== worded) tell("arrays-have-all-columns");
  if (isDisplay) tex = asDisplay(tex, {hasLabel: labels.length > 0, tell});
  else tex = inText(tex);
  tex = withoutDollars(tex);
  tex = withoutBars(tex, tell);
  if (inTable) tex = tex.replace(/\|/g, "\\vert ");
  const lines = tex
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [first] = labels;
  if (labels.length > 1) tell("display-has-one-label");
  const text = lines.join(isDisplay ? "\n" : " ");
  // A command that is a backslash and a space, or a lone backslash, would take the closing dollar with it.
  return {
    tex: /(?<!\\)(?:\\\\)*\\$/.test(text) ? `${text} {}` : text,
    labels: first === undefined ? [] : labels
  };
}

function decodeSigns(tex: string): string {
  return tex.includes("&")
    ? tex.replace(/&(lt|gt|amp);/g, (_, name: string) =>
        name === "lt" ? "<" : name === "gt" ? ">" : "&"
      )
    : tex;
}

function withoutComments(tex: string, tell: FormulaOptions["tell"]): string {
  if (!tex.includes("%")) return tex;
  const clean = tex.replace(/(?<!\\)((?:\\\\)*)%[^\n]*/g, "$1");
  if (clean !== tex) tell("tex-comments-are-dropped");
  return clean;
}

/** Commands of MathJax and LaTeX that KaTeX has under another name, or that do nothing on a page. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/\\(?:require|usepackage)\s*\{[^{}]*\}/g, ""],
  [/\\(?:nonumber|notag)(?![a-zA-Z])/g, ""],
  [/\\(?:mathds|mathbbm)(?![a-zA-Z])/g, "\\mathbb"],
  [/\\(?:textsc|mbox)(?![a-zA-Z])/g, "\\text"],
  [/\\hdots(?![a-zA-Z])/g, "\\dots"],
  [/\\(?:eqref|ref)\s*\{([^{}]*)\}/g, "\\text{($1)}"]
];

/** `\displaylines{a \\ b}`: lines in the middle of the page. */
function withoutDisplaylines(tex: string): string {
  const mark = "\\displaylines";
  let out = tex;
  for (let at = out.indexOf(mark); at >= 0; at = out.indexOf(mark, at + 1)) {
    const open = out.indexOf("{", at);
    const close = open < 0 ? -1 : closingBrace(out, open + 1);
    if (close < 0 || out.slice(at + mark.length, open).trim() !== "") continue;
    out = `${out.slice(0, at)}\\begin{gathered}${out.slice(open + 1, close)}\\end{gathered}${out.slice(close + 1)}`;
  }
  return out;
}

function withKnownCommands(tex: string, tell: FormulaOptions["tell"]): string {
  let out = withoutDisplaylines(tex);
  for (const [pattern, by] of INSTEAD) out = out.replace(pattern, by);
  if (
    out !== tex &&
    /\\(?:require|mathds|mathbbm|textsc|mbox|hdots|eqref|ref|displaylines)\b/.test(tex)
  )
    tell("tex-is-what-katex-knows");
  return out;
}

/** Environments that number their own lines, as those without numbers that stand in a display. */
const WITHIN: ReadonlyMap<string, string> = new Map([
  ["align", "aligned"],
  ["flalign", "aligned"],
  ["alignat", "alignedat"],
  ["gather", "gathered"],
  ["multline", "gathered"],
  ["eqnarray", "array"]
]);

function asDisplay(
  written: string,
  {hasLabel, tell}: {readonly hasLabel: boolean; readonly tell: FormulaOptions["tell"]}
): string {
  let tex = written
    .replace(/\\(?:begin|end)\{(?:equation|displaymath|math|subequations)\*?\}/g, "")
    .replace(/\\begin\{array\}\s*\[[a-z]\]/g, "\\begin{array}");
  const hasTags = /\\tag\s*\*?\s*\{/.test(tex);
  if (hasTags && hasLabel) {
    tell("tags-give-way-to-numbers");
    tex = tex.replace(/\\tag\s*\*?\s*\{[^{}]*\}/g, "");
  }
  const isTagged = hasTags && !hasLabel;
  tex = tex.replace(
    /\\(begin|end)\{(align|flalign|alignat|gather|multline|eqnarray)\*?\}/g,
    (_, edge: string, name: string) => {
      // KaTeX has tags in lines of `align*` and `gather*` alone.
      const inner = isTagged
        ? name === "gather" || name === "multline"
          ? "gather*"
          : name === "alignat"
            ? "alignat*"
            : "align*"
        : (WITHIN.get(name) ?? name);
      return `\\${edge}{${inner}}${edge === "begin" && inner === "array" ? "{rcl}" : ""}`;
    }
  );
  return inEnvironment(tex, tell);
}

function inText(tex: string): string {
  return tex
    .replace(/\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}/g, "")
    .replace(
      /\\(begin|end)\{(align|flalign|gather|multline)\*?\}/g,
      (_, edge: string, name: string) => `\\${edge}{${WITHIN.get(name) ?? name}}`
    )
    .replace(/\\tag\s*\*?\s*\{([^{}]*)\}/g, "\\quad\\text{($1)}");
}

/** Lines that break outside any environment, which do nothing in a display of KaTeX. */
function inEnvironment(tex: string, tell: FormulaOptions["tell"]): string {
  if (!tex.includes("\\\\") && !tex.includes("\\cr") && !tex.includes("&")) return tex;
  let depth = 0;
  let breaks = false;
  let aligns = false;
  for (const {0: mark} of tex.matchAll(
    /\\begin\s*\{|\\end\s*\{[^{}]*\}?|\\\\|\\cr(?![a-z])|\\[^]|[{}&]/g
  )) {
    if (mark.startsWith("\\begin")) depth += 2;
    else if (mark.startsWith("\\end")) depth -= 1;
    else if (mark === "{") depth++;
    else if (mark === "}") depth--;
    else if (depth > 0) continue;
    else if (mark === "\\\\" || mark === "\\cr") breaks = true;
    else if (mark === "&") aligns = true;
  }
  if (!breaks && !aligns) return tex;
  const trimmed = tex.replace(/(?:\\\\|\s)+$/, "");
  if (!aligns && trimmed !== tex.trimEnd() && !/\\\\/.test(trimmed)) return trimmed;
  tell("lines-stand-in-an-environment");
  const name = aligns ? "aligned" : "gathered";
  return `\\begin{${name}}\n${tex.trim()}\n\\end{${name}}`;
}

/** Dollars would end the formula: what stands between two in `\text{}` is a formula of its own, others are signs of money. */
function withoutDollars(tex: string): string {
  if (!tex.includes("$")) return tex;
  const signs = tex.replace(/\\\$/g, "\\text{\\textdollar}");
  return signs
    .replace(/\\(?:text|mbox|textrm|textit|textbf)\s*\{/g, "$&\u0000")
    .split("\u0000")
    .map((part, index) => {
      if (index === 0) return part.replaceAll("$", "");
      const end = closingBrace(part, 0);
      const inner = end < 0 ? "" : part.slice(0, end);
      const rest = end < 0 ? part : part.slice(end);
      return (
        inner.replace(/\$([^$]*)\$/g, "}$1\\text{").replaceAll("$", "") + rest.replaceAll("$", "")
      );
    })
    .join("");
}

/** What may hold bars and stars that mean something else than themselves. */
const KEPT =
  /\\(?:operatorname|tag|hspace|vspace|hskip|DeclareMathOperator|\\)\*|\\(?:begin|end)\s*\{[^{}]*\}(?:\s*\{[^{}]*\})?|\\[|*]|@\||\\text\s*\{[^{}]*\}/g;

function withoutBars(tex: string, tell: FormulaOptions["tell"]): string {
  if (!/[|*]/.test(tex)) return tex;
  let out = "";
  let at = 0;
  for (const match of tex.matchAll(KEPT)) {
    const [written] = match;
    out += swap(tex.slice(at, match.index), tell);
    at = match.index + written.length;
    if (written === "\\|") out += named("\\Vert", tex[at]);
    else if (written === "\\*") out += named("\\ast", tex[at]);
    else out += written;
  }
  return out + swap(tex.slice(at), tell);
}

function swap(tex: string, tell: FormulaOptions["tell"]): string {
  if (tex.includes("|")) tell("bars-become-vert");
  if (tex.includes("*")) tell("stars-become-ast");
  return tex.replace(/\|\|?|\*/g, (mark, at: number) => {
    const macro = mark === "*" ? "\\ast" : mark === "||" ? "\\Vert" : "\\vert";
    return named(macro, tex[at + mark.length]);
  });
}

function named(macro: string, next: string | undefined): string {
  return next === undefined || /[A-Za-z]/.test(next) ? `${macro} ` : macro;
}

/** An id as the dialect has them: `eq-loss` from `eq:loss`. */
export function toEquationId(label: string): string {
  const words = label
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/^(?:eqn?|equation)[:._-]+/, "")
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `eq-${words || "x"}`;
}
