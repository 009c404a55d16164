import {analyzeCell} from "../../lib/kernel/index.ts";
import type {Mistake} from "../../lib/language/index.ts";
import type {CellError, CellSpec, PlotValue, Problem} from "../../lib/protocol/index.ts";
import {toFilePlace} from "./places.ts";
import type {CellResult} from "./record.ts";
import type {CellRule} from "../../lib/content/index.ts";

export interface CellFindings {
  readonly file: string;
  readonly cells: readonly CellSpec[];
  readonly results: readonly CellResult[];
  readonly mistakes: readonly Mistake[];
}

/** What is wrong with a notebook's cells: one problem for each mistake, told where it was made. */
export function findCellProblems({
  file,
  cells,
  results,
  mistakes
}: CellFindings): readonly Problem[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  const declared = new Set(cells.filter(({expectError}) => expectError).map(({id}) => id));
  return cells.flatMap((spec) => {
    const result = byId.get(spec.id);
    const own = mistakes.filter(({cell}) => cell === spec.id);
    const tell = (rule: CellRule, place: Place, message: string): Problem => ({
      file,
      ...toFilePlace(spec, place),
      rule,
      message,
      severity: rule === "axis-has-title" ? "warning" : "error"
    });
    if (!result) return [];
    const failure = withOthers(toFailure(spec, result, declared), spec, cells);
    if (failure?.rule === "cell-parses") return [tell(failure.rule, failure, failure.message)];
    return [
      ...(spec.expectError ? [] : own)
        .filter((mistake) => !isToldBy(failure, mistake))
        .map((mistake) => tell(toTypeRule(mistake), mistake, mistake.message.replace(NO_HINT, ""))),
      ...(failure === null || isCausedBy(failure, own)
        ? []
        : [tell(failure.rule, failure, failure.message)]),
      ...result.outputs.flatMap((output) =>
        output.kind !== "plot"
          ? []
          : findUntitledAxes(output.plot).map((axis) =>
              tell(
                "axis-has-title",
                FENCE,
                `The ${axis} axis of the plot in ${spec.id} has no title: say what it shows with ${axis}: {title: "…"}.`
              )
            )
      )
    ];
  });
}

type Place = {readonly line: number | null; readonly column: number | null};
type Failure = Place & {readonly rule: CellRule; readonly message: string};

const FENCE: Place = {line: null, column: null};

/** How a cell failed its author; null when it ended as declared, or failed only with the cell it needs. */
function toFailure(
  spec: CellSpec,
  result: CellResult,
  declared: ReadonlySet<string>
): Failure | null {
  const {state, error, uncaught, ended, id} = result;
  if (spec.expectError) {
    if (state === "error") return null;
    const message = `The cell \`${id}\` is declared with \`expect=error\`, but nothing fails in it: take the option away, or let it fail.`;
    return {...FENCE, rule: "expected-error-occurs", message};
  }
  if (state === "done") {
    if (uncaught === null) return null;
    const message = `nothing catches this: ${uncaught.name}: ${uncaught.message}; await the promise, or handle its error`;
    return {...placeOf(spec, uncaught), rule: "cell-runs", message};
  }
  if (error === null)
    return {...FENCE, rule: "cell-runs", message: `The cell ${id} did not run to its end.`};
  if (error.source !== null) {
    if (!declared.has(error.source)) return null;
    const message = `${error.message}; ${error.source} is declared with expect=error, so ${id} needs expect=error too`;
    return {...FENCE, rule: "cell-runs", message};
  }
  if (ended === "time") return {...FENCE, rule: "cell-ends-in-time", message: error.message};
  if (ended === "memory") return {...FENCE, rule: "cell-fits-in-memory", message: error.message};
  return {...placeOf(spec, error), rule: toRunRule(spec, error), message: error.message};
}

/** A name that is told without a place stands first where the cell mentions it. */
function placeOf({source}: CellSpec, error: CellError): Place {
  if (error.line !== null) return error;
  const name = DEFINED_TWICE.exec(error.message)?.[1];
  const before =
    name === undefined
      ? -1
      : source.search(new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`));
  if (before < 0) return FENCE;
  const lines = source.slice(0, before).split("\n");
  return {line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1};
}

const DEFINED_TWICE = /^(\S+) is defined more than once$/;

/** A name that is given twice: where else. */
function withOthers(
  failure: Failure | null,
  {id}: CellSpec,
  cells: readonly CellSpec[]
): Failure | null {
  if (failure?.rule !== "name-is-defined-once") return failure;
  const name = DEFINED_TWICE.exec(failure.message)?.[1] ?? "";
  const lines = cells
    .filter((cell) => cell.id !== id && analyzeCell(cell.source).declares.includes(name))
    .map(({line}) => line);
  if (lines.length === 0) return failure;
  const where = `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
  const message = `${failure.message}: the other cell begins at ${where}, so give one of them another name`;
  return {...failure, message};
}

function toRunRule({source}: CellSpec, {message, name}: CellError): CellRule {
  if (analyzeCell(source).error !== null) return "cell-parses";
  if (DEFINED_TWICE.test(message)) return "name-is-defined-once";
  if (message.startsWith("circular definition: ")) return "definitions-are-not-circular";
  if (name === "ReferenceError") return "name-is-defined";
  return / only that cell can assign it: | cannot be assigned: /.test(message)
    ? "assignment-is-in-its-cell"
    : "cell-runs";
}

/** Numbers of the compiler's messages about names that nothing declares. */
const MISSING_NAME = new Set([2304, 2552, 2580, 2584, 2591, 2592, 18004]);

/** The compiler's complaints that a circle of definitions leaves a name without a type. */
const CIRCULAR_TYPE = new Set([2448, 2454, 7022, 7023, 7024]);

function toTypeRule({kind, code}: Mistake): CellRule {
  if (kind === "syntax") return "cell-parses";
  return MISSING_NAME.has(code) ? "name-is-defined" : "cell-is-well-typed";
}

/** The kernel said it already, and in its own words. */
function isToldBy(failure: Failure | null, mistake: Mistake): boolean {
  if (failure === null || failure.rule === "cell-runs") return false;
  return CIRCULAR_TYPE.has(mistake.code) || failure.line === mistake.line;
}

/** What the compiler found on a line is the reason that the line failed. */
function isCausedBy(failure: Failure, mistakes: readonly Mistake[]): boolean {
  return failure.rule === "cell-runs" && mistakes.some(({line}) => line === failure.line);
}

/** The compiler proposes it for any long name. */
const NO_HINT = "; did you mean `undefined`?";

function findUntitledAxes({marks, x, y, z}: PlotValue): readonly string[] {
  const axes = marks.some(({mark}) => mark === "surface") ? {x, y, z} : {x, y};
  return Object.entries(axes).flatMap(([name, {title}]) =>
    title === null || title === "" ? [name] : []
  );
}
