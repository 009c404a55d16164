import {toSmoothStep, type Point} from "./geometry.ts";
import {assignLanes, type Lane} from "./lanes.ts";

/** What a layout is made of: the map's data, free of the page. */
export interface MapSpec {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly slug: string | null;
  }[];
  readonly edges: readonly {readonly from: string; readonly to: string}[];
  /** the reading order; `lines` is how many lines the label may take */
  readonly trail: readonly {
    readonly slug: string;
    readonly kind: "post" | "course";
    readonly label: string;
  }[];
}

export interface Stop extends Point {
  /** null for the place where readers start */
  readonly slug: string | null;
  readonly kind: "start" | "post" | "course";
  /** where its label begins or, on the left of the trail, ends */
  readonly labelX: number;
  readonly side: "left" | "right";
  /** null beside the lanes */
  readonly lane: number | null;
  /** whether its lane forks off here */
  readonly opens: boolean;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly stops: readonly Stop[];
  /** the flowchart's arrows between places */
  readonly edges: readonly {readonly from: string; readonly to: string; readonly path: string}[];
  /** one step of the trail for each stop, from the one before it */
  readonly steps: readonly {readonly slug: string; readonly path: string}[];
  /** from the trail to each place that is read on the way */
  readonly spurs: readonly {readonly slug: string; readonly path: string}[];
  /** from each place to its label, where other lines pass between them */
  readonly leaders: readonly string[];
}

/** The measures of one layout, in CSS pixels. */
export interface MapMeasures {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** the middle of the trail, and how far it swings to either side */
  readonly trail: number;
  readonly swing: number;
  readonly lanes: readonly number[];
  readonly row: {readonly post: number; readonly course: number};
  readonly lineHeight: number;
  /** characters in a line of a label */
  readonly characters: {readonly post: number; readonly course: number};
  /** labels of posts stand left of the trail, or all labels right of the lanes at this place */
  readonly labels: "around" | number;
}

export const WIDE: MapMeasures = {
  width: 1160,
  top: 70,
  bottom: 120,
  trail: 470,
  swing: 26,
  lanes: [620, 715, 810],
  row: {post: 66, course: 54},
  lineHeight: 24,
  characters: {post: 44, course: 34},
  labels: "around"
};

export const NARROW: MapMeasures = {
  width: 350,
  top: 40,
  bottom: 70,
  trail: 18,
  swing: 5,
  lanes: [52, 72, 92],
  row: {post: 44, course: 44},
  lineHeight: 21,
  characters: {post: 25, course: 25},
  labels: 114
};

/** Lays the reading order out from top to bottom. The same data gives the same map. */
export function layoutMap(spec: MapSpec, measures: MapMeasures): MapLayout {
  const idOf = new Map(spec.nodes.map(({id, slug}) => [slug, id]));
  const courses = spec.trail.flatMap(({slug, kind}) =>
    kind === "course" ? [idOf.get(slug) ?? slug] : []
  );
  const lanes = assignLanes(
    courses.map((id) => ({
      id,
      needs: spec.edges
        .filter(({from, to}) => to === id && courses.includes(from))
        .map(({from}) => from)
    }))
  );
  const rows = toRows(spec, measures);
  const stops = toStops(spec, {measures, rows, lanes, idOf});
  const byId = new Map(
    stops.flatMap((stop) => (stop.kind === "post" ? [] : [[idOf.get(stop.slug) ?? "", stop]]))
  );
  const onTrail = stops.filter(({kind}) => kind !== "course");

  return {
    width: measures.width,
    height: (rows.at(-1) ?? 0) + measures.bottom,
    stops,
    edges: spec.edges.flatMap(({from, to}) => {
      const [a, b] = [byId.get(from), byId.get(to)];
      return a === undefined || b === undefined ? [] : [{from, to, path: toEdgePath(a, b)}];
    }),
    steps: onTrail.flatMap((stop, i) =>
      stop.slug === null ? [] : [{slug: stop.slug, path: toSmoothStep(onTrail, i)}]
    ),
    spurs: stops.flatMap((stop) =>
      stop.kind === "course" && stop.slug !== null
        ? [{slug: stop.slug, path: toSpur(stop, onTrail)}]
        : []
    ),
    leaders: stops.flatMap(({kind, x, y, labelX}) =>
      kind === "course" && labelX - x > 40 ? [`M${r(x + MARK + 3)} ${r(y)}H${r(labelX - 8)}`] : []
    )
  };
}

