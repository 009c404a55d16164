import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {parseChapter} from "../../lib/dialect/index.ts";
import type {Chapter, Exercise} from "../../lib/dialect/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";
import {askedOf, tellChange} from "./exerciseAsked.ts";
import type {Asked} from "./exerciseAsked.ts";
import {EXERCISES_FILE, latestVersion, readRecord, writeRecord} from "./exerciseRecord.ts";
import type {ExerciseRecord} from "./exerciseRecord.ts";
import type {ExerciseRule} from "../../lib/content/index.ts";

export interface CheckVersionsOptions {
  /** absolute */
  readonly file: string;
  readonly text: string;
  /** the text as it was read, where it was */
  readonly chapter?: Chapter;
  readonly outputsFolder: string;
  readonly isInBook: boolean;
  /** records versions that are new; what is recorded of a version stays */
  readonly update: boolean;
}

/** Holds what the exercises of one chapter ask against what is recorded of their versions. */
export async function checkVersions(options: CheckVersionsOptions): Promise<readonly Problem[]> {
  const {file, text, outputsFolder, isInBook, update} = options;
  const {exercises, frontMatter} = options.chapter ?? parseChapter({text, file});
  const named = exercises.filter(({id}) => id !== "");
  const tell = (line: number, rule: ExerciseRule, message: string): Problem => {
    const severity = rule === "exercise-is-recorded" && !isInBook ? "warning" : "error";
    return {file, line, column: 1, rule, message, severity};
  };
  const before = await readRecord(outputsFolder);
  if (before === null)
    return [
      tell(
        1,
        "exercise-is-recorded",
        `What was recorded of the exercises cannot be read: bring ${PLACE} back, or remove it and run ${UPDATE}.`
      )
    ];
  const asked = new Map(named.map((one) => [one, askedOf(one, readHidden(file, one))]));
  if (update) {
    const record = addVersions(before, asked, frontMatter.draft);
    if (Object.keys(record).length > 0) await writeRecord(outputsFolder, record);
  }
  if (frontMatter.draft) return [];
  const [first] = named;
  // Of a chapter that was never stored, this is one thing to do and not one for each exercise.
  if (!update && first !== undefined && Object.keys(before).length === 0)
    return [
      tell(
        first.line,
        "exercise-is-recorded",
        `No exercise of this chapter is recorded: run ${UPDATE}.`
      )
    ];
  return [...asked].flatMap(([exercise, now]) => {
    const {id, version, line} = exercise;
    const latest = latestVersion(before, id);
    const known = before[id]?.[version];
    if (known === undefined && version > latest)
      return update
        ? []
        : [
            tell(
              line,
              "exercise-is-recorded",
              `Version ${version} of ${id} is not recorded: run ${UPDATE}.`
            )
          ];
    const next = `write \`version=${latest + 1}\` in its braces`;
    if (version < latest)
      return [
        tell(
          line,
          "changed-question-has-new-version",
          `${id} is at version ${version}, but its version ${latest} is recorded: ${next}, because what a learner passed keeps its number.`
        )
      ];
    const change = tellChange(known ?? {}, now);
    if (change === null) return [];
    return [
      tell(
        line,
        "changed-question-has-new-version",
        `${id} asks something else than its version ${version} did (${change}): ${next}, or take version ${version} out of ${PLACE} if whoever passed it need not answer again.`
      )
    ];
  });
}

const PLACE = `outputs/${EXERCISES_FILE}`;
const UPDATE = "`npm run book -- check --update`";

function readHidden(file: string, {id, kind}: Exercise): string | null {
  const path = join(dirname(file), "exercises", `${id}.check.ts`);
  return kind === "code" && existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** With the versions that are new, and those of a draft as they are now: nobody has passed them yet. */
function addVersions(
  before: ExerciseRecord,
  asked: ReadonlyMap<Exercise, Asked>,
  isDraft: boolean
): ExerciseRecord {
  const record: Record<string, ExerciseRecord[string]> = {...before};
  for (const [{id, version}, now] of asked)
    if (isDraft || version > latestVersion(before, id))
      record[id] = {...record[id], [version]: now};
  return record;
}
