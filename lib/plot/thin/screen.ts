import type {Axis, Mark, Numbers, PlotValue} from "../../protocol/index.ts";

/** The part of the plane that the reader has zoomed to, in data units; null where an axis shows what it shows at first. */
export interface Zoom {
  readonly x: readonly [number, number] | null;
  readonly y: readonly [number, number] | null;
}

/** One axis in CSS pixels: `low` is at 0 and `high` at `pixels`. */
export interface Side {
  readonly scale: Axis["scale"];
  /** on the axis's own scale: exponents of ten when it is logarithmic */
  readonly low: number;
  readonly high: number;
  readonly pixels: number;
  /** how far beyond its ends things are drawn, in pixels: what a drag brings into sight */
  readonly margin: number;
}

export interface Screen {
  readonly x: Side;
  readonly y: Side;
}

/** The pixels on which the marks of a plot lie. Its own margins are left out: a little more than is drawn. */
export function toScreen(
  plot: PlotValue,
  {width, height, zoom}: {width: number; height: number; zoom: Zoom | null}
): Screen {
  return {
    x: toSide(plot.x, {pixels: width, zoom: zoom?.x ?? null, values: () => plot.marks.map(xsOf)}),
    y: toSide(plot.y, {
      pixels: height,
      zoom: zoom?.y ?? null,
      values: () => plot.marks.flatMap(ysOf)
    })
  };
}

/** An axis on which these values stand from end to end. */
export function fitSide(scale: Axis["scale"], values: Numbers): Side {
  return toSide(
    {title: null, scale, range: null},
    {pixels: 600, zoom: null, values: () => [values]}
  );
}

function toSide(
  {scale, range}: Axis,
  {
    pixels,
    zoom,
    values
  }: {pixels: number; zoom: Zoom["x"]; values: () => readonly (readonly unknown[])[]}
): Side {
  const seen = zoom ?? range;
  const ends = seen === null ? extentOf(values(), scale) : seen.map((end) => place(end, scale));
  const [low = 0, high = 0] = ends.every(Number.isFinite) ? ends : [0, 1];
  return {
    scale,
    low: Math.min(low, high),
    high: low === high ? low + 1 : Math.max(low, high),
    pixels,
    margin: seen === null ? 0 : pixels / 2
  };
}

/** Where values stand in pixels; NaN for what is not drawn. */
export function toPixels(
  values: readonly unknown[],
  {scale, low, high, pixels}: Side
): Float64Array {
  const factor = pixels / (high - low);
  const places = new Float64Array(values.length);
  for (let k = 0; k < values.length; ++k) {
    const value = values[k];
    const at = typeof value === "number" ? (place(value, scale) - low) * factor : NaN;
    places[k] = Number.isFinite(at) ? at : NaN;
  }
  return places;
}

/** −1, 0 or 1: before what is drawn of the axis, in it, beyond it. */
export function sideOf(at: number, {pixels, margin}: Side): number {
  return at < -margin ? -1 : at > pixels + margin ? 1 : 0;
}

function place(value: number, scale: Axis["scale"]): number {
  return scale === "log" ? Math.log10(value) : value;
}

function extentOf(lists: readonly (readonly unknown[])[], scale: Axis["scale"]): readonly number[] {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let k = 0; k < list.length; ++k) {
      const value = list[k];
      if (typeof value !== "number") continue;
      const at = place(value, scale);
      if (!Number.isFinite(at)) continue;
      if (at < low) low = at;
      if (at > high) high = at;
    }
  }
  return [low, high];
}

function xsOf(mark: Mark): readonly unknown[] {
  return mark.mark === "histogram" ? mark.values : mark.x;
}

function ysOf(mark: Mark): readonly Numbers[] {
  if (mark.mark === "histogram") return [];
  return mark.mark === "area" ? [mark.y, mark.base] : [mark.y];
}
