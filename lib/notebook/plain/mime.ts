import {plotHeight, toFigure} from "../../plot/index.ts";
import {toPlainNumbers} from "../../protocol/index.ts";
import type {Json, OutputValue} from "../../protocol/index.ts";
import {toArrayTex} from "./arrayTex.ts";
import {toTableHtml} from "./tableHtml.ts";
import {toPlainText} from "./text.ts";

/** By media type: text as a list of lines with their ends, what ends in `json` as it is. */
export type MimeBundle = Readonly<Record<string, Json>>;

/** The output value itself, as plain data: what a cell showed comes back whole. */
export const OUTPUT_TYPE = "application/vnd.epigraph.output+json";
export const PLOTLY_TYPE = "application/vnd.plotly.v1+json";

/** A plot's picture: SVG as text, PNG in base64. */
export interface Picture {
  readonly type: "image/svg+xml" | "image/png";
  readonly data: string;
}

const WIDTH = 640;

/** What a cell showed, in the kinds that Jupyter shows, and as itself. */
export function toMimeBundle(output: OutputValue, picture: Picture | null = null): MimeBundle {
  return {
    "text/plain": toLines(toPlainText(output)),
    ...toRich(output, picture),
    [OUTPUT_TYPE]: toPlainNumbers(output)
  };
}

function toRich(output: OutputValue, picture: Picture | null): MimeBundle {
  switch (output.kind) {
    case "table":
      return {"text/html": toLines(toTableHtml(output))};
    case "html":
      return {"text/html": toLines(output.html)};
    case "markdown":
      return {"text/markdown": toLines(output.text)};
    case "tex":
      return {"text/latex": toLines(toDisplay(output.tex))};
    case "vector":
    case "matrix": {
      const tex = toArrayTex(output);
      return tex === null ? {} : {"text/latex": toLines(toDisplay(tex))};
    }
    case "plot": {
      const drawn =
        picture === null
          ? {}
          : picture.type === "image/png"
            ? {"image/png": picture.data}
            : {"image/svg+xml": toLines(picture.data)};
      return {[PLOTLY_TYPE]: toPlotly(output), ...drawn};
    }
    default:
      return {};
  }
}

function toDisplay(tex: string): string {
  return `$$\n${tex}\n$$`;
}

function toPlotly({plot}: Extract<OutputValue, {kind: "plot"}>): Json {
  const height = plotHeight(plot, WIDTH);
  const {data, layout} = toFigure(plot, {theme: "light", width: WIDTH, height});
  // Jupyter may stand on a dark ground, and the figure's ink is that of a light one.
  const paper = {paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff"};
  return toGaps({data, layout: {...layout, ...paper}});
}

/** Plain data in which a number that JSON has no word for is a gap. */
function toGaps(value: unknown): Json {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (ArrayBuffer.isView(value)) return toGaps(Array.from(value as Float64Array));
  if (Array.isArray(value)) return value.map(toGaps);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === undefined ? [] : [[key, toGaps(inner)]]
    )
  );
}

/** A text as a list of its lines, each with its end. */
export function toLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
