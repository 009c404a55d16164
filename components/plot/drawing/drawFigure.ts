import {react} from "plotly.js/lib/core";
import {findMoves} from "../../../lib/plot/index.ts";
import type {Figure} from "../../../lib/plot/index.ts";
import {moveTraces} from "./moveTraces.ts";

const drawn = new WeakMap<HTMLElement, Figure>();

/** Draws a figure where another may stand. When only curves have moved they alone are drawn, and the axes that follow them: a slider that is dragged has a frame for each of its values. */
export async function drawFigure(
  element: HTMLElement,
  figure: Figure,
  config: Readonly<Record<string, unknown>>
): Promise<void> {
  const before = drawn.get(element);
  const moves = before === undefined ? null : findMoves(before, figure);
  // While it is being drawn, and after a failure, nobody knows what stands there.
  drawn.delete(element);
  if (moves === null || !(await moveTraces(element, moves))) {
    // Plotly takes what it is given for its own, and writes into it.
    const data = figure.data.map((trace) => ({...trace}));
    await react(element, data, structuredClone(figure.layout), config);
  }
  drawn.set(element, figure);
}
