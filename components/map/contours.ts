import type {Point} from "./geometry.ts";
import type {Terrain} from "./terrain.ts";

export interface ContourArea {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** the side of a grid square */
  readonly step: number;
}

/** The lines along which the terrain has one height, each as points in order: marching squares, joined end to end. */
export function findContour(
  terrain: Terrain,
  level: number,
  {x, y, step}: ContourArea
): readonly (readonly Point[])[] {
  const columns = Math.ceil((x[1] - x[0]) / step);
  const rows = Math.ceil((y[1] - y[0]) / step);
  const height = Float64Array.from({length: (columns + 1) * (rows + 1)}, (_, k) =>
    terrain(x[0] + (k % (columns + 1)) * step, y[0] + Math.floor(k / (columns + 1)) * step)
  );
  const z = (i: number, j: number) => (height[j * (columns + 1) + i] ?? 0) - level;
  const links = new Map<string, string[]>();
  const places = new Map<string, Point>();

  // A crossing is named by the grid edge it lies on, so that neighbouring squares agree on it.
  const cross = (i: number, j: number, side: "h" | "v"): string => {
    const [a, b] = side === "h" ? [z(i, j), z(i + 1, j)] : [z(i, j), z(i, j + 1)];
    const t = a / (a - b);
    const name = `${side}${i},${j}`;
    places.set(name, {
      x: x[0] + (i + (side === "h" ? t : 0)) * step,
      y: y[0] + (j + (side === "v" ? t : 0)) * step
    });
    return name;
  };
  const link = (a: string, b: string) => {
    links.set(a, [...(links.get(a) ?? []), b]);
    links.set(b, [...(links.get(b) ?? []), a]);
  };

  for (let j = 0; j < rows; j += 1)
    for (let i = 0; i < columns; i += 1) {
      const [tl, tr, br, bl] = [z(i, j) > 0, z(i + 1, j) > 0, z(i + 1, j + 1) > 0, z(i, j + 1) > 0];
      const sides = [
        ...(tl !== tr ? [cross(i, j, "h")] : []),
        ...(tr !== br ? [cross(i + 1, j, "v")] : []),
        ...(br !== bl ? [cross(i, j + 1, "h")] : []),
        ...(bl !== tl ? [cross(i, j, "v")] : [])
      ];
      const [a, b, c, d] = sides;
      if (a !== undefined && b !== undefined) link(a, b);
      if (c !== undefined && d !== undefined) link(c, d);
    }
  return joinLinks(links, places);
}

function joinLinks(
  links: ReadonlyMap<string, readonly string[]>,
  places: ReadonlyMap<string, Point>
): readonly (readonly Point[])[] {
  const visited = new Set<string>();
  const lines: Point[][] = [];
  const ends = [...links.keys()].filter((name) => links.get(name)?.length === 1);
  for (const start of [...ends, ...links.keys()]) {
    if (visited.has(start)) continue;
    const line: string[] = [];
    let name: string | undefined = start;
    while (name !== undefined && !visited.has(name)) {
      visited.add(name);
      line.push(name);
      name = links.get(name)?.find((next) => !visited.has(next));
    }
    const closed = line.length > 2 && links.get(start)?.includes(line.at(-1) ?? "") === true;
    if (closed) line.push(start);
    lines.push(line.flatMap((key) => places.get(key) ?? []));
  }
  return lines;
}

/** A line as SVG, in whole pixels, drawn through the middles of its pieces so that no corner shows. */
export function toContourPath(line: readonly Point[]): string {
  const points = line.map(({x, y}) => ({x: Math.round(x), y: Math.round(y)}));
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 4) return "";
  const closed = line[0] === line.at(-1);
  const begin = closed ? middle(points.at(-2) ?? last, first) : first;
  const controls = closed ? points.slice(0, -1) : points.slice(1, -1);
  const parts = [`M${begin.x} ${begin.y}`];
  let at = begin;
  controls.forEach((control, i) => {
    const end =
      closed || i < controls.length - 1 ? middle(control, controls[i + 1] ?? first) : last;
    parts.push(`q${step(at, control)}${glue(step(at, end))}`);
    at = end;
  });
  return closed ? `${parts.join("")}z` : parts.join("");
}

function middle(a: Point, b: Point): Point {
  return {x: Math.round((a.x + b.x) / 2), y: Math.round((a.y + b.y) / 2)};
}

function step(from: Point, to: Point): string {
  return `${to.x - from.x}${glue(String(to.y - from.y))}`;
}

/** A minus sign separates two numbers by itself. */
function glue(number: string): string {
  return number.startsWith("-") ? number : ` ${number}`;
}
