import ts from "typescript";

/** How a type is called in a sentence: `a number`, `a vector (`Vec`)`, `a list of numbers`, `one of "a" and "b"`. */
export function toWords(type: ts.Type, checker: ts.TypeChecker): string {
  const parts = type.isUnion() ? wordsOfUnion(type, checker) : [wordsOfOne(type, checker)];
  return list([...new Set(parts)], "or");
}

/** The words of several types that would each do. */
export function toWordsOfAny(types: readonly ts.Type[], checker: ts.TypeChecker): string {
  const all = types.flatMap((type) =>
    type.isUnion() ? wordsOfUnion(type, checker) : [wordsOfOne(type, checker)]
  );
  const distinct = [...new Set(all)];
  // What records a derivative is taken wherever a number, a vector or a matrix is.
  const plain = distinct.filter((words) => words !== TRACED);
  return list(plain.length > 0 ? plain : distinct, "or");
}

/** `a`, `a and b`, `a, b and c`; the last of many are left out. */
export function list(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length > MOST) return `${parts.slice(0, MOST).join(", ")} ${word} others`;
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}

export function ordinal(index: number): string {
  return (
    ["first", "second", "third", "fourth", "fifth", "sixth"][index] ?? `${String(index + 1)}th`
  );
}

/** What a promise gives when it is awaited; undefined when the type is none. */
export function promised(type: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  return isNamed(type, "Promise") ? checker.getAwaitedType(type) : undefined;
}

/** Whether a type is the library's, or the language's, of this name. */
export function isNamed(type: ts.Type, ...names: readonly string[]): boolean {
  return names.includes(type.getSymbol()?.name ?? "");
}

const MOST = 6;
const TRACED = "a traced value (`Traced`)";

const OWN_WORDS: Readonly<Record<string, string>> = {
  Vec: "a vector (`Vec`)",
  Mat: "a matrix (`Mat`)",
  Traced: TRACED,
  PlotValue: "a plot",
  Date: "a date",
  RegExp: "a regular expression"
};

function wordsOfUnion(type: ts.UnionType, checker: ts.TypeChecker): readonly string[] {
  const {types} = type;
  const literals = types.filter((part) => part.isStringLiteral());
  const others = types.filter(
    (part) => !part.isStringLiteral() && (part.flags & ts.TypeFlags.Undefined) === 0
  );
  const alias = type.aliasSymbol?.name;
  // A union of many has a name that says more than its parts.
  if (alias !== undefined && types.length > 3 && literals.length === 0) return [named(alias)];
  const texts = literals.map((part) => JSON.stringify(part.value));
  return [
    ...(texts.length > 1 ? [`one of ${texts.join(", ")}`] : texts),
    ...others.map((part) => wordsOfOne(part, checker))
  ];
}

function wordsOfOne(type: ts.Type, checker: ts.TypeChecker): string {
  const {flags} = type;
  if (flags & ts.TypeFlags.NumberLike) return "a number";
  if (flags & ts.TypeFlags.StringLike) return "a string";
  if (flags & ts.TypeFlags.BooleanLike) return "true or false";
  if (flags & ts.TypeFlags.BigIntLike) return "a big integer";
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return "nothing (`undefined`)";
  if (flags & ts.TypeFlags.Null) return "`null`";
  if (flags & ts.TypeFlags.Unknown) return "something unknown";
  const awaited = promised(type, checker);
  if (awaited !== undefined) return `a promise of ${toWords(awaited, checker)}`;
  const element = elementOf(type, checker);
  if (element !== undefined) return `a list of ${pluralOf(element, checker)}`;
  const name = type.aliasSymbol?.name ?? type.getSymbol()?.name ?? "";
  const own = OWN_WORDS[name];
  if (own !== undefined) return own;
  if (type.getProperty("mark") !== undefined) return "a mark";
  if (type.getCallSignatures().length > 0) return wordsOfFunction(type, checker);
  if (name !== "" && !name.startsWith("__")) return named(name);
  return wordsOfObject(type, checker);
}

function named(name: string): string {
  return `${/^[AEIOU]/i.test(name) ? "an" : "a"} \`${name}\``;
}

function elementOf(type: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  if (checker.isArrayType(type) || isNamed(type, "Iterable"))
    return checker.getTypeArguments(type as ts.TypeReference)[0];
  if (checker.isTupleType(type)) {
    const parts = checker.getTypeArguments(type as ts.TypeReference);
    const same = new Set(parts.map((part) => wordsOfOne(part, checker))).size === 1;
    return same ? parts[0] : undefined;
  }
  return undefined;
}

function pluralOf(type: ts.Type, checker: ts.TypeChecker): string {
  const parts = type.isUnion() ? wordsOfUnion(type, checker) : [wordsOfOne(type, checker)];
  const plain = parts.filter((words) => words !== TRACED);
  const plurals = (plain.length > 0 ? plain : parts).map((words) => PLURALS[words]);
  return plurals.length > 0 && plurals.every((words) => words !== undefined)
    ? list([...new Set(plurals)], "or")
    : "values";
}

const PLURALS: Readonly<Record<string, string>> = {
  "a number": "numbers",
  "a string": "strings",
  "true or false": "truth values",
  "`null`": "nulls",
  "a vector (`Vec`)": "vectors",
  "a matrix (`Mat`)": "matrices",
  "a list of numbers": "lists of numbers",
  "a list of strings": "lists of strings",
  "a mark": "marks"
};

const LONGEST_FUNCTION = 60;

function wordsOfFunction(type: ts.Type, checker: ts.TypeChecker): string {
  const [signature] = type.getCallSignatures();
  if (signature === undefined) return "a function";
  const text = checker.typeToString(type);
  return text.length <= LONGEST_FUNCTION ? `a function (\`${text}\`)` : "a function";
}

function wordsOfObject(type: ts.Type, checker: ts.TypeChecker): string {
  const needed = checker
    .getPropertiesOfType(type)
    .filter(({flags}) => (flags & ts.SymbolFlags.Optional) === 0)
    .map(({name}) => `\`${name}\``);
  return needed.length === 0 ? "an object" : `an object with ${list(needed, "and")}`;
}
