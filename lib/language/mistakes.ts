import type ts from "typescript";
import type {CellId} from "../protocol/index.ts";
import type {VirtualCell} from "./notebook.ts";
import {explain} from "./explain.ts";
import {abridge, toSentence} from "./sentences.ts";
import type {Service} from "./service.ts";
import {findMisfits} from "./shapes/index.ts";

/** What the compiler has against a cell. Lines and columns are the cell's own, from 1. */
export interface Mistake {
  readonly cell: CellId;
  readonly line: number;
  readonly column: number;
  /** the column after the last character, on the same line */
  readonly endColumn: number;
  /** one sentence without a full stop */
  readonly message: string;
  /** `syntax`: the cell cannot be read, and nothing else is said of it */
  readonly kind: "syntax" | "type";
  /** TypeScript's own number of the message; 1 of shapes, which it does not know; 0 when it could not answer */
  readonly code: number;
}

/** The mistakes of a cell, in the order of its lines. */
export function findMistakesOf(service: Service, cell: VirtualCell): readonly Mistake[] {
  if (cell.reading.unreadable) return [unanswered(cell, UNREADABLE)];
  return service.ask(() => {
    const [first] = service.compiler.getSyntacticDiagnostics(cell.path);
    if (first !== undefined)
      return [toMistake(cell, first, {kind: "syntax", message: toSentence(first)})];
    const program = service.getProgram();
    const types = service.compiler
      .getSemanticDiagnostics(cell.path)
      .filter(({code}) => !isTolerated(code, cell))
      .map((diagnostic) => {
        const sentence = explain(diagnostic, program);
        const message = sentence === null ? toSentence(diagnostic) : abridge(sentence);
        return {
          start: diagnostic.start ?? -1,
          mistake: toMistake(cell, diagnostic, {kind: "type", message})
        };
      });
    const shapes = findMisfits(service, cell).map((misfit) => ({
      start: misfit.start,
      mistake: toMistake(cell, {...misfit, code: SHAPES}, {kind: "type", message: misfit.sentence})
    }));
    const told = [...types, ...shapes]
      .filter(({start}) => cell.virtual.holds(start))
      .sort((a, b) => a.start - b.start);
    return told.flatMap(({start, mistake}, i) => {
      const before = told[i - 1];
      // The compiler may say two things of one word, or the same of both sides of an operator: the first is enough.
      const isSaid =
        before !== undefined &&
        (before.start === start ||
          (before.mistake.message === mistake.message && before.mistake.line === mistake.line));
      return isSaid ? [] : [mistake];
    });
  }, [unanswered(cell, UNCHECKED)]);
}

/**
 * `yield` gives a stream nothing back, so the type of `const x = yield y` is nobody's mistake, and what stands at the top
 * level of a stream stands in a function only for the compiler.
 */
function isTolerated(code: number, {reading}: VirtualCell): boolean {
  return code === YIELDS_ANY || (BELOW_TOP.has(code) && reading.stream);
}

const SHAPES = 1;
const YIELDS_ANY = 7057;
/** a namespace, and `import A = N.B` */
const BELOW_TOP = new Set([1235, 1232]);

const UNREADABLE = "This cell is too long or too deeply nested for its types to be read";
const UNCHECKED = "The types of this cell take too long to work out, so they are not checked";

function unanswered({id}: VirtualCell, message: string): Mistake {
  return {cell: id, line: 1, column: 1, endColumn: 2, message, kind: "type", code: 0};
}

function toMistake(
  cell: VirtualCell,
  {start: from = 0, length = 1, code}: Pick<ts.Diagnostic, "start" | "length" | "code">,
  {kind, message}: Pick<Mistake, "kind" | "message">
): Mistake {
  const start = cell.virtual.toPlace(from);
  const end = cell.virtual.toPlace(from + length);
  return {
    cell: cell.id,
    line: start.line,
    column: start.column,
    endColumn: end.line === start.line ? end.column : start.column + 1,
    message,
    kind,
    code
  };
}
