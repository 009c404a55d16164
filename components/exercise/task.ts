import type {ExerciseKind} from "../../lib/dialect/index.ts";

/** What a page knows of an exercise: the part of it that a learner may see. */
export interface Task {
  readonly id: string;
  readonly kind: ExerciseKind;
  readonly version: number;
  /** where the answer begins: the starter, the order that the steps are shown in, else nothing */
  readonly start: string;
  readonly checks: readonly string[];
  readonly answer: string;
  readonly tolerance: number | null;
  readonly domain: string;
  readonly options: readonly boolean[];
}

const KINDS: readonly ExerciseKind[] = [
  "code",
  "numeric",
  "formula",
  "choice",
  "multiple",
  "order",
  "free"
];

/** Reads what the build wrote at an exercise's box; null when it is none. */
export function maybeParseTask(element: HTMLElement): Task | null {
  const {exercise, task} = element.dataset;
  if (exercise === undefined || task === undefined) return null;
  const read: unknown = JSON.parse(task);
  if (typeof read !== "object" || read === null) return null;
  const given = read as Readonly<Record<string, unknown>>;
  const kind = KINDS.find((known) => known === given["kind"]);
  if (kind === undefined) return null;
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === "string" ? value : "";
  };
  const list = (name: string): readonly unknown[] => {
    const value = given[name];
    return Array.isArray(value) ? value : [];
  };
  const steps = [...element.querySelectorAll<HTMLElement>("[data-step]")];
  return {
    id: exercise,
    kind,
    version: typeof given["version"] === "number" ? given["version"] : 1,
    start: kind === "order" ? steps.map((step) => step.dataset["step"]).join() : text("starter"),
    checks: list("checks").filter((one) => typeof one === "string"),
    answer: text("answer"),
    tolerance: typeof given["tolerance"] === "number" ? given["tolerance"] : null,
    domain: text("domain"),
    options: list("options").map((one) => one === true)
  };
}
