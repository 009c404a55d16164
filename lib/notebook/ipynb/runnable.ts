import {analyzeCell, planCells} from "../../kernel/index.ts";
import type {CellId} from "../../protocol/index.ts";
import type {Notes} from "../../import/index.ts";
import {textId} from "../textId.ts";
import {readManner, tellerOf} from "./cell.ts";
import type {FoundCell} from "./read.ts";

/** A cell of TypeScript or JavaScript as one of a chapter. */
export interface RunnableCell {
  readonly id: CellId;
  readonly source: string;
}

const LONGEST_SOURCE = 100_000;

/**
 * The cells of a TypeScript notebook that can run in a chapter, by their number, each with an id that follows from its text. The others are told with what keeps them: they
 * do not parse, import something, declare a name again or use one that is not there.
 */
export function findRunnable(
  cells: readonly FoundCell[],
  {library, notes}: {readonly library: ReadonlySet<string>; readonly notes: Notes}
): ReadonlyMap<number, RunnableCell> {
  const code = cells.filter(({kind, source}) => kind === "code" && source.trim() !== "");
  const declared = new Map<string, number>();
  const changed = new Set<string>();
  const kept = new Map<CellId, {readonly cell: FoundCell; readonly source: string}>();
  for (const cell of code) {
    const source = toOurs(readManner(cell).source);
    const stays = (why: string): void => tellStays(cell, why, notes);
    if (source.length > LONGEST_SOURCE) {
      stays("it is too long");
      continue;
    }
    const {declares, references, error} = analyzeCell(source);
    if (error !== null) {
      stays(error.message);
      for (const name of declares) if (declared.has(name)) changed.add(name);
      continue;
    }
    const again = declares.find((name) => declared.has(name));
    if (again !== undefined) {
      stays(
        `it declares \`${again}\` again, as cell ${declared.get(again) ?? 0} does, and cells share their names: give it another name to run it`
      );
      for (const name of declares) if (declared.has(name)) changed.add(name);
      continue;
    }
    const other = references.find((name) => changed.has(name));
    if (other !== undefined) {
      stays(`it uses \`${other}\`, which a cell that does not run declares again`);
      continue;
    }
    for (const name of declares) declared.set(name, cell.number);
    const id = textId(`${cell.number}:${source}`, (taken) => kept.has(taken));
    kept.set(id, {cell, source});
  }
  // What needs a cell that does not run does not run either.
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    const sources = [...kept].map(([id, {source}]) => ({id, source, lazy: false, seed: null}));
    for (const {id, problem} of planCells(sources, {names: library})) {
      const found = kept.get(id);
      if (problem === null || found === undefined) continue;
      tellStays(found.cell, problem.message, notes);
      kept.delete(id);
    }
  }
  return new Map([...kept].map(([id, {cell, source}]) => [cell.number, {id, source}]));
}

function tellStays(cell: FoundCell, why: string, notes: Notes): void {
  tellerOf(cell, notes)("aside", {
    rule: "code-that-cannot-run-is-a-listing",
    message: `The code cannot run in a chapter: ${why.replace(/\.$/, "")}. It stands as a listing.`
  });
}

/** What Deno's notebooks call by names of their own, by ours. */
function toOurs(source: string): string {
  return source
    .replace(/\bDeno\.jupyter\.(html|md)(?=`)/g, "$1")
    .replace(/(?:\bawait )?\bDeno\.jupyter\.display(?=\()/g, "display");
}
