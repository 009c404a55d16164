import {doAutoRange, getAutoRange} from "plotly.js/src/plots/cartesian/autorange";
import Axes from "plotly.js/src/plots/cartesian/axes";
import {drawData, drawMainTitle} from "plotly.js/src/plot_api/subroutines";
import Plots from "plotly.js/src/plots/plots";
import type {Axis, Drawing, Traces} from "plotly.js/src/plots/plots";
import type {Moves} from "../../../lib/plot/index.ts";

/**
 * Moves the curves, points and bars of a drawn plot with the axes that follow them, and writes its new title, and nothing else. False, and the
 * plot as it was, when more than that would change. Part of the bundle of plots, as it asks Plotly's own steps for what `react` would do with all of them.
 */
export async function moveTraces(drawing: Drawing, {traces, title}: Moves): Promise<boolean> {
  const {_fullLayout: layout, _fullData: drawn} = drawing;
  const given = drawing.data;
  if (layout === undefined || drawn === undefined || given === undefined) return false;
  if (drawn.length !== traces.length || given.length !== traces.length) return false;
  const axes = [layout.xaxis, layout.yaxis].filter((axis) => axis !== undefined);
  if (axes.length !== 2 || !axes.every(isAlone)) return false;
  for (const [k, lists] of traces.entries()) {
    put(drawn[k], lists);
    // What Plotly was given is what it was given last.
    put(given[k], lists);
  }
  Plots.doCalcdata(drawing);
  const moved = axes.filter((axis) => !stands(drawing, axis));
  if (moved.length > 0) {
    // The margins wait until all is drawn.
    layout._replotting = true;
    for (const axis of moved) {
      doAutoRange(drawing, axis);
      if (axis.type === "log") removeTicks(drawing, axis);
    }
    const ids = moved.map(({_id}) => _id);
    await Axes.draw(drawing, ids);
  }
  if (title !== null) {
    layout.title.text = title;
    if (drawing.layout?.title !== undefined) drawing.layout.title.text = title;
    drawMainTitle(drawing);
  }
  drawData(drawing);
  Plots.rehover(drawing);
  // Longer numbers need more room: then all is drawn.
  if (moved.length > 0) await Plots.doAutoMargin(drawing);
  return true;
}

/** Words on an axis and axes that hang together have their own ways. */
function isAlone(axis: Axis): boolean {
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

/** Powers of ten stand a little aside when numbers between them are shown; Plotly leaves a number that stays where it stood. */
function removeTicks(drawing: Drawing, {_id}: Axis): void {
  for (const tick of drawing.querySelectorAll(`.${_id}tick`)) tick.remove();
}

/** Puts the lists into a trace. */
function put(trace: Traces[number] | undefined, lists: Traces[number]): void {
  if (trace === undefined || Object.keys(lists).length === 0) return;
  for (const [path, list] of Object.entries(lists)) {
    const [key = "", inner] = path.split(".");
    const place = inner === undefined ? trace : trace[key];
    if (typeof place === "object" && place !== null) Reflect.set(place, inner ?? key, list);
  }
  if ("_length" in trace) trace["_length"] = lengthOf(trace);
}

function lengthOf({x, y}: Traces[number]): number {
  return Math.min(Array.isArray(x) ? x.length : 0, Array.isArray(y) ? y.length : 0);
}
