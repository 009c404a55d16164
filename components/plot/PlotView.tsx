import {useEffect, useMemo, useRef, useState} from "react";
import type {ReactNode} from "react";
import {
  describePlot,
  isLarge,
  isSlow,
  isSurface,
  plotSizes,
  toFigure
} from "../../lib/plot/index.ts";
import type {PlotSizes, Zoom} from "../../lib/plot/index.ts";
import type {DrawingSize, PlotValue} from "../../lib/protocol/index.ts";
import {Numbers} from "./Numbers.tsx";
import {nextFrame} from "../ui/index.ts";
import {loadPlotly, onRelayout} from "./plotly.ts";
import type {Plotly} from "./plotly.ts";
import {readZoom} from "./readZoom.ts";
import {toStyle} from "./shape.ts";
import {useTheme} from "./useTheme.ts";

export interface PlotViewProps {
  readonly plot: PlotValue;
  /** the shape of the static drawings, if there are any */
  readonly box: PlotSizes | null;
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
  const last = useRef(Promise.resolve());
  const theme = useTheme();
  const size = useSize(frame);
  const [drawn, setDrawn] = useState(false);
  const [failed, setFailed] = useState(false);
  const surface = isSurface(plot);
  const [zoom, setZoom] = useState<Zoom | null>(null);
  // Of a plot that is drawn whole nothing changes when the reader looks closer.
  const seen = isLarge(plot) ? zoom : null;
  const [told, setTold] = useState("");
  const spoken = useMemo(() => alt ?? describePlot(plot), [alt, plot]);

  useEffect(() => {
    const target = element.current;
    if (target === null || size === null) return;
    let wanted = true;
    const earlier = last.current;
    const draw = async (): Promise<void> => {
      const plotly = await loadPlotly({surface});
      // What has begun is shown, however fast newer values come; of those that wait the newest is next.
      await earlier;
      if (!wanted) return;
      const slow = isSlow(plot);
      // What is much is thinned and drawn in frames of its own.
      if (slow) await nextFrame();
      const figure = toFigure(plot, {theme, ...size, zoom: seen});
      if (slow) await nextFrame();
      if (!target.isConnected) return;
      await plotly.drawFigure(target, figure, {
        displayModeBar: false,
        staticPlot: !surface && isTouched(),
        scrollZoom: false,
        doubleClick: "reset"
      });
      onRelayout(target, () => {
        const next = readZoom(target, figure.layout);
        // Drawing tells as well: the same is not drawn again.
        setZoom((before) => (String(toEnds(before)) === String(toEnds(next)) ? before : next));
      });
      setTold(figure.notes.join(" "));
      setDrawn(true);
      setFailed(false);
    };
    last.current = draw().catch(() => setFailed(true));
    return () => {
      wanted = false;
    };
  }, [plot, theme, size, seen, surface]);
  usePurge(element, surface);

  return (
    <div className="plot">
      <div className="plot-box" ref={frame} style={toStyle(chooseShape(plot, box))}>
        {drawn ? null : <div className="plot-still">{still}</div>}
        <div
          className="plot-live"
          ref={element}
          role="img"
          aria-label={spoken}
          hidden={failed && !drawn}
        />
      </div>
      {failed ? <p className="plot-note">The live drawing could not be loaded.</p> : null}
      {told === "" ? null : (
        <p className="plot-note">{surface || isTouched() ? told : `${told} ${CLOSER}`}</p>
      )}
      <Numbers plot={plot} from={table} />
    </div>
  );
}

const CLOSER = "Drag across a part of the plot to see more of it; a double click shows all again.";

function toEnds(zoom: Zoom | null): readonly unknown[] {
  return [zoom?.x, zoom?.y];
}

/** Fingers scroll the page: under them a plot stands still. */
function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** A plot whose height the reader changed takes its own again. */
function chooseShape(plot: PlotValue, box: PlotSizes | null): PlotSizes {
  const fits = plot.height === null || plot.height === box?.wide.height;
  return box !== null && fits ? box : plotSizes(plot);
}

/** The size of the box as it stands. */
function useSize(ref: {readonly current: HTMLElement | null}): DrawingSize | null {
  const [size, setSize] = useState<DrawingSize | null>(null);
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
