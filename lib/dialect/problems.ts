import type {Problem} from "../protocol/index.ts";
import type {RuleName} from "./rules.ts";

/** A place in a file, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Characters of a source's text, by their offsets, that make way for others. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The one right correction of a problem. */
export interface Fix extends Place {
  readonly rule: string;
  readonly edits: readonly Edit[];
  /** the id that these edits give another name: other chapters may refer to it */
  readonly renames: string | null;
}

export interface ReportOptions {
  /** an error by default */
  readonly severity?: Problem["severity"];
  /** what corrects it, where there is one right correction */
  readonly edits?: readonly Edit[] | null;
  /** the id that the edits give another name */
  readonly renames?: string;
}

export interface Report {
  /** adds a problem; the same rule at the same place with the same words is kept once */
  (rule: RuleName, place: Place, message: string, options?: ReportOptions): void;
  /** the problems so far, in the order of the file */
  list(): readonly Problem[];
  /** the corrections of those that have one, in the order of the file */
  fixes(): readonly Fix[];
}

export function createReport(file: string): Report {
  const found = new Map<string, Problem>();
  const fixes = new Map<string, Fix>();
  const report = (
    rule: RuleName,
    place: Place,
    message: string,
    {severity = "error", edits = null, renames}: ReportOptions = {}
  ): void => {
    const {line, column} = place;
    const key = `${line}:${column}:${rule}:${message}`;
    found.set(key, {file, line, column, rule, message, severity});
    if (edits !== null && edits.length > 0)
      fixes.set(key, {rule, line, column, edits, renames: renames ?? null});
  };
  return Object.assign(report, {
    list: () => [...found.values()].sort(byPlace),
    fixes: () => [...fixes.values()].sort((a, b) => a.line - b.line || a.column - b.column)
  });
}

export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
