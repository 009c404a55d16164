/** A place of the map in reading order, and what must be read before it. */
export interface LaneNode {
  readonly id: string;
  readonly needs: readonly string[];
}

/**
 * Gives each place a lane, from 0 at the left, so that the lines between places run straight down their lanes and
 * none crosses another where that can be avoided. `nodes` are in reading order, which is also a topological order.
 */
export function assignLanes(nodes: readonly LaneNode[]): ReadonlyMap<string, Lane> {
  const heirs = findHeirs(nodes);
  const row = new Map(nodes.map(({id}, index) => [id, index]));
  const chains: Chain[] = [];
  const lanes = new Map<string, Lane>();

  const open = (node: LaneNode, fork: number, beside: number): void => {
    const members = chainFrom(node.id, nodes, heirs).filter((id) => !lanes.has(id));
    const to = row.get(members.at(-1) ?? node.id) ?? fork;
    const lane = findLane(beside, {from: fork, to}, chains);
    chains.push({lane, from: fork, to});
    members.forEach((id, i) => lanes.set(id, {lane, opens: i === 0}));
  };

  // Lanes are given out where they fork, from the first place to the last: a line that forks early lies outside.
  for (const [index, node] of nodes.entries()) {
    if (!lanes.has(node.id)) open(node, index, 0);
    const own = lanes.get(node.id)?.lane ?? 0;
    for (const next of nodes)
      if (next.needs[0] === node.id && !lanes.has(next.id)) open(next, index, own);
  }

  const leftmost = Math.min(0, ...chains.map(({lane}) => lane));
  return new Map([...lanes].map(([id, {lane, opens}]) => [id, {lane: lane - leftmost, opens}]));
}

export interface Lane {
  readonly lane: number;
  /** whether the lane begins here, forking off the lane of what comes before */
  readonly opens: boolean;
}

interface Chain {
  readonly lane: number;
  /** the rows that its line takes up, the fork it comes from included */
  readonly from: number;
  readonly to: number;
}

/** The place and those that go on from it in the same lane. */
function chainFrom(
  id: string,
  nodes: readonly LaneNode[],
  heirs: ReadonlyMap<string, string>
): readonly string[] {
  const heir = heirs.get(id);
  const goesOn =
    heir !== undefined && nodes.some((node) => node.id === heir && node.needs[0] === id);
  return goesOn ? [id, ...chainFrom(heir, nodes, heirs)] : [id];
}

/** Which of the places that follow goes on in the same lane: the one with most behind it, then the one read last. */
function findHeirs(nodes: readonly LaneNode[]): ReadonlyMap<string, string> {
  const weight = new Map<string, number>();
  for (const {id, needs} of [...nodes].reverse()) {
    const own = (weight.get(id) ?? 0) + 1;
    weight.set(id, own);
    for (const need of needs) weight.set(need, (weight.get(need) ?? 0) + own);
  }
  const heirs = new Map<string, string>();
  for (const {id, needs} of nodes)
    for (const need of needs) {
      const rival = heirs.get(need);
      if (rival === undefined || (weight.get(id) ?? 0) >= (weight.get(rival) ?? 0))
        heirs.set(need, id);
    }
  return heirs;
}

/** The nearest lane that is free all the way, reached from the parent's without crossing a line; right before left. */
function findLane(
  parent: number,
  rows: {from: number; to: number},
  chains: readonly Chain[]
): number {
  if (chains.length === 0) return parent;
  for (let distance = 1; distance <= chains.length + 1; distance += 1)
    for (const side of [1, -1]) {
      const lane = parent + side * distance;
      const between = Array.from({length: distance - 1}, (_, i) => parent + side * (i + 1));
      const fork = {from: rows.from, to: rows.from + 1};
      if (isFree(lane, rows, chains) && between.every((other) => isFree(other, fork, chains)))
        return lane;
    }
  return Math.max(...chains.map(({lane}) => lane)) + 1;
}

function isFree(lane: number, rows: {from: number; to: number}, chains: readonly Chain[]): boolean {
  return chains.every(
    (chain) => chain.lane !== lane || chain.to <= rows.from || chain.from >= rows.to
  );
}
