import type {CellId} from "../protocol/index.ts";

/** The cells of both orders that changed their place: as few as explain the difference. */
export function findMoved(
  before: readonly CellId[],
  after: readonly CellId[]
): ReadonlySet<CellId> {
  const places = new Map(before.map((id, place) => [id, place]));
  const common = after.filter((id) => places.has(id));
  const kept = findLongestRise(common.map((id) => places.get(id) ?? 0));
  return new Set(common.filter((_, index) => !kept.has(index)));
}

/**
 * Puts `ids` into a sequence, each after the cell it follows in `reference`, and behind what `isBehind` lets it pass there. Those of `reference` that are not in the sequence are
 * passed over.
 */
export function putInOrder(
  sequence: readonly CellId[],
  {
    ids,
    reference,
    isPassed = () => false
  }: {
    readonly ids: ReadonlySet<CellId>;
    readonly reference: readonly CellId[];
    readonly isPassed?: (id: CellId) => boolean;
  }
): readonly CellId[] {
  // What follows each cell of the sequence; null is its start.
  const chains = new Map<CellId | null, CellId[]>();
  const inSequence = new Set(sequence);
  const passedBy = new Map<CellId, CellId>();
  for (let k = 0; k < sequence.length; k++) {
    const [id, next] = [sequence[k], sequence[k + 1]];
    if (id !== undefined && next !== undefined && isPassed(next)) passedBy.set(id, next);
  }
  let anchor: CellId | null = null;
  for (const id of reference) {
    if (ids.has(id)) {
      let last: CellId | null = anchor;
      if (last === null && sequence[0] !== undefined && isPassed(sequence[0])) last = sequence[0];
      for (
        let next = last === null ? undefined : passedBy.get(last);
        next !== undefined;
        next = passedBy.get(next)
      )
        last = next;
      const chain = chains.get(last) ?? [];
      chain.push(id);
      chains.set(last, chain);
    } else if (inSequence.has(id)) anchor = id;
  }
  return [
    ...(chains.get(null) ?? []),
    ...sequence.flatMap((id) => [id, ...(chains.get(id) ?? [])])
  ];
}

/** The indices of a longest rising subsequence of distinct numbers (patience sorting). */
function findLongestRise(numbers: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const before: number[] = [];
  numbers.forEach((number, index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tops[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.push(tops[low - 1] ?? -1);
    tops[low] = index;
  });
  const rise = new Set<number>();
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rise.add(at);
  return rise;
}
