import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {parseChapter} from "../../lib/dialect/index.ts";
import type {Chapter, Exercise} from "../../lib/dialect/index.ts";
import {
  FormulaError,
  judgeFormula,
  judgeNumber,
  runChecks,
  summarize
} from "../../lib/exercise/index.ts";
import type {Report, Verdict} from "../../lib/exercise/index.ts";
import type {Problem, StoredOutputs} from "../../lib/protocol/index.ts";
import {keyOf, NO_CACHE} from "./cache.ts";
import type {Cache} from "./cache.ts";
import {openRealms} from "./exerciseRealms.ts";
import type {ExerciseRule} from "../../lib/content/index.ts";
import {readOutputs} from "./outputsFile.ts";
import type {Slots} from "./slots.ts";

export interface CheckExercisesOptions {
  /** absolute */
  readonly file: string;
  readonly text: string;
  /** the text as it was read, where it was */
  readonly chapter?: Chapter;
  /** where computed answers are stored; none are looked at without it */
  readonly outputsFolder?: string;
  /** from `bundleRunner(root, "exerciseRunner")` */
  readonly program: () => Promise<string>;
  /** milliseconds for each check, 10 000 by default */
  readonly limit?: number;
  /** the processes of two exercises take turns in these; none by default */
  readonly slots?: Slots;
  /** what was tried before and found in order; none by default */
  readonly cache?: Cache;
  /** the digest of the sources that judge */
  readonly judges?: string;
}

const LIMIT = 10_000;

/** Tries the exercises of one chapter: every model answer must pass every check, every starter fail one. */
export async function checkExercises(options: CheckExercisesOptions): Promise<readonly Problem[]> {
  const {file, text, outputsFolder} = options;
  const stored = outputsFolder === undefined ? null : await readOutputs(outputsFolder);
  const {exercises} = options.chapter ?? parseChapter({text, file});
  const folder = join(dirname(file), "exercises");
  const problems = [
    ...findStrays(folder, exercises),
    ...exercises.flatMap((one) => checkAnswer(file, one, stored))
  ];
  const inCode = exercises.filter(
    ({kind, starter, id}) => kind === "code" && starter !== null && id !== ""
  );
  const found = await Promise.all(inCode.map((one) => checkCode(one, folder, options)));
  return [...problems, ...found.flat()];
}

function problem(file: string, line: number, rule: ExerciseRule, message: string): Problem {
  return {file, line, column: 1, rule, message, severity: "error"};
}

/** A file that no exercise asks for is a misspelt one. */
function findStrays(folder: string, exercises: readonly Exercise[]): readonly Problem[] {
  if (!existsSync(folder)) return [];
  const known = new Set(exercises.filter(({kind}) => kind === "code").map(({id}) => id));
  return readdirSync(folder).flatMap((name) => {
    const id = /^(.*)\.(?:solution|check)\.ts$/.exec(name)?.[1];
    if (id !== undefined && known.has(id)) return [];
    const message = `\`${name}\` belongs to no exercise in code of this chapter: its name is \`<id>.solution.ts\` or \`<id>.check.ts\`.`;
    return [problem(join(folder, name), 1, "sidecar-has-exercise", message)];
  });
}

function checkAnswer(
  file: string,
  exercise: Exercise,
  stored: StoredOutputs | null
): readonly Problem[] {
  const {kind, answer, answerCell, domain, tolerance, line, id} = exercise;
  if (answer === null) return [];
  if (answerCell !== null) {
    // That nothing is stored yet is told where outputs are.
    const cell = stored?.cells[answerCell];
    const output = cell?.outputs.at(-1);
    if (cell === undefined || (output?.kind === "number" && Number.isFinite(output.value)))
      return [];
    const message = `The answer of ${id} is to be a finite number, which its expression does not give.`;
    return [problem(file, line, "answer-is-readable", message)];
  }
  try {
    if (kind === "numeric") judgeNumber({answer, tolerance}, answer);
    if (kind === "formula" && domain !== null) {
      const {state} = judgeFormula({answer, domain, tolerance}, answer);
      if (state === "passed") return [];
      const message = `The answer of ${id} has no value in its domain.`;
      return [problem(file, line, "answer-is-readable", message)];
    }
    return [];
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return [
      problem(
        file,
        line,
        "answer-is-readable",
        `The answer of ${id} cannot be read: ${error.message}`
      )
    ];
  }
}

