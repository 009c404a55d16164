import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {toFigure} from "../../lib/plot/index.ts";
import {isCellId, toPlainNumbers} from "../../lib/protocol/index.ts";
import type {CellId, PlotValue, StoredOutputs} from "../../lib/protocol/index.ts";
import type {Artist} from "./draw.ts";
import {DRAWING_THEMES, toDrawingSize} from "./drawingSize.ts";
import {replaceFile} from "./outputsFile.ts";

/** Raised when the same figure is drawn differently: every drawing is then made anew. */
const DRAWING_VERSION = 1;

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
        ? [{name: `${cell}-${slot}`, cell, plot: output.plot, hash: hashFigures(output.plot)}]
        : []
    )
  );
}

/** Of what is drawn, in both themes: a plot, and the look that it is given. */
function hashFigures(plot: PlotValue): string {
  const {width, height} = toDrawingSize(plot);
  const figures = DRAWING_THEMES.map((theme) => toFigure(plot, {theme, width, height}));
  const text = JSON.stringify([DRAWING_VERSION, toPlainNumbers(figures)]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

type Drawings = StoredOutputs["drawings"];

/** The names of a drawing's files, one for each theme. */
export function drawingFiles(name: string, file: "svg" | "webp"): readonly string[] {
  return DRAWING_THEMES.map((theme) => `${name}.${theme}.${file}`);
}

/** The plot is drawn in both themes, as it is now. */
export function isDrawn(folder: string, {name, hash}: PlotToDraw, drawings: Drawings): boolean {
  const stored = drawings[name];
  if (stored?.hash !== hash) return false;
  return drawingFiles(name, stored.file).every((file) => existsSync(join(folder, file)));
}

/** Draws the plots that changed, and tells of all what is stored of them. */
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
    const size = toDrawingSize(plot.plot);
    if (known && isDrawn(folder, plot, before)) drawings[plot.name] = known;
    else {
      const artist = await openArtist();
      for (const theme of DRAWING_THEMES)
        await replaceFile(
          folder,
          `${plot.name}.${theme}.${size.file}`,
          await artist.draw(plot.plot, theme)
        );
      drawings[plot.name] = {hash: plot.hash, ...size};
    }
  }
  return drawings;
}
