import katex from "katex";
import {groupApplied} from "./mathml.ts";
import {findFaults} from "./texFaults.ts";
import type {Macros, TexFault} from "./texFaults.ts";

export type {Macros, TexFault} from "./texFaults.ts";

export interface Formula {
  /** HTML with MathML, or null when the formula does not compile */
  readonly html: string | null;
  readonly faults: readonly TexFault[];
}

export interface Tex {
  render(source: string, options: {display: boolean; tag: string | null}): Formula;
}

const LIMIT = 20_000;

/** Renders TeX with these macros. A formula met before is not rendered again. */
export function createTex(macros: Macros): Tex {
  const known = new Map<string, Formula>();
  return {
    render(source, {display, tag}) {
      const key = `${display ? 1 : 0}${tag ?? ""}\n${source}`;
      let formula = known.get(key);
      if (!formula) {
        if (known.size >= LIMIT) known.clear();
        formula = compile(source, {display, tag, macros});
        known.set(key, formula);
      }
      return formula;
    }
  };
}

interface Options {
  readonly display: boolean;
  readonly tag: string | null;
  readonly macros: Macros;
}

function compile(source: string, {display, tag, macros}: Options): Formula {
  const faults: TexFault[] = [];
  const add = (message: string, index: number): void => {
    faults.push({rule: "tex-compiles", message, index});
  };
  try {
    const html = katex.renderToString(tag === null ? source : `${source}\\tag{${tag}}`, {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: true,
      macros: {...macros},
      maxSize: 50,
      maxExpand: 2000,
      strict: (code: string, message: string, token?: unknown) => {
        add(strictSentence(code, message), startOf(token) ?? firstIndex(code, source));
        return "ignore";
      },
      trust: ({command}) => {
        add(
          `The command \`${command}\` is not allowed in a formula: put links and styles in the text.`,
          Math.max(0, source.indexOf(command))
        );
        return false;
      }
    });
    return {
      html: groupApplied(html.replaceAll('<span class="eqn-num"></span>', "")),
      faults
    };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return {html: null, faults: [...faults, ...findFaults(error, source, macros)]};
  }
}

function strictSentence(code: string, message: string): string {
  if (code === "newLineInDisplayMode")
    return "A line break `\\\\` does nothing in a display: write `\\begin{aligned} … \\end{aligned}` around the lines.";
  if (code === "commentAtEnd")
    return "A TeX comment `%` hides the rest of its line: write `\\%` for a percent sign.";
  return `The formula is not plain TeX: ${message.replace(/^LaTeX-incompatible input and strict mode.*?: /, "").replace(/\.$/, "")}.`;
}

/** Where KaTeX says that a token starts. */
function startOf(token: unknown): number | null {
  if (typeof token !== "object" || token === null || !("loc" in token)) return null;
  const {loc} = token;
  if (typeof loc !== "object" || loc === null || !("start" in loc)) return null;
  return typeof loc.start === "number" ? loc.start : null;
}

function firstIndex(code: string, source: string): number {
  const mark = code === "newLineInDisplayMode" ? "\\\\" : code === "commentAtEnd" ? "%" : "";
  return Math.max(0, source.indexOf(mark));
}
