import {visit} from "./visit.ts";
import type {Code} from "mdast";
import type {ContainerDirective} from "mdast-util-directive";
import {cellId, isCellId} from "../protocol/index.ts";
import type {CellId, CellSpec} from "../protocol/index.ts";
import {EXERCISE_ATTRIBUTES, EXERCISE_KINDS} from "./blocks.ts";
import type {ExerciseKind} from "./blocks.ts";
import {listOf} from "./frontMatter.ts";
import type {Report} from "./problems.ts";
import {readQuestion} from "./questions.ts";
import type {Source} from "./source.ts";
import {startOf} from "./tree.ts";
import type {Root} from "./tree.ts";

/** A fence inside an exercise, with the place of its first character. */
export interface ExerciseCode {
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

export interface Exercise {
  readonly id: string;
  readonly kind: ExerciseKind;
  readonly points: number;
  readonly version: number;
  /** what is put before the learner, on one line; a version of the exercise is a version of this */
  readonly question: string;
  /** numeric and formula: what is right, as written */
  readonly answer: string | null;
  /** numeric: the cell that computes what is right, where the answer is written `{ts} expression` */
  readonly answerCell: CellId | null;
  readonly tolerance: number | null;
  /** formula: `x in [0.1, 2]` */
  readonly domain: string | null;
  /** code: what the learner starts from */
  readonly starter: ExerciseCode | null;
  /** code: the visible checks */
  readonly checks: readonly ExerciseCode[];
  /** choice and multiple: which options are right, in order */
  readonly options: readonly boolean[];
  readonly hints: number;
  readonly hasSolution: boolean;
  readonly line: number;
}

/** The exercises of a chapter in order; reports attributes without sense and parts that a kind needs. */
export function readExercises(tree: Root, source: Source, report: Report): readonly Exercise[] {
  const exercises: Exercise[] = [];
  visit(tree, "containerDirective", (node) => {
    if (node.name === "exercise") exercises.push(readExercise(node, source, report));
  });
  return exercises;
}

function readExercise(node: ContainerDirective, source: Source, report: Report): Exercise {
  const attributes = node.attributes ?? {};
  const start = startOf(node);
  const header = source.line(start.line);
  const invalid = (name: string, message: string): void => {
    const at = header.search(new RegExp(`(?<=[\\s{])${name}\\b\\s*(=|[}\\s])`));
    report(
      "attribute-is-valid",
      {line: start.line, column: at < 0 ? start.column : at + 1},
      message
    );
  };
  const incomplete = (message: string): void => report("exercise-is-complete", start, message);
  const positive = (name: "points" | "version", standard: number): number => {
    const written = attributes[name];
    if (written === undefined || written === null) return standard;
    if (/^[1-9]\d{0,3}$/.test(written)) return Number(written);
    invalid(name, `\`${name}\` is a whole number from 1: write \`${name}=${standard}\`.`);
    return standard;
  };
  const written = attributes.kind ?? "code";
  const kind = EXERCISE_KINDS.find((known) => known === written);
  if (!kind)
    invalid(
      "kind",
      `\`${written}\` is not a kind of exercise: it is one of ${listOf(EXERCISE_KINDS)}.`
    );
  for (const name of ["answer", "tolerance", "domain"]) {
    if (kind && attributes[name] !== undefined && !EXERCISE_ATTRIBUTES[kind].includes(name)) {
      invalid(name, `An exercise of kind \`${kind}\` takes no \`${name}\`.`);
    }
  }
  const tolerance = readTolerance(attributes.tolerance, invalid);
  if (!attributes.id)
    incomplete(
      "The exercise has no id, which keeps a learner's answers: write `{#ex-x}` after its title."
    );
  const parts = readParts(node, source);
  const exercise: Exercise = {
    id: attributes.id ?? "",
    kind: kind ?? "code",
    points: positive("points", 1),
    version: positive("version", 1),
    question: readQuestion(node, source),
    answer: attributes.answer ?? null,
    answerCell:
      kind === "numeric" && isComputed(attributes.answer)
        ? answerCellOf(attributes.id ?? "")
        : null,
    tolerance,
    domain: attributes.domain ?? null,
    line: start.line,
    ...parts
  };
  if (kind) checkParts(exercise, node, incomplete);
  return exercise;
}

/**
 * The cells that compute the answers of numeric exercises, to be run with the others of the chapter. They are no part of its
 * page: what a reader changes there does not change what is right.
 */
export function findAnswerCells(
  exercises: readonly Exercise[],
  source: Source
): readonly CellSpec[] {
  return exercises.flatMap(({answer, answerCell, line}) => {
    if (answer === null || answerCell === null) return [];
    const code = answer.replace(COMPUTED, "");
    const at = source.line(line).indexOf(code);
    return [
      {
        id: answerCell,
        source: code,
        kind: "value",
        line,
        column: at < 0 ? 1 : at + 1,
        caption: null,
        alt: null,
        hide: true,
        lazy: false,
        expectError: false,
        table: false,
        height: null,
        seed: null
      }
    ];
  });
}

const COMPUTED = /^\{ts\}\s*/;

function isComputed(answer: string | null | undefined): boolean {
  return answer != null && COMPUTED.test(answer) && answer.replace(COMPUTED, "") !== "";
}

function answerCellOf(id: string): CellId | null {
  const name = `answer-${id}`;
  return id !== "" && isCellId(name) ? cellId(name) : null;
}

function readTolerance(
  written: string | null | undefined,
  invalid: (name: string, message: string) => void
): number | null {
  if (written === undefined || written === null) return null;
  const tolerance = Number(written);
  if (written.trim() !== "" && Number.isFinite(tolerance) && tolerance >= 0) return tolerance;
  invalid(
    "tolerance",
    `\`${written}\` is not a tolerance: write a number such as \`tolerance=0.01\`.`
  );
  return null;
}

function readParts(
  node: ContainerDirective,
  source: Source
): Pick<Exercise, "starter" | "checks" | "options" | "hints" | "hasSolution"> {
  const fences = {starter: [] as ExerciseCode[], check: [] as ExerciseCode[]};
  const options: boolean[] = [];
  let hints = 0;
  let hasSolution = false;
  visit(node, (child) => {
    if (child.type === "code" && (child.meta === "starter" || child.meta === "check"))
      fences[child.meta].push(codeOf(child, source));
    if (child.type === "listItem" && typeof child.checked === "boolean")
      options.push(child.checked);
    if (child.type === "containerDirective" && child.name === "hint") hints++;
    if (child.type === "containerDirective" && child.name === "solution") hasSolution = true;
  });
  return {starter: fences.starter[0] ?? null, checks: fences.check, options, hints, hasSolution};
}

function codeOf(node: Code, source: Source): ExerciseCode {
  const line = startOf(node).line + 1;
  const first = node.value.split("\n")[0] ?? "";
  return {
    source: node.value,
    line,
    column: Math.max(1, source.line(line).length - first.length + 1)
  };
}

function checkParts(
  exercise: Exercise,
  node: ContainerDirective,
  incomplete: (message: string) => void
): void {
  const right = exercise.options.filter(Boolean).length;
  switch (exercise.kind) {
    case "code":
      if (!exercise.starter)
        incomplete(
          "The exercise asks for code and has no starter: add a fence `ts starter`, or say its `kind`."
        );
      return;
    case "numeric":
      if (exercise.answer === null)
        incomplete(
          "The numeric exercise has no answer: write `answer=2 tolerance=0.01` in its braces."
        );
      else if (COMPUTED.test(exercise.answer) && exercise.answerCell === null)
        incomplete(
          'The answer `{ts}` has no expression: write `answer="{ts} loss(2)"` in the braces of an exercise that has an id.'
        );
      return;
    case "formula":
      if (exercise.answer === null)
        incomplete('The formula exercise has no answer: write `answer="2*x"` in its braces.');
      if (exercise.domain === null)
        incomplete(
          'The formula exercise has no domain: write `domain="x in [0.1, 2]"` in its braces.'
        );
      if (isComputed(exercise.answer))
        incomplete("Only a numeric answer can be computed by `{ts}`: write the formula itself.");
      return;
    case "choice":
      if (right !== 1)
        incomplete(
          `A choice has one right option, \`- [x] right\`, among others, \`- [ ] wrong\`; this one has ${right}.`
        );
      return;
    case "multiple":
      if (right === 0)
        incomplete("The exercise has no right option: write `- [x] right` and `- [ ] wrong`.");
      return;
    case "order":
      if (
        !node.children.some(
          (child) => child.type === "list" && child.ordered && child.children.length > 1
        )
      ) {
        incomplete(
          "The exercise has no steps to order: write them as a numbered list, in the right order."
        );
      }
      return;
    case "free":
      if (!exercise.hasSolution)
        incomplete(
          "The exercise has nothing to compare an answer with: add a `:::solution` block."
        );
      return;
  }
}
