import type * as shared from "./shared.ts";
import type {RandomOf} from "./random.ts";
import type {Display, File, Progress, Use} from "./run.ts";
import type {View} from "./inputs.ts";

type SharedNames = typeof shared;

/** The names made anew for each run of a cell. */
export interface BoundNames {
  readonly view: View;
  readonly display: Display;
  readonly progress: Progress;
  readonly file: File;
  readonly use: Use;
  readonly random: RandomOf;
}

/** Every name that a cell sees, with its type. */
export interface CellNames extends SharedNames, BoundNames {}

/** the types that a cell may write, all exported by this folder's index */
export const cellTypes: readonly string[] = [
  "Vec",
  "Mat",
  "Traced",
  "Random",
  "Mark",
  "PlotValue",
  "Row",
  "Dataset",
  "Iterate",
  "Moment",
  "Trajectory",
  "LineSearch"
];
