import {useEffect, useRef} from "react";
import type {ReactNode} from "react";
import type {LookAnswer, OutputPath, OutputValue} from "../../lib/protocol/index.ts";
import {HtmlOutput, OutputView} from "../output/index.ts";
import type {RichParts} from "../output/index.ts";
import {Markdown, Tex} from "../output/live/index.ts";
import {CopyMenu, Growing, Unfold} from "../output/look/index.ts";
import type {Looker} from "../output/look/index.ts";
import {PlotView} from "../plot/index.ts";
import type {LookWish} from "./looks.ts";
import type {StaticCell, StaticOutput} from "./types.ts";

export {prefetchPlotly, preloadPlotly} from "../plot/index.ts";

export interface LiveOutputProps {
  readonly value: OutputValue;
  readonly slot: number;
  readonly box: StaticOutput["box"];
  /** what the server drew: it stays until the live drawing stands */
  readonly still: ReactNode;
  readonly cell: StaticCell;
  /** the author's words for the picture; null when the reader has made another */
  readonly alt: string | null;
  /** the numbers of a plot are asked for already */
  readonly numbers: boolean;
  readonly look: (wish: LookWish) => Promise<LookAnswer>;
  /** the control that the reader pressed before this stood, to be pressed now */
  readonly wish: string | null;
  readonly onFulfilled: () => void;
}

/** An output that came from the kernel. */
export default function LiveOutput(props: LiveOutputProps): ReactNode {
  const {value, slot, box, still, cell, alt, numbers, wish, onFulfilled} = props;
  const shown = useRef<HTMLDivElement>(null);
  const look: Looker = (path, ask) => props.look({slot, path, ask});

  useEffect(() => {
    if (wish === null) return;
    const control = shown.current?.querySelector<HTMLElement>(`[data-wish="${CSS.escape(wish)}"]`);
    control?.focus();
    control?.click();
    onFulfilled();
  }, [wish, onFulfilled]);

  const parts: RichParts = {
    plot: (plot) => <PlotView plot={plot} box={box} still={still} alt={alt} table={numbers} />,
    tex: (tex) => <Tex tex={tex} display />,
    markdown: (text) => <Markdown text={text} />,
    html: (html) => <HtmlOutput html={html} height={cell.height} />,
    unfold: (folded, path) => (
      <Unfold value={folded} path={path} look={look} draw={(came) => draw(came, path)} />
    ),
    grow: (grown, path, drawWindow) => (
      <Growing value={grown} path={path} look={look} draw={drawWindow} />
    ),
    menu: (copied, path) => <CopyMenu value={copied} path={path} look={look} />
  };
  const draw = (came: OutputValue, path: OutputPath): ReactNode => (
    <OutputView value={came} parts={parts} path={path} nested unfolded />
  );
  return (
    <div ref={shown} className="output-live">
      <OutputView value={value} parts={parts} menu />
    </div>
  );
}
