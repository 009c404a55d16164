import type {Problem} from "../../lib/protocol/index.ts";

/** Problems as `file:line:column severity rule message`, each with the line it stands in. */
export function tellProblems(
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>
): string {
  return problems
    .map((problem) => {
      const {file, line, column, rule, message, severity} = problem;
      return `${file}:${line}:${column} ${severity} ${rule}\n  ${message}\n${tellPlace(problem, texts.get(file) ?? "")}\n`;
    })
    .join("");
}

const LONGEST_LINE = 100;

/** The line of a problem and the one before it, with a mark under the column. */
function tellPlace({line, column}: Problem, text: string): string {
  const lines = text.split("\n");
  const width = String(line).length;
  const shown = lines[line - 1];
  if (shown === undefined) return "";
  const start = Math.max(0, column - 1 - LONGEST_LINE / 2);
  const cut = (whole: string) => whole.slice(start, start + LONGEST_LINE).replaceAll("\t", " ");
  const before = lines[line - 2];
  return [
    ...(before === undefined ? [] : [`  ${String(line - 1).padStart(width)} | ${cut(before)}`]),
    `  ${line} | ${cut(shown)}`,
    `  ${" ".repeat(width)} | ${" ".repeat(column - 1 - start)}^`,
    ""
  ].join("\n");
}

export function tellSummary(counts: {
  problems: readonly Problem[];
  chapters: number;
  cells: number;
  /** chapters whose check is known from before */
  remembered: number;
  seconds: number;
}): string {
  const errors = counts.problems.filter(({severity}) => severity === "error").length;
  const warnings = counts.problems.length - errors;
  const checked = `${many(counts.chapters, "chapter")}, ${many(counts.cells, "cell")}`;
  const verdict =
    counts.problems.length === 0
      ? "all is well"
      : `${many(errors, "error")}, ${many(warnings, "warning")}`;
  const unchanged = counts.remembered === 0 ? "" : `, ${counts.remembered} unchanged`;
  return `${checked}: ${verdict} (${counts.seconds.toFixed(1)} s${unchanged})\n`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
