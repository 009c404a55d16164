import type {ReactNode} from "react";
import type {OutputValue} from "../../lib/protocol/index.ts";
import {HtmlOutput, OutputView} from "../output/index.ts";
import {Markdown, Tex} from "../output/live/index.ts";
import {PlotView} from "../plot/index.ts";
import type {StaticCell, StaticOutput} from "./types.ts";

export interface LiveOutputProps {
  readonly value: OutputValue;
  readonly box: StaticOutput["box"];
  /** what the server drew: it stays until the live drawing stands */
  readonly still: ReactNode;
  readonly cell: StaticCell;
  /** the author's words for the picture; null when the reader has made another */
  readonly alt: string | null;
  /** the numbers of a plot are asked for already */
  readonly numbers: boolean;
}

/** An output that came from the kernel. */
export default function LiveOutput({
  value,
  box,
  still,
  cell,
  alt,
  numbers
}: LiveOutputProps): ReactNode {
  return (
    <OutputView
      value={value}
      parts={{
        plot: (plot) => <PlotView plot={plot} box={box} still={still} alt={alt} table={numbers} />,
        tex: (tex) => <Tex tex={tex} display />,
        markdown: (text) => <Markdown text={text} />,
        html: (html) => <HtmlOutput html={html} height={cell.height} />
      }}
    />
  );
}
