import type {CellError, CellId, CellSource} from "../protocol/index.ts";
import type {Analysis} from "./analyze.ts";
import {toLocals} from "./givenNames.ts";
import {createNotebook} from "./notebook.ts";
import {parseCell} from "./parse.ts";
import {findOrigin, findProblem} from "./problems.ts";
import {allChildren, type SyntaxNode} from "./syntax.ts";

/** What a cell comes to as a function of a program that has the cells before it and the library. */
export interface CellPlan {
  readonly id: CellId;
  /** in the order of the source */
  readonly declares: readonly string[];
  /** what `code` calls each of them */
  readonly locals: readonly string[];
  /** the cells whose names it uses */
  readonly needs: readonly CellId[];
  /** the library's names that it uses */
  readonly library: readonly string[];
  /** of what the kernel gives anew to each run, what it uses: `console`, `invalidation`, and `Math` where its random numbers may be meant */
  readonly run: readonly string[];
  /** what runs: the source, or the source without types when those cannot just be left out (enums, parameters that declare fields, `<T>x`, `export`) */
  readonly code: string;
  readonly isErased: boolean;
  /** the last expression in `code`, null when there is none to show */
  readonly output: {readonly start: number; readonly end: number} | null;
  readonly awaits: boolean;
  readonly stream: boolean;
  /** why it never runs, whatever the others do */
  readonly problem: CellError | null;
}

/** The cells in dependency order, as a program of functions would call them. Runs nothing, never throws. */
export function planCells(
  cells: readonly CellSource[],
  library: {readonly names: ReadonlySet<string>}
): readonly CellPlan[] {
  const notebook = createNotebook();
  notebook.setCells(cells);
  const surroundings = {library, graph: notebook.graph};
  return notebook.graph.order.flatMap((id): CellPlan[] => {
    const cell = notebook.cells.get(id);
    if (cell === undefined) return [];
    const {analysis} = cell;
    const named = analysis.free.map((free) => ({
      ...free,
      origin: findOrigin(free.name, surroundings)
    }));
    const isErased = analysis.error === null && !isErasable(analysis);
    return [
      {
        id,
        declares: analysis.declares,
        locals: toLocals(analysis),
        needs: cell.upstream.map((above) => above.id),
        library: named.filter(({origin}) => origin === "library").map(({name}) => name),
        run: named
          .filter(
            ({name, origin, properties}) =>
              origin === "kernel" ||
              (name === "Math" && origin === "language" && properties?.includes("random") !== false)
          )
          .map(({name}) => name),
        code: isErased ? analysis.erased : analysis.source,
        isErased,
        output: analysis.output,
        awaits: analysis.awaits,
        stream: analysis.stream,
        problem: findProblem(cell, surroundings)
      }
    ];
  });
}

/** Whether blanks in place of types leave what the cell means. */
function isErasable({source, insertions}: Analysis): boolean {
  if (insertions.length > 0) return false;
  const {program} = parseCell(source);
  return program === null || !needsErasure(program);
}

function needsErasure(node: SyntaxNode): boolean {
  return (
    node.type === "TSTypeAssertion" ||
    node.type === "ModuleWords" ||
    allChildren(node).some(needsErasure)
  );
}
