import {at, textAt} from "./read.ts";
import type {FoundCell, FoundNotebook} from "./read.ts";

/** The language of a notebook's code. */
export interface Language {
  /** what a listing says: `python`; empty when nobody knows */
  readonly id: string;
  /** how a sentence names it */
  readonly name: string;
}

/** The word for a listing by what a notebook, a kernel or a magic calls a language, and its name in a sentence. */
const LANGUAGES: ReadonlyMap<string, readonly [id: string, name: string]> = new Map([
  ["python", ["python", "Python"]],
  ["ipython", ["python", "Python"]],
  ["pypy", ["python", "Python"]],
  ["r", ["r", "R"]],
  ["ir", ["r", "R"]],
  ["julia", ["julia", "Julia"]],
  ["octave", ["octave", "Octave"]],
  ["matlab", ["matlab", "MATLAB"]],
  ["c++", ["cpp", "C++"]],
  ["xcpp", ["cpp", "C++"]],
  ["cpp", ["cpp", "C++"]],
  ["c", ["c", "C"]],
  ["haskell", ["haskell", "Haskell"]],
  ["scala", ["scala", "Scala"]],
  ["sql", ["sql", "SQL"]],
  ["sqlite", ["sql", "SQL"]],
  ["sage", ["python", "Sage"]],
  ["sagemath", ["python", "Sage"]],
  ["rust", ["rust", "Rust"]],
  ["go", ["go", "Go"]],
  ["java", ["java", "Java"]],
  ["kotlin", ["kotlin", "Kotlin"]],
  ["ruby", ["ruby", "Ruby"]],
  ["perl", ["perl", "Perl"]],
  ["c#", ["csharp", "C#"]],
  ["csharp", ["csharp", "C#"]],
  ["f#", ["fsharp", "F#"]],
  ["fsharp", ["fsharp", "F#"]],
  ["powershell", ["powershell", "PowerShell"]],
  ["pwsh", ["powershell", "PowerShell"]],
  ["bash", ["bash", "Bash"]],
  ["sh", ["bash", "Bash"]],
  ["lua", ["lua", "Lua"]],
  ["ocaml", ["ocaml", "OCaml"]],
  ["clojure", ["clojure", "Clojure"]],
  ["racket", ["racket", "Racket"]],
  ["scheme", ["scheme", "Scheme"]],
  ["prolog", ["prolog", "Prolog"]],
  ["maxima", ["maxima", "Maxima"]],
  ["gnuplot", ["gnuplot", "Gnuplot"]],
  ["stata", ["stata", "Stata"]],
  ["sas", ["sas", "SAS"]],
  ["wolfram language", ["mathematica", "Wolfram Language"]],
  ["mathematica", ["mathematica", "Wolfram Language"]],
  ["fortran", ["fortran", "Fortran"]],
  ["swift", ["swift", "Swift"]],
  ["cython", ["cython", "Cython"]],
  ["typescript", ["ts", "TypeScript"]],
  ["ts", ["ts", "TypeScript"]],
  ["javascript", ["js", "JavaScript"]],
  ["js", ["js", "JavaScript"]],
  ["html", ["html", "HTML"]],
  ["css", ["css", "CSS"]],
  ["svg", ["xml", "SVG"]],
  ["latex", ["latex", "LaTeX"]],
  ["markdown", ["md", "Markdown"]],
  ["md", ["md", "Markdown"]],
  ["json", ["json", "JSON"]],
  ["yaml", ["yaml", "YAML"]],
  ["text", ["text", "text"]]
]);

const KERNELS: readonly (readonly [RegExp, string])[] = [
  [/^(?:deno|tslab|typescript)/, "typescript"],
  [/^(?:jslab|ijavascript|javascript|nodejs)/, "javascript"],
  [/^sage/, "sagemath"],
  [/^(?:ipython|python|conda|pyspark|pysparkkernel)/, "python"],
  [/^ir(?:$|[^a-z])/, "r"],
  [/^julia/, "julia"],
  [/^x?cpp/, "c++"],
  [/^i?haskell/, "haskell"],
  [/^(?:scala|almond|spylon|apache_toree_scala)/, "scala"],
  [/^(?:evcxr|rust)/, "rust"],
  [/^gophernotes/, "go"],
  [/^i?java$/, "java"],
  [/^i?ruby/, "ruby"],
  [/^octave/, "octave"],
  [/^matlab/, "matlab"],
  [/^(?:bash|calysto_bash)/, "bash"],
  [/^\.net-(?:csharp)/, "csharp"],
  [/^\.net-(?:fsharp)/, "fsharp"],
  [/sql/, "sql"]
];

