import type {Judgement} from "./judgement.ts";

/** Steps by their right places, from 0: `[0, 1, 2]` is right. Says how far the start is right, not what comes next. */
export function judgeOrder(order: readonly number[]): Judgement {
  const right = order.findIndex((step, place) => step !== place);
  if (right < 0) return {state: "passed", message: null};
  const message =
    right === 0
      ? "The first step is not the first."
      : right === 1
        ? "The first step is right; the second is not."
        : `The first ${right} steps are right; the next is not.`;
  return {state: "failed", message};
}

/** The steps with the one at `place` moved by one, up or down; the same where it cannot move. */
export function moveStep(order: readonly number[], place: number, by: -1 | 1): readonly number[] {
  const other = place + by;
  const [a, b] = [order[place], order[other]];
  if (a === undefined || b === undefined) return order;
  return order.map((step, i) => (i === place ? b : i === other ? a : step));
}
