import type {Zoom} from "../../lib/plot/index.ts";

/** What of the plane the reader has moved a drawn plot to, as Plotly keeps it; null when the axes stand as the figure's layout has them. */
export function readZoom(element: object, first: Readonly<Record<string, unknown>>): Zoom | null {
  const x = readRange(element, "xaxis", first["xaxis"]);
  const y = readRange(element, "yaxis", first["yaxis"]);
  return x === null && y === null ? null : {x, y};
}

/** Null for an axis that the reader has not moved, and for one of words. */
function readRange(element: object, name: string, first: unknown): Zoom["x"] {
  // Plotly moves axes itself when what is drawn changes; what it remembers is what the reader's hand has changed.
  const moved = Object.keys(own(own(element, "_fullLayout"), "_preGUI") ?? {});
  if (!moved.some((key) => key.startsWith(`${name}.`))) return null;
  const axis = own(own(element, "layout"), name);
  const range = own(axis, "range");
  if (own(axis, "autorange") === true || !Array.isArray(range)) return null;
  if (String(range) === String(own(first, "range"))) return null;
  const ends = range.map(Number);
  // The ends of a logarithmic axis are exponents.
  const [low = NaN, high = NaN] = own(axis, "type") === "log" ? ends.map((end) => 10 ** end) : ends;
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}

function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}
