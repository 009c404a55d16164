import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {parseChapter} from "../../lib/dialect/index.ts";
import type {Chapter, Exercise} from "../../lib/dialect/index.ts";
import type {LanguageCell, Mistake} from "../../lib/language/index.ts";
import {cellId} from "../../lib/protocol/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import type {ExerciseRule} from "../../lib/content/index.ts";

export interface ExerciseTextsOptions {
  /** absolute */
  readonly file: string;
  readonly text: string;
  /** the text as it was read, where it was */
  readonly chapter?: Chapter;
  /** where the sources of the book's programs stand */
  readonly root: string;
}

/** The code of one exercise, as a notebook of the compiler's. */
export interface ExerciseTexts {
  readonly name: string;
  readonly texts: readonly Placed[];
}

/** The code of a chapter's exercises in code. */
export function readExerciseTexts({
  file,
  text,
  chapter,
  root
}: ExerciseTextsOptions): readonly ExerciseTexts[] {
  const {exercises} = chapter ?? parseChapter({text, file});
  return exercises
    .filter(({kind, id, starter}) => kind === "code" && id !== "" && starter !== null)
    .map((exercise) => ({name: `${file}#${exercise.id}`, texts: textsOf(exercise, file, root)}));
}

/** What the compiler has against the code of one exercise. */
export function toTypeProblems(
  {texts}: ExerciseTexts,
  mistakes: readonly Mistake[]
): readonly Problem[] {
  return mistakes.flatMap((mistake) => {
    const place = texts.find(({id}) => id === mistake.cell);
    return place === undefined || isTolerated(mistake) ? [] : [toProblem(mistake, place, texts)];
  });
}

/** A text with the place that its first character stands at. */
interface Placed extends LanguageCell {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const ANSWER = cellId("answer");
const STARTER = cellId("starter");

function textsOf({id, starter, checks}: Exercise, file: string, root: string): readonly Placed[] {
  const folder = join(dirname(file), "exercises");
  const declarations = declareChecks(root);
  const sidecar = (name: string): Omit<Placed, "id"> | null => {
    const path = join(folder, `${id}.${name}.ts`);
    if (!existsSync(path)) return null;
    const source = readFileSync(path, "utf8");
    return {file: path, line: 1, column: 1, source, declarations};
  };
  const start = {file, line: 1, column: 1, source: "", ...starter};
  const [solution, hidden] = [sidecar("solution"), sidecar("check")];
  return [
    // The checks see what the model answer declares; a starter may leave that open.
    {...(solution ?? start), id: ANSWER, declarations: ""},
    ...(solution === null ? [] : [{...start, id: STARTER, declarations: ""}]),
    ...checks.map((check, i) => ({
      ...check,
      file,
      id: cellId(`check-${i + 1}`),
      declarations
    })),
    ...(hidden === null ? [] : [{...hidden, id: cellId("hidden")}])
  ];
}

/** What a check sees beside the library; each is a member of `CheckNames`. */
export const CHECK_NAMES: readonly string[] = [
  "check",
  "fn",
  "close",
  "gradientMatches",
  "convergesAtRate",
  "decreases",
  "feasible",
  "optimal",
  "forAll",
  "atMostEvaluations",
  "reals",
  "integers",
  "vectors",
  "matrices",
  "oneOf",
  "lists"
];

function declareChecks(root: string): string {
  const module = JSON.stringify(join(root, "lib/exercise/checks/types.ts"));
  const names = CHECK_NAMES.map((name) => `declare const ${name}: $Checks["${name}"];`);
  return `import type * as $Answer from "./${ANSWER}.ts"; import type {CheckNames} from ${module}; type $Checks = CheckNames<typeof $Answer>; ${names.join(" ")}`;
}

/** A starter has a hole where the answer belongs. */
const OPEN = new Set([2355, 2366, 7030]);
/** A check is plain JavaScript where it likes: `fn((x) => x * x)`. */
const UNTYPED = new Set([7006, 7031]);

function isTolerated({cell, code, kind}: Mistake): boolean {
  if (cell === STARTER || cell === ANSWER) return OPEN.has(code) && cell === STARTER;
  // What cannot be read at all is told by whoever tries to run it.
  return UNTYPED.has(code) || kind === "syntax";
}

function toProblem(
  {line, column, message}: Mistake,
  at: Placed,
  texts: readonly Placed[]
): Problem {
  const hasModel = texts.some(({id}) => id === STARTER);
  const rule: ExerciseRule = "exercise-code-is-well-typed";
  const missing = /^A `RemoteNames` has no `([^`]+)`/.exec(message)?.[1];
  return {
    file: at.file,
    line: at.line + line - 1,
    column: at.column + column - 1,
    rule,
    message:
      missing === undefined
        ? message
        : `The ${hasModel ? "model answer" : "starter"} declares no \`${missing}\``,
    severity: "error"
  };
}
