import ts from "typescript";
import {isNamed, list, promised, toWords} from "./words.ts";

export const AWAIT = "write `await` before it";

/** What was given, and what would make it fit when that is one word: `a promise of a number: write `await` before it`. */
export function givenWords(
  given: ts.Type,
  wanted: readonly ts.Type[],
  checker: ts.TypeChecker
): string {
  const words = toWords(given, checker);
  const awaited = promised(given, checker);
  if (awaited !== undefined)
    return wanted.some((type) => checker.isTypeAssignableTo(awaited, type))
      ? `${words}: ${AWAIT}`
      : words;
  const takes = (name: string): boolean =>
    wanted.some((type) => isNamed(checker.getNonNullableType(type), name));
  if (words === "a list of numbers" && takes("Vec")) return `${words}: write \`vec(…)\` around it`;
  if (words === "a list of lists of numbers" && takes("Mat"))
    return `${words}: write \`mat(…)\` around it`;
  return words;
}

/** The keys that an object needs and a given one has not, in a sentence; null when it has them all. */
export function missingKeys(
  given: ts.Type,
  wanted: ts.Type,
  {checker, call}: {readonly checker: ts.TypeChecker; readonly call: string | null}
): string | null {
  const needed = checker
    .getPropertiesOfType(wanted)
    .filter(({flags}) => (flags & ts.SymbolFlags.Optional) === 0)
    .map(({name}) => name);
  const missing = needed.filter((key) => checker.getPropertyOfType(given, key) === undefined);
  if (missing.length === 0) return null;
  const quote = (keys: readonly string[]): string =>
    list(
      keys.map((key) => `\`${key}\``),
      "and"
    );
  const are = missing.length === 1 ? "is" : "are";
  const said = `${quote(missing)} ${are} missing`;
  if (needed.length === missing.length) return said;
  return call === null
    ? `${said}: an object with ${quote(needed)} is wanted`
    : `${said}: \`${call}\` wants ${quote(needed)}`;
}
