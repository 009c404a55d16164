import {getAutoRange} from "plotly.js/src/plots/cartesian/autorange";
import {drawData, drawMainTitle} from "plotly.js/src/plot_api/subroutines";
import Plots from "plotly.js/src/plots/plots";
import type {Axis, Drawing, Traces} from "plotly.js/src/plots/plots";
import type {Moves} from "../../../lib/plot/index.ts";

/**
 * Moves the curves, points and bars of a drawn plot and writes its new title, and nothing else, where the axes stand as they stood. False, and the
 * plot as it was, when its axes have to move. Part of the bundle of plots, as it asks Plotly's own steps for what `react` would do with all of them.
 */
export function moveTraces(drawing: Drawing, {traces, title}: Moves): boolean {
  const {_fullLayout: layout, _fullData: drawn} = drawing;
  const given = drawing.data;
  if (layout === undefined || drawn === undefined || given === undefined) return false;
  if (drawn.length !== traces.length || given.length !== traces.length) return false;
  const axes = [layout.xaxis, layout.yaxis].filter((axis) => axis !== undefined);
  if (axes.length !== 2 || !axes.every(canStand)) return false;
  const before = traces.map((lists, k) => exchange(drawn[k], lists));
  Plots.doCalcdata(drawing);
  if (!axes.every((axis) => stands(drawing, axis))) {
    before.forEach((lists, k) => exchange(drawn[k], lists));
    return false;
  }
  // What Plotly was given is what it was given last.
  traces.forEach((lists, k) => exchange(given[k], lists));
  if (title !== null) {
    layout.title.text = title;
    if (drawing.layout?.title !== undefined) drawing.layout.title.text = title;
    drawMainTitle(drawing);
  }
  drawData(drawing);
  Plots.rehover(drawing);
  return true;
}

/** Words on an axis and axes that hang together have their own ways. */
function canStand(axis: Axis): boolean {
  return axis.type !== "category" && !(axis.autorange === true && axis._constraintGroup);
}

/** An axis that would move by less than half a pixel stands. */
function stands(drawing: Drawing, axis: Axis): boolean {
  if (axis.autorange !== true) return true;
  const [from, to] = axis.range;
  const [low = NaN, high = NaN] = getAutoRange(drawing, axis);
  const pixel = Math.abs(to - from) / axis._length;
  return Math.abs(low - from) <= pixel / 2 && Math.abs(high - to) <= pixel / 2;
}

/** Puts the lists into a trace and returns those that were there. */
function exchange(trace: Traces[number] | undefined, lists: Traces[number]): Traces[number] {
  const before: Record<string, unknown> = {};
  if (trace === undefined || Object.keys(lists).length === 0) return before;
  for (const [path, list] of Object.entries(lists)) {
    const [key = "", inner] = path.split(".");
    const place = inner === undefined ? trace : trace[key];
    const name = inner ?? key;
    if (typeof place !== "object" || place === null) continue;
    before[path] = Reflect.get(place, name);
    Reflect.set(place, name, list);
  }
  if ("_length" in trace) trace["_length"] = lengthOf(trace);
  return before;
}

function lengthOf({x, y}: Traces[number]): number {
  return Math.min(Array.isArray(x) ? x.length : 0, Array.isArray(y) ? y.length : 0);
}
