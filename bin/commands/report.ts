import {ruleHref, rules} from "../../lib/content/index.ts";
import type {Problem} from "../../lib/protocol/index.ts";

/** How a report is told. */
export interface Telling {
  /** the text of a file that problems name; empty when there is none to show */
  readonly textOf: (file: string) => string;
  /** for a terminal that shows colours, by default false */
  readonly isColoured?: boolean;
  /** what can be mended has been mended, by default false */
  readonly isFixed?: boolean;
}

/** So many problems of one rule in one file are told one by one; of the others only their lines. */
const SHOWN = 8;
/** So many lines are named. */
const NAMED_LINES = 24;

/**
 * Problems as `file:line:column severity rule`, each with its sentence, the line it stands in and the page of its rule. Where a
 * rule is broken again and again in a file, the lines are listed.
 */
export function tellProblems(problems: readonly Problem[], telling: Telling): string {
  const paint = createPaint(telling.isColoured ?? false);
  return [...groupBy(problems, ({file}) => file)]
    .map(([file, ofFile]) => {
      const lines = telling.textOf(file).split(/\r\n?|\n/);
      const byRule = groupBy(ofFile, ({rule}) => rule);
      const shown = new Set([...byRule.values()].flatMap((ofRule) => ofRule.slice(0, SHOWN)));
      const told = ofFile
        .filter((problem) => shown.has(problem))
        .map((problem) => tellProblem(problem, {lines, paint, isFixed: telling.isFixed ?? false}));
      const rest = [...byRule].flatMap(([rule, ofRule]) =>
        ofRule.length > SHOWN ? [tellRest(file, rule, ofRule.slice(SHOWN), paint)] : []
      );
      return [...told, ...rest].join("");
    })
    .join("");
}

function tellProblem(
  problem: Problem,
  {
    lines,
    paint,
    isFixed
  }: {readonly lines: readonly string[]; readonly paint: Paint; readonly isFixed: boolean}
): string {
  const {file, line, column, rule, message, severity} = problem;
  const place = paint("bold", `${plain(file)}:${line}:${column}`);
  const mends =
    FIXABLE.has(rule) && !isFixed ? " (`--fix` mends what has one right correction)" : "";
  return [
    `${place} ${paint(severity === "error" ? "red" : "yellow", severity)} ${rule}`,
    `  ${plain(message)}`,
    ...tellPlace(problem, lines, paint),
    `  ${paint("dim", `${ruleHref(rule)}${mends}`)}`,
    "",
    ""
  ].join("\n");
}

const FIXABLE: ReadonlySet<string> = new Set(
  rules.filter(({fixable}) => fixable).map(({name}) => name)
);

function tellRest(file: string, rule: string, rest: readonly Problem[], paint: Paint): string {
  const lines = [...new Set(rest.map(({line}) => line))];
  const named = lines.slice(0, NAMED_LINES).join(", ");
  const more = lines.length > NAMED_LINES ? ` and ${lines.length - NAMED_LINES} more` : "";
  const word = lines.length === 1 ? "line" : "lines";
  const times = rest.length === 1 ? "once more" : `${rest.length} more times`;
  const about = toSubjects(rest);
  return `${paint("bold", plain(file))} ${rule} ${times}\n  on ${word} ${named}${more}${about === "" ? "" : `: ${plain(about)}`}\n\n`;
}

const NAMED_SUBJECTS = 12;

/** The words that the messages begin with, `` `recieve` is in no dictionary ``: what each of them is about. */
function toSubjects(problems: readonly Problem[]): string {
  const all = problems.map(({message}) => /^`[^`]{1,40}`/.exec(message)?.[0]);
  const named = [...new Set(all.filter((subject) => subject !== undefined))];
  const more = named.length > NAMED_SUBJECTS ? ", …" : "";
  return named.slice(0, NAMED_SUBJECTS).join(", ") + more;
}

const LONGEST_LINE = 100;

/** The line of a problem and the one before it, with a mark under the column. */
function tellPlace({line, column}: Problem, lines: readonly string[], paint: Paint): string[] {
  const width = String(line).length;
  const shown = lines[line - 1];
  if (shown === undefined || (line === 1 && shown === "")) return [];
  const start = Math.max(0, column - 1 - LONGEST_LINE / 2);
  const cut = (whole: string): string => {
    const end = start + LONGEST_LINE;
    const piece = plain(whole.slice(start, end));
    const more = whole.length > end ? "…" : "";
    return start === 0 || piece === "" ? piece + more : `…${piece.slice(1)}${more}`;
  };
  const before = lines[line - 2];
  return [
    ...(before === undefined
      ? []
      : [`  ${paint("dim", `${String(line - 1).padStart(width)} | ${cut(before)}`)}`]),
    `  ${line} | ${cut(shown)}`,
    `  ${" ".repeat(width)} | ${" ".repeat(Math.max(0, column - 1 - start))}${paint("red", "^")}`
  ];
}

export interface Counts {
  readonly problems: readonly Problem[];
  readonly chapters: number;
  readonly cells: number;
  /** chapters whose check is known from before */
  readonly remembered: number;
  readonly seconds: number;
}

export function tellSummary(counts: Counts, {isColoured = false} = {}): string {
  const paint = createPaint(isColoured);
  const errors = counts.problems.filter(({severity}) => severity === "error").length;
  const warnings = counts.problems.length - errors;
  const checked = `${many(counts.chapters, "chapter")}, ${many(counts.cells, "cell")}`;
  const verdict =
    counts.problems.length === 0
      ? paint("green", "all is well")
      : paint(
          errors > 0 ? "red" : "yellow",
          `${many(errors, "error")}, ${many(warnings, "warning")}`
        );
  const unchanged = counts.remembered === 0 ? "" : `, ${counts.remembered} unchanged`;
  return `${checked}: ${verdict} (${counts.seconds.toFixed(1)} s${unchanged})\n`;
}

function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is shown of a chapter is data: nothing in it moves the cursor or names a colour. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, " ");
}

const CODES = {bold: 1, dim: 2, red: 31, green: 32, yellow: 33} as const;

type Paint = (colour: keyof typeof CODES, text: string) => string;

function createPaint(isColoured: boolean): Paint {
  return (colour, text) => (isColoured ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text);
}
