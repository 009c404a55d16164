import {describePlot, plotHeight, toFigure} from "../../../lib/plot/index.ts";
import type {Figure} from "../../../lib/plot/index.ts";
import type {PlotValue} from "../../../lib/protocol/index.ts";
import {make} from "./controls.ts";
import {readParts, toAddress} from "./page.ts";

interface Plotly {
  drawFigure(element: HTMLElement, figure: Figure, config: object): Promise<void>;
}

let plotly: Promise<Plotly> | null = null;

function loadPlotly(): Promise<Plotly> {
  plotly ??= (async () => {
    const {plots, plotStyles} = readParts();
    document.head.append(make("style", {textContent: plotStyles}));
    return import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ toAddress(plots, "text/javascript")
    ) as Promise<Plotly>;
  })();
  return plotly;
}

/** Draws a plot in an element; one that was drawn there before gives way without a jump. */
export async function drawPlot(element: HTMLElement, plot: PlotValue): Promise<void> {
  const drawing = await loadPlotly();
  const place =
    element.querySelector<HTMLElement>(":scope > .live-plot") ??
    make("div", {className: "live-plot"});
  const told =
    element.querySelector<HTMLElement>(":scope > .output-note") ??
    make("p", {className: "output-note"});
  if (place.parentElement !== element) element.replaceChildren(place, told);
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", describePlot(plot));
  const width = Math.max(280, Math.min(760, element.clientWidth || 640));
  const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const figure = toFigure(plot, {theme, width, height: plotHeight(plot, width)});
  told.textContent = figure.notes.join(" ");
  told.hidden = figure.notes.length === 0;
  await drawing.drawFigure(place, figure, {displayModeBar: false, responsive: false});
}
