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
  const kept = new Map<CellId, Kept>();
  for (const cell of code) {
    const source = toOurs(readManner(cell).source);
    const stays = (why: string): void => tellStays(cell, why, notes);
    if (source.length > LONGEST_SOURCE) {
      stays("it is too long");
      continue;
    }
    if (cell.outputs.some(({kind}) => kind === "error")) {
      stays("it ended with an error in the notebook");
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
    kept.set(id, {cell, source, declares, references});
  }
  const users = findUsers(kept);
  const drop = (id: CellId, why: string): void => {
    const open = [{id, why}];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const found = kept.get(next.id);
      if (found === undefined || !kept.delete(next.id)) continue;
      tellStays(found.cell, next.why, notes);
      // What needs a cell that does not run does not run either.
      for (const name of found.declares)
        if (!library.has(name))
          for (const user of users.get(name) ?? [])
            open.push({id: user, why: `${name} is not defined`});
    }
  };
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    const sources = [...kept].map(([id, {source}]) => ({id, source, lazy: false, seed: null}));
    for (const {id, problem} of planCells(sources, {names: library}))
      if (problem !== null) drop(id, problem.message);
  }
  return new Map([...kept].map(([id, {cell, source}]) => [cell.number, {id, source}]));
}

interface Kept {
  readonly cell: FoundCell;
  readonly source: string;
  readonly declares: readonly string[];
  readonly references: readonly string[];
}

/** The cells that use a name. */
function findUsers(kept: ReadonlyMap<CellId, Kept>): ReadonlyMap<string, readonly CellId[]> {
  const users = new Map<string, CellId[]>();
  for (const [id, {references}] of kept)
    for (const name of references) {
      const all = users.get(name);
      if (all === undefined) users.set(name, [id]);
      else all.push(id);
    }
  return users;
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
