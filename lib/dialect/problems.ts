import type {Problem} from "../protocol/index.ts";
import type {RuleName} from "./rules.ts";

/** A place in a file, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Report {
  /** adds a problem; the same rule at the same place with the same words is kept once */
  (rule: RuleName, place: Place, message: string, severity?: Problem["severity"]): void;
  /** the problems so far, in the order of the file */
  list(): readonly Problem[];
}

export function createReport(file: string): Report {
  const found = new Map<string, Problem>();
  const report = (
    rule: RuleName,
    place: Place,
    message: string,
    severity: Problem["severity"] = "error"
  ): void => {
    const {line, column} = place;
    found.set(`${line}:${column}:${rule}:${message}`, {
      file,
      line,
      column,
      rule,
      message,
      severity
    });
  };
  return Object.assign(report, {list: () => [...found.values()].sort(byPlace)});
}

export function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
