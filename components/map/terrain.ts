import type {MapLayout, Stop} from "./layout.ts";

/** The height of the land at a point of the map. */
export type Terrain = (x: number, y: number) => number;

/**
 * The land that the map shows: a hillside that falls along the trail to its lowest ground at the last stop, with a
 * valley where the trail runs and a hill under each course. Heights are in the map's pixels.
 */
export function createTerrain(layout: MapLayout): Terrain {
  const trail = layout.stops.filter(({kind}) => kind !== "course");
  const hills = layout.stops.filter(({kind}) => kind === "course");
  const scale = Math.min(1, layout.width / 1160);
  const last = trail.at(-1);
  const end = last?.y ?? layout.height;

  return (x, y) => {
    const fall = Math.hypot(y - end, 140);
    const away = x - trailAt(trail, y);
    const valley = -95 * scale * gauss(away / (150 * scale));
    const rim = 0.055 * Math.abs(away);
    const basin =
      last === undefined ? 0 : -170 * gauss(Math.hypot((x - last.x) / 1.5, y - last.y) / 120);
    const hill = hills.reduce(
      (sum, {x: hx, y: hy}) =>
        sum +
        150 *
          Math.max(scale, 0.4) *
          gauss(Math.hypot(x - hx, y - hy) / (46 * Math.max(scale, 0.4))),
      0
    );
    return fall + valley + rim + basin + hill + swell(x, y, away);
  };
}

/** Long slow waves, none where the trail runs. */
function swell(x: number, y: number, away: number): number {
  const calm = 1 - gauss(away / 200);
  return (
    calm *
    (46 * Math.sin(x / 173 + y / 391 + 0.6) +
      34 * Math.sin(x / 97 - y / 143 + 2.1) +
      22 * Math.cos(x / 61 + y / 83 + 4.2))
  );
}

function trailAt(trail: readonly Stop[], y: number): number {
  const below = trail.findIndex((stop) => stop.y > y);
  if (below === 0) return trail[0]?.x ?? 0;
  const [a, b] = [trail[below - 1], trail[below]];
  if (a === undefined || b === undefined) return trail.at(-1)?.x ?? 0;
  const t = (y - a.y) / (b.y - a.y);
  return a.x + (b.x - a.x) * t * t * (3 - 2 * t);
}

function gauss(r: number): number {
  return Math.exp(-r * r);
}
