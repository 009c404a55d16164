export const NO_IMPORT =
  'import is not available in a cell: the standard library is in scope, and a heavy module comes by await use("name")';
export const NO_IMPORT_CALL =
  'import() is not available in a cell: a heavy module comes by await use("name")';
const NO_JSX = "JSX is not available in a cell: show HTML with html`…`, and text with md`…`";

/** What the parser found, in a sentence for the reader who wrote it, with the place that it is about. */
export function toSentence(
  message: string,
  source: string,
  offset: number
): {readonly message: string; readonly at: number} {
  const jsx = findJsx(source, offset);
  if (jsx !== null) return {message: NO_JSX, at: jsx};
  const before = source.slice(0, offset);
  const phase = /\bimport\s+(?:defer|source)\s+(?:\*\s*)?$/.exec(before);
  if (phase !== null) return {message: NO_IMPORT, at: phase.index};
  if (before.endsWith("<") && source.startsWith("!--", offset))
    return {message: "<!-- begins no comment in a cell: write // before it", at: offset - 1};
  return {message: sentenceOf(message, source, offset), at: offset};
}

function sentenceOf(message: string, source: string, offset: number): string {
  const isNamed =
    /\b(?:let|const|var|class|enum|namespace|module|type|interface|import|function)\s+$/.test(
      source.slice(Math.max(0, offset - 40), offset)
    );
  if (message === "Unexpected token") return toUnexpected(source, offset);
  if (message.startsWith("Assigning to rvalue") && /^this\b/.test(source.slice(offset, offset + 5)))
    return "this is no name: it cannot be assigned, nor be a parameter of an arrow function";
  if (message.startsWith("Cannot use keyword 'await'") && isNamed) return toReserved("await");
  for (const [pattern, sentence] of SENTENCES) {
    const found = pattern.exec(message);
    if (found !== null) return sentence(found[1] ?? "");
  }
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
}

/** Where a tag of JSX begins in which a text cannot be parsed at `offset`: `<a>…</a>`, `<a />`, `<></>`; or null. */
function findJsx(source: string, offset: number): number | null {
  const tags =
    /(?<=(?:^|[=(,?:;{}]|=>|return)\s*)(?:<[A-Za-z][^<>]*\/>|<(?:[A-Za-z][^<>]*)?>[^]*?<\/[\w.]*>)/g;
  for (const {index, 0: tag} of source.matchAll(tags))
    if (offset >= index && offset <= index + tag.length) return index;
  return null;
}

/** What stands where it cannot. */
export function toUnexpectedSentence(source: string, offset: number): string {
  const token = /^(?:[\p{ID_Continue}$]+|=>|[=!]==?|\S)/u.exec(source.slice(offset))?.[0] ?? "";
  return `${token} is not expected here${/^\s*\{/.test(source) ? "; write parentheses around an object: ({…})" : ""}`;
}

function toUnexpected(source: string, offset: number): string {
  const before = source.slice(0, offset).trimEnd();
  const constant = /\bconst\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s*:[^=;]*)?$/u.exec(
    before
  )?.[1];
  if (constant !== undefined) return `${constant} needs a value: const ${constant} = …`;
  if (/[\w$)\]]$/.test(before) && source.startsWith("**", offset))
    return "what has a sign before it needs parentheses before **, as in (-2) ** 3 or -(2 ** 3)";
  if (offset >= source.trimEnd().length)
    return "the code ends too early: something that was opened is not closed, or a value is missing";
  return toUnexpectedSentence(source, offset);
}

/** What keyboards and word processors write in place of the signs of the language. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "−": "-",
  "－": "-",
  "–": "-",
  "×": "*",
  "·": "*",
  "÷": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "!==",
  "→": "=>",
  "，": ",",
  "；": ";",
  "（": "(",
  "）": ")"
};

const SENTENCES: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^Not enough stack space/, () => "this cell is nested too deeply"],
  [
    /^'return' outside of function/,
    () => "return stands in a function: the last expression of a cell is its output"
  ],
  [
    /^'with' in strict mode/,
    () =>
      "with is not available in strict code: take the properties by name, as in const {x} = object"
  ],
  [
    /^Declaration of '(\w+)'/,
    (word) => `${word} declares a name in a block: write braces around it, as in if (…) {${word} …}`
  ],
  [/^The only valid meta property for import/, () => NO_IMPORT_CALL],
  [/^Cannot use '(\w+)' as identifier/, toReserved],
  [/^Unexpected keyword '(\w+)'$/, (word) => `${word} is not expected here`],
  [
    /^The keyword 'yield' is reserved$/,
    () => "yield stands at the top level of a cell or in a function*, not in a plain function"
  ],
  [/^The keyword '(\w+)' is reserved$/, toReserved],
  [
    /^Identifier '(.+)' has already been declared$/,
    (name) => `${name} is declared twice in this cell`
  ],
  [
    /^Cannot use keyword 'await'/,
    () => "await stands at the top level of a cell or in an async function"
  ],
  [/^Unexpected character '(.+)'$/, toLookAlike],
  [
    /^Assigning to rvalue/,
    () => "only a name, a property or a pattern can be assigned to; to compare, write ==="
  ],
  [
    /^Identifier directly after number/,
    () => "a number and a name stand side by side: write * between them to multiply"
  ],
  [
    /^Unterminated string/,
    () => "a text ends on the line where it began: its last quote is missing"
  ],
  [/^Unterminated template/, () => "the last ` of a text is missing"],
  [/^Unterminated comment/, () => "the */ that ends a comment is missing"],
  [/^Unterminated regular expression/, () => "the last / of a regular expression is missing"],
  [
    /^Shorthand property assignments/,
    () => "in an object, a value stands after a colon, as in {a: 1}"
  ],
  [
    /^Cannot use await in class static/,
    () => "await does not stand in a namespace or a static block"
  ],
  [/^Argument name clash/, () => "two parameters have the same name"],
  [
    /^Deleting local variable/,
    () => "delete takes a property away, as in delete object.x; a variable stays"
  ],
  [/^(?:Binding|Assigning to) (eval|arguments)/, (name) => `${name} cannot be a name of your own`],
  [
    /^Octal literal|^Invalid number/,
    () => "octal digits are written 0o17 as a number, and \\u0007 in a text"
  ],
  [
    /^Unsyntactic (break|continue)/,
    (word) => `${word} stands in a loop, and names a label that is around it`
  ],
  [
    /^Logical expressions and coalesce/,
    () => "?? and || or && do not mix: write parentheses around one of them"
  ],
  [
    /^'super' keyword outside/,
    () => "super stands in a method or the constructor of a class that extends another"
  ],
  [/^'new\.target' can only/, () => "new.target stands in a function"],
  [
    /^Private field '(.+)' must be declared/,
    (name) => `${name} is a private field that no class around declares`
  ],
  [
    /^Invalid property access after an instantiation/,
    () => "a property cannot follow type arguments: write parentheses around what they are given to"
  ]
];

function toReserved(word: string): string {
  return `${word} is a word of the language and cannot be a name`;
}

function toLookAlike(character: string): string {
  const meant = LOOK_ALIKES[character];
  if (/^[^\P{C}\p{Co}]|^\p{Z}/u.test(character))
    return `a character that cannot be seen stands here, U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0") ?? ""}: delete it`;
  return `${character} is no sign of the language${meant === undefined ? "" : `: write ${meant}`}`;
}