/** A piece of checks, with the place that its first line stands at. */
interface Source {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

async function checkCode(
  exercise: Exercise,
  folder: string,
  {file, program, limit = LIMIT, cache = NO_CACHE, judges = "", slots}: CheckExercisesOptions
): Promise<readonly Problem[]> {
  const {id, line, starter} = exercise;
  const [solutionFile, checkFile] = [
    join(folder, `${id}.solution.ts`),
    join(folder, `${id}.check.ts`)
  ];
  const visible = exercise.checks.map((fence): Source => ({
    file,
    line: fence.line,
    text: fence.source
  }));
  const hidden = existsSync(checkFile)
    ? [{file: checkFile, line: 1, text: readFileSync(checkFile, "utf8")}]
    : [];
  const sources: readonly Source[] = [...visible, ...hidden];
  if (visible.length === 0)
    return [
      problem(
        file,
        line,
        "exercise-has-checks",
        `${id} has no visible check: add a fence \`ts check\`.`
      )
    ];
  if (!existsSync(solutionFile))
    return [
      problem(
        file,
        line,
        "exercise-has-model-answer",
        `${id} has no model answer: write \`exercises/${id}.solution.ts\`.`
      )
    ];
  const solution = readFileSync(solutionFile, "utf8");
  const checks = sources.map(({text}) => text);
  const key = keyOf(judges, starter?.source ?? "", solution, checks, limit);
  if (cache.get("exercise", key) === true) return [];
  const path = await program();
  const judge = (code: string): Promise<Report> => {
    const work = () => runChecks({code, checks, open: () => openRealms(path), limit});
    return slots ? slots.use(work) : work();
  };
  const model = await judge(solution);
  if (model.problem !== null) {
    const source = sources[model.problem.source ?? 0];
    const at = (source?.line ?? 1) + (model.problem.line ?? 1) - 1;
    return [
      problem(
        source?.file ?? file,
        at,
        "check-runs",
        `The checks of ${id} do not run: ${model.problem.message}`
      )
    ];
  }
  const failed = model.verdicts.filter(({state}) => state !== "passed");
  if (failed.length > 0)
    return failed.map((verdict) => {
      const at = findClaim(sources, verdict);
      const message = `The model answer of ${id} does not pass "${verdict.claim}": ${tell(verdict)}`;
      return problem(at.file, at.line, "model-answer-passes", message);
    });
  const {verdicts} = await judge(starter?.source ?? "");
  if (summarize(verdicts) === "passed")
    return [
      problem(
        file,
        starter?.line ?? line,
        "starter-fails",
        `The starter of ${id} passes every check: there is nothing to do.`
      )
    ];
  // A check that went on for too long may come to its end when the machine has less to do: only what is in order is kept.
  cache.set("exercise", key, true);
  return [];
}

function tell({message, input, got, expected}: Verdict): string {
  const parts = [
    ...(input === null ? [] : [`at ${input}`]),
    ...(got === null ? [] : [`it gave ${got}`]),
    ...(expected === null ? [] : [`expected was ${expected}`])
  ];
  return `${message ?? ""}${parts.length === 0 ? "" : ` (${parts.join("; ")})`}`;
}

/** The line that a claim stands in. */
function findClaim(sources: readonly Source[], {claim}: Verdict): {file: string; line: number} {
  for (const {file, line, text} of sources) {
    const at = text.split("\n").findIndex((one) => one.includes(claim));
    if (at >= 0) return {file, line: line + at};
  }
  return {file: sources[0]?.file ?? "", line: sources[0]?.line ?? 1};
}
