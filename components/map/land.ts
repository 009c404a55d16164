import {findContour, toContourPath, type ContourArea} from "./contours.ts";
import type {MapLayout} from "./layout.ts";
import {createTerrain} from "./terrain.ts";

/**
 * The contour lines of a map as an SVG file: a stencil that the page fills with the theme's colour. It reaches over
 * the map's edges by `margin` on both sides, so that the lines run off the page.
 */
export function drawLand(layout: MapLayout, {margin, above, step, interval}: LandMeasures): string {
  const terrain = createTerrain(layout);
  const area: ContourArea = {x: [-margin, layout.width + margin], y: [-above, layout.height], step};
  const heights = sample(area).map(([x, y]) => terrain(x, y));
  const lowest = Math.ceil(Math.min(...heights) / interval);
  const highest = Math.floor(Math.max(...heights) / interval);
  const paths = Array.from({length: highest - lowest + 1}, (_, i) => lowest + i).map((n) => {
    const d = findContour(terrain, n * interval, area)
      .map(toContourPath)
      .join("");
    return `<path${n % 5 === 0 ? ' stroke-width="1.7"' : ""} d="${d}"/>`;
  });
  const box = `${-margin} ${-above} ${layout.width + 2 * margin} ${layout.height + above}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="none" stroke="#000" stroke-width="0.9">${paths.join("")}</svg>\n`;
}

export interface LandMeasures {
  /** how far the land goes on to the left and right of the map */
  readonly margin: number;
  /** how far it goes on above */
  readonly above: number;
  /** the side of a grid square */
  readonly step: number;
  /** the height from one line to the next */
  readonly interval: number;
}

export const WIDE_LAND: LandMeasures = {margin: 420, above: 360, step: 18, interval: 34};
export const NARROW_LAND: LandMeasures = {margin: 225, above: 360, step: 14, interval: 30};

function sample({x, y}: ContourArea): readonly (readonly [number, number])[] {
  const step = 20;
  const columns = Math.floor((x[1] - x[0]) / step);
  const rows = Math.floor((y[1] - y[0]) / step);
  return Array.from({length: (columns + 1) * (rows + 1)}, (_, k) => [
    x[0] + (k % (columns + 1)) * step,
    y[0] + Math.floor(k / (columns + 1)) * step
  ]);
}