/** What a notebook says of its language, or else what its code looks like. */
export function findLanguage({language, kernel, cells}: FoundNotebook): Language {
  const own = toLanguage(language);
  if (own !== null && !/^sage/.test(kernel)) return own;
  const byKernel = KERNELS.find(([pattern]) => pattern.test(kernel))?.[1];
  if (byKernel !== undefined) return toLanguage(byKernel) ?? UNKNOWN;
  const byCell = cells.map((cell) => toLanguage(cell.language)).find((one) => one !== null);
  if (byCell !== undefined) return byCell;
  if (language !== "") return {id: toWord(language), name: language};
  return guessLanguage(cells);
}

const UNKNOWN: Language = {id: "", name: ""};

function toLanguage(written: string): Language | null {
  const known = LANGUAGES.get(written) ?? LANGUAGES.get(written.replace(/[\s\d.]+$/, ""));
  return known === undefined ? null : {id: known[0], name: known[1]};
}

function toWord(language: string): string {
  return language.replace(/[^a-z0-9+#-]/g, "");
}

const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/^[ \t]*(?:%{1,2}[a-z]|![a-z]+ )|^(?:from \w[\w.]* )?import \w|^def \w+\(/m, "python"],
  [/^using [A-Z]|^println\(|^function \w+\(/m, "julia"],
  [/^[ \t]*\w[\w.]* <- |^library\(\w+\)/m, "r"],
  [/^#include <|^using namespace /m, "c++"],
  [/^[ \t]*(?:SELECT|CREATE TABLE|INSERT INTO) /im, "sql"]
];

/** By words that only one language begins a line with. */
function guessLanguage(cells: readonly FoundCell[]): Language {
  const code = cells
    .filter(({kind}) => kind === "code")
    .map(({source}) => source.slice(0, 2_000))
    .join("\n")
    .slice(0, 50_000);
  const look = LOOKS.find(([pattern]) => pattern.test(code))?.[1];
  return (look === undefined ? null : toLanguage(look)) ?? UNKNOWN;
}

/** The language of one cell: a magic names it, or its own metadata, or else it is the notebook's. */
export function listingLanguage(
  {source, language, metadata}: FoundCell,
  notebook: Language
): string {
  const [, magic, rest = ""] =
    /^\s*(?:%%|#!)(\w+[#+]*)[ \t]*([^\n]{0,200})/.exec(source.slice(0, 2_000)) ?? [];
  const name = magic?.toLowerCase() ?? "";
  if (name === "script")
    return toLanguage(/^\S*?(\w+)(?:\s|$)/.exec(rest)?.[1] ?? "")?.id ?? "text";
  if (name === "writefile" || name === "file") return byEnding(rest);
  const known = toLanguage(name.replace(/\d+$/, ""));
  if (known !== null) return known.id;
  const own =
    textAt(at(metadata, "vscode"), "languageId") ||
    textAt(at(metadata, "dotnet_interactive"), "language") ||
    textAt(at(metadata, "polyglot_notebook"), "kernelName") ||
    language;
  return toLanguage(own.toLowerCase().slice(0, 40))?.id ?? notebook.id;
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["py", "python"],
  ["jl", "julia"],
  ["cc", "cpp"],
  ["rb", "ruby"],
  ["rs", "rust"],
  ["hs", "haskell"],
  ["yml", "yaml"],
  ["tex", "latex"],
  ["txt", "text"]
]);

function byEnding(name: string): string {
  const ending = /\.([a-z]{1,10})\s*$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return ENDINGS.get(ending) ?? toLanguage(ending)?.id ?? "text";
}

/** Whether cells can run the code. */
export function isTypeScript({id}: Language): boolean {
  return id === "ts" || id === "js";
}
