import katex from "katex";

/** Shared TeX macros: `\norm` to `\left\Vert #1 \right\Vert`. */
export type Macros = Readonly<Record<string, string>>;

export interface TexFault {
  readonly rule: "macro-is-defined" | "tex-compiles";
  /** one sentence */
  readonly message: string;
  /** the index in the formula where it goes wrong */
  readonly index: number;
}

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
    return {html: html.replaceAll('<span class="eqn-num"></span>', ""), faults};
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return {html: null, faults: [...faults, toFault(error, source, macros)]};
  }
}

function toFault(
  error: InstanceType<typeof katex.ParseError>,
  source: string,
  macros: Macros
): TexFault {
  const raw =
    "rawMessage" in error && typeof error.rawMessage === "string"
      ? error.rawMessage
      : error.message;
  const position = "position" in error && typeof error.position === "number" ? error.position : 0;
  const undefinedMacro = /^Undefined control sequence: (\\.+)$/.exec(raw)?.[1];
  if (undefinedMacro !== undefined) {
    const index = placeOf(undefinedMacro, position, source, macros);
    const advice =
      undefinedMacro === "\\ref" || undefinedMacro === "\\eqref"
        ? "refer to an equation as `@eq-x` in the text"
        : "correct it, or define it in macros.json";
    return {
      rule: "macro-is-defined",
      message: `The macro \`${undefinedMacro}\` is not defined: ${advice}.`,
      index
    };
  }
  return {
    rule: "tex-compiles",
    message: `The formula does not compile: ${raw
      .replace(/\s+/g, " ")
      .replace(/\.$/, "")
      .replace(
        /^(Got|Expected|Unexpected|Multiple|Too|Double|Extra|Missing|Invalid|No|Unknown|Limit|Can't|You)/,
        (word) => word.toLowerCase()
      )}.`,
    index: Math.min(Math.max(0, position), source.length)
  };
}

/** KaTeX counts inside a macro's text when the fault lies there: then the place is where the macro is used. */
function placeOf(name: string, position: number, source: string, macros: Macros): number {
  if (source.startsWith(name, position)) return position;
  const written = source.indexOf(name);
  if (written >= 0) return written;
  for (const [macro, text] of Object.entries(macros)) {
    if (text.includes(name) && source.includes(macro)) return source.indexOf(macro);
  }
  return 0;
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
