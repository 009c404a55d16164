import {useEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {describePlot, isSurface, plotHeight, toFigure} from "../../lib/plot/index.ts";
import type {PlotValue} from "../../lib/protocol/index.ts";
import {Numbers} from "./Numbers.tsx";
import {loadPlotly} from "./plotly.ts";
import type {Plotly} from "./plotly.ts";
import {useTheme} from "./useTheme.ts";

export interface PlotViewProps {
  readonly plot: PlotValue;
  /** the size of the static drawing: the live one takes its shape, so that nothing moves */
  readonly box: {readonly width: number; readonly height: number} | null;
  /** what stands in its place until it is drawn */
  readonly still: ReactNode;
  /** the author's alternative text */
  readonly alt: string | null;
  /** the numbers stand under it from the start */
  readonly table: boolean;
}

/** A live plot: redrawn in place when its value, its width or the theme changes. */
export function PlotView({plot, box, still, alt, table}: PlotViewProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const size = useSize(frame);
  const [drawn, setDrawn] = useState(false);
  const [failed, setFailed] = useState(false);
  const surface = isSurface(plot);
  const ratio = heightRatio(plot, box, size?.width ?? 640);
  const {width = null, height = null} = size ?? {};

  useEffect(() => {
    const target = element.current;
    if (target === null || width === null || height === null) return;
    let wanted = true;
    const draw = async (): Promise<void> => {
      const plotly = await loadPlotly({surface});
      if (!wanted) return;
      const {data, layout} = toFigure(plot, {theme, width, height});
      await plotly.react(target, data, layout, {
        displayModeBar: false,
        staticPlot: !surface && matchMedia("(pointer: coarse)").matches,
        scrollZoom: false,
        doubleClick: "reset"
      });
      setDrawn(true);
      setFailed(false);
    };
    draw().catch(() => setFailed(true));
    return () => {
      wanted = false;
    };
  }, [plot, theme, width, height, surface]);
  usePurge(element, surface);

  return (
    <div className="plot">
      <div className="plot-box" ref={frame} style={{aspectRatio: `1 / ${ratio}`}}>
        {drawn ? null : <div className="plot-still">{still}</div>}
        <div
          className="plot-live"
          ref={element}
          role="img"
          aria-label={alt ?? describePlot(plot)}
          hidden={failed && !drawn}
        />
      </div>
      {failed ? <p className="plot-note">The live drawing could not be loaded.</p> : null}
      <Numbers plot={plot} from={table} />
    </div>
  );
}

/** Height over width. A plot whose height the reader changed takes its own again. */
function heightRatio(plot: PlotValue, box: PlotViewProps["box"], width: number): number {
  if (box !== null && (plot.height === null || plot.height === box.height))
    return box.height / box.width;
  return plotHeight(plot, width) / width;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the box as it stands: style may make it higher than its shape, which on a phone leaves too little for a plot. */
function useSize(ref: {readonly current: HTMLElement | null}): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.round(entry.contentRect.width);
      const height = Math.round(entry.contentRect.height);
      setSize((last) => (last?.width === width && last.height === height ? last : {width, height}));
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size === null || size.width === 0 || size.height === 0 ? null : size;
}

/** Plotly holds on to its elements until it is told to let go. */
function usePurge(ref: {readonly current: HTMLElement | null}, surface: boolean): void {
  useEffect(() => {
    const element = ref.current;
    return () => {
      if (element === null) return;
      void loadPlotly({surface}).then(
        (plotly: Plotly) => plotly.purge(element),
        () => undefined
      );
    };
  }, [ref, surface]);
}
