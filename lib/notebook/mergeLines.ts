import {diffArrays} from "diff";

/** Beyond so many changed lines, finding them takes longer than a person waits. */
const MOST_CHANGES = 4_000;

/**
 * Two texts that were made from one, as one with the changes of both, line by line; null when both changed the same lines, or lines that touch, in different ways.
 */
export function mergeLines(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const lines = base.split("\n");
  const [own, other] = [findChanges(lines, mine), findChanges(lines, theirs)];
  if (own === null || other === null) return null;
  const changes = [...own];
  for (const change of other) {
    const near = own.filter(({from, to}) => from <= change.to && change.from <= to);
    if (near.length === 0) changes.push(change);
    else if (near.length > 1 || !near.every((one) => isSame(one, change))) return null;
  }
  let [merged, at]: [string[], number] = [[], 0];
  for (const {from, to, lines: put} of changes.sort((a, b) => a.from - b.from)) {
    merged = merged.concat(lines.slice(at, from), put);
    at = to;
  }
  return merged.concat(lines.slice(at)).join("\n");
}

/** A run of lines of the base, and what stands in its stead. */
interface Change {
  /** lines of the base, from this one to before that one; none when lines were put in */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function findChanges(base: readonly string[], text: string): readonly Change[] | null {
  const found = diffArrays([...base], text.split("\n"), {maxEditLength: MOST_CHANGES});
  if (found === undefined) return null;
  const changes: Change[] = [];
  let at = 0;
  for (const {added, removed, value} of found) {
    const last = changes.at(-1);
    const isNext = last !== undefined && last.to === at && (added || removed);
    const change: Change = {
      from: isNext ? last.from : at,
      to: removed ? at + value.length : at,
      lines: [...(isNext ? last.lines : []), ...(added ? value : [])]
    };
    if (added || removed) changes.splice(isNext ? -1 : changes.length, 1, change);
    if (!added) at += value.length;
  }
  return changes;
}

function isSame(a: Change, b: Change): boolean {
  return a.from === b.from && a.to === b.to && a.lines.join("\n") === b.lines.join("\n");
}
