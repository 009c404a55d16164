import {createHash} from "node:crypto";
import ts from "typescript";
import type {Exercise} from "../../lib/dialect/index.ts";

/** What makes an exercise the one it is, part by part; all but the kind as digests. A part that it has not is not there. */
export type Asked = Readonly<Record<string, string>>;

/** The parts in the words of a sentence. */
const PARTS: Readonly<Record<string, string>> = {
  kind: "its kind",
  text: "its text",
  starter: "its starter",
  checks: "its visible checks",
  hidden: "its hidden checks",
  answer: "its answer",
  tolerance: "its tolerance",
  domain: "its domain"
};

/** What an exercise asks. Its title, points, hints, worked answer and the comments of its checks are no part of that. */
export function askedOf(exercise: Exercise, hidden: string | null): Asked {
  const {kind, question, starter, checks, answer, tolerance, domain} = exercise;
  const parts: Readonly<Record<string, string | null>> = {
    text: question,
    starter: starter === null ? null : starter.source.trim(),
    checks: checks.length === 0 ? null : wordsOf(checks.map(({source}) => source).join("\n;\n")),
    hidden: hidden === null || wordsOf(hidden) === "" ? null : wordsOf(hidden),
    answer,
    tolerance: tolerance === null ? null : String(tolerance),
    domain
  };
  const digests = Object.entries(parts).flatMap(([name, part]) =>
    part === null ? [] : [[name, digest(part)] as const]
  );
  return {kind, ...Object.fromEntries(digests)};
}

/** The parts that differ, as a sentence lists them; null when none does. */
export function tellChange(before: Asked, now: Asked): string | null {
  const changed = Object.entries(PARTS).flatMap(([part, words]) =>
    before[part] === now[part] ? [] : [words]
  );
  const last = changed.at(-1);
  if (last === undefined) return null;
  return changed.length === 1 ? last : `${changed.slice(0, -1).join(", ")} and ${last}`;
}

/** Code without comments and line ends: how it is laid out asks nothing. Where a statement ends may hang on a line end, so it is marked. */
function wordsOf(code: string): string {
  const file = ts.createSourceFile("check.ts", code, ts.ScriptTarget.Latest);
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const parts = node.getChildren(file);
    if (parts.length === 0) words.push(node.getText(file));
    else for (const part of parts) visit(part);
    if (ts.isStatement(node) || ts.isClassElement(node)) words.push("\n");
  };
  visit(file);
  return words.filter((word) => word !== "").join(" ");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
