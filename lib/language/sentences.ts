import ts from "typescript";
import {toMissingSentence} from "../kernel/index.ts";

/** One sentence of what the compiler says, without a full stop, in the book's words where it has them. */
export function toSentence(diagnostic: ts.Diagnostic): string {
  const {messageText} = diagnostic;
  const lines = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
  const told = lines.map((line) => line.trim().replace(/\.$/, ""));
  const own = OWN_WORDS[diagnostic.code];
  const sentence = own ? own(told) : (told[0] ?? "");
  return abridge(sentence.replace(/\s+/g, " ").replace(DID_YOU_MEAN, "; did you mean `$1`?"));
}

const LONGEST = 240;
const DID_YOU_MEAN = /\. Did you mean (?:to use )?'([^']+)'\?$/;

const OWN_WORDS: Readonly<Record<number, (told: readonly string[]) => string>> = {
  2304: notDefined,
  2552: (told) => `${notDefined(told)}; did you mean \`${quoted(told)[1]}\`?`,
  2318: notDefined,
  2580: notDefined,
  2584: notDefined,
  2591: notDefined,
  2592: notDefined,
  18004: notDefined,
  2632: (told) =>
    `${quoted(told)[0]} belongs to another cell: assign to it there, or give this cell a variable of its own`,
  2769: (told) => {
    const last = told.findLast((line) => /^(Argument|Type|Property|Object literal)\b/.test(line));
    return last ?? "No overload matches this call";
  },
  7006: (told) => `${quoted(told)[0]} needs a type: write \`${quoted(told)[0]}: number\`, say`,
  7031: (told) => `${quoted(told)[0]} needs a type`,
  1308: () => "`await` stands in a function that does not wait: write `async` before the function",
  1361: notValue,
  2693: notValue,
  2300: (told) => `${quoted(told)[0]} is declared twice in this cell`,
  2323: () => "`export` is not needed: what a cell declares is in scope in all cells",
  2448: (told) => `${quoted(told)[0]} is used before the line that declares it`,
  2451: (told) => `${quoted(told)[0]} is declared twice in this cell`,
  2454: (told) => `${quoted(told)[0]} is used before it has a value`,
  2540: (told) => `${quoted(told)[0]} cannot be given another value: it is only read`,
  2588: (told) => `${quoted(told)[0]} is a constant: declare it with \`let\` to change it`,
  2774: () => "This asks whether the function is there, not what it gives: call it with `()`",
  18046: (told) => `${quoted(told)[0]} is of type unknown: say what it is first`,
  18047: (told) => `${quoted(told)[0]} may be null here`,
  18048: (told) => `${quoted(told)[0]} may be undefined here`
};

function notDefined(told: readonly string[]): string {
  return toMissingSentence(quoted(told)[0] ?? "");
}

function notValue(told: readonly string[]): string {
  const name = quoted(told)[0] ?? "";
  const maker = {Vec: "vec([…])", Mat: "mat([[…], …])"}[name];
  const hint = maker === undefined ? "" : `: make one with \`${maker}\``;
  return `\`${name}\` is a type, and not a value${hint}`;
}

function quoted(told: readonly string[]): readonly string[] {
  return [...(told[0] ?? "").matchAll(/'([^']*)'/g)].map((match) => match[1] ?? "");
}

/** A sentence that a line or two can hold. */
export function abridge(sentence: string): string {
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST - 1).trimEnd()}…`;
}