/** The height of the start and of each stop of the trail. Courses stand between the posts they are read between. */
function toRows(spec: MapSpec, measures: MapMeasures): readonly number[] {
  const together = measures.labels !== "around";
  const rows = [measures.top];
  let y = measures.top;
  let before: {kind: "start" | "post" | "course"; label: string} = {kind: "start", label: "Start"};
  for (const stop of spec.trail) {
    const gap = measures.row[stop.kind];
    // Labels on the same side need room for all their lines; on opposite sides they may stand side by side.
    if (together) y += Math.max(gap, (tall(before, measures) + tall(stop, measures)) / 2);
    else if (before.kind === stop.kind)
      y += Math.max(gap, (tall(before, measures) + tall(stop, measures)) / 2);
    else y += gap * 0.72;
    rows.push(y);
    before = stop;
  }
  return rows;
}

function tall(
  stop: {kind: "start" | "post" | "course"; label: string},
  measures: MapMeasures
): number {
  const width = stop.kind === "course" ? measures.characters.course : measures.characters.post;
  return Math.ceil(stop.label.length / width) * measures.lineHeight + measures.lineHeight + 12;
}

interface Placement {
  readonly measures: MapMeasures;
  readonly rows: readonly number[];
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly idOf: ReadonlyMap<string | null, string>;
}

function toStops(spec: MapSpec, {measures, rows, lanes, idOf}: Placement): readonly Stop[] {
  const around = measures.labels === "around";
  const column = measures.labels === "around" ? 0 : measures.labels;
  let posts = 0;
  const onTrail = (slug: string | null, y: number): Stop => {
    const x = measures.trail + Math.sin(posts * 1.9) * measures.swing;
    posts += 1;
    return {
      slug,
      kind: slug === null ? "start" : "post",
      x,
      y,
      labelX: around ? x - 26 : column,
      side: around ? "left" : "right",
      lane: null,
      opens: false
    };
  };
  const start = onTrail(null, rows[0] ?? 0);
  const rest = spec.trail.map(({slug, kind}, i): Stop => {
    const y = rows[i + 1] ?? 0;
    if (kind === "post") return onTrail(slug, y);
    const {lane, opens} = lanes.get(idOf.get(slug) ?? slug) ?? {lane: 0, opens: true};
    const x = measures.lanes[lane] ?? measures.lanes.at(-1) ?? 0;
    return {
      slug,
      kind,
      x,
      y,
      labelX: column,
      side: "right",
      lane,
      opens
    };
  });
  return around ? placeLabels([start, ...rest], spec, {measures, idOf}) : [start, ...rest];
}

/** A place's label stands right of every line that passes beside the place. */
function placeLabels(
  stops: readonly Stop[],
  spec: MapSpec,
  {measures, idOf}: Pick<Placement, "measures" | "idOf">
): readonly Stop[] {
  const byId = new Map(stops.map((stop) => [idOf.get(stop.slug) ?? "", stop]));
  return stops.map((stop) => {
    if (stop.kind !== "course") return stop;
    const passing = spec.edges.flatMap(({from, to}) => {
      const [a, b] = [byId.get(from), byId.get(to)];
      if (a === undefined || b === undefined || a.lane === null || b.lane === null) return [];
      return a.y - 34 < stop.y && stop.y < b.y + 34 ? [Math.max(a.lane, b.lane)] : [];
    });
    const lane = Math.max(stop.lane ?? 0, ...passing);
    return {...stop, labelX: (measures.lanes[lane] ?? stop.x) + 24};
  });
}

const MARK = 11;

/** Straight down a lane. Between lanes the bend stands at the fork, or before the place where two lines meet. */
function toEdgePath(a: Stop, b: Stop): string {
  const y0 = a.y + MARK;
  const y1 = b.y - MARK - 4;
  if (a.lane === null)
    return `M${r(a.x + MARK)} ${r(a.y)}C${r(b.x - 60)} ${r(a.y)} ${b.x} ${r(a.y)} ${b.x} ${r(y1 - 8)}V${r(y1)}`;
  if (a.x === b.x) return `M${a.x} ${r(y0)}V${r(y1)}`;
  const bend = Math.min(b.opens ? 56 : 34, y1 - y0 - 8);
  const from = b.opens ? y0 : y1 - 8 - bend;
  const half = from + bend / 2;
  return `M${a.x} ${r(y0)}V${r(from)}C${a.x} ${r(half)} ${b.x} ${r(half)} ${b.x} ${r(from + bend)}V${r(y1)}`;
}

/** Level, from the trail where it passes the place. */
function toSpur(stop: Stop, onTrail: readonly Stop[]): string {
  const below = onTrail.findIndex(({y}) => y > stop.y);
  const [a, b] = [onTrail[below - 1], onTrail[below]];
  const t = a === undefined || b === undefined ? 0 : (stop.y - a.y) / (b.y - a.y);
  const x =
    a === undefined || b === undefined ? (onTrail.at(-1)?.x ?? 0) : a.x + (b.x - a.x) * smooth(t);
  return `M${r(x)} ${r(stop.y)}H${r(stop.x - MARK)}`;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function r(n: number): number {
  return Math.round(n * 10) / 10;
}
