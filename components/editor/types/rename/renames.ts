import type {CellId} from "../../../../lib/protocol/index.ts";
import type {Renaming, TextChange} from "../../../../workers/language.ts";
import type {CellChange, JointStep, TypesHost} from "../../knowledge.ts";
import {carry, invert} from "./carry.ts";

/** What was renamed in the cells of a notebook: each time one step, whose way back is the same from every cell. */
export interface Renames {
  /** Makes the changes in all cells. */
  add(renaming: Renaming & {readonly before: string}): void;
  /** An editor has undone or done again a change of its text: what was renamed with it follows. */
  follow(cell: CellId, from: string, to: string): void;
}

interface Renamed {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly TextChange[];
}

type Way = "done" | "undone";

export function createRenames(host: TypesHost): Renames {
  const all: {readonly cells: ReadonlyMap<CellId, Renamed>; readonly apply: (way: Way) => void}[] =
    [];

  return {
    add({before: old, name, places, cells}) {
      const placed = toHolders(host, cells);
      const renamed = new Map(
        getTexts(host).flatMap(({id, text}): readonly [CellId, Renamed][] => {
          const changes = placed.get(id);
          if (changes === undefined) return [];
          const before = toLines(text);
          return [[id, {before, after: carry({base: before, now: before, changes}), changes}]];
        })
      );
      const step: JointStep = {
        did: `${old} is now ${name}: ${count(places, "place")} in ${count(renamed.size, "cell")}.`,
        undo: () => apply("undone")
      };
      const apply = (way: Way): void => {
        host.change(findTexts(host, renamed, way), step, way);
        if (way === "undone") host.say(`${name} is ${old} again.`);
      };
      all.push({cells: renamed, apply});
      apply("done");
    },
    follow(cell, from, to) {
      const step = all.findLast(({cells}) => {
        const {before, after} = cells.get(cell) ?? {};
        return (from === before && to === after) || (from === after && to === before);
      });
      step?.apply(step.cells.get(cell)?.after === to ? "done" : "undone");
    }
  };
}

/** The texts after a renaming or its undoing; what was written since stays. */
function findTexts(
  host: TypesHost,
  renamed: ReadonlyMap<CellId, Renamed>,
  way: Way
): readonly CellChange[] {
  return getTexts(host).flatMap(({id, text}): readonly CellChange[] => {
    const one = renamed.get(id);
    if (one === undefined) return [];
    const {before, after, changes} = one;
    const [was, is] = way === "done" ? [before, after] : [after, before];
    const steps = way === "done" ? changes : invert(before, changes);
    const now = toLines(text);
    // The editor that has undone it was first.
    return [{id, was, is, text: now === is ? is : carry({base: was, now, changes: steps})}];
  });
}

function getTexts(host: TypesHost): ReturnType<TypesHost["getTexts"]> {
  return [...host.getTexts(), ...(host.getHolders?.() ?? [])];
}

/** The changes by the cells that can be changed: those of a value in prose are the prose's. */
function toHolders(
  host: TypesHost,
  cells: Renaming["cells"]
): ReadonlyMap<CellId, readonly TextChange[]> {
  const others = new Map((host.getOthers?.() ?? []).map((one) => [one.id, one.within]));
  const placed = new Map<CellId, readonly TextChange[]>();
  for (const {cell, changes} of cells) {
    const {cell: holder, offset} = others.get(cell) ?? {cell, offset: 0};
    const moved = changes.map((one) => ({
      ...one,
      from: one.from + offset,
      to: one.to + offset
    }));
    const all = [...(placed.get(holder) ?? []), ...moved];
    placed.set(
      holder,
      all.sort((a, b) => a.from - b.from)
    );
  }
  return placed;
}

/** A text as editors and the compiler have it. */
function toLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
