import type {InputSpec} from "../../lib/protocol/index.ts";

type RangeSpec = Extract<InputSpec, {kind: "range"}>;

/** A log slider has this many positions: its ends are exact, and so is what lies between to three digits. */
const POSITIONS = 1000;

/** Where a value stands on the slider's own scale. */
export function toPosition(value: number, {min, max, log}: RangeSpec): number {
  if (!log) return value;
  return max === min ? 0 : Math.round((POSITIONS * Math.log(value / min)) / Math.log(max / min));
}

/** The value at a position, rounded so that it can be read and said. */
export function toValue(position: number, {min, max, log}: RangeSpec): number {
  if (!log) return position;
  if (position <= 0) return min;
  if (position >= POSITIONS) return max;
  return Number((min * (max / min) ** (position / POSITIONS)).toPrecision(3));
}
