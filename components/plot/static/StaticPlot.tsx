import type {ReactNode} from "react";
import {isSurface, plotSizes, toPlotTable} from "../../../lib/plot/index.ts";
import type {Drawing, PlotValue} from "../../../lib/protocol/index.ts";
import {toStyle} from "../shape.ts";
import {NumbersTable} from "./NumbersTable.tsx";

/** A plot as the checker drew it, for either paper and for pages and phones. Style shows the picture that fits. */
export function StaticPlot({
  plot,
  drawing,
  alt,
  table
}: {
  plot: PlotValue;
  drawing: Drawing | null;
  alt: string;
  table: boolean;
}): ReactNode {
  return (
    <div className="plot">
      <div className="plot-box" style={toStyle(drawing ?? plotSizes(plot))}>
        {drawing === null ? (
          <p className="plot-missing">{alt}</p>
        ) : (
          <>
            <Paper drawing={drawing} theme="light" alt={alt} surface={isSurface(plot)} />
            <Paper drawing={drawing} theme="dark" alt={alt} surface={isSurface(plot)} />
          </>
        )}
      </div>
      {table ? <NumbersTable table={toPlotTable(plot)} /> : null}
    </div>
  );
}

/** The width up to which plot.css gives a plot its narrow shape. */
const PHONE = "(max-width: 30rem)";

function Paper({
  drawing: {wide, narrow},
  theme,
  alt,
  surface
}: {
  drawing: Drawing;
  theme: "light" | "dark";
  alt: string;
  surface: boolean;
}): ReactNode {
  return (
    <picture className={`plot-picture plot-picture-${theme}`}>
      <source media={PHONE} srcSet={narrow[theme]} width={narrow.width} height={narrow.height} />
      <img
        className={surface ? "plot-image plot-image-surface" : "plot-image"}
        src={wide[theme]}
        alt={alt}
        width={wide.width}
        height={wide.height}
        loading="lazy"
        decoding="async"
      />
    </picture>
  );
}
