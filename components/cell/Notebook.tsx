import type {ReactNode} from "react";
import {describePlot, plotSizes} from "../../lib/plot/index.ts";
import type {PlotSizes} from "../../lib/plot/index.ts";
import {digest} from "../../lib/protocol/index.ts";
import type {CellPage, Drawing, DrawingSize, OutputValue} from "../../lib/protocol/index.ts";
import {hold, Html} from "../html/index.ts";
import {HtmlOutput, Line, OutputView, stillParts} from "../output/index.ts";
import {StaticPlot} from "../plot/static/index.ts";
import {NotebookShell} from "./NotebookShell.tsx";
import type {NotebookChapter, StaticCell, StaticOutput} from "./types.ts";

export interface NotebookProps {
  readonly chapter: NotebookChapter;
  readonly cells: readonly CellPage[];
  readonly children: ReactNode;
}

/**
 * Stands around a chapter's text; `Cell` and `Value` inside it find their cells here. Draws on the server all that is shown before any script runs,
 * so that neither the values nor what draws them travel to the browser with the page.
 */
export function Notebook({chapter, cells, children}: NotebookProps): ReactNode {
  return (
    <NotebookShell chapter={chapter} cells={cells.map(toStaticCell)}>
      {children}
    </NotebookShell>
  );
}

/** A cell with all that is shown of it before any script runs. */
export function toStaticCell(cell: CellPage): StaticCell {
  const {
    id,
    kind,
    source,
    lazy,
    hide,
    table,
    seed,
    height,
    codeHtml,
    captionHtml,
    stored,
    labelsHtml
  } = cell;
  const mark = process.env.NODE_ENV === "development" ? {mark: digest(JSON.stringify(cell))} : {};
  return {
    id,
    ...mark,
    kind,
    source,
    lazy,
    hide,
    table,
    seed,
    height,
    alt: cell.alt,
    code: codeHtml === "" ? null : hold(codeHtml),
    caption: captionHtml === null ? null : hold(captionHtml),
    labels: labelsHtml.map(hold),
    inputs: stored?.inputs ?? [],
    outputs: (stored?.outputs ?? []).map((output, slot) => toStaticOutput(cell, output, slot)),
    error: stored?.error ?? null,
    console: stored?.console ?? []
  };
}

function toStaticOutput(cell: CellPage, output: OutputValue, slot: number): StaticOutput {
  const html = cell.renderedHtml[slot] ?? null;
  const prerendered = (source: string): ReactNode =>
    html === null ? (
      <>
        <code className="output-plain">{source}</code>
        <p className="output-note">This TeX cannot be set.</p>
      </>
    ) : (
      <Html as="div" className="output-prose" html={html} />
    );
  const drawing = cell.drawings[slot] ?? null;
  const box =
    output.kind === "plot" ? (drawing === null ? plotSizes(output.plot) : toSizes(drawing)) : null;
  // A value in prose is one line of it, here as in the page.
  if (cell.kind === "value" && output.kind !== "tex" && output.kind !== "markdown")
    return {node: <Line value={output} />, box};
  const node = (
    <OutputView
      value={output}
      menu
      parts={{
        ...stillParts,
        plot: (plot) => (
          <StaticPlot
            plot={plot}
            drawing={drawing}
            alt={cell.alt ?? describePlot(plot)}
            table={cell.table}
          />
        ),
        tex: prerendered,
        markdown: prerendered,
        html: (source) => <HtmlOutput html={source} height={cell.height} />
      }}
    />
  );
  return {node, box};
}

function toSizes({wide, narrow}: Drawing): PlotSizes {
  const size = ({width, height}: DrawingSize): DrawingSize => ({width, height});
  return {wide: size(wide), narrow: size(narrow)};
}

export type {Drawing};
