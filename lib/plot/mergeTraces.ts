import type {Trace} from "./marks.ts";

/** Of more traces than this those that look alike are drawn as one: each costs Plotly more than what is in it. */
const MANY = 40;
/** More are not drawn. */
const MOST = 100;

/** Fewer traces that show the same, and of too many the first; `left` of the given ones are not in them. */
export function mergeTraces(traces: readonly Trace[]): {
  readonly traces: readonly Trace[];
  readonly left: number;
} {
  if (traces.length <= MANY) return {traces, left: 0};
  const groups = new Map<string, Trace[]>();
  traces.forEach((trace, k) => {
    const look = maybeLook(trace) ?? String(k);
    const group = groups.get(look) ?? [];
    group.push(trace);
    groups.set(look, group);
  });
  const all = [...groups.values()];
  const left = all.slice(MOST).reduce((sum, group) => sum + group.length, 0);
  return {traces: all.slice(0, MOST).flatMap(join), left};
}

/** Equal for traces that can be one: lines, points and arrows in the plane that no legend names. */
function maybeLook({x, y, marker, ...look}: Trace): string | null {
  const isPlain = look["type"] === "scatter" && look["showlegend"] === false;
  if (!isPlain || !Array.isArray(x) || !Array.isArray(y)) return null;
  if (Object.values(look).some(Array.isArray)) return null;
  const {size, ...sign} = {size: null, ...(isFields(marker) ? marker : {})};
  return JSON.stringify([look, sign, Array.isArray(size) ? "list" : size]);
}

/** One trace with a gap between what was in each. */
function join(group: readonly Trace[]): readonly Trace[] {
  const [first] = group;
  if (first === undefined || group.length === 1) return group;
  const marker = isFields(first["marker"]) ? first["marker"] : null;
  return [
    {
      ...first,
      x: chain(group.map(({x}) => x)),
      y: chain(group.map(({y}) => y)),
      ...(Array.isArray(marker?.["size"])
        ? {
            marker: {
              ...marker,
              size: chain(group.map((one) => isFields(one["marker"]) && one["marker"]["size"]))
            }
          }
        : {})
    }
  ];
}

function chain(lists: readonly unknown[]): readonly unknown[] {
  return lists.flatMap((list, k) => {
    const items: readonly unknown[] = Array.isArray(list) ? list : [];
    return k === 0 ? items : [null, ...items];
  });
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
