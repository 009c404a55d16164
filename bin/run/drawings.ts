import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {plotSizes, toFigure} from "../../lib/plot/index.ts";
import {isCellId, toPlainNumbers} from "../../lib/protocol/index.ts";
import type {CellId, PlotValue, StoredOutputs} from "../../lib/protocol/index.ts";
import type {Artist} from "./draw.ts";
import {
  DRAWING_THEMES,
  DRAWING_WIDTHS,
  toDrawingFile,
  type DrawingTheme,
  type DrawingWidth
} from "./drawingSize.ts";
import {replaceFile} from "./outputsFile.ts";

/** Raised when the same figure is drawn differently: every drawing is then made anew. */
const DRAWING_VERSION = 2;

export interface PlotToDraw {
  /** `<cell>-<slot>` */
  readonly name: string;
  readonly cell: CellId;
  readonly plot: PlotValue;
  readonly hash: string;
}

/** The plots among stored outputs, in order, by the name of their drawings. */
export function findPlots(cells: StoredOutputs["cells"]): readonly PlotToDraw[] {
  return Object.entries(cells).flatMap(([cell, {outputs}]) =>
    outputs.flatMap((output, slot) =>
      output.kind === "plot" && isCellId(cell)
        ? [{name: `${cell}-${slot}`, cell, plot: output.plot, hash: hashPlot(output.plot)}]
        : []
    )
  );
}

/** Two hashes: of the plot, and of the figures that lib/plot makes of it. */
function hashPlot(plot: PlotValue): string {
  const figures = DRAWING_WIDTHS.flatMap((column) => {
    const {width, height} = plotSizes(plot)[column];
    return DRAWING_THEMES.map((theme) => toFigure(plot, {theme, width, height}));
  });
  return `${digest(plot)}-${digest([DRAWING_VERSION, ...figures])}`;
}

function digest(value: unknown): string {
  const text = JSON.stringify(toPlainNumbers(value));
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

type Drawings = StoredOutputs["drawings"];

/** The names of a plot's drawings, one for each width and theme. */
export function drawingFiles(name: string, file: "svg" | "webp"): readonly string[] {
  return DRAWING_WIDTHS.flatMap((column) =>
    DRAWING_THEMES.map((theme) => toFileName(name, column, theme, file))
  );
}

function toFileName(
  name: string,
  column: DrawingWidth,
  theme: DrawingTheme,
  file: "svg" | "webp"
): string {
  return `${name}${column === "narrow" ? ".narrow" : ""}.${theme}.${file}`;
}

/** How far a plot is drawn: as it is now, as it is but in an older look, or not at all. */
export function drawingState(
  folder: string,
  {name, hash}: PlotToDraw,
  drawings: Drawings
): "current" | "old look" | "missing" {
  const stored = drawings[name];
  if (!stored || stored.hash.split("-")[0] !== hash.split("-")[0]) return "missing";
  const files = drawingFiles(name, stored.file);
  if (!files.every((file) => existsSync(join(folder, file)))) return "missing";
  return stored.hash === hash ? "current" : "old look";
}

/** Draws the plots that changed, or look different now, and tells of all what is stored of them. */
export async function drawPlots(options: {
  folder: string;
  plots: readonly PlotToDraw[];
  before: Drawings;
  /** opened at the first plot that has to be drawn */
  readonly openArtist: () => Promise<Artist>;
}): Promise<Drawings> {
  const {folder, plots, before, openArtist} = options;
  const drawings: Record<string, Drawings[string]> = {};
  for (const plot of plots) {
    const known = before[plot.name];
    const file = toDrawingFile(plot.plot);
    if (known && drawingState(folder, plot, before) === "current") drawings[plot.name] = known;
    else {
      const artist = await openArtist();
      for (const column of DRAWING_WIDTHS)
        for (const theme of DRAWING_THEMES)
          await replaceFile(
            folder,
            toFileName(plot.name, column, theme, file),
            await artist.draw(plot.plot, {column, theme})
          );
      drawings[plot.name] = {
        hash: plot.hash,
        file,
        ...plotSizes(plot.plot)
      };
    }
  }
  return drawings;
}
