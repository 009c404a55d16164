import {diffArrays} from "diff";

export interface Merged {
  readonly text: string;
  /** places that both changed, each in another way: ours stands there, theirs in a comment above it */
  readonly conflicts: number;
}

/** A run of lines of the base, and what one side has in its stead. */
interface Change {
  /** lines of the base, from this one to before that one; none when lines were put in */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Two texts that were made from one, as one with the changes of both, line by line. Where both changed the same lines, or lines that touch, ours stay and theirs are put in as
 * comments for the reader to settle, so that what ran still does.
 */
export function mergeTexts(base: string, ours: string, theirs: string): Merged {
  const lines = base.split("\n");
  const [own, other] = [findChanges(lines, ours), findChanges(lines, theirs)];
  const merged: string[] = [];
  let conflicts = 0;
  let at = 0;
  while (own.length + other.length > 0) {
    const {from, to, mine, yours} = takePlace(own, other);
    merged.push(...lines.slice(at, from));
    const [ourLines, theirLines] = [apply(lines, from, to, mine), apply(lines, from, to, yours)];
    if (mine.length === 0) merged.push(...theirLines);
    else if (yours.length === 0 || isSame(ourLines, theirLines)) merged.push(...ourLines);
    else {
      conflicts++;
      merged.push(...toComment(theirLines), ...ourLines);
    }
    at = to;
  }
  merged.push(...lines.slice(at));
  return {text: merged.join("\n"), conflicts};
}

/** A stretch of the base that no change reaches out of. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly mine: readonly Change[];
  readonly yours: readonly Change[];
}

/** Takes the first change of the two lists out of them, with all that touch it or one another: they are one place. */
function takePlace(own: Change[], other: Change[]): Place {
  const from = Math.min(own[0]?.from ?? Infinity, other[0]?.from ?? Infinity);
  let to = from;
  const take = (changes: Change[]): readonly Change[] => {
    const taken: Change[] = [];
    while (changes[0] !== undefined && changes[0].from <= to) {
      to = Math.max(to, changes[0].to);
      taken.push(changes[0]);
      changes.shift();
    }
    return taken;
  };
  const [mine, yours]: [Change[], Change[]] = [[], []];
  for (let before = -1; before < mine.length + yours.length;) {
    before = mine.length + yours.length;
    mine.push(...take(own));
    yours.push(...take(other));
  }
  return {from, to, mine, yours};
}

function findChanges(base: readonly string[], text: string): Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const {added, removed, value} of diffArrays([...base], text.split("\n"))) {
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

/** The lines of the base from one to another with the changes of one side in them. */
function apply(
  base: readonly string[],
  from: number,
  to: number,
  changes: readonly Change[]
): readonly string[] {
  const lines: string[] = [];
  let at = from;
  for (const change of changes) {
    lines.push(...base.slice(at, change.from), ...change.lines);
    at = change.to;
  }
  return [...lines, ...base.slice(at, to)];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, k) => line === b[k]);
}

function toComment(lines: readonly string[]): readonly string[] {
  return [
    lines.length === 0 ? "// The author took these lines out:" : "// The author has here:",
    ...lines.map((line) => `// ${line}`.trimEnd()),
    ...(lines.length === 0 ? [] : ["// and you:"])
  ];
}
