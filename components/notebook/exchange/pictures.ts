import type {NotebookDocument} from "../../../lib/notebook/index.ts";
import {toPicture} from "../../plot/index.ts";
import type {PlotPicture} from "../../plot/index.ts";

/** Drawings of all plots that a notebook shows, by `<cell>-<slot>`, for readers who draw none themselves. */
export async function drawPictures(
  document: NotebookDocument
): Promise<{pictures: ReadonlyMap<string, PlotPicture>; remarks: readonly string[]}> {
  const pictures = new Map<string, PlotPicture>();
  const missing: string[] = [];
  for (const cell of document.cells) {
    if (cell.kind === "markdown") continue;
    for (const [slot, output] of (cell.output?.outputs ?? []).entries()) {
      if (output.kind !== "plot") continue;
      const picture = await toPicture(output.plot).catch(() => null);
      if (picture === null) missing.push(cell.id);
      else pictures.set(`${cell.id}-${slot}`, picture);
    }
  }
  return {
    pictures,
    remarks:
      missing.length === 0
        ? []
        : [
            `Without a picture of the plot in ${missing.map((id) => `“${id}”`).join(", ")}: it could not be drawn.`
          ]
  };
}
