import {renderMarkdown} from "../dialect/index.ts";
import type {Rendered, RenderContext} from "../dialect/index.ts";
import type {
  CellPage,
  CellSpec,
  Drawing,
  DrawingSize,
  OutputValue,
  Picture,
  StoredOutputs
} from "../protocol/index.ts";

/** A cell with everything that its page shows before any script runs. */
export function toCellPage(
  cell: CellSpec,
  {
    stored,
    context,
    inline,
    outputsHref
  }: {
    stored: StoredOutputs | null;
    context: RenderContext;
    inline: (text: string) => Rendered;
    outputsHref: string;
  }
): CellPage {
  const output =
    stored && Object.hasOwn(stored.cells, cell.id) ? (stored.cells[cell.id] ?? null) : null;
  const outputs = output?.outputs ?? [];
  return {
    ...cell,
    codeHtml: context.highlight?.(cell.source, "ts") ?? "",
    captionHtml: cell.caption === null ? null : inline(cell.caption).html,
    stored: output,
    renderedHtml: outputs.map((value) => renderOutput(value, context)),
    drawings: outputs.map((_, slot) => drawingOf(stored, `${cell.id}-${slot}`, outputsHref)),
    labelsHtml: output?.inputs.map(({label}) => inline(label).html) ?? []
  };
}

function renderOutput(value: OutputValue, context: RenderContext): string | null {
  if (value.kind === "tex") return context.tex.render(value.tex, {display: true, tag: null}).html;
  if (value.kind === "markdown") return renderMarkdown(value.text, context).html;
  return null;
}

function drawingOf(
  stored: StoredOutputs | null,
  name: string,
  outputsHref: string
): Drawing | null {
  const drawing =
    stored && Object.hasOwn(stored.drawings, name) ? stored.drawings[name] : undefined;
  if (!drawing) return null;
  const {wide, narrow, file} = drawing;
  const toPicture = (path: string, size: DrawingSize): Picture => ({
    light: `${outputsHref}/${path}.light.${file}`,
    dark: `${outputsHref}/${path}.dark.${file}`,
    ...size
  });
  return {wide: toPicture(name, wide), narrow: toPicture(`${name}.narrow`, narrow)};
}
