import katex from "katex";
import {TEX_SIGNS} from "../protocol/index.ts";
import {nearest} from "./words.ts";

/** Shared TeX macros: `\norm` to `\left\Vert #1 \right\Vert`. */
export type Macros = Readonly<Record<string, string>>;

export interface TexFault {
  readonly rule: "macro-is-defined" | "tex-compiles";
  /** one sentence */
  readonly message: string;
  /** the index in the formula where it goes wrong */
  readonly index: number;
}

/** Why KaTeX cannot read a formula: every unknown macro of it, or the one place where its syntax ends. */
export function findFaults(
  error: InstanceType<typeof katex.ParseError>,
  source: string,
  macros: Macros
): readonly TexFault[] {
  const raw =
    "rawMessage" in error && typeof error.rawMessage === "string"
      ? error.rawMessage
      : error.message;
  const position = "position" in error && typeof error.position === "number" ? error.position : 0;
  const unknown = /^Undefined control sequence: (\\.+)$/.exec(raw)?.[1];
  if (unknown !== undefined) {
    const first = toMacroFault(unknown, placeOf(unknown, position, source, macros), macros);
    return [first, ...findMore(unknown, source, macros)];
  }
  const {message, index = position} = explain(raw, position, source);
  return [{rule: "tex-compiles", message, index: Math.min(Math.max(0, index), source.length)}];
}

/** KaTeX stops at the first unknown macro: the others that the formula names, each once. */
function findMore(first: string, source: string, macros: Macros): readonly TexFault[] {
  // What a formula defines itself is known in it alone.
  if (/\\(?:def|gdef|let|newcommand|providecommand)(?![A-Za-z])/.test(source)) return [];
  const seen = new Set([first]);
  return [...source.slice(0, 5000).matchAll(/\\[A-Za-z]+/g)].flatMap(({0: name, index}) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return isUnknown(name, macros) ? [toMacroFault(name, index, macros)] : [];
  });
}

function isUnknown(name: string, macros: Macros): boolean {
  try {
    katex.renderToString(name, {throwOnError: true, macros: {...macros}, strict: "ignore"});
    return false;
  } catch (error) {
    return (
      error instanceof katex.ParseError &&
      error.message.includes(`Undefined control sequence: ${name}`)
    );
  }
}

/** Commands that are written often, beside those that print one sign; KaTeX has no list of its own to ask for. */
const COMMON =
  "frac dfrac tfrac sqrt binom text mathrm mathbb mathbf mathcal mathfrak mathsf operatorname boldsymbol bm begin end left right middle bar hat tilde vec dot ddot overline underline widehat widetilde overset underset stackrel underbrace overbrace lim limsup liminf sup inf max min arg det dim exp log ln sin cos tan tanh quad qquad big Big displaystyle limits nolimits prime bigl bigr bigcup bigcap bigoplus oint iint"
    .split(" ")
    .concat(Object.keys(TEX_SIGNS))
    .filter((name) => /^[A-Za-z]+$/.test(name))
    .map((name) => `\\${name}`);

function toMacroFault(name: string, index: number, macros: Macros): TexFault {
  const meant = nearestMacro(name, macros);
  const advice =
    name === "\\ref" || name === "\\eqref"
      ? "refer to an equation as `@eq-x` in the text"
      : meant === null
        ? "correct it, or define it in macros.json"
        : `perhaps \`${meant}\` is meant; otherwise define it in macros.json`;
  return {
    rule: "macro-is-defined",
    message: `The macro \`${name}\` is not defined: ${advice}.`,
    index
  };
}

/** Another capital first, then what differs by a letter or two, then what goes on as it begins: `\eps`, `\epsilon`. */
function nearestMacro(name: string, macros: Macros): string | null {
  const known = [...Object.keys(macros), ...COMMON].filter((other) => other !== name);
  const same = known.find((other) => other.toLowerCase() === name.toLowerCase());
  return (
    same ??
    nearest(name, known, 2) ??
    (name.length < 4 ? null : (known.find((other) => other.startsWith(name)) ?? null))
  );
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

/** KaTeX's sentence in words that say what to write, at the place where the mistake was made. */
function explain(
  raw: string,
  position: number,
  source: string
): {readonly message: string; readonly index?: number} {
  const say = (what: string, index = position) => ({
    message: `The formula does not compile: ${what}.`,
    index
  });
  const [, opened = "", closed = ""] =
    /^Mismatch: (\\begin\{[^}]*\}) matched by (\\end\{[^}]*\})$/.exec(raw) ?? [];
  if (opened !== "")
    return say(
      `\`${opened}\` is closed by \`${closed}\`: write \`${opened.replace("\\begin", "\\end")}\``
    );
  if (raw === "Expected 'EOF', got '}'") return say("this `}` closes nothing");
  if (raw === "Expected 'EOF', got '&'")
    return say(
      "`&` stands outside of an environment: write `\\begin{aligned} … \\end{aligned}` around the lines"
    );
  if (raw.startsWith("Expected '\\right'"))
    return say(
      "this `\\left` has no `\\right`: close it, or write `\\bigl`",
      lastOf("\\left", source)
    );
  if (raw === "Expected 'EOF', got '\\right'")
    return say("this `\\right` has no `\\left` before it");
  if (raw === "Expected 'EOF', got '\\end'") return say("this `\\end` has no `\\begin` before it");
  if (raw.startsWith("Expected & or"))
    return say(
      "this `\\begin` has no `\\end`, or a brace in it is not closed",
      lastOf("\\begin", source)
    );
  if (/^(Unexpected end of input in a macro argument, e|E)xpected '\}'/.test(raw)) {
    const brace = findOpenBrace(source);
    if (brace !== null) return say("this `{` is never closed", brace);
    const name = /\\[A-Za-z]+\s*$/.exec(source)?.[0].trim();
    if (name !== undefined) return say(`\`${name}\` wants something after it, in braces`);
    return say("the last command wants one more thing in braces");
  }
  const [, double = ""] = /^Double (superscript|subscript)$/.exec(raw) ?? [];
  if (double !== "") {
    const mark = double === "superscript" ? "^" : "_";
    return say(
      `a second \`${mark}\` on one letter: put braces where it belongs, \`a${mark}{b${mark}c}\``
    );
  }
  return say(
    raw
      .replace(/\s+/g, " ")
      .replace(/\.$/, "")
      .replace(/'EOF'/g, "the end")
      .replace(
        /^(Got|Expected|Unexpected|Multiple|Too|Double|Extra|Missing|Invalid|No|Unknown|Limit|Can't|You)/,
        (word) => word.toLowerCase()
      )
  );
}

/** The last brace that is opened and not closed. */
function findOpenBrace(source: string): number | null {
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "{") open.push(at);
    else if (source[at] === "}") open.pop();
  }
  return open.at(-1) ?? null;
}

/** Where a command stands last, which is not the beginning of a longer one. */
function lastOf(command: string, source: string): number {
  const found = [...source.matchAll(/\\[A-Za-z]+/g)].filter(({0: name}) => name === command);
  return found.at(-1)?.index ?? source.length;
}
