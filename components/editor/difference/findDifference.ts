import {diffArrays} from "diff";

/** A line of two texts laid side by side, or a number of lines that are the same and far from any change. */
export type Row =
  | {readonly kind: "same" | "mine" | "other"; readonly text: string}
  | {readonly kind: "left-out"; readonly lines: number};

/** Lines that are the same and still shown beside one that is not. */
const NEAR = 2;
/** With more lines that differ, a comparison says nothing and takes long. */
const MOST = 1000;

/** Two texts line by line, blanks at the ends of lines aside; null when they have next to nothing in common. */
export function findDifference(mine: string, other: string): readonly Row[] | null {
  const parts = diffArrays([...linesOf(mine)], [...linesOf(other)], {maxEditLength: MOST});
  if (parts === undefined) return null;
  return parts.flatMap(({added, removed, value}, place): readonly Row[] => {
    const kind = added ? "other" : removed ? "mine" : "same";
    const rows = value.map((text): Row => ({kind, text}));
    if (kind !== "same") return rows;
    const [before, after] = [place === 0 ? 0 : NEAR, place === parts.length - 1 ? 0 : NEAR];
    const lines = rows.length - before - after;
    // A single line takes no more room than saying that it is left out.
    if (lines < 2 || parts.length === 1) return rows;
    return [
      ...rows.slice(0, before),
      {kind: "left-out", lines},
      ...rows.slice(rows.length - after)
    ];
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
}
